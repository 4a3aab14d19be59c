// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/comparison.h"
#include "domain/clock.h"
#include "domain/diagnosis.h"
#include "domain/person.h"
#include "domain/proxy_setting.h"
#include "domain/random.h"
#include "domain/result.h"
#include "storage/store.h"
#include "sync/courier.h"
#include "sync/sync_engine.h"
#include "sync/transfer_types.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <memory>

namespace lianxin::client {

/// Where and as whom to sign in.
struct SignIn {
    QUrl platform; ///< https://host[:port]
    QString caFile; ///< PEM of a county's own authority; empty: the system's
    QString username;
    QString password; ///< never stored, never logged
    QString certificateFile{}; ///< PEM of this device's certificate with its key (mutual TLS); empty: as before, or none
    QStringList pins{}; ///< `sha256/…` of the platform's key, two or more; empty: as before, or none
};

/// The signed-in account, also known offline.
struct Account {
    QUrl platform;
    QString platformId;
    QString platformName;
    QString caFile;
    QString username;
    Person person;
    QString displayName; ///< masked (`张**`)
    QString unitName;
    bool tokensInFile = false; ///< no keychain: said at login (protocol.md §3)
};

enum class TokenPlace { Keychain, File };

/// What a platform says of itself before anyone signs in.
struct PlatformIntroduction {
    QString name;
    QString platformId;
    QString certificateSubject;
    QString certificateIssuer;
    QString certificateFingerprint; ///< SHA-256, hex with colons
    QDateTime certificateExpires;
};

/// The client without a window: one profile folder with its lock, log, accounts, tokens, store and engine, joined.
/// Used by `lianxin` and `lianxinctl` alike. Lives on the thread that made it; its work is done on others.
class Office : public QObject {
    Q_OBJECT

public:
    /// Takes the profile's lock and starts its log. Blocks shortly. Errors: Busy (another process has it; the
    /// detail is its pid), ReadOnly, Io.
    /// `tokens`: where a sign-in puts its tokens; the file is for commands and services, and also where a keychain
    /// was asked for and there is none.
    [[nodiscard]] static Result<std::unique_ptr<Office>> openProfile(const QString& folder, const Clock& clock,
                                                                     Random& random,
                                                                     TokenPlace tokens = TokenPlace::File);
    ~Office() override;

    /// The account last signed in, its store open and readable offline; nothing on a new profile. The future is
    /// done off the thread. Errors: those of Store::open.
    [[nodiscard]] QFuture<Result<std::optional<Account>>> resume();
    [[nodiscard]] QFuture<Result<PlatformIntroduction>> introduce(const QUrl& platform, const QString& caFile);
    /// Signs in, opens the account's store and keeps tokens. Errors: those of Transport; Unauthorized for a wrong
    /// password; RateLimited.
    [[nodiscard]] QFuture<Result<Account>> signIn(const SignIn& request);
    /// Revokes the tokens where the line is there; the store stays.
    [[nodiscard]] QFuture<Result<void>> signOut();

    [[nodiscard]] const std::optional<Account>& account() const;
    /// Only while account() is there. Another one after accountChanged() with another account; the old one is closed
    /// when that signal's receivers have returned.
    [[nodiscard]] storage::Store& store();

    /// Syncs on and on until stopSync(). New operations in the outbox are sent at once.
    void startSync();
    void stopSync();
    /// Tries at once, also after sync was stopped, by its user or because the platform refused.
    void syncNow();
    void setInUse(bool inUse);
    /// No line until it is switched off again; kept with the account. While it is on, syncOnce() answers Offline.
    void setWorkOffline(bool offline);
    /// Each byte costs: asks seldom (protocol.md §12); kept with the account.
    void setMetered(bool metered);
    /// Fetches everything anew beside what is here, with the next round.
    void resync();
    /// The user's answer while SyncStatus::resync waits for it: true takes over what came, what is missing there goes
    /// into quarantine; false keeps what is here and stops sync. Errors: NotAllowed where nothing waits.
    [[nodiscard]] QFuture<Result<void>> decideSwitch(bool goOn);
    /// Mirror and platform side by side; changes nothing. Errors: those of Transport and Store.
    [[nodiscard]] QFuture<Result<Comparison>> compare();
    [[nodiscard]] QFuture<Result<sync::SyncReport>> syncOnce();
    [[nodiscard]] sync::SyncStatus syncStatus() const;

    // ── courier packages (protocol.md §10) ───────────────────────────────────────────────────────────────
    // One at a time; sync rests meanwhile. Faults: those of wire::PackageFault, never an exception. All of it works
    // without a line from the first sign-in on, the export also for a device that was revoked.
    /// Writes what waits to be sent to a folder, such as a stick.
    [[nodiscard]] QFuture<wire::Packaged<sync::CourierExported>> exportPackage(const QString& folder);
    /// What a package is and whether it fits, without taking it.
    [[nodiscard]] QFuture<wire::Packaged<sync::CourierFacts>> inspectPackage(const QString& file);
    [[nodiscard]] QFuture<wire::Packaged<sync::CourierImported>> importPackage(const QString& file);
    /// The packages in a folder that are for this account's device, or from it, by number.
    [[nodiscard]] QFuture<Result<QStringList>> packagesIn(const QString& folder);
    /// Ends what is under way; its answer is Cancelled, nothing of it stays.
    void cancelPackage();
    /// How far the attachments are.
    [[nodiscard]] sync::TransferStatus transferStatus() const;
    /// Where the line is broken. Changes nothing. Errors: Unauthorized (nobody signed in), Cancelled.
    [[nodiscard]] QFuture<Result<LineDiagnosis>> diagnose();
    /// How this profile reaches the network, also before anyone has signed in.
    [[nodiscard]] ProxySetting proxy() const;
    /// For everything that travels from now on: a line that was held open is joined anew. What the proxy before was told
    /// is forgotten. Kept in the profile; where that fails it holds until the program ends. Errors: InvalidInput (not
    /// whole; nothing changes), ReadOnly, DiskFull, Io.
    [[nodiscard]] QFuture<Result<void>> setProxy(const ProxySetting& setting);
    /// After ProxyAuth: kept until the program ends, and tried at once.
    void setProxyCredentials(const QString& user, const QString& password);

Q_SIGNALS:
    void accountChanged();
    /// Bytes of the package that is made or read.
    void packageProgressed(qint64 done, qint64 total);
    void syncStatusChanged(const lianxin::sync::SyncStatus& status);
    void transferStatusChanged(const lianxin::sync::TransferStatus& status);
    /// Ten times a second at most. What became of it: Store::blobState().
    void transferProgressed(const lianxin::sync::TransferProgress& progress);

private:
    class Private;
    explicit Office(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace lianxin::client
