// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_fixture.h"
#include "sync/courier_panel.h"
#include "sync/courier_words.h"
#include "sync/sync_page.h"
#include "theme/button.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;
using wire::PackageError;
using wire::PackageFault;

namespace {

/// The assistant with a folder as its stick and a client that answers when the test says so.
class StickDesk : public PageFixture {
public:
    StickDesk() : PageFixture(handler())
    {
        port.exportTo = [this](const QString& to, const CourierPort::Progress& progress,
                               const CourierPort::Done<sync::CourierExported>& done) {
            exportedTo = to;
            progress(1, 4);
            exported = done;
        };
        port.packagesIn = [this](const QString&, const std::function<void(const QStringList&)>& done) {
            done(packages);
        };
        port.inspect = [this](const QString& package, const CourierPort::Done<sync::CourierFacts>& done) {
            inspectedFile = package;
            inspected = done;
        };
        port.importFrom = [this](const QString& package, const CourierPort::Progress&,
                                 const CourierPort::Done<sync::CourierImported>& done) {
            importedFrom = package;
            imported = done;
        };
        port.cancel = [this] { ++cancelled; };
        apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    }

    void open()
    {
        panel = std::make_unique<CourierPanel>(store(), clock, port);
        show(*panel);
        panel->useFolder(stick.path());
    }
    QString words(const char* name) const { return child<QLabel>(name)->text(); }

