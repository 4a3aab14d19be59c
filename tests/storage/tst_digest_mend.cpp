// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"
#include "resync_desk.h"

using namespace lianxin;
using namespace lianxin::test;

/// protocol.md §6: what is compared with the platform, and how a difference is mended.
class TestDigestMend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsWhatThePlatformWouldSum();
    void leavesOutWhatIsOnlyHeld();
    void sumsByTheFirstByteOfTheId();
    void namesTheObjectsOfABucket();
    void refusesOtherBuckets();
    void putsWhatIsNewer();
    void takesOutWhatThePlatformDoesNotHave();
    void mendsNothingWhileAResyncRuns();
    void remembersWhenItWasCompared();

private:
    static DigestSum sumOf(const QList<Change>& changes, const QString& type)
    {
        DigestSum sum;
        for (const Change& change : changes) {
            if (change.type == type)
                sum.add(change.id.toUtf8(), change.version);
        }
        return sum;
    }
};

void TestDigestMend::sumsWhatThePlatformWouldSum()
{
    ResyncDesk desk(7);
    const QList<Change> sent = ResyncDesk::again(1, 7);
    QStringList types;
    for (const Change& change : sent) {
        if (!types.contains(change.type))
            types.append(change.type);
    }
    types.sort();
    const MirrorDigest digest = StoreFixture::valueOf(desk.sync().digest());
    QCOMPARE(digest.throughSeq, 107);
    QCOMPARE(digest.types.size(), types.size());
    for (int i = 0; i < types.size(); ++i) {
        const DigestSum expected = sumOf(sent, types[i]);
        QCOMPARE(digest.types[i], (TypeDigest{types[i], expected.count(), expected.hex()}));
    }
}

void TestDigestMend::leavesOutWhatIsOnlyHeld()
{
    ResyncDesk desk(2);
    QVERIFY(desk.submit(OperationKind::NoteAdd, messageId(2), kNote));
    desk.apply(page({removal(QStringLiteral("message"), messageId(2).text(), 200)}, 200));
    QVERIFY(desk.isKnown(2));
    const DigestSum one = sumOf(ResyncDesk::again(1, 1), QStringLiteral("message"));
    QVERIFY(StoreFixture::valueOf(desk.sync().digest())
                .types.contains(TypeDigest{QStringLiteral("message"), 1, one.hex()}));
    QCOMPARE(StoreFixture::valueOf(desk.sync().digestBuckets(QStringLiteral("message"), 256)).size(), 1);
}

void TestDigestMend::sumsByTheFirstByteOfTheId()
{
    ResyncDesk desk(0);
    const QStringList ids{QStringLiteral("00aaaaaa-0000-4000-8000-000000000001"),
                          QStringLiteral("ffaaaaaa-0000-4000-8000-000000000002"),
                          QStringLiteral("ffbbbbbb-0000-4000-8000-000000000003")};
    QList<Change> changes;
    for (int i = 0; i < ids.size(); ++i)
        changes.append(putBytes(QStringLiteral("hologram"), ids[i], 200 + i, "{}"));
    desk.apply(page(changes, 210));
    const auto buckets = StoreFixture::valueOf(desk.sync().digestBuckets(QStringLiteral("hologram"), 256));
    DigestSum first;
    first.add(ids[0].toUtf8(), 200);
    DigestSum rest;
    rest.add(ids[1].toUtf8(), 201);
    rest.add(ids[2].toUtf8(), 202);
    QCOMPARE(buckets, (QList<BucketDigest>{{QStringLiteral("00"), 1, first.hex()},
                                           {QStringLiteral("ff"), 2, rest.hex()}}));
    QCOMPARE(StoreFixture::valueOf(desk.sync().digestBuckets(QStringLiteral("neverSeen"), 256)).size(), 0);
    const auto refs =
        StoreFixture::valueOf(desk.sync().bucketObjects(QStringLiteral("hologram"), {QStringLiteral("ff")}));
    QCOMPARE(refs.size(), 2);
    QVERIFY(refs.contains(ObjectRef{QStringLiteral("hologram"), ids[1]}) &&
            refs.contains(ObjectRef{QStringLiteral("hologram"), ids[2]}));
}

