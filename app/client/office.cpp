// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/office.h"

#include "client/office_private.h"
#include "domain/async.h"

#include <sodium.h>

namespace lianxin::client {

Result<std::unique_ptr<Office>> Office::openProfile(const QString& folder, const Clock& clock, Random& random,
                                                    TokenPlace tokens)
{
    if (sodium_init() < 0)
        return failure(ErrorKind::Internal, QStringLiteral("libsodium does not start"));
    auto profile = ProfileFolder::open(folder);
    if (!profile)
        return tl::unexpected(profile.error());
    auto log = ProfileLog::open((*profile)->logFile());
    if (!log)
        return tl::unexpected(log.error());
    auto made = std::make_unique<Private>(std::move(*profile), std::move(*log), clock, random, tokens);
    return std::unique_ptr<Office>(new Office(std::move(made)));
}

Office::Office(std::unique_ptr<Private> made) : d(std::move(made))
{
    d->start(*this);
}

Office::~Office() = default;

QFuture<Result<std::optional<Account>>> Office::resume()
{
    const Owed<std::optional<OpenAccount>> opened;
    d->post([d = d.get(), opened] { d->backstage().resume(opened); });
    const Owed<std::optional<Account>> owed;
    whenDone(opened.future(), this, [this, owed](const Result<std::optional<OpenAccount>>& account) {
        if (!account)
            return owed.answer(tl::unexpected(account.error()));
        if (!*account)
            return owed.answer(std::optional<Account>());
        d->adopt(**account, [owed](const Result<Account>& adopted) {
            owed.answer(adopted.map([](const Account& value) { return std::optional(value); }));
        });
    });
    return owed.future();
}

QFuture<Result<PlatformIntroduction>> Office::introduce(const QUrl& platform, const QString& caFile)
{
    const Owed<PlatformIntroduction> owed;
    d->post([d = d.get(), platform, caFile, owed] { d->backstage().introduce(platform, caFile, owed); });
    return owed.future();
}

QFuture<Result<Account>> Office::signIn(const SignIn& request)
{
    const Owed<OpenAccount> opened;
    d->post([d = d.get(), request, opened] { d->backstage().signIn(request, opened); });
    const Owed<Account> owed;
    whenDone(opened.future(), this, [this, owed](const Result<OpenAccount>& account) {
        if (!account)
            return owed.answer(tl::unexpected(account.error()));
        d->adopt(*account, [owed](const Result<Account>& adopted) { owed.answer(adopted); });
    });
    return owed.future();
}

QFuture<Result<void>> Office::signOut()
{
    const Owed<void> out;
    d->post([d = d.get(), out] { d->backstage().signOut(out); });
    const Owed<void> owed;
    whenDone(out.future(), this, [this, owed](const Result<void>& done) {
        d->forget();
        owed.answer(done);
    });
    return owed.future();
}

const std::optional<Account>& Office::account() const
{
    return d->account;
}

storage::Store& Office::store()
{
    Q_ASSERT(d->store);
    return *d->store;
}

void Office::startSync()
{
    d->post([d = d.get()] { d->backstage().startSync(); });
}

void Office::stopSync()
{
    d->post([d = d.get()] { d->backstage().stopSync(); });
}

void Office::syncNow()
{
    d->post([d = d.get()] { d->backstage().syncNow(); });
}

void Office::setInUse(bool inUse)
{
    d->post([d = d.get(), inUse] { d->backstage().setInUse(inUse); });
}

void Office::setWorkOffline(bool offline)
{
    d->post([d = d.get(), offline] { d->backstage().setWorkOffline(offline); });
}

void Office::setMetered(bool metered)
{
    d->post([d = d.get(), metered] { d->backstage().setMetered(metered); });
}

void Office::resync()
{
    d->post([d = d.get()] { d->backstage().resync(); });
}

QFuture<Result<void>> Office::decideSwitch(bool goOn)
{
    const Owed<void> owed;
    d->post([d = d.get(), goOn, owed] { d->backstage().decideSwitch(goOn, owed); });
    return owed.future();
}

QFuture<Result<Comparison>> Office::compare()
{
    const Owed<Comparison> owed;
    d->post([d = d.get(), owed] { d->backstage().compare(owed); });
    return owed.future();
}

QFuture<Result<sync::SyncReport>> Office::syncOnce()
{
    const Owed<sync::SyncReport> owed;
    d->post([d = d.get(), owed] { d->backstage().syncOnce(owed); });
    return owed.future();
}

sync::SyncStatus Office::syncStatus() const
{
    return d->status;
}

sync::TransferStatus Office::transferStatus() const
{
    return d->transfers;
}

QFuture<Result<LineDiagnosis>> Office::diagnose()
{
    const Owed<LineDiagnosis> owed;
    d->post([d = d.get(), owed] { d->backstage().diagnose(owed); });
    return owed.future();
}

ProxySetting Office::proxy() const
{
    return d->proxy->setting();
}

QFuture<Result<void>> Office::setProxy(const ProxySetting& setting)
{
    if (!setting.isWhole())
        return finished<void>(failure(ErrorKind::InvalidInput, QStringLiteral("a proxy needs a host and a port")));
    const Owed<void> owed;
    d->post([d = d.get(), setting, owed] { d->backstage().setProxy(setting, owed); });
    return owed.future();
}

void Office::setProxyCredentials(const QString& user, const QString& password)
{
    d->post([d = d.get(), user, password] { d->backstage().setProxyCredentials({user, password}); });
}

// ── courier packages ─────────────────────────────────────────────────────────────────────────────────────

namespace {

template <class T>
QFuture<wire::Packaged<T>> notSignedIn()
{
    QPromise<wire::Packaged<T>> promise;
    promise.start();
    promise.addResult(wire::packageFailure(wire::PackageFault::NoKeysYet, QStringLiteral("not signed in")));
    promise.finish();
    return promise.future();
}

} // namespace

QFuture<wire::Packaged<sync::CourierExported>> Office::exportPackage(const QString& folder)
{
    if (!d->account)
        return notSignedIn<sync::CourierExported>();
    return d->packages().run<sync::CourierExported>(
        d->backstage(), d->entry(), d->store,
        [folder, actor = d->account->person.userId](sync::CourierDesk& desk, const wire::PackageProgress& progress) {
            return desk.exportTo(folder, actor, {progress, {}});
        });
}

QFuture<wire::Packaged<sync::CourierFacts>> Office::inspectPackage(const QString& file)
{
    if (!d->account)
        return notSignedIn<sync::CourierFacts>();
    return d->packages().run<sync::CourierFacts>(
        d->backstage(), d->entry(), d->store,
        [file](sync::CourierDesk& desk, const wire::PackageProgress&) { return desk.inspect(file); });
}

QFuture<wire::Packaged<sync::CourierImported>> Office::importPackage(const QString& file)
{
    if (!d->account)
        return notSignedIn<sync::CourierImported>();
    return d->packages().run<sync::CourierImported>(
        d->backstage(), d->entry(), d->store,
        [file](sync::CourierDesk& desk, const wire::PackageProgress& progress) { return desk.importFrom(file, progress); });
}

QFuture<Result<QStringList>> Office::packagesIn(const QString& folder)
{
    if (!d->account)
        return finished(Result<QStringList>(QStringList()));
    return store().sync().mirrorState().then(
        QtFuture::Launch::Sync, [folder](const Result<MirrorState>& mirror) {
            return mirror.map([&](const MirrorState& state) {
                return wire::packagesIn(folder, state.platformId, state.deviceId.text());
            });
        });
}

void Office::cancelPackage()
{
    d->packages().cancel();
}

} // namespace lianxin::client
