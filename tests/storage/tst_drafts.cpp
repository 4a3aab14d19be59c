// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

using namespace lianxin;
using namespace lianxin::test;

class TestDrafts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsADraftOverARestart();
    void keepsTheLatestWords();
    void discardsADraft();
    void keepsADraftWhileTheMirrorChanges();
    void keepsSettings();
    void savesADraftOnAFullDisk();
    void takesNoPageOnAFullDisk();

private:
    static storage::ReplyDraft draft(const QString& text)
    {
        return storage::ReplyDraft{messageId(1), replyId(1), text, sampleId<TemplateId>(kTemplates, 1), ReplyKind::Final, sampleMoment()};
    }
};

void TestDrafts::keepsADraftOverARestart()
{
    StoreFixture office;
    StoreFixture::valueOf(office.store().saveDraft(draft(QStringLiteral("您好"))));
    office.restart();
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(1))), std::optional(draft(QStringLiteral("您好"))));
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(2))), std::nullopt);
}

void TestDrafts::keepsTheLatestWords()
{
    StoreFixture office;
    for (int i = 0; i < 20; ++i)
        StoreFixture::valueOf(office.store().saveDraft(draft(QString(i, u'字'))));
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(1)))->text, QString(19, u'字'));
}

void TestDrafts::discardsADraft()
{
    StoreFixture office;
    StoreFixture::valueOf(office.store().saveDraft(draft(QStringLiteral("您好"))));
    StoreFixture::valueOf(office.store().discardDraft(messageId(1)));
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(1))), std::nullopt);
}

void TestDrafts::keepsADraftWhileTheMirrorChanges()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Resolving), 101)});
    StoreFixture::valueOf(office.store().saveDraft(draft(QStringLiteral("您好"))));
    office.apply({put(sampleMessage(1, MessageStatus::Transferred), 102)});
    office.apply({removal(QStringLiteral("message"), messageId(1).text(), 103, QStringLiteral("transferred"))});
    QCOMPARE(office.detail(1).draft->text, QStringLiteral("您好"));
    StoreFixture::valueOf(office.store().discardDraft(messageId(1)));
    QCOMPARE(StoreFixture::answerOf(office.store().message(messageId(1))).error().kind, ErrorKind::NotFound);
}

void TestDrafts::keepsSettings()
{
    StoreFixture office;
    QCOMPARE(StoreFixture::valueOf(office.store().setting(QStringLiteral("theme"))), QString());
    StoreFixture::valueOf(office.store().setSetting(QStringLiteral("theme"), QStringLiteral("dark")));
    office.restart();
    QCOMPARE(StoreFixture::valueOf(office.store().setting(QStringLiteral("theme"))), QStringLiteral("dark"));
}

void TestDrafts::savesADraftOnAFullDisk()
{
    constexpr int sqliteFull = 13;
    StoreFixture office;
    const QString reserve = office.file() + QStringLiteral(".reserve");
    QVERIFY(QFile::exists(reserve));
    office.drain();
    office.faults->failAt(2, sqliteFull);
    StoreFixture::valueOf(office.store().saveDraft(draft(QStringLiteral("最后一句"))));
    QVERIFY(office.faults->hasFailed());
    QVERIFY(!QFile::exists(reserve));
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(1)))->text, QStringLiteral("最后一句"));

    office.drain();
    office.faults->failAt(2, sqliteFull); // nothing is left to give up
    const auto answer = StoreFixture::answerOf(office.store().saveDraft(draft(QStringLiteral("x"))));
    QCOMPARE(answer.error().kind, ErrorKind::DiskFull);
    QCOMPARE(StoreFixture::valueOf(office.store().draft(messageId(1)))->text, QStringLiteral("最后一句"));
    office.restart();
    QVERIFY(QFile::exists(reserve));
}

void TestDrafts::takesNoPageOnAFullDisk()
{
    StoreFixture office;
    qint64 free = 199LL * 1024 * 1024;
    office.options.freeBytes = [&free](const QString&) { return free; };
    office.restart();
    const auto refused = StoreFixture::answerOf(office.sync().applyPage(page({put(sampleMessage(1), 1)}, 1), office.clock.now()));
    QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    StoreFixture::valueOf(office.store().saveDraft(draft(QStringLiteral("您好")))); // writing goes on
    free = 201LL * 1024 * 1024;
    office.apply(page({put(sampleMessage(1), 1)}, 1));
    QCOMPARE(StoreFixture::valueOf(office.sync().mirrorState()).cursor, QStringLiteral("c1"));
}

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