    QTemporaryDir stick;
    QStringList packages;
    QString inspectedFile;
    CourierPort port;
    QString exportedTo;
    QString importedFrom;
    int cancelled = 0;
    CourierPort::Done<sync::CourierExported> exported;
    CourierPort::Done<sync::CourierFacts> inspected;
    CourierPort::Done<sync::CourierImported> imported;
    std::unique_ptr<CourierPanel> panel;
};

sync::CourierFacts someFacts()
{
    wire::Manifest manifest{wire::Direction::ToOffice, QStringLiteral("p"),
                            *DeviceId::parse(QStringLiteral("11111111-2222-4333-8444-555555555555"))};
    manifest.packageSeq = 3;
    manifest.createdAt = local(2026, 3, 11, 9, 12);
    manifest.changeCount = 40;
    manifest.files = {{QStringLiteral("changes.ndjson"), 120'000, {}}};
    sync::CourierFacts facts{manifest};
    facts.fit = sync::CourierFit::NextChanges;
    return facts;
}

} // namespace

class TestCourierPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void saysWhatWouldGo()
    {
        StickDesk desk;
        QVERIFY(desk.submit(OperationKind::MessageSign, messageId(1)));
        desk.open();
        QTRY_VERIFY(desk.words("courier.cargo").contains(QLatin1String("1 act")));
        QVERIFY(desk.words("courier.cargo").contains(QLatin1String("Done on")));
    }

    void writesToTheStickThatWasChosen()
    {
        StickDesk desk;
        desk.open();
        desk.click("courier.export");
        QCOMPARE(desk.exportedTo, desk.stick.path());
        QVERIFY(desk.isShown("courier.progress"));
        QVERIFY(!desk.child("courier.export")->isEnabled());
        sync::CourierExported done;
        done.bytes = 9'000;
        done.packageSeq = 7;
        done.operations = 2;
        desk.exported(done);
        QVERIFY(!desk.isShown("courier.progress"));
        QVERIFY(desk.words("courier.exported").contains(QLatin1String("no. 7")));
        QVERIFY(desk.words("courier.exported").contains(QDir(desk.stick.path()).dirName()));
    }

    void canBeStopped()
    {
        StickDesk desk;
        desk.open();
        desk.click("courier.export");
        desk.click("courier.cancel");
        QCOMPARE(desk.cancelled, 1);
        desk.exported(tl::unexpected(PackageError{PackageFault::Cancelled, {}, 0, 0}));
        QVERIFY(desk.words("courier.exported").contains(QLatin1String("Stopped")));
        QVERIFY(desk.child("courier.export")->isEnabled());
    }

    void readsOnlyWhatWasLookedAtFirst()
    {
        StickDesk desk;
        desk.packages = {QStringLiteral("/s/p-d-3.mospkg")};
        desk.open();
        QVERIFY(!desk.child("courier.import")->isEnabled());
        desk.inspected(someFacts());
        QVERIFY(desk.words("courier.facts").contains(QLatin1String("no. 3")));
        desk.click("courier.import");
        QVERIFY(desk.importedFrom.endsWith(QLatin1String("p-d-3.mospkg")));
        sync::CourierImported done{someFacts()};
        done.objects = 40;
        done.settled = 1;
        desk.imported(done);
        QVERIFY(desk.words("courier.imported").contains(QLatin1String("40 change")));
    }

    void whatThisPcWroteItselfIsPassedOver()
    {
        StickDesk desk;
        desk.packages = {QStringLiteral("/s/answer.mospkg"), QStringLiteral("/s/own.mospkg")};
        desk.open();
        QCOMPARE(desk.inspectedFile, QStringLiteral("/s/own.mospkg")); // the latest
        desk.inspected(tl::unexpected(PackageError{PackageFault::WrongDirection, {}, 0, 0}));
        QCOMPARE(desk.inspectedFile, QStringLiteral("/s/answer.mospkg"));
        desk.inspected(someFacts());
        QVERIFY(desk.child("courier.import")->isEnabled());
    }

    // What goes to the platform is sealed for it: this PC cannot open it again.
    void theAnswerIsFoundBesideWhatThisPcWroteItself()
    {
        StickDesk desk;
        desk.packages = {QStringLiteral("/s/p-d-1-toOffice.mospkg"), QStringLiteral("/s/p-d-1.mospkg")};
        desk.open();
        QCOMPARE(desk.inspectedFile, QStringLiteral("/s/p-d-1-toOffice.mospkg"));
        desk.inspected(someFacts());
        QVERIFY(desk.child("courier.import")->isEnabled());
        auto* packages = desk.child<QComboBox>("courier.package");
        QCOMPARE(packages->currentText(), QStringLiteral("Package no. 1, from the platform"));
        QCOMPARE(packages->itemText(1), QStringLiteral("Package no. 1, to the platform"));
    }

    void aStickWithOnlyItsOwnPackageHasNoneFromThePlatform()
    {
        StickDesk desk;
        desk.packages = {QStringLiteral("/s/p-d-1.mospkg")};
        desk.open();
        desk.inspected(tl::unexpected(PackageError{PackageFault::ForeignKey, {}, 0, 0}));
        QVERIFY(desk.words("courier.facts").contains(QLatin1String("no package from the platform")));
        QVERIFY(!desk.child("courier.import")->isEnabled());
    }

    void aPackageThatDoesNotFitIsSaidAndNotRead()
    {
        StickDesk desk;
        desk.packages = {QStringLiteral("/s/p-d-3-toOffice.mospkg")};
        desk.open();
        desk.inspected(tl::unexpected(PackageError{PackageFault::ForeignKey, {}, 0, 0}));
        QVERIFY(desk.words("courier.facts").contains(QLatin1String("another PC")));
        QVERIFY(!desk.child("courier.import")->isEnabled());
    }

    void aStickWithoutAPackageSaysSo()
    {
        StickDesk desk;
        desk.open();
        QVERIFY(desk.words("courier.facts").contains(QLatin1String("no package")));
        QVERIFY(!desk.inspected);
    }

    void everyFaultHasItsOwnWords()
    {
        QStringList said;
        for (int fault = 0; fault <= static_cast<int>(PackageFault::Cancelled); ++fault) {
            const QString words =
                sentence(PackageError{static_cast<PackageFault>(fault), QStringLiteral("detail"), 5, 9});
            QVERIFY(!words.isEmpty());
            QVERIFY(!words.contains(QLatin1String("detail")));
            QVERIFY2(!said.contains(words), qPrintable(words));
            said.append(words);
        }
    }

    void aBlockedPcIsOfferedTheStick()
    {
        StickDesk desk;
        SyncPage page(desk.store(), desk.clock);
        desk.show(page);
        sync::SyncStatus locked;
        locked.state = sync::SyncState::Locked;
        page.setSyncStatus(locked);
        QVERIFY2(!desk.isShown("news.accept"), "there is no courier to offer");
        page.setCourier(desk.port);
        QVERIFY(desk.isShown("news.accept"));
        desk.click("news.accept");
        QCOMPARE(desk.child<QTabBar>("sync.tabs")->currentIndex(), 4);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestCourierPanel)
#include "tst_courier_panel.moc"
