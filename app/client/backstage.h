// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/account_line.h"
#include "client/comparison.h"
#include "client/line_wishes.h"
#include "client/office.h"
#include "client/sign_in_flow.h"
#include "domain/diagnosis.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace lianxin::client {

/// What Office does on its sync thread, where files may be opened and the line is. Every member function is called
/// there.
class Backstage : public QObject {
    Q_OBJECT

public:
    explicit Backstage(const Surroundings& surroundings);
    ~Backstage() override;

    void resume(const Owed<std::optional<OpenAccount>>& owed);
    void introduce(const QUrl& platform, const QString& caFile, const Owed<PlatformIntroduction>& owed);
    void signIn(const SignIn& request, const Owed<OpenAccount>& owed);
    void signOut(const Owed<void>& owed);
    void startSync();
    void stopSync();
    /// For new operations: leaves an engine that was stopped, by its user or by the platform, as it is.
    void wake();
    /// For a person who wants it now: starts a stopped engine again.
    void syncNow();
    void setInUse(bool inUse);
    /// Both are kept with the account.
    void setWorkOffline(bool offline);
    void setMetered(bool metered);
    /// Fetches everything anew with the next round.
    void resync();
    /// The user's answer to a resync that would take much away: true takes it over; false keeps what is here and stops.
    void decideSwitch(bool goOn, const Owed<void>& owed);
    void compare(const Owed<Comparison>& owed);
    void syncOnce(const Owed<sync::SyncReport>& owed);
    /// Something is to be moved, or no longer.
    void wakeTransfers();
    void diagnose(const Owed<LineDiagnosis>& owed);
    /// Kept in the profile; the line is joined anew.
    void setProxy(const ProxySetting& setting, const Owed<void>& owed);
    /// For the network's proxy; tries at once.
    void setProxyCredentials(const net::ProxyCredentials& credentials);
    /// For work on the store that moves its cursor; true where sync ran and is to go on afterwards.
    [[nodiscard]] bool pauseSync();
    void resumeSync(bool ran);
    /// Keeps a store until now so that it is closed on this thread.
    void release(std::shared_ptr<storage::Store> store);
    /// Leaves the account; nothing is asked afterwards.
    void shutDown();

Q_SIGNALS:
    void statusChanged(const lianxin::sync::SyncStatus& status);
    void transfersChanged(const lianxin::sync::TransferStatus& status);
    void transferProgressed(const lianxin::sync::TransferProgress& progress);

private:
    void connectLine(const OpenAccount& account);
    void recallWishes();
    void takeWishes(const LineWishes& wishes);
    void keepWishes();
    void tellAttachments(bool metered);
    void changeDevice(const DeviceId& deviceId);
    void joinAnew(const DeviceId& deviceId, const QList<Owed<sync::SyncReport>>& waiting);
    void runOnce();
    void leaveLine();
    void forgetAccount(const Owed<void>& owed, const Result<void>& loggedOut);
    [[nodiscard]] bool needsStart() const;
    /// Once a day; nothing the rest of it (Store::upkeep()).
    void keepStore();
    void onRoundFinished(const sync::SyncReport& report, const std::optional<Error>& error);
    void onTransfersRested(const std::optional<Error>& error);
    void takePins(const QStringList& pins);
    void answerRound(const Result<sync::SyncReport>& report);

    const Surroundings m_surroundings;
    std::optional<OpenAccount> m_open;
    std::unique_ptr<AccountLine> m_line;
    bool m_signingIn = false; ///< one flow at a time: two would open one store twice
    bool m_continuous = false;
    bool m_inUse = true;
    bool m_recalled = false; ///< the wishes of this account are known
    bool m_resyncAsked = false; ///< before they were
    LineWishes m_wishes;
    Milliseconds m_wishesKeptAt{}; ///< monotonic
    QList<Owed<sync::SyncReport>> m_waiting; ///< for the end of the next round
    std::optional<sync::SyncReport> m_soFar; ///< of a single round whose attachments are under way
    bool m_freed = false; ///< an operation may go since then
};

} // namespace lianxin::client
