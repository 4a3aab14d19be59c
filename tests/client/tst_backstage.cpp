// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/office.h"
#include "storage/setting_names.h"
#include "support/process/little_proxy.h"
#include "support/process/platform_process.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHostAddress>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::client;
using namespace lianxin::test;
using sync::SyncState;

namespace {

void copyFolder(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    QDirIterator entries(from, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
        const QFileInfo entry(entries.next());
        const QString target = to + QLatin1Char('/') + entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else if (entry.fileName() != QLatin1String("lock"))
            QFile::copy(entry.filePath(), target);
    }
}

/// As the platform's certificate has it; empty where it is a name of the loopback.
QString nameOfThisPc()
{
    const QString name = QSysInfo::machineHostName().toLower();
    return name == QLatin1String("localhost") || QHostAddress(name).isLoopback() ? QString() : name;
}

/// Whether any file below has these bytes.
bool holds(const QString& folder, const QByteArray& bytes)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}

QString pin(char fill)
{
    return QStringLiteral("sha256/") + QString::fromLatin1(QByteArray(32, fill).toBase64());
}

} // namespace

/// What the client does behind the window for a whole account: a line that its person does without, one that is paid by
/// amount, a profile that was copied, a platform whose key was pinned. Against a real platform.
class TstBackstage : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    SystemRandom m_random;
    PlatformProcess m_platform;

    std::unique_ptr<Office> open(const QString& folder)
    {
        auto opened = Office::openProfile(folder, m_clock, m_random);
        if (!opened)
            qFatal("the profile does not open: %s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    std::unique_ptr<Office> signedIn(const QString& folder)
    {
        auto desk = open(folder);
        const auto account = await(desk->signIn(
            {m_platform.url(), m_platform.caFile(), QStringLiteral("handler"), QStringLiteral("lianxin-demo")}));
        if (!account)
            qFatal("nobody can sign in: %s", qPrintable(account.error().detail));
        return desk;
    }
    std::unique_ptr<Office> resumed(const QString& folder)
    {
        auto desk = open(folder);
        const auto account = await(desk->resume());
        if (!account || !*account)
            qFatal("nobody is signed in");
        return desk;
    }
    static OperationId notes(Office& desk, const QString& text)
    {
        const auto keys = await(desk.store().messageKeys({}, storage::MessageSort::NewestFirst));
        const auto rows = await(desk.store().messageRows({keys->first()}));
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = rows->first().id;
        request.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
        const auto opId = await(desk.store().submit(request));
        if (!opId)
            qFatal("the note is not taken: %s", qPrintable(opId.error().detail));
        return *opId;
    }
    OperationId noteWithFile(Office& desk, const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("代理 " + m_random.uuid().toUtf8()) <= 0)
            qFatal("no file to attach");
        file.close();
        const auto attachment = await(desk.store().addBlob(path));
        if (!attachment)
            qFatal("the file is not taken: %s", qPrintable(attachment.error().detail));
        const auto keys = await(desk.store().messageKeys({}, storage::MessageSort::NewestFirst));
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = await(desk.store().messageRows({keys->first()}))->first().id;
        request.payload = {{QStringLiteral("text"), QStringLiteral("见附件")}, {QStringLiteral("audience"), QStringLiteral("office")}};
        request.attachments = {*attachment};
        const auto opId = await(desk.store().submit(request));
        if (!opId)
            qFatal("the note is not taken: %s", qPrintable(opId.error().detail));
        return *opId;
    }
    static bool isSettled(Office& desk, const OperationId& opId)
    {
        const auto rows = await(desk.store().outbox(true));
        return std::any_of(rows->cbegin(), rows->cend(), [&](const storage::OutboxRow& row) {
            return row.operation.opId == opId && row.state == OutboxState::Settled;
        });
    }
    bool configure(const QStringList& arguments)
    {
        m_platform.stop();
        const Ended ended = runProgram(QStringLiteral("lianxin-platform"),
                                       QStringList{QStringLiteral("configure"), QStringLiteral("--data"),
                                                   m_platform.dataFolder()} + arguments);
        return ended.exitCode == 0 && m_platform.restart();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("40")}),
                 qPrintable(m_platform.errorText()));
    }

    void workingOfflineOutlivesTheProgramAndSendsNothing()
    {
        QTemporaryDir dir;
        OperationId note = [&] {
            auto desk = signedIn(dir.path());
            if (!await(desk->syncOnce()))
                qFatal("the first sync fails");
            desk->setWorkOffline(true);
            return notes(*desk, QStringLiteral("离线"));
        }();
        auto desk = resumed(dir.path());
        desk->startSync();
        QTRY_COMPARE(desk->syncStatus().state, SyncState::WorkingOffline);
        QTRY_VERIFY(desk->syncStatus().lastSyncAt); // it was in sync before
        QCOMPARE(await(desk->syncOnce()).error().kind, ErrorKind::Offline);
        QVERIFY(!isSettled(*desk, note));
        desk->setWorkOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(*desk, note), 20'000);
    }

    void aLineThatIsPaidByAmountIsRemembered()
    {
        QTemporaryDir dir;
        {
            auto desk = signedIn(dir.path());
            QVERIFY(await(desk->syncOnce()));
            QCOMPARE(await(desk->store().setting(storage::kAttachmentsByNeed)).value(), QString());
            desk->setMetered(true);
            QTRY_VERIFY(desk->syncStatus().metered);
            QTRY_VERIFY(!await(desk->store().setting(storage::kAttachmentsByNeed))->isEmpty());
        }
        auto desk = resumed(dir.path());
        desk->startSync();
        QTRY_VERIFY(desk->syncStatus().metered);
        QTRY_COMPARE(desk->syncStatus().state, SyncState::Idle); // it holds no answer open
        desk->setMetered(false);
        QTRY_VERIFY(await(desk->store().setting(storage::kAttachmentsByNeed))->isEmpty());
        QTRY_COMPARE(desk->syncStatus().state, SyncState::Waiting);
    }

    void aCopiedProfileBecomesADeviceOfItsOwnAndLosesNothing()
    {
        QTemporaryDir first;
        QTemporaryDir second;
        {
            auto desk = signedIn(first.path());
            QVERIFY(await(desk->syncOnce()));
            QVERIFY(isSettled(*desk, [&] {
                const OperationId before = notes(*desk, QStringLiteral("复制前"));
                return await(desk->syncOnce()) ? before : OperationId::create(m_random);
            }()));
        }
        copyFolder(first.path(), second.path());
        auto desk = resumed(first.path());
        const OperationId own = notes(*desk, QStringLiteral("原机"));
        QVERIFY(await(desk->syncOnce()));
        QVERIFY(isSettled(*desk, own));
        const auto device = await(desk->store().sync().mirrorState())->deviceId;
        desk.reset();

        auto copy = signedIn(second.path()); // its tokens were used by the other one
        const OperationId other = notes(*copy, QStringLiteral("副本"));
        const auto round = await(copy->syncOnce()); // the other's device: it becomes another one, which has to sign in
        QCOMPARE(round.error().kind, ErrorKind::Unauthorized);
        QVERIFY(!isSettled(*copy, other));
        QVERIFY(await(copy->signIn({m_platform.url(), m_platform.caFile(), QStringLiteral("handler"),
                                    QStringLiteral("lianxin-demo")})));
        QVERIFY(await(copy->syncOnce()));
        QVERIFY(isSettled(*copy, other));
        QVERIFY(await(copy->store().sync().mirrorState())->deviceId != device);
    }

    void aProxyHoldsBeforeTheSignInAndForEverythingThatTravels()
    {
        if (nameOfThisPc().isEmpty())
            QSKIP("this PC has no name of its own, and the loopback is reached without a proxy");
        QUrl platform = m_platform.url();
        platform.setHost(nameOfThisPc()); // no loopback to the client: who finds it is the proxy
        LittleProxy proxy(platform.port());
        QTemporaryDir dir;
        {
            auto desk = open(dir.path());
            QVERIFY(await(desk->setProxy(proxy.setting(ProxyKind::Socks5))));
            QVERIFY(await(desk->signIn({platform, m_platform.caFile(), QStringLiteral("handler"), QStringLiteral("lianxin-demo")})));
            QVERIFY(!proxy.tunnels().isEmpty());
        }
        LittleProxy other(platform.port());
        auto desk = resumed(dir.path()); // it is remembered
        QCOMPARE(desk->proxy(), proxy.setting(ProxyKind::Socks5));
        const qsizetype before = proxy.tunnels().size();
        desk->startSync();
        QTRY_COMPARE_WITH_TIMEOUT(desk->syncStatus().state, SyncState::Waiting, 20'000); // an answer is held open
        QVERIFY(proxy.tunnels().size() > before);
        QVERIFY(proxy.openTunnels() > 0);

        QVERIFY(await(desk->setProxy(other.setting(ProxyKind::Http))));
        QTRY_COMPARE_WITH_TIMEOUT(proxy.openTunnels(), 0, 20'000); // also what was held open
        const OperationId note = noteWithFile(*desk, dir.filePath(QStringLiteral("附件.txt")));
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(*desk, note), 20'000); // the attachment's client too
        QVERIFY(other.openTunnels() >= 2);
        const qsizetype atLast = proxy.tunnels().size();

        const auto found = await(desk->diagnose());
        QCOMPARE(found->proxyUse, ProxyUse::Own);
        QVERIFY(found->isProxied());
        QCOMPARE(found->find(LinePart::SignIn)->verdict, LineVerdict::Good);
        QCOMPARE(proxy.tunnels().size(), atLast);
    }

    void whatOneProxyWasToldAnotherDoesNotHear()
    {
        if (nameOfThisPc().isEmpty())
            QSKIP("this PC has no name of its own, and the loopback is reached without a proxy");
        QUrl platform = m_platform.url();
        platform.setHost(nameOfThisPc());
        LittleProxy first(platform.port());
        LittleProxy second(platform.port());
        for (LittleProxy* proxy : {&first, &second})
            proxy->askFor(QStringLiteral("li"), QStringLiteral("proxy-password"));
        QTemporaryDir dir;
        auto desk = open(dir.path());
        QVERIFY(await(desk->setProxy(first.setting(ProxyKind::Http))));
        desk->setProxyCredentials(QStringLiteral("li"), QStringLiteral("proxy-password"));
        QVERIFY(await(desk->introduce(platform, m_platform.caFile())));
        QVERIFY(await(desk->setProxy(second.setting(ProxyKind::Http))));
        QCOMPARE(await(desk->introduce(platform, m_platform.caFile())).error().kind, ErrorKind::ProxyAuth);
        QVERIFY(second.tunnels().isEmpty());
        QVERIFY(!holds(dir.path(), "proxy-password"));
    }

    void aDamagedChoiceOfAProxyIsTheSystems()
    {
        QTemporaryDir dir;
        {
            auto desk = open(dir.path());
            QVERIFY(await(desk->setProxy({ProxyUse::None, {}, {}, 0})));
            QCOMPARE(await(desk->setProxy({ProxyUse::Own, {}, {}, 0})).error().kind, ErrorKind::InvalidInput);
            QCOMPARE(desk->proxy().use, ProxyUse::None);
        }
        QCOMPARE(open(dir.path())->proxy().use, ProxyUse::None);
        QFile file(dir.filePath(QStringLiteral("network.json")));
        QVERIFY(file.exists() && file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("\0\1", 2);
        file.close();
        QCOMPARE(open(dir.path())->proxy(), ProxySetting());
    }

    void pinsThatThePlatformNamesHoldFromThenOn()
    {
        QTemporaryDir dir;
        {
            auto desk = signedIn(dir.path());
            QVERIFY(await(desk->syncOnce()));
        }
        // Of keys that the platform does not have: whoever answers now is not believed.
        QVERIFY(configure({QStringLiteral("--pin"), pin('a'), QStringLiteral("--pin"), pin('b')}));
        {
            auto desk = resumed(dir.path());
            static_cast<void>(await(desk->syncOnce())); // hears of them, and may end with it
            const auto round = await(desk->syncOnce());
            QVERIFY(!round);
            QCOMPARE(round.error().kind, ErrorKind::TlsPin);
        }
        auto desk = resumed(dir.path());
        QCOMPARE(await(desk->syncOnce()).error().kind, ErrorKind::TlsPin); // also the next day
        QVERIFY(configure({QStringLiteral("--no-pins")}));
    }
};

QTEST_GUILESS_MAIN(TstBackstage)
#include "tst_backstage.moc"
