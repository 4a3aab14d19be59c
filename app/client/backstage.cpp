// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/backstage.h"

#include "net/diagnosis.h"
#include "storage/setting_names.h"
#include "sync/report_sum.h"

#include <QCryptographicHash>
#include <QPointer>

#include <utility>

namespace lianxin::client {

namespace {

PlatformIntroduction introductionOf(const net::PlatformAddress& address)
{
    const QSslCertificate& certificate = address.certificate;
    PlatformIntroduction introduction;
    introduction.name = address.name;
    introduction.platformId = address.platformId;
    introduction.certificateSubject = certificate.subjectDisplayName();
    introduction.certificateIssuer = certificate.issuerDisplayName();
    introduction.certificateFingerprint =
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    introduction.certificateExpires = certificate.expiryDate();
    return introduction;
}

constexpr Milliseconds kKeepClockEvery = std::chrono::minutes(15);

} // namespace

Backstage::Backstage(const Surroundings& surroundings) : m_surroundings(surroundings) {}

Backstage::~Backstage() = default;

void Backstage::resume(const Owed<std::optional<OpenAccount>>& owed)
{
    if (m_open)
        return owed.answer(m_open);
    const auto accounts = readAccounts(m_surroundings.folder.accountsFile());
    if (!accounts)
        return owed.answer(tl::unexpected(accounts.error()));
    const auto entry = accounts->current();
    if (!entry)
        return owed.answer(std::optional<OpenAccount>());
    const QString folder = m_surroundings.folder.accountFolder(entry->platformId, entry->userId);
    auto opened = storage::Store::open(folder + QStringLiteral("/lianxin.sqlite"), m_surroundings.clock,
                                       m_surroundings.random);
    if (!opened)
        return owed.answer(tl::unexpected(opened.error()));
    const std::shared_ptr<storage::Store> store = std::move(*opened);
    whenDone(store->sync().mirrorState(), this, [this, owed, store, entry](const Result<MirrorState>& mirror) {
        if (!mirror)
            return owed.answer(tl::unexpected(mirror.error()));
        connectLine({*entry, mirror->deviceId, store});
        owed.answer(m_open);
    });
}

void Backstage::introduce(const QUrl& platform, const QString& caFile, const Owed<PlatformIntroduction>& owed)
{
    net::NetworkOptions options;
    options.caFile = caFile;
    ProxyMemory::enter(m_surroundings.proxy, options);
    auto* client = new net::MospClient({platform, {}, DeviceId::create(m_surroundings.random)}, options,
                                       m_surroundings.clock, m_surroundings.random, m_surroundings.log, this);
    whenDone(client->discover(), this, [client, owed](const Result<net::PlatformAddress>& address) {
        client->deleteLater();
        owed.answer(address.map(introductionOf));
    });
}

void Backstage::signIn(const SignIn& request, const Owed<OpenAccount>& owed)
{
    if (std::exchange(m_signingIn, true))
        return owed.answer(failure(ErrorKind::Busy, QStringLiteral("a sign-in is under way"), true));
    auto* flow = new SignInFlow(m_surroundings, request, m_open, this);
    whenDone(flow->start(), this, [this, owed](const Result<OpenAccount>& account) {
        m_signingIn = false;
        m_surroundings.log.write(LogLevel::Info, LogCategory::Client,
                                 account ? QStringLiteral("signed in")
                                         : QStringLiteral("sign-in failed, kind %1: %2")
                                               .arg(static_cast<int>(account.error().kind))
                                               .arg(account.error().detail));
        if (!account)
            return owed.answer(account);
        // Who may sign in with this device is not locked out any more (protocol.md §2, deviceRevoked).
        whenDone(account->store->sync().setLock(std::nullopt), this, [this, owed, account](const Result<void>& unlocked) {
            if (!unlocked)
                return owed.answer(tl::unexpected(unlocked.error()));
            connectLine(*account);
            owed.answer(account);
        });
    });
}

void Backstage::signOut(const Owed<void>& owed)
{
    if (!m_line)
        return owed.answer(Result<void>());
    stopSync();
    whenDone(m_line->session().logOut(), this,
             [this, owed](const Result<void>& loggedOut) { forgetAccount(owed, loggedOut); });
}

void Backstage::leaveLine()
{
    m_line.reset();
    m_open.reset();
    m_soFar.reset();
    m_waiting.clear(); // who waits for a round hears Cancelled
}

void Backstage::forgetAccount(const Owed<void>& owed, const Result<void>& loggedOut)
{
    leaveLine();
    auto accounts = readAccounts(m_surroundings.folder.accountsFile());
    if (!accounts)
        return owed.answer(tl::unexpected(accounts.error()));
    accounts->last.clear();
    accounts->lastPlatformId.clear();
    const auto written = writeAccounts(m_surroundings.folder.accountsFile(), *accounts);
    owed.answer(written ? loggedOut : written);
}

void Backstage::connectLine(const OpenAccount& account)
{
    leaveLine();
    m_open = account;
    m_line = std::make_unique<AccountLine>(m_surroundings, account.entry, account.deviceId, *account.store, account.address);
    m_line->transport().knowPace(account.pace);
    if (account.capabilities)
        m_line->engine().knowPlatform(*account.capabilities);
    m_open->address.reset(); // a later line of this account looks anew
    m_open->capabilities.reset();
    m_open->pace = {};
    connect(&m_line->engine(), &sync::SyncEngine::statusChanged, this, &Backstage::statusChanged);
    connect(&m_line->engine(), &sync::SyncEngine::roundFinished, this, &Backstage::onRoundFinished);
    connect(&m_line->transfers(), &sync::TransferEngine::statusChanged, this, &Backstage::transfersChanged);
    connect(&m_line->transfers(), &sync::TransferEngine::progressed, this, &Backstage::transferProgressed);
    connect(&m_line->transfers(), &sync::TransferEngine::freedOperation, this, [this] { m_freed = true; });
    connect(&m_line->transfers(), &sync::TransferEngine::rested, this, &Backstage::onTransfersRested);
    connect(&m_line->engine(), &sync::SyncEngine::deviceChanged, this, &Backstage::changeDevice);
    connect(m_line.get(), &AccountLine::pinsTold, this, &Backstage::takePins);
    m_line->engine().setInUse(m_inUse);
    recallWishes();
}

void Backstage::recallWishes()
{
    m_recalled = false;
    m_resyncAsked = false;
    whenDone(readLineWishes(*m_open->store), m_line.get(), [this](const Result<QString>& text) {
        if (!text)
            m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                     QStringLiteral("the line's settings cannot be read: %1").arg(text.error().detail));
        takeWishes(lineWishesOf(text.value_or(QString()), bootId()));
    });
}

