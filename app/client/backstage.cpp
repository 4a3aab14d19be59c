// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/backstage.h"

#include <QCryptographicHash>

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
        if (account)
            connectLine(*account);
        owed.answer(account);
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
    const bool continuous = m_continuous;
    leaveLine();
    m_open = account;
    m_line = std::make_unique<AccountLine>(m_surroundings, account.entry, account.deviceId, account.store->sync());
    connect(&m_line->engine(), &sync::SyncEngine::statusChanged, this, &Backstage::statusChanged);
    connect(&m_line->engine(), &sync::SyncEngine::roundFinished, this, &Backstage::onRoundFinished);
    m_line->engine().setInUse(m_inUse);
    if (continuous)
        startSync();
}

void Backstage::startSync()
{
    if (!m_line)
        return;
    m_continuous = true;
    m_line->engine().start(UserId(*UserId::parse(m_open->entry.userId)));
}

void Backstage::stopSync()
{
    m_continuous = false;
    if (m_line)
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
    return state == sync::SyncState::Stopped || state == sync::SyncState::SignedOut;
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
    const auto userId = UserId::parse(m_open->entry.userId);
    if (m_continuous) {
        m_waiting.append(owed);
        return syncNow();
    }
    m_line->engine().runOnce(*userId); // ends a round that still runs, before this one is waited for
    m_waiting.append(owed);
}

bool Backstage::pauseSync()
{
    const bool ran = m_continuous;
    stopSync();
    return ran;
}

void Backstage::resumeSync(bool ran)
{
    if (ran)
        startSync();
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

void Backstage::onRoundFinished(const sync::SyncReport& report, const std::optional<Error>& error)
{
    for (const auto& owed : std::exchange(m_waiting, {}))
        owed.answer(error ? Result<sync::SyncReport>(tl::unexpected(*error)) : Result<sync::SyncReport>(report));
}

} // namespace lianxin::client
