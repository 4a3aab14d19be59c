// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/random.h"
#include "sync/digest_codec.h"
#include "sync/object_slices.h"
#include "sync/push_codec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;

namespace {

const QString kId = QStringLiteral("0b6e4a52-0e0b-4d1b-9f6a-2b7c31d2f001");
const QString kOther = QStringLiteral("1c6e4a52-0e0b-4d1b-9f6a-2b7c31d2f002");
const QByteArray kSum(64, 'a');

QByteArray with(const char* pattern, const QString& first = kId, const QString& second = kOther)
{
    return QByteArray(pattern).replace("ID1", first.toUtf8()).replace("ID2", second.toUtf8()).replace("SUM", kSum);
}

} // namespace

/// The documents of operations/status, digest and objects/get: what is not as it should be counts as none.
class TstSyncCodecs : public QObject {
    Q_OBJECT

private:
    const OperationId m_first = *OperationId::parse(kId);
    const OperationId m_second = *OperationId::parse(kOther);

private Q_SLOTS:
    void asksForOperationsByTheirIds()
    {
        const auto json = QJsonDocument::fromJson(statusBody(QStringLiteral("c7"), {m_first, m_second})).object();
        QCOMPARE(json.value(QLatin1String("cursor")).toString(), QStringLiteral("c7"));
        QCOMPARE(json.value(QLatin1String("opIds")).toArray(), QJsonArray({kId, kOther}));
    }

    void readsWhatThePlatformKnows()
    {
        const auto status = readStatus(with(R"({"known":{"ID1":{"status":"applied","seq":77}},"unknown":["ID2"]})"),
                                       {m_first, m_second});
        QVERIFY(status);
        QCOMPARE(status->known.size(), 1);
        QCOMPARE(status->known.first().opId, m_first);
        QCOMPARE(status->known.first().seq, 77);
        QCOMPARE(status->unknown, QList<OperationId>{m_second});
    }

    void readsARefusalAsSuch()
    {
        const auto status = readStatus(with(R"({"known":{"ID1":{"status":"conflict","reason":"stateChanged"}},"unknown":[]})"),
                                       {m_first});
        QVERIFY(status);
        QCOMPARE(static_cast<int>(status->known.first().status), static_cast<int>(ResultStatus::Conflict));
    }

