// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/async.h"
#include "page_fixture.h"
#include "sync/line_words.h"
#include "sync/sync_banner.h"
#include "sync/sync_page.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;
using sync::SyncState;
using sync::SyncStatus;

namespace {

Moment now()
{
    return local(2026, 3, 11, 12);
}

/// The sync page with a client that notes what it is asked.
class LineDesk : public PageFixture {
public:
    LineDesk() : PageFixture(handler())
    {
        port.syncNow = [] {};
        port.setWorkOffline = [this](bool offline) {
            asked.append(offline ? QStringLiteral("offline") : QStringLiteral("online"));
        };
        port.setMetered = [this](bool metered) {
            asked.append(metered ? QStringLiteral("metered") : QStringLiteral("free"));
        };
        port.resync = [this] { asked.append(QStringLiteral("resync")); };
        port.decideSwitch = [this](bool goOn) {
            asked.append(goOn ? QStringLiteral("take over") : QStringLiteral("keep"));
            return finished(Result<void>());
        };
        port.diagnose = [this] { return finished(Result<LineDiagnosis>(diagnosis)); };
        port.setProxyCredentials = [this](const QString& user, const QString& password) {
            asked.append(user + QLatin1Char('/') + password);
        };
    }

    void open()
    {
        page = std::make_unique<SyncPage>(store(), clock, port);
        show(*page);
        page->open({kSyncPage, std::nullopt, std::nullopt, {}});
        QVERIFY(QTest::qWaitFor([this] { return page->isSettled(); }));
    }
    void tab(int index) { child<QTabBar>("sync.tabs")->setCurrentIndex(index); }
    QString words(const char* name) const { return child<QLabel>(name)->text(); }

    SyncPort port;
    LineDiagnosis diagnosis;
    QStringList asked;
    std::unique_ptr<SyncPage> page;
};

LineDiagnosis brokenAt(LinePart bad, ErrorKind kind)
{
    LineDiagnosis line;
    bool before = true;
    for (const LinePart part : {LinePart::Proxy, LinePart::Name, LinePart::Connection, LinePart::Tls,
                                LinePart::Platform, LinePart::SignIn, LinePart::Clock}) {
        LineFinding finding{part, before ? LineVerdict::Good : LineVerdict::NotTried, {}, {}, {}};
        if (part == bad) {
            finding.verdict = LineVerdict::Bad;
            finding.error = Error{kind, {}, false, 0};
            before = false;
        }
        line.findings.append(finding);
    }
    return line;
}

} // namespace

class TestSyncPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void tellsTheGravestThingFirst()
    {
        SyncStatus status;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::Nothing);
        status.suspectsRollback = true;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::Rollback);
        status.resync = sync::ResyncView{};
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::Resync);
        status.readOnly = true;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::ReadOnly);
        status.state = SyncState::AwaitingApproval;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::AwaitingApproval);
        status.resync->waitsForUser = true;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::MassRemoval);
        status.state = SyncState::Locked;
        QCOMPARE(newsOf(status, now()).kind, SyncNews::Kind::Locked);
    }

    void aResyncShowsHowFarItIs()
    {
        SyncStatus status;
        status.resync = sync::ResyncView{ResyncReason::HistoryDiverged, false, 0, 0};
        status.snapshotDone = 250;
        status.snapshotTotal = 1000;
        const SyncNews news = newsOf(status, now());
        QCOMPARE(news.percent, 25);
        QVERIFY(news.text.contains(QLatin1String("restored from a backup")));
    }

    void nothingIsTakenAwayBeforeThePersonHasDecided()
    {
        LineDesk desk;
        desk.open();
        SyncStatus status;
        status.resync = sync::ResyncView{ResyncReason::CursorExpired, true, 80, 300};
        desk.page->setSyncStatus(status);
        QVERIFY(desk.isShown("news"));
        QVERIFY(desk.words("news.title").contains(QLatin1String("80 of 300")));
        QVERIFY(desk.asked.isEmpty());
        desk.click("news.decline");
        QCOMPARE(desk.asked, QStringList{QStringLiteral("keep")});
        QTRY_VERIFY(desk.child("news.accept")->isEnabled());
        desk.click("news.accept");
        QCOMPARE(desk.asked.last(), QStringLiteral("take over"));
        desk.page->setSyncStatus({});
        QVERIFY(!desk.isShown("news"));
    }

    void worksOfflineAndBack()
    {
        LineDesk desk;
        desk.open();
        desk.click("work-offline");
        QCOMPARE(desk.asked.last(), QStringLiteral("offline"));
        SyncStatus status;
        status.state = SyncState::WorkingOffline;
        desk.page->setSyncStatus(status);
        QVERIFY(!desk.child("sync-now")->isEnabled());
        desk.click("work-offline");
        QCOMPARE(desk.asked.last(), QStringLiteral("online"));
    }

    void showsNoControlThatDoesNothing()
    {
        LineDesk desk;
        desk.port = {};
        desk.open();
        desk.tab(2);
        for (const char* name : {"sync-now", "work-offline", "line.try", "line.metered", "line.resync"})
            QVERIFY2(!desk.isShown(name), name);
    }

    void namesThePartOfTheLineThatIsBroken()
    {
        LineDesk desk;
        desk.diagnosis = brokenAt(LinePart::Tls, ErrorKind::TlsUntrusted);
        desk.open();
        desk.tab(2);
        desk.click("line.try");
        QVERIFY(desk.child("line.try")->isEnabled()); // else the focus goes on, and a second Space presses something else
        QTRY_VERIFY(desk.page->findChild<QLabel*>(QStringLiteral("line.3")));
        QVERIFY(desk.words("line.summary").contains(QLatin1String("not trusted")));
        QVERIFY(desk.words("line.3").contains(QLatin1String("administrator")));
        QCOMPARE(desk.words("line.4"), QStringLiteral("not tried"));
    }

    void theClockIsSaidInMinutesAndNeverStopsTheSync()
    {
        QCOMPARE(clockWords(90'000), QStringLiteral("right"));
        QCOMPARE(clockWords(-600'000), QStringLiteral("10 minute(s) fast"));
        QCOMPARE(clockWords(180'000), QStringLiteral("3 minute(s) slow"));
        const LineWords said = words(LineFinding{LinePart::Clock, LineVerdict::Good, {}, {}, {}}, LineDiagnosis{{}, -600'000});
        QCOMPARE(said.tone, Tone::Warn);
        QVERIFY(said.toDo.contains(QLatin1String("Sync works all the same")));
    }

    void saysWhichProxyAndWhoseFaultItIs()
    {
        LineDiagnosis line = brokenAt(LinePart::Connection, ErrorKind::Refused);
        const QString platform = words(*line.find(LinePart::Connection), line).state;
        QCOMPARE(words(*line.find(LinePart::Proxy), line).state, QStringLiteral("none"));
        line.findings[0].detail = QStringLiteral("10.0.0.8:8080");
        QVERIFY(words(*line.find(LinePart::Proxy), line).state.contains(QLatin1String("as this PC is set")));
        line.proxyUse = ProxyUse::Own;
        QVERIFY(words(*line.find(LinePart::Proxy), line).state.contains(QLatin1String("10.0.0.8:8080")));
        QVERIFY(words(*line.find(LinePart::Proxy), line).state.contains(QLatin1String("settings")));
        QVERIFY(words(*line.find(LinePart::Name), line).part.contains(QLatin1String("proxy")));
        QVERIFY(words(*line.find(LinePart::Connection), line).state != platform);
        QVERIFY(summary(line).contains(QLatin1String("check the proxy in the settings")));
    }

    void asksForTheProxysPasswordWhereItWantsOne()
    {
        LineDesk desk;
        desk.diagnosis = brokenAt(LinePart::Connection, ErrorKind::ProxyAuth);
        desk.open();
        desk.tab(2);
        QVERIFY(!desk.page->findChild<QWidget*>(QStringLiteral("line.proxy")));
        desk.click("line.try");
        QTRY_VERIFY(desk.page->findChild<QWidget*>(QStringLiteral("line.proxy")));
        QVERIFY(desk.isShown("line.proxy"));
        desk.child<QLineEdit>("field.user")->setText(QStringLiteral("li"));
        desk.child<QLineEdit>("field.password")->setText(QStringLiteral("geheim"));
        QTest::keyClick(desk.child("field.password"), Qt::Key_Return);
        QCOMPARE(desk.asked, QStringList{QStringLiteral("li/geheim")});
        QVERIFY2(desk.child<QLineEdit>("field.password")->text().isEmpty(), "it is not kept on the screen");
    }

    void meteredAndResyncAreAsked()
    {
        LineDesk desk;
        desk.open();
        desk.tab(2);
        desk.child<QCheckBox>("line.metered")->click();
        desk.click("line.resync");
        QCOMPARE(desk.asked, (QStringList{QStringLiteral("metered"), QStringLiteral("resync")}));
    }

    void whatWasSentIsListedApart()
    {
        LineDesk desk;
        desk.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
        const auto opId = desk.submit(OperationKind::MessageSign, messageId(1));
        QVERIFY(opId);
        desk.open();
        QTRY_COMPARE(desk.child<QTabBar>("sync.tabs")->tabText(0), QStringLiteral("To be sent 1"));
        desk.tab(1);
        QTRY_COMPARE(desk.words("notice.title"), QStringLiteral("Nothing was sent yet"));
    }

    void nothingRemovedIsSaid()
    {
        LineDesk desk;
        desk.open();
        QCOMPARE(desk.child<QTabBar>("sync.tabs")->tabText(3), QStringLiteral("Removed"));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestSyncPage)
#include "tst_sync_page.moc"
