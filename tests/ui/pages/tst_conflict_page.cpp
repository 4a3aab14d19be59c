// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_fixture.h"
#include "sync/outbox_words.h"
#include "sync/sync_page.h"
#include "theme/chip.h"

#include <QJsonArray>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

namespace {

/// The sync page of a handler with messages 1 and 2.
class SyncDesk : public PageFixture {
public:
    SyncDesk() : PageFixture(handler())
    {
        apply({put(sampleMessage(1, MessageStatus::Resolving), 20), put(sampleMessage(2, MessageStatus::Dispatched), 21)});
    }

    void open()
    {
        SyncPort port;
        port.syncNow = [this] { ++synced; };
        page = std::make_unique<SyncPage>(store(), clock, port);
        show(*page);
        page->open({kSyncPage, std::nullopt, std::nullopt, {}});
        QVERIFY(QTest::qWaitFor([this] { return page->isSettled(); }));
    }

    OperationId reply()
    {
        return *submit(OperationKind::ReplySubmit, messageId(1),
                       {{QStringLiteral("replyId"), replyId(1).text()},
                        {QStringLiteral("kind"), QStringLiteral("final")},
                        {QStringLiteral("text"), QStringLiteral("网友您好，已修好。")}});
    }

    /// The platform refused: somebody had dispatched the message to another unit.
    void refuse(const OperationId& opId, ResultStatus status = ResultStatus::Conflict,
                const QString& reason = QStringLiteral("stateChanged"))
    {
        QVERIFY(!valueOf(sync().takeBatch({})).isEmpty());
        Message theirs = sampleMessage(1, MessageStatus::Dispatched);
        theirs.leadOrgId = unit(2);
        QJsonObject current = toJson(theirs);
        current.insert(QStringLiteral("type"), QStringLiteral("message"));
        const QJsonObject whole{{QStringLiteral("opId"), opId.text()},
                                {QStringLiteral("status"), codeOf(status)},
                                {QStringLiteral("reason"), reason},
                                {QStringLiteral("current"), current},
                                {QStringLiteral("changedBy"), coordinator().userId.text()},
                                {QStringLiteral("changedAt"), toText(local(2026, 3, 11, 10, 30))}};
        valueOf(sync().applyResults({{opId, status, 0, reason, whole}}));
    }

    [[nodiscard]] QString words(const char* name) const { return child<QLabel>(name)->text(); }
    [[nodiscard]] OutboxState stateOf(const OperationId& opId)
    {
        for (const auto& row : valueOf(store().outbox(true)))
            if (row.operation.opId == opId)
                return row.state;
        return OutboxState::Settled;
    }

    std::unique_ptr<SyncPage> page;
    int synced = 0;
};

} // namespace

class TestConflictPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void saysWhatLeftOnAStickUntilItMeetsTrouble()
    {
        SyncDesk desk;
        QVERIFY(desk.submit(OperationKind::MessageSign, messageId(2)));
        storage::OutboxRow row = desk.outbox().first();
        const QString before = outboxWords(row).why;
        row.couriered = 12;
        QVERIFY(outboxWords(row).why.contains(QLatin1String("no. 12")));
        row.lastError = QStringLiteral("timeout");
        row.attempts = 1;
        QVERIFY(!outboxWords(row).why.contains(QLatin1String("12")));
        QVERIFY(outboxWords(row).why != before);
    }

    void anEmptyOutboxSaysSo()
    {
        SyncDesk desk;
        desk.open();
        QVERIFY(desk.isShown("sync.notice"));
        QCOMPARE(desk.words("notice.title"), QStringLiteral("Everything is on the platform"));
    }

    void whatWaitsIsListedAndCanBeTakenBack()
    {
        SyncDesk desk;
        desk.open();
        const OperationId opId = *desk.submit(OperationKind::MessageSign, messageId(2));
        QTRY_VERIFY(desk.isShown("operation"));
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Waiting to be sent"));
        QVERIFY(!desk.isShown("keep-as-note"));
        desk.click("take-back");
        QTRY_VERIFY(desk.isShown("sync.notice"));
        QVERIFY(desk.outbox().isEmpty());
    }

    void whatWasSentCannotBeTakenBack()
    {
        SyncDesk desk;
        std::ignore = *desk.submit(OperationKind::MessageSign, messageId(2));
        StoreFixture::valueOf(desk.sync().takeBatch({}));
        desk.open();
        QVERIFY(!desk.isShown("take-back"));
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Being sent"));
    }

    void aConflictShowsBothSidesAndTheRule()
    {
        SyncDesk desk;
        desk.refuse(desk.reply());
        desk.open();
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Conflict"));
        QVERIFY(!desk.words("operation.why").isEmpty());
        QVERIFY(desk.words("mine").contains(QStringLiteral("网友您好，已修好。")));
        QTRY_VERIFY(desk.words("theirs").contains(sampleUnit(2).name));
        QTRY_VERIFY2(desk.words("changed").contains(QLatin1String("10:30")), qPrintable(desk.words("changed")));
        QTRY_COMPARE(desk.words("operation.title"), sampleMessage(1).title);
    }

    void aConflictStandsBeforeWhatWaits()
    {
        SyncDesk desk;
        std::ignore = *desk.submit(OperationKind::MessageSign, messageId(2));
        const OperationId refused = desk.reply();
        desk.refuse(refused);
        desk.open();
        auto* list = desk.child<QListView>("outbox");
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->currentIndex().row(), 0);
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Conflict"));
    }

    void keepsTheTextAsANote()
    {
        SyncDesk desk;
        const OperationId refused = desk.reply();
        desk.refuse(refused);
        desk.open();
        desk.click("keep-as-note");
        QTRY_VERIFY(desk.isShown("form.submit"));
        QCOMPARE(desk.child<QPlainTextEdit>("field.text")->toPlainText(), QStringLiteral("网友您好，已修好。"));
        desk.click("form.submit");
        QTRY_COMPARE(desk.stateOf(refused), OutboxState::Superseded);
        const auto rows = desk.outbox();
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first().operation.kind.is(OperationKind::NoteAdd));
        QCOMPARE(rows.first().operation.supersedes, refused);
        QCOMPARE(rows.first().operation.payload.value(QLatin1String("text")).toString(), QStringLiteral("网友您好，已修好。"));
    }

    void copiesTheTextForANewTry()
    {
        SyncDesk desk;
        const OperationId refused = desk.reply();
        desk.refuse(refused);
        desk.open();
        QSignalSpy opened(desk.page.get(), &Page::openRequested);
        desk.click("copy");
        QTRY_COMPARE(opened.count(), 1);
        const auto destination = opened.first().first().value<Destination>();
        QCOMPARE(destination.pageId, QString(kReplyPage));
        QCOMPARE(destination.message, messageId(1));
        const auto draft = StoreFixture::valueOf(desk.store().draft(messageId(1)));
        QVERIFY(draft);
        QCOMPARE(draft->text, QStringLiteral("网友您好，已修好。"));
        QCOMPARE(desk.stateOf(refused), OutboxState::Discarded);
    }

    void discardsOnlyAfterASecondWord()
    {
        SyncDesk desk;
        const OperationId refused = desk.reply();
        desk.refuse(refused);
        desk.open();
        desk.click("discard");
        QCOMPARE(desk.stateOf(refused), OutboxState::Conflict);
        desk.click("form.cancel");
        QCOMPARE(desk.stateOf(refused), OutboxState::Conflict);
        desk.click("discard");
        desk.click("form.submit");
        QTRY_COMPARE(desk.stateOf(refused), OutboxState::Discarded);
        QTRY_VERIFY(desk.isShown("sync.notice"));
    }

    void aRejectionSaysWhichRuleRefused()
    {
        SyncDesk desk;
        desk.refuse(desk.reply(), ResultStatus::Rejected, QStringLiteral("forbidden"));
        desk.open();
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Refused"));
        QCOMPARE(desk.words("operation.why"), outcomeWords(QStringLiteral("forbidden")));
    }

    void theConflictStaysInSightWhileThePageIsOpen()
    {
        SyncDesk desk;
        const OperationId opId = desk.reply();
        desk.open();
        QCOMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Waiting to be sent"));
        desk.refuse(opId);
        QTRY_COMPARE(desk.child<Chip>("operation.state")->words(), QStringLiteral("Conflict"));
        QVERIFY(desk.isShown("keep-as-note"));
    }

    void saysHowTheSyncStands_data()
    {
        QTest::addColumn<sync::SyncState>("state");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("offline") << sync::SyncState::Offline << ErrorKind::Offline;
        QTest::newRow("portal") << sync::SyncState::BackingOff << ErrorKind::Portal;
        QTest::newRow("signed out") << sync::SyncState::SignedOut << ErrorKind::Unauthorized;
        QTest::newRow("stopped") << sync::SyncState::Stopped << ErrorKind::Forbidden;
    }

    void saysHowTheSyncStands()
    {
        QFETCH(sync::SyncState, state);
        QFETCH(ErrorKind, error);
        SyncDesk desk;
        desk.open();
        sync::SyncStatus status;
        status.state = state;
        status.error = Error{error, {}, false, 0};
        desk.page->setSyncStatus(status);
        QVERIFY(!desk.child<Chip>("sync.state")->words().isEmpty());
        QCOMPARE(desk.words("sync.error"), sentence(*status.error));
        QVERIFY(desk.isShown("sync.error"));
    }

    void asksForASync()
    {
        SyncDesk desk;
        desk.open();
        desk.click("sync-now");
        QCOMPARE(desk.synced, 1);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestConflictPage)
#include "tst_conflict_page.moc"
