// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/office.h"
#include "storage/setting_names.h"
#include "support/process/platform_process.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
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