void TestDigestMend::namesTheObjectsOfABucket()
{
    ResyncDesk desk(9);
    int found = 0;
    for (const BucketDigest& bucket :
         StoreFixture::valueOf(desk.sync().digestBuckets(QStringLiteral("message"), 256))) {
        const auto refs =
            StoreFixture::valueOf(desk.sync().bucketObjects(QStringLiteral("message"), {bucket.prefix}));
        QCOMPARE(refs.size(), bucket.count);
        for (const ObjectRef& ref : refs)
            QVERIFY(ref.id.startsWith(bucket.prefix));
        found += static_cast<int>(refs.size());
    }
    QCOMPARE(found, 9);
}

void TestDigestMend::refusesOtherBuckets()
{
    ResyncDesk desk(1);
    QCOMPARE(StoreFixture::answerOf(desk.sync().digestBuckets(QStringLiteral("message"), 16)).error().kind,
             ErrorKind::InvalidInput);
    for (const char* prefix : {"", "0", "000", "zz"})
        QCOMPARE(StoreFixture::answerOf(
                     desk.sync().bucketObjects(QStringLiteral("message"), {QLatin1String(prefix)}))
                     .error()
                     .kind,
                 ErrorKind::InvalidInput);
}

void TestDigestMend::putsWhatIsNewer()
{
    ResyncDesk desk(3);
    const MirrorState before = desk.mirror();
    const auto outcome = StoreFixture::valueOf(
        desk.sync().mend({put(sampleMessage(1, MessageStatus::Replied), 150),
                          put(sampleMessage(2, MessageStatus::Replied), 90),
                          put(sampleMessage(3, MessageStatus::Resolving), 103), put(sampleMessage(4), 151)},
                         {}));
    QCOMPARE(outcome, (MendOutcome{2, 0, 0, 1}));
    QCOMPARE(desk.detail(1).situation.message.status, Coded(MessageStatus::Replied));
    QCOMPARE(desk.detail(2).situation.message.head.version, 102); // I9
    QCOMPARE(desk.listed(), upTo(4));
    QCOMPARE(desk.mirror(), before); // I8
    QCOMPARE(desk.findings(), QStringList());
}

void TestDigestMend::takesOutWhatThePlatformDoesNotHave()
{
    ResyncDesk desk(3);
    const OperationId note = *desk.submit(OperationKind::NoteAdd, messageId(2), kNote);
    const QString message = QStringLiteral("message");
    const auto outcome = StoreFixture::valueOf(desk.sync().mend(
        {},
        {{message, messageId(1).text()}, {message, messageId(2).text()}, {message, messageId(9).text()}}));
    QCOMPARE(outcome, (MendOutcome{0, 1, 1, 0}));
    QCOMPARE(desk.listed(), (QList<int>{2, 3})); // I12
    const auto quarantine = StoreFixture::valueOf(desk.store().quarantine());
    QCOMPARE(quarantine.size(), 1);
    QCOMPARE(quarantine.first().reason, QStringLiteral("mended"));
    const DigestSum three = sumOf(ResyncDesk::again(3, 3), message);
    QVERIFY(StoreFixture::valueOf(desk.sync().digest())
                .types.contains(TypeDigest{message, 1, three.hex()})); // I10
    StoreFixture::valueOf(desk.store().takeBack(note));
    StoreFixture::valueOf(desk.store().discardDraft(messageId(2)));
    QCOMPARE(desk.listed(), QList<int>{3});
    QCOMPARE(desk.findings(), QStringList());
}

void TestDigestMend::mendsNothingWhileAResyncRuns()
{
    ResyncDesk desk(1);
    desk.beginResync();
    QCOMPARE(
        StoreFixture::answerOf(desk.sync().mend({put(sampleMessage(1, MessageStatus::Replied), 150)}, {}))
            .error()
            .kind,
        ErrorKind::NotAllowed);
}

void TestDigestMend::remembersWhenItWasCompared()
{
    ResyncDesk desk(1);
    QVERIFY(!desk.mirror().digestCheckedAt);
    StoreFixture::valueOf(desk.sync().digestChecked(desk.clock.now()));
    desk.restart();
    QCOMPARE(desk.mirror().digestCheckedAt, std::optional(desk.clock.now()));
}

QTEST_GUILESS_MAIN(TestDigestMend)
#include "tst_digest_mend.moc"