void Backstage::takeWishes(const LineWishes& wishes)
{
    m_wishes = wishes;
    m_recalled = true;
    sync::SyncEngine& engine = m_line->engine();
    engine.setMetered(wishes.metered);
    m_line->transport().setMetered(wishes.metered);
    tellAttachments(wishes.metered);
    engine.setWorkOffline(wishes.workOffline);
    engine.recallClock(wishes.clock);
    if (std::exchange(m_resyncAsked, false))
        engine.resync();
    if (m_continuous)
        return startSync();
    if (!m_waiting.isEmpty())
        runOnce();
}

void Backstage::keepWishes()
{
    m_wishes.clock = m_line->engine().clockMemory();
    m_wishesKeptAt = m_surroundings.clock.monotonic();
    whenDone(writeLineWishes(*m_open->store, m_wishes), this, [this](const Result<void>& kept) {
        if (!kept)
            m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                     QStringLiteral("the line's settings are not kept: %1").arg(kept.error().detail));
    });
}

void Backstage::setWorkOffline(bool offline)
{
    if (!m_line)
        return;
    m_wishes.workOffline = offline;
    keepWishes();
    if (offline)
        m_line->transfers().stop();
    m_line->engine().setWorkOffline(offline);
    if (!offline && m_continuous)
        m_line->transfers().start();
}

// Where each byte costs, pictures too are fetched only when somebody presses them.
void Backstage::tellAttachments(bool metered)
{
    whenDone(m_open->store->setSetting(storage::kAttachmentsByNeed, metered ? QStringLiteral("yes") : QString()), this,
             [this](const Result<void>& kept) {
                 if (!kept)
                     m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                              QStringLiteral("attachments are not held back: %1").arg(kept.error().detail));
             });
}

void Backstage::setMetered(bool metered)
{
    if (!m_line)
        return;
    m_wishes.metered = metered;
    keepWishes();
    m_line->engine().setMetered(metered);
    m_line->transport().setMetered(metered);
    tellAttachments(metered);
}

void Backstage::runOnce()
{
    m_soFar.reset();
    m_line->transfers().stop();
    const QList<Owed<sync::SyncReport>> waiting = std::exchange(m_waiting, {});
    m_line->engine().runOnce(*UserId::parse(m_open->entry.userId)); // ends a round that still runs
    m_waiting = waiting + m_waiting;
}

