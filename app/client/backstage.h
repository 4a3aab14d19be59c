// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/account_line.h"
#include "client/office.h"
#include "client/sign_in_flow.h"

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
    void syncOnce(const Owed<sync::SyncReport>& owed);
    /// For work on the store that moves its cursor; true where sync ran and is to go on afterwards.
    [[nodiscard]] bool pauseSync();
    void resumeSync(bool ran);
    /// Keeps a store until now so that it is closed on this thread.
    void release(std::shared_ptr<storage::Store> store);
    /// Leaves the account; nothing is asked afterwards.
    void shutDown();

Q_SIGNALS:
    void statusChanged(const lianxin::sync::SyncStatus& status);

private:
    void connectLine(const OpenAccount& account);
    void leaveLine();
    void forgetAccount(const Owed<void>& owed, const Result<void>& loggedOut);
    [[nodiscard]] bool needsStart() const;
    void onRoundFinished(const sync::SyncReport& report, const std::optional<Error>& error);

    const Surroundings m_surroundings;
    std::optional<OpenAccount> m_open;
    std::unique_ptr<AccountLine> m_line;
    bool m_signingIn = false; ///< one flow at a time: two would open one store twice
    bool m_continuous = false;
    bool m_inUse = true;
    QList<Owed<sync::SyncReport>> m_waiting; ///< for the end of the next round
};

} // namespace lianxin::client