    void aStatusThatDoesNotSpeakOfEachOnceIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : {"", "[]", "{}", R"({"known":{},"unknown":[]})",
                                 R"({"known":{"ID1":{"status":"applied","seq":7}}})",
                                 R"({"known":{"ID1":{"status":"applied","seq":7}},"unknown":["ID1"]})",
                                 R"({"known":{"ID1":{"status":"applied"}},"unknown":[]})",
                                 R"({"known":{"ID1":{"status":"deferred"}},"unknown":[]})",
                                 R"({"known":{"ID1":{"status":"new word"}},"unknown":[]})"})
            QTest::newRow(body) << with(body);
    }
    void aStatusThatDoesNotSpeakOfEachOnceIsNone()
    {
        QFETCH(QByteArray, body);
        const auto status = readStatus(body, {m_first});
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::Portal);
    }

    void readsADigest()
    {
        const auto digest = readDigest(with(R"({"seq":9,"types":{"message":{"count":2,"sum":"SUM"},
            "order":{"count":0,"sum":"SUM"}},"later":1})"));
        QVERIFY(digest);
        QCOMPARE(digest->seq, 9);
        QCOMPARE(digest->types.size(), 1); // a type without an object says nothing
        QCOMPARE(digest->types.first(), (TypeDigest{QStringLiteral("message"), 2, QString::fromLatin1(kSum)}));
    }

    void aDigestWithoutSumsIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : {"", "{}", R"({"seq":1})", R"({"types":{}})", R"({"seq":1,"types":[]})",
                                 R"({"seq":1,"types":{"message":{"count":1}}})",
                                 R"({"seq":1,"types":{"message":{"count":-1,"sum":"SUM"}}})",
                                 R"({"seq":1,"types":{"message":{"count":1,"sum":"short"}}})"})
            QTest::newRow(body) << with(body);
    }
    void aDigestWithoutSumsIsNone()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(readDigest(body).error().kind, ErrorKind::Portal);
    }

    void readsBuckets()
    {
        const auto buckets = readBuckets(with(R"({"buckets":[{"prefix":"0b","count":4,"sum":"SUM"}]})"));
        QVERIFY(buckets);
        QCOMPARE(buckets->first(), (BucketDigest{QStringLiteral("0b"), 4, QString::fromLatin1(kSum)}));
        QCOMPARE(readBuckets("{}").error().kind, ErrorKind::Portal);
        QCOMPARE(readBuckets(with(R"({"buckets":[{"prefix":"0","count":4,"sum":"SUM"}]})")).error().kind, ErrorKind::Portal);
    }

    void findsWhatDiffers()
    {
        const TypeDigest a{QStringLiteral("a"), 1, QStringLiteral("x")};
        const TypeDigest b{QStringLiteral("b"), 1, QStringLiteral("x")};
        const TypeDigest otherSum{QStringLiteral("b"), 1, QStringLiteral("y")};
        const TypeDigest c{QStringLiteral("c"), 1, QStringLiteral("x")};
        QCOMPARE(differingTypes({a, b}, {b, a}), QStringList());
        QCOMPARE(differingTypes({a, b}, {a, otherSum}), QStringList{QStringLiteral("b")});
        QCOMPARE(differingTypes({a, b}, {a, c}), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    }

    void anObjectComesByteForByte()
    {
        const QByteArray object = R"({ "id":"ID1", "version":12, "unknown":{"a":[1.0, {"objects":[]}]}, "n":1e2 })";
        const auto answer = readObjects(with("{\"objects\":[" + object + R"(],"missing":[{"type":"event","id":"ID2"}]})"),
                                        {{QStringLiteral("message"), kId}, {QStringLiteral("event"), kOther}});
        QVERIFY(answer);
        QCOMPARE(answer->objects.size(), 1);
        QCOMPARE(answer->objects.first().object, with(object));
        QCOMPARE(answer->objects.first().type, QStringLiteral("message"));
        QCOMPARE(answer->objects.first().version, 12);
        QCOMPARE(answer->missing, (QList<ObjectRef>{{QStringLiteral("event"), kOther}}));
    }

    void objectsThatWereNotAskedForAreNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : {"", "{}", R"({"objects":[],"missing":[]})", R"({"objects":[3],"missing":[]})",
                                 R"({"objects":[{"id":"ID2","version":1}],"missing":[]})",
                                 R"({"objects":[{"id":"ID1","version":0}],"missing":[]})",
                                 R"({"objects":[{"id":"ID1","version":1}],"missing":[{"type":"message","id":"ID1"}]})",
                                 R"({"objects":[{"id":"ID1","version":1},{"id":"ID1","version":1}],"missing":[]})"})
            QTest::newRow(body) << with(body);
    }
    void objectsThatWereNotAskedForAreNone()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(readObjects(body, {{QStringLiteral("message"), kId}}).error().kind, ErrorKind::Portal);
    }

    void asksForObjectsByTypeAndId()
    {
        const auto refs = QJsonDocument::fromJson(refsBody({{QStringLiteral("message"), kId}})).object()
                              .value(QLatin1String("refs")).toArray();
        QCOMPARE(refs, QJsonArray({QJsonObject{{QStringLiteral("type"), QStringLiteral("message")}, {QStringLiteral("id"), kId}}}));
    }

    void elementsAreFoundOnlyInTheArrayOfThatName()
    {
        const QByteArray document = R"({"x":{"objects":[{}]},"objects":[{"a":[{}]},{}],"missing":[{}]})";
        const auto slices = elementSlices(document, "objects");
        QVERIFY(slices);
        QCOMPARE(slices->size(), 2);
        QCOMPARE(document.mid(slices->first().begin, slices->first().end - slices->first().begin), QByteArray(R"({"a":[{}]})"));
        QVERIFY(!elementSlices("{\"objects\":[1]}", "objects"));
        QVERIFY(!elementSlices("{\"objects\":[{}", "objects"));
    }
};

QTEST_GUILESS_MAIN(TstSyncCodecs)
#include "tst_sync_codecs.moc"
