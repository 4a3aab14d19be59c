// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/office.h"
#include "support/process/platform_process.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace lianxin;
using namespace lianxin::client;
using namespace lianxin::test;

/// The client without a window against a real platform over TLS.
class TstOffice : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    SystemRandom m_random;
    PlatformProcess m_platform;

    std::unique_ptr<Office> office(const QTemporaryDir& dir)
    {
        auto opened = Office::openProfile(dir.path(), m_clock, m_random);
        if (!opened)
            qFatal("the profile does not open: %s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    SignIn as(const QString& username, const QString& password = QStringLiteral("lianxin-demo")) const
    {
        return {m_platform.url(), m_platform.caFile(), username, password};
    }
    static QStringList filesWith(const QString& folder, const QByteArray& text)
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                found.append(file.fileName());
        }
        return found;
    }
    static std::optional<MessageId> anyMessage(Office& office)
    {
        const auto keys = await(office.store().messageKeys({}, storage::MessageSort::NewestFirst));
        if (!keys || keys->isEmpty())
            return std::nullopt;
        return await(office.store().messageRows({keys->first()}))->first().id;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60")}),
                 qPrintable(m_platform.errorText()));
    }

    void introducesThePlatformBeforeAnyoneSignsIn()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        const auto introduction = await(desk->introduce(m_platform.url(), m_platform.caFile()));
        QVERIFY2(introduction, introduction ? "" : qPrintable(introduction.error().detail));
        QVERIFY(!introduction->name.isEmpty() && !introduction->platformId.isEmpty());
        QCOMPARE(introduction->certificateFingerprint.size(), 32 * 3 - 1);
        QVERIFY(introduction->certificateExpires > QDateTime::currentDateTime());
        const auto untrusted = await(desk->introduce(m_platform.url(), {}));
        QVERIFY(!untrusted);
        QCOMPARE(untrusted.error().kind, ErrorKind::TlsUntrusted);
    }

    void aFailedSignInLeavesNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("kind");
        QTest::newRow("wrong password") << "password" << static_cast<int>(ErrorKind::Unauthorized);
        QTest::newRow("unknown user") << "user" << static_cast<int>(ErrorKind::Unauthorized);
        QTest::newRow("nobody there") << "port" << static_cast<int>(ErrorKind::Refused);
        QTest::newRow("unknown name") << "host" << static_cast<int>(ErrorKind::HostNotFound);
        QTest::newRow("own authority not given") << "ca" << static_cast<int>(ErrorKind::TlsUntrusted);
        QTest::newRow("no CA file") << "caFile" << static_cast<int>(ErrorKind::NotFound);
        QTest::newRow("no encryption") << "http" << static_cast<int>(ErrorKind::InvalidInput);
    }
    void aFailedSignInLeavesNothing()
    {
        QFETCH(QString, what);
        QFETCH(int, kind);
        SignIn request = as(QStringLiteral("handler"));
        if (what == QLatin1String("password"))
            request.password = QStringLiteral("wrong");
        else if (what == QLatin1String("user"))
            request.username = QStringLiteral("nobody");
        else if (what == QLatin1String("port"))
            request.platform = QUrl(QStringLiteral("https://127.0.0.1:1"));
        else if (what == QLatin1String("host"))
            request.platform = QUrl(QStringLiteral("https://no-such-host.invalid"));
        else if (what == QLatin1String("ca"))
            request.caFile.clear();
        else if (what == QLatin1String("caFile"))
            request.caFile = QStringLiteral("/no/such/ca.pem");
        else
            request.platform.setScheme(QStringLiteral("http"));
        QTemporaryDir dir;
        const auto desk = office(dir);
        const auto account = await(desk->signIn(request));
        QVERIFY(!account);
        QCOMPARE(static_cast<int>(account.error().kind), kind);
        QVERIFY(!desk->account());
        QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("accounts.json"))));
        QVERIFY(QDir(dir.filePath(QStringLiteral("accounts"))).isEmpty());
    }

    void signsInAndSyncs()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QSignalSpy changed(desk.get(), &Office::accountChanged);
        const auto account = await(desk->signIn(as(QStringLiteral("handler"))));
        QVERIFY2(account, account ? "" : qPrintable(account.error().detail));
        QCOMPARE(account->username, QStringLiteral("handler"));
        QVERIFY(account->person.has(Role::Handler));
        QVERIFY(account->tokensInFile);
        QVERIFY(changed.size() >= 1);
        const auto report = await(desk->syncOnce());
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QVERIFY(report->pulled > 0);
        QTRY_VERIFY(desk->account()->displayName.endsWith(QStringLiteral("**")));
        QVERIFY(!desk->account()->unitName.isEmpty());
        const auto again = await(desk->syncOnce());
        QVERIFY(again);
        QCOMPARE(again->pulled, 0);
        QCOMPARE(again->throughSeq, report->throughSeq);
    }

    void worksOfflineAfterwards()
    {
        QTemporaryDir dir;
        QHash<QString, qint64> counts;
        Person person{UserId::create(m_random), {}, {}};
        {
            const auto desk = office(dir);
            person = await(desk->signIn(as(QStringLiteral("handler"))))->person;
            QVERIFY(await(desk->syncOnce()));
            counts = *await(desk->store().objectCounts());
        }
        m_platform.stop();
        const auto desk = office(dir);
        const auto account = await(desk->resume());
        QVERIFY(account && account->has_value());
        QCOMPARE((*account)->person, person);
        QCOMPARE(*await(desk->store().objectCounts()), counts);
        QTRY_VERIFY(!desk->account()->displayName.isEmpty());
        QCOMPARE(await(desk->syncOnce()).error().kind, ErrorKind::Refused);
        QVERIFY(m_platform.restart());
        QVERIFY(await(desk->syncOnce()));
    }

    void sendsWhatIsSubmittedAtOnce()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        desk->startSync();
        QTRY_VERIFY_WITH_TIMEOUT(desk->syncStatus().state == sync::SyncState::Waiting, 15'000);
        const auto messageId = anyMessage(*desk);
        QVERIFY(messageId);
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = *messageId;
        request.payload = {{QStringLiteral("text"), QStringLiteral("已电话联系")},
                           {QStringLiteral("audience"), QStringLiteral("office")}};
        const auto opId = await(desk->store().submit(request));
        QVERIFY2(opId, opId ? "" : qPrintable(opId.error().detail));
        QTRY_VERIFY_WITH_TIMEOUT(await(desk->store().outbox())->isEmpty(), 15'000);
        const auto history = await(desk->store().outbox(true));
        QCOMPARE(history->first().state, OutboxState::Settled);
        QCOMPARE(desk->syncStatus().total.pushed, 1);
        desk->stopSync();
        QTRY_COMPARE(desk->syncStatus().state, sync::SyncState::Stopped);
        QVERIFY(await(desk->store().submit(request))); // waits: the user has stopped it
        desk->syncNow(); // and asks for it now
        QTRY_VERIFY_WITH_TIMEOUT(await(desk->store().outbox())->isEmpty(), 15'000);
    }

    void keepsNoPasswordAndNoPlainToken()
    {
        QTemporaryDir dir;
        {
            const auto desk = office(dir);
            QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
            QVERIFY(await(desk->syncOnce()));
            QVERIFY(!await(desk->signIn(as(QStringLiteral("office"), QStringLiteral("my-very-secret-guess")))));
        }
        QCOMPARE(filesWith(dir.path(), "lianxin-demo"), QStringList());
        QCOMPARE(filesWith(dir.path(), "my-very-secret-guess"), QStringList());
        QCOMPARE(filesWith(dir.path(), "Bearer"), QStringList());
        QCOMPARE(filesWith(dir.path(), "refreshToken"), QStringList());
    }

    void withoutAKeychainTheTokensGoToTheFileAndThatIsSaid()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus");
        QTemporaryDir dir;
        {
            auto desk = Office::openProfile(dir.path(), m_clock, m_random, TokenPlace::Keychain);
            QVERIFY(desk);
            const auto account = await((*desk)->signIn(as(QStringLiteral("handler"))));
            QVERIFY(account && account->tokensInFile);
        }
        const auto desk = office(dir);
        QVERIFY(await(desk->resume())->has_value());
        QVERIFY(await(desk->syncOnce()));
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    }

    void oneSignInAtATime()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        const auto first = desk->signIn(as(QStringLiteral("handler")));
        const auto second = desk->signIn(as(QStringLiteral("office")));
        const auto refused = await(second);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QVERIFY(await(first));
        QCOMPARE(desk->account()->username, QStringLiteral("handler"));
        QCOMPARE((*await(desk->resume()))->username, QStringLiteral("handler"));
    }

    void leavingInTheMiddleOfARoundAnswersWhoWaits()
    {
        QTemporaryDir dir;
        auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        const auto round = desk->syncOnce();
        const auto out = desk->signOut();
        QCOMPARE(await(round).error().kind, ErrorKind::Cancelled);
        QVERIFY(await(out));
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        const auto last = desk->syncOnce();
        desk.reset(); // the window is closed
        QVERIFY(last.isFinished());
    }

    void aFailedSignInKeepsTheAccountThatIsOpen()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        QVERIFY(!await(desk->signIn(as(QStringLiteral("office"), QStringLiteral("wrong")))));
        QCOMPARE(desk->account()->username, QStringLiteral("handler"));
        QVERIFY(await(desk->syncOnce()));
    }

    void twoPeopleOnOnePcHaveStoresOfTheirOwn()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        QVERIFY(await(desk->syncOnce()));
        const DeviceId first = await(desk->store().sync().mirrorState())->deviceId;
        const auto other = await(desk->signIn(as(QStringLiteral("coordinator"))));
        QVERIFY(other && other->person.has(Role::Coordinator));
        const auto mirror = await(desk->store().sync().mirrorState());
        QVERIFY(mirror->deviceId != first);
        QVERIFY(mirror->cursor.isEmpty());
        QVERIFY(await(desk->syncOnce()));
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        QCOMPARE(await(desk->store().sync().mirrorState())->deviceId, first);
    }

    void signingOutKeepsTheWork()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        QVERIFY(await(desk->syncOnce()));
        const MirrorState before = *await(desk->store().sync().mirrorState());
        QVERIFY(await(desk->signOut()));
        QVERIFY(!desk->account());
        QVERIFY(!await(desk->resume())->has_value());
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        const MirrorState after = *await(desk->store().sync().mirrorState());
        QCOMPARE(after.deviceId, before.deviceId);
        QCOMPARE(after.cursor, before.cursor);
    }

    void anotherPlatformGetsAnAccountOfItsOwn()
    {
        QTemporaryDir dir;
        const auto desk = office(dir);
        QVERIFY(await(desk->signIn(as(QStringLiteral("handler")))));
        QVERIFY(await(desk->syncOnce()));
        const MirrorState before = *await(desk->store().sync().mirrorState());
        PlatformProcess other;
        QVERIFY(other.start({QStringLiteral("--messages"), QStringLiteral("20"), QStringLiteral("--seed"), QStringLiteral("9")}));
        const auto elsewhere = await(desk->signIn({other.url(), other.caFile(), QStringLiteral("handler"),
                                                   QStringLiteral("lianxin-demo")}));
        QVERIFY(elsewhere);
        QVERIFY(elsewhere->platformId != before.platformId);
        QVERIFY(await(desk->store().sync().mirrorState())->cursor.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstOffice)
#include "tst_office.moc"
