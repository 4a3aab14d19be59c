// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/sign_in_flow.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <type_traits>
#include <utility>

namespace lianxin::client {

namespace {

const QString kDatabase = QStringLiteral("/lianxin.sqlite");

} // namespace

SignInFlow::SignInFlow(const Surroundings& surroundings, SignIn request, std::optional<OpenAccount> open,
                       QObject* parent)
    : QObject(parent), m_surroundings(surroundings), m_request(std::move(request)), m_open(std::move(open))
{
}

SignInFlow::~SignInFlow()
{
    closeStaging();
}

template <class T, class Function>
void SignInFlow::on(const QFuture<Result<T>>& future, Function&& then)
{
    whenDone(future, this, [this, then = std::forward<Function>(then)](const Result<T>& value) {
        if (!value)
            return fail(value.error());
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(*value);
    });
}

QFuture<Result<OpenAccount>> SignInFlow::start()
{
    auto accounts = readAccounts(m_surroundings.folder.accountsFile());
    if (accounts) {
        m_accounts = std::move(*accounts);
        // The user is not known yet, and so is the device: this client asks for nothing but the platform's name.
        m_client = std::make_unique<net::MospClient>(
            net::Endpoint{m_request.platform, {}, DeviceId::create(m_surroundings.random)}, network(),
            m_surroundings.clock, m_surroundings.random, m_surroundings.log);
        on(m_client->discover(), [this](const net::PlatformAddress& address) { onPlatform(address); });
    } else {
        fail(accounts.error());
    }
    return m_owed.future();
}

net::NetworkOptions SignInFlow::network() const
{
    net::NetworkOptions options;
    options.caFile = m_request.caFile;
    // What the administrator has set for this account holds before the first byte, also where nobody names it again.
    const auto known = m_accounts.at(m_request.platform, m_request.username);
    options.pins = m_request.pins.isEmpty() && known ? known->pinsThatHold() : m_request.pins;
    options.certificateFile = m_request.certificateFile.isEmpty() && known
        ? certificateFileOf(m_surroundings.folder, *known)
        : m_request.certificateFile;
    ProxyMemory::enter(m_surroundings.proxy, options);
    return options;
}

void SignInFlow::onPlatform(const net::PlatformAddress& address)
{
    m_entry.platform = m_request.platform;
    m_entry.platformId = address.platformId;
    m_entry.platformName = address.name;
    m_address = address;
    m_entry.ownAuthority = !m_request.caFile.isEmpty();
    const net::NetworkOptions options = network();
    m_certificateFile = options.certificateFile;
    m_entry.ownCertificate = !m_certificateFile.isEmpty();
    const auto known = m_accounts.at(m_request.platform, m_request.username);
    m_entry.pins = m_request.pins.isEmpty() && known ? known->pins : m_request.pins;
    m_entry.platformPins = m_request.pins.isEmpty() && known ? known->platformPins : QStringList();
    m_entry.username = m_request.username;
    openStore(m_accounts.find(address.platformId, m_request.username));
}

void SignInFlow::openStore(const std::optional<AccountEntry>& known)
{
    if (known && m_open && m_open->entry.platformId == known->platformId && m_open->entry.userId == known->userId) {
        m_store = m_open->store;
        return onDevice(m_open->deviceId);
    }
    const QString folder = known ? m_surroundings.folder.accountFolder(known->platformId, known->userId)
                                 : m_surroundings.folder.stagingFolder(m_surroundings.random.uuid());
    if (!known)
        m_staging = folder;
    if (const auto made = makePrivateFolder(folder); !made)
        return fail(made.error());
    auto store = storage::Store::open(folder + kDatabase, m_surroundings.clock, m_surroundings.random);
    if (!store)
        return fail(store.error());
    m_store = std::move(*store);
    on(m_store->sync().mirrorState(), [this](const MirrorState& mirror) { onDevice(mirror.deviceId); });
}

void SignInFlow::onDevice(const DeviceId& deviceId)
{
    m_deviceId = deviceId;
    m_client = std::make_unique<net::MospClient>(net::Endpoint{m_request.platform, m_entry.platformId, deviceId, m_address},
                                                 network(), m_surroundings.clock, m_surroundings.random,
                                                 m_surroundings.log);
    takeKeys(m_accounts.find(m_entry.platformId, m_request.username));
}

/// The device's keys of an earlier sign-in, or new ones: also where the keychain cannot be read. What is sealed to lost
/// keys is made again by the platform.
void SignInFlow::takeKeys(const std::optional<AccountEntry>& known)
{
    m_keys.reset();
    const auto fresh = [this] {
        m_keys = createDeviceKeys(m_surroundings.random);
        logIn();
    };
    if (!known)
        return fresh();
    const std::shared_ptr<SecretStore> store = deviceKeyStore(m_surroundings.folder, *known);
    whenDone(store->load(), this, [this, store, fresh](const Result<std::optional<QByteArray>>& kept) {
        const auto keys = kept && *kept ? deviceKeysFrom(**kept).map([](const sync::DeviceKeys& read) { return std::optional(read); })
                                        : Result<std::optional<sync::DeviceKeys>>(std::nullopt);
        if (!keys || !*keys)
            return fresh();
        m_keys = *keys;
        logIn();
    });
}

void SignInFlow::logIn()
{
    net::DeviceDescription device{*m_deviceId, QSysInfo::machineHostName()};
    device.publicKey = m_keys->signer.publicKey;
    device.courierKey = m_keys->identity.recipient().key();
    on(net::logIn(*m_client, {m_request.username, m_request.password}, device, this),
       [this](const net::LoginAnswer& login) { onLogin(login); });
}

void SignInFlow::onLogin(const net::LoginAnswer& login)
{
    const QString userId = login.person.userId.text();
    m_entry.userId = userId;
    const QString home = m_surroundings.folder.accountFolder(m_entry.platformId, userId);
    const auto known = m_accounts.find(m_entry.platformId, m_request.username);
    const bool isHome = m_staging.isEmpty() && (!known || known->userId == userId);
    if (isHome)
        return settle(login);
    if (!QFileInfo::exists(home + kDatabase)) {
        if (const auto moved = moveIn(login); !moved)
            return fail(moved.error());
        return;
    }
    // This user was here before under another name: his own store has the device, the drafts and the outbox.
    if (std::exchange(m_again, true))
        return fail({ErrorKind::Internal, QStringLiteral("the platform names two users for one login"), false, 0});
    closeStaging();
    m_store.reset();
    openStore(m_entry);
}

Result<void> SignInFlow::moveIn(const net::LoginAnswer& login)
{
    const QString home = m_surroundings.folder.accountFolder(m_entry.platformId, m_entry.userId);
    if (m_staging.isEmpty())
        return failure(ErrorKind::Conflict, QStringLiteral("the login name belongs to another user now"));
    m_store->close();
    m_store.reset();
    if (const auto made = makePrivateFolder(QFileInfo(home).path()); !made)
        return made;
    if (QDir(home).exists() && !QDir().rmdir(home))
        return failure(ErrorKind::Io, QStringLiteral("the account's folder holds other files"));
    if (!QDir().rename(m_staging, home))
        return failure(ErrorKind::Io, QStringLiteral("the account's folder cannot be made"));
    m_staging.clear();
    auto store = storage::Store::open(home + kDatabase, m_surroundings.clock, m_surroundings.random);
    if (!store)
        return tl::unexpected(store.error());
    m_store = std::move(*store);
    settle(login);
    return {};
}

void SignInFlow::settle(const net::LoginAnswer& login)
{
    if (const auto copied = copyAuthority(); !copied)
        return fail(copied.error());
    if (const auto copied = copyCertificate(); !copied)
        return fail(copied.error());
    on(m_store->setPerson(login.person), [this, login] {
        m_entry.tokens = m_surroundings.preferredTokens;
        keepTokens(login);
    });
}

Result<void> SignInFlow::copyAuthority() const
{
    if (!m_entry.ownAuthority)
        return {};
    const QString own = caFileOf(m_surroundings.folder, m_entry);
    if (QFileInfo(m_request.caFile) == QFileInfo(own))
        return {};
    QFile file(m_request.caFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("the CA file cannot be read"));
    return writePrivateFile(own, file.readAll());
}

Result<void> SignInFlow::copyCertificate() const
{
    if (!m_entry.ownCertificate)
        return {};
    const QString own = certificateFileOf(m_surroundings.folder, m_entry);
    if (QFileInfo(m_certificateFile) == QFileInfo(own))
        return {};
    QFile file(m_certificateFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("the device's certificate cannot be read"));
    return writePrivateFile(own, file.readAll());
}

void SignInFlow::keepTokens(const net::LoginAnswer& login)
{
    m_tokens = tokenStore(m_surroundings.folder, m_entry);
    whenDone(m_tokens->save(login.tokens), this, [this, login](const Result<void>& saved) {
        if (saved)
            return keepKeys(login);
        if (m_entry.tokens == TokenPlace::File)
            return fail(saved.error());
        m_entry.tokens = TokenPlace::File; // no keychain on this PC: said at login (protocol.md §3)
        keepTokens(login);
    });
}

void SignInFlow::keepKeys(const net::LoginAnswer& login)
{
    const std::shared_ptr<SecretStore> store = deviceKeyStore(m_surroundings.folder, m_entry);
    whenDone(store->save(toBytes(*m_keys)), this, [this, store, login](const Result<void>& saved) {
        if (!saved)
            return fail(saved.error());
        askCapabilities(login);
    });
}

/// protocol.md §4: fetched at login. From then on courier packages need no line at all.
void SignInFlow::askCapabilities(const net::LoginAnswer& login)
{
    whenDone(m_client->call({"GET", QStringLiteral("/capabilities"), {}, true, 0}, login.tokens.access, false), this,
             [this](const Result<PlatformAnswer>& answer) { onCapabilities(answer); });
}

void SignInFlow::onCapabilities(const Result<PlatformAnswer>& answer)
{
    if (answer)
        m_pace.onCall(answer->roundTrip, answer->bytesUp + answer->bytesDown);
    const auto read = answer && answer->status == 200
        ? sync::readCapabilities(answer->body, QStringLiteral(LIANXIN_VERSION))
        : Result<sync::Capabilities>(failure(ErrorKind::Portal, QStringLiteral("no capabilities")));
    // Signed in is signed in: where the line broke just now, the next sign-in asks again.
    if (!read || read->platformId != m_entry.platformId)
        return finish();
    m_capabilities = *read;
    m_entry.platformPins = read->pins;
    if (read->courierRecipient.isEmpty())
        return finish();
    on(m_store->sync().bindPlatform(read->platformId, read->epoch), [this, capabilities = *read] {
        on(m_store->courier().rememberKeys(
               {capabilities.courierRecipient, capabilities.courierSigner, capabilities.courierRecovery}),
           [this] { finish(); });
    });
}

void SignInFlow::finish()
{
    m_accounts.put(m_entry);
    if (const auto written = writeAccounts(m_surroundings.folder.accountsFile(), m_accounts); !written)
        return fail(written.error());
    m_owed.answer(OpenAccount{m_entry, *m_deviceId, m_store, m_address, m_capabilities, m_pace});
    deleteLater();
}

void SignInFlow::fail(const Error& error)
{
    closeStaging();
    m_owed.answer(tl::unexpected(error));
    deleteLater();
}

void SignInFlow::closeStaging()
{
    if (m_staging.isEmpty())
        return;
    if (m_store)
        m_store->close();
    m_store.reset();
    QDir(m_staging).removeRecursively();
    m_staging.clear();
}

} // namespace lianxin::client