void Backstage::startSync()
{
    if (!m_line)
        return;
    m_continuous = true;
    if (!m_recalled)
        return; // starts when they are
    if (!m_wishes.workOffline)
        m_line->transfers().start();
    m_line->engine().start(UserId(*UserId::parse(m_open->entry.userId)));
}

void Backstage::stopSync()
{
    m_continuous = false;
    if (!m_line)
        return;
    m_line->transfers().stop();
    m_line->engine().stop();
}

void Backstage::wake()
{
    if (m_line && m_continuous)
        m_line->engine().wake();
}

bool Backstage::needsStart() const
{
    const sync::SyncState state = m_line->engine().status().state;
    return !sync::isRunning(state) && state != sync::SyncState::WorkingOffline;
}

void Backstage::syncNow()
{
    if (!m_line)
        return;
    if (needsStart())
        return startSync();
    m_line->engine().wake();
}

void Backstage::setInUse(bool inUse)
{
    m_inUse = inUse;
    if (m_line)
        m_line->engine().setInUse(inUse);
}

void Backstage::syncOnce(const Owed<sync::SyncReport>& owed)
{
    if (!m_line)
        return owed.answer(failure(ErrorKind::Unauthorized, QStringLiteral("not signed in")));
    if (m_recalled && m_wishes.workOffline)
        return owed.answer(failure(ErrorKind::Offline, QStringLiteral("working offline, as its user said")));
    if (m_continuous) {
        m_waiting.append(owed);
        return syncNow();
    }
    if (!m_recalled) {
        m_waiting.append(owed);
        return; // runs when they are
    }
    runOnce();
    m_waiting.append(owed);
}

void Backstage::release(std::shared_ptr<storage::Store> store)
{
    store.reset();
}

void Backstage::shutDown()
{
    qDeleteAll(findChildren<SignInFlow*>(Qt::FindDirectChildrenOnly));
    leaveLine();
}

void Backstage::keepStore()
{
    whenDone(m_open->store->upkeep(), this, [this](const Result<bool>& kept) {
        if (!kept)
            m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                     QStringLiteral("the daily copy failed, kind %1: %2")
                                         .arg(static_cast<int>(kept.error().kind))
                                         .arg(kept.error().detail));
    });
}

void Backstage::onRoundFinished(const sync::SyncReport& report, const std::optional<Error>& error)
{
    keepStore();
    if (m_recalled && (!m_continuous || m_surroundings.clock.monotonic() - m_wishesKeptAt >= kKeepClockEvery))
        keepWishes();
    if (error || m_continuous || m_waiting.isEmpty())
        return answerRound(error ? Result<sync::SyncReport>(tl::unexpected(*error)) : Result<sync::SyncReport>(report));
    // Blobs last: then what had to wait for them.
    sync::SyncReport sum = m_soFar.value_or(sync::SyncReport());
    add(sum, report);
    m_soFar = sum;
    m_freed = false;
    m_line->transfers().start();
}

void Backstage::onTransfersRested(const std::optional<Error>& error)
{
    if (!m_soFar || m_continuous)
        return;
    if (error)
        return answerRound(tl::unexpected(*error));
    if (!m_freed)
        return answerRound(*m_soFar);
    m_line->engine().runOnce(*UserId::parse(m_open->entry.userId));
}

void Backstage::answerRound(const Result<sync::SyncReport>& report)
{
    if (m_soFar)
        m_line->transfers().stop();
    m_soFar.reset();
    for (const auto& owed : std::exchange(m_waiting, {}))
        owed.answer(report);
}

void Backstage::wakeTransfers()
{
    if (m_line)
        m_line->transfers().wake();
}

void Backstage::diagnose(const Owed<LineDiagnosis>& owed)
{
    if (!m_line)
        return owed.answer(failure(ErrorKind::Unauthorized, QStringLiteral("not signed in")));
    const net::NetworkOptions options = networkOptionsOf(m_surroundings, m_open->entry);
    auto* client = new net::MospClient({m_open->entry.platform, m_open->entry.platformId, m_open->deviceId}, options,
                                       m_surroundings.clock, m_surroundings.random, m_surroundings.log, m_line.get());
    auto* run = new net::DiagnosisRun({m_open->entry.platform, options, *client, m_line->transport(), m_surroundings.clock},
                                      m_line.get());
    whenDone(run->start(), this, [client = QPointer(client), owed](const Result<LineDiagnosis>& found) {
        if (client)
            client->deleteLater();
        owed.answer(found);
    });
}

void Backstage::setProxyCredentials(const net::ProxyCredentials& credentials)
{
    m_surroundings.proxy->keep(credentials);
    if (m_continuous)
        syncNow();
}

} // namespace lianxin::client
