// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "domain/digest.h"
#include "platform/visibility.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

using Mirror = QHash<QString, QMap<QString, qint64>>; ///< versions by type and id

/// What a client has after a first sync and all increments.
Mirror mirrorOf(OfficePlatform& platform, const Caller& caller)
{
    Mirror mirror;
    QJsonObject page;
    do {
        page = platform.pull(caller, page.value(QLatin1String("nextCursor")).toString(), {7, 1'000'000});
        for (const QJsonValue& change : page.value(QLatin1String("changes")).toArray()) {
            auto& objects = mirror[change[QLatin1String("type")].toString()];
            if (change[QLatin1String("op")].toString() == QLatin1String("put"))
                objects.insert(change[QLatin1String("id")].toString(),
                               change[QLatin1String("version")].toInteger());
            else
                objects.remove(change[QLatin1String("id")].toString());
        }
    } while (page.value(QLatin1String("hasMore")).toBool());
    return mirror;
}

QJsonObject digestOf(const QMap<QString, qint64>& objects)
{
    DigestSum sum;
    for (auto it = objects.begin(); it != objects.end(); ++it)
        sum.add(it.key().toLatin1(), it.value());
    return {{QStringLiteral("count"), sum.count()}, {QStringLiteral("sum"), sum.hex()}};
}

QJsonObject digestsOf(const Mirror& mirror)
{
    QJsonObject types;
    for (auto it = mirror.begin(); it != mirror.end(); ++it)
        if (!it->isEmpty())
            types.insert(it.key(), digestOf(*it));
    return types;
}

QJsonObject refTo(const char* type, const QString& id)
{
    return {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("id"), id}};
}

QJsonObject refs(const QList<QJsonObject>& list)
{
    QJsonArray array;
    for (const QJsonObject& ref : list)
        array.append(ref);
    return {{QStringLiteral("refs"), array}};
}

const QString kDigest = QStringLiteral("/digest");
const QString kGet = QStringLiteral("/objects/get");

} // namespace

class DigestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsALongArchiveInBatches_data()
    {
        QTest::addColumn<int>("units");
        QTest::addColumn<bool>("ofOneType");
        for (const int units : {0, 1, 2})
            for (const bool ofOneType : {false, true})
                QTest::addRow("%d units%s", units, ofOneType ? ", one type" : "") << units << ofOneType;
    }
    void readsALongArchiveInBatches()
    {
        QFETCH(int, units);
        QFETCH(bool, ofOneType);
        ApiDesk desk;
        for (int n = 1; n <= 24; ++n) {
            desk.add(n, MessageStatus::Verifying, n % 2 + 1);
            Message message = *desk.message(sampleUuid(kMessages, n));
            if (n % 4 == 0) // two units share it
                message.tasks = {Task{unit(2 - n % 2), QStringLiteral("assist"), {}, {}},
                                 Task{unit(1 + n % 2), QStringLiteral("assist"), {}, {}}};
            desk.put(message);
        }
        Scope scope = Scope::of(units == 0 ? desk.coordination.person : desk.handlerHere.person);
        if (units == 2)
            scope.units = {unit(1), unit(2)};
        const auto type = ofOneType ? std::optional(QStringLiteral("message")) : std::nullopt;
        struct Seen {
            QStringList ids;
            int asked = 0;
        };
        const auto read = [&](int rows) {
            const auto seen = desk.database->read([&](Sql& sql) -> Result<Seen> {
                Seen all;
                const auto asked = eachVisible(
                    sql, scope, type,
                    [&](const VisibleObject& object) { all.ids << object.type + object.id; }, rows);
                if (!asked)
                    return tl::unexpected(asked.error());
                all.asked = *asked;
                all.ids.sort();
                return all;
            });
            Q_ASSERT(seen);
            return *seen;
        };
        const Seen whole = read(1000);
        const Seen parts = read(5); // no more than five rows are in memory at a time
        QCOMPARE(parts.ids, whole.ids);
        QCOMPARE(QSet<QString>(whole.ids.begin(), whole.ids.end()).size(), whole.ids.size()); // each once
        QVERIFY(whole.ids.size() > 10);
        QVERIFY(parts.asked > int(whole.ids.size() / 5));
    }

    void agreesWithWhatAClientPulled_data() // I10
    {
        QTest::addColumn<int>("who");
        QTest::newRow("the county") << 0;
        QTest::newRow("a unit") << 1;
        QTest::newRow("two units") << 2;
    }
    void agreesWithWhatAClientPulled()
    {
        QFETCH(int, who);
        ApiDesk desk;
        for (int n = 1; n <= 9; ++n)
            desk.add(n, n % 3 == 0 ? MessageStatus::Archived : MessageStatus::Verifying, n % 2 + 1);
        // One that is gone, one that left unit 1, and one that two units share.
        QVERIFY(desk.ledger->append([&](LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), sampleUuid(kMessages, 1),
                                 QStringLiteral("deleted"));
        }));
        Message moved = *desk.message(sampleUuid(kMessages, 2));
        moved.leadOrgId = unit(2);
        moved.tasks = {};
        desk.put(moved);
        Message shared = *desk.message(sampleUuid(kMessages, 4));
        shared.leadOrgId = unit(1);
        shared.tasks = {Task{unit(2), QStringLiteral("assist"), {}, {}}};
        desk.put(shared);

        Caller caller = who == 0 ? desk.coordination : desk.handlerHere;
        if (who == 2) {
            caller.person.orgIds = {unit(1), unit(2)};
            desk.put(ObjectType::User, toJson(sampleUser(caller.person, QStringLiteral("张**"))));
        }
        const QString token = desk.token(caller);
        const Mirror mirror = mirrorOf(desk, caller);
        const Told digest = desk.get(token, kDigest);
        QCOMPARE(digest.status, 200);
        QCOMPARE(digest["seq"].toInteger(), desk.ledger->head().seq);
        QCOMPARE(digest["types"].toObject(), digestsOf(mirror));
        QVERIFY(digest["types"][QLatin1String("message")].isObject());
    }

    void holdsForTheThroughSeqOfAQuietClient()
    {
        ApiDesk desk;
        desk.add(1, MessageStatus::Verifying, 2); // nothing for unit 1
        const auto first = desk.firstSync(desk.handlerHere);
        const Told digest = desk.get(desk.token(desk.handlerHere), kDigest);
        QCOMPARE(digest["seq"], first.last.value(QLatin1String("throughSeq")));
    }

    void theBucketsOfATypeAddUpToItsSum()
    {
        ApiDesk desk;
        for (int n = 1; n <= 20; ++n)
            desk.put(ObjectType::Event,
                     toJson(sampleEvent(100 + n, desk.add(n, MessageStatus::Verifying, 1))));
        const QString token = desk.token(desk.handlerHere);
        const auto mirror = mirrorOf(desk, desk.handlerHere).value(QStringLiteral("user"));
        const Told told = desk.get(token, kDigest, QStringLiteral("type=user&buckets=256"));
        QMap<QString, QMap<QString, qint64>> expected;
        for (auto it = mirror.begin(); it != mirror.end(); ++it)
            expected[it.key().left(2)].insert(it.key(), it.value());
        QJsonArray buckets;
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QJsonObject bucket = digestOf(*it);
            bucket.insert(QStringLiteral("prefix"), it.key());
            buckets.append(bucket);
        }
        QVERIFY(!buckets.isEmpty());
        QCOMPARE(told["buckets"].toArray(), buckets);
    }

    void aTypeWithoutObjectsHasNoBuckets()
    {
        ApiDesk desk;
        const Told told = desk.get(desk.token(desk.office), kDigest, QStringLiteral("type=article"));
        QCOMPARE(told["buckets"].toArray(), QJsonArray());
    }

    void knowsOneDivisionOnly()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.office);
        QCOMPARE(desk.get(token, kDigest, QStringLiteral("type=message&buckets=16")).problem,
                 QStringLiteral("invalid"));
        QCOMPARE(desk.get(token, kDigest, QStringLiteral("type=message&buckets=many")).problem,
                 QStringLiteral("malformed"));
        QCOMPARE(desk.get({}, kDigest).problem, QStringLiteral("tokenInvalid"));
    }

    void givesTheStoredTextOfWhatIsAskedFor() // I28
    {
        ApiDesk desk;
        const MessageId id = desk.add(1, MessageStatus::Verifying, 1);
        const QString token = desk.token(desk.handlerHere);
        const QJsonObject event = refTo("event", sampleUuid(kEvents, 1));
        const QJsonObject gone = refTo("event", sampleUuid(kEvents, 77));
        const Told told = desk.post(token, kGet, refs({refTo("message", id.text()), gone, event}));
        const QJsonArray objects = told["objects"].toArray();
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects.at(0).toObject(), desk.objects(ObjectType::Message).first());
        QCOMPARE(objects.at(1).toObject(), desk.ofMessage(id, ObjectType::Event).first());
        QCOMPARE(told["missing"].toArray(), QJsonArray{gone});
    }

    void whatOneMayNotSeeIsMissingLikeWhatIsNotThere()
    {
        ApiDesk desk;
        const MessageId theirs = desk.add(1, MessageStatus::Verifying, 2);
        const MessageId lost = desk.add(2, MessageStatus::Verifying, 1);
        Message moved = *desk.message(lost.text());
        moved.leadOrgId = unit(2);
        moved.tasks = {};
        desk.put(moved);
        const QList<QJsonObject> asked{refTo("message", theirs.text()),
                                       refTo("event", sampleUuid(kEvents, 1)), refTo("message", lost.text()),
                                       refTo("event", sampleUuid(kEvents, 2)),
                                       refTo("message", sampleUuid(kMessages, 99))};
        const Told here = desk.post(desk.token(desk.handlerHere), kGet, refs(asked));
        QCOMPARE(here["objects"].toArray(), QJsonArray());
        QCOMPARE(here["missing"].toArray().size(), asked.size());
        const Told county = desk.post(desk.token(desk.office), kGet, refs(asked));
        QCOMPARE(county["objects"].toArray().size(), 4);
        QCOMPARE(county["missing"].toArray(), QJsonArray{asked.last()});
    }

    void refusesWhatIsNoListOfRefs()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.office);
        QCOMPARE(desk.post(token, kGet, {}).problem, QStringLiteral("invalid"));
        QCOMPARE(desk.post(token, kGet, refs({refTo("message", QStringLiteral("1; --"))})).problem,
                 QStringLiteral("invalid"));
        const QList<QJsonObject> many(kObjectsPerCall + 1, refTo("message", sampleUuid(kMessages, 1)));
        const Told tooMany = desk.post(token, kGet, refs(many));
        QCOMPARE(tooMany.status, 413);
        QCOMPARE(tooMany["limit"].toInt(), kObjectsPerCall);
    }
};

QTEST_GUILESS_MAIN(DigestsTest)
#include "tst_digests.moc"
