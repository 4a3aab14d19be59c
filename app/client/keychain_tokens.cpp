// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keychain_tokens.h"

#include "client/file_tokens.h"
#include "domain/async.h"

#include <qt6keychain/keychain.h>

namespace lianxin::client {

namespace {

QString service()
{
    return QStringLiteral("lianxin");
}

Result<void> written(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    return failure(ErrorKind::Io, QStringLiteral("keychain error %1").arg(static_cast<int>(job.error())));
}

/// Starts a job that deletes itself and calls `done` with it.
template <class Job, class Done>
void run(Job* job, Done done)
{
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done] { done(*job); });
    job->start();
}

} // namespace

KeychainTokenStore::KeychainTokenStore(QString account) : m_account(std::move(account)) {}

QFuture<Result<std::optional<net::Tokens>>> KeychainTokenStore::load()
{
    const Owed<std::optional<net::Tokens>> owed;
    auto* job = new QKeychain::ReadPasswordJob(service());
    job->setKey(m_account);
    run(job, [owed](const QKeychain::ReadPasswordJob& read) {
        if (read.error() == QKeychain::EntryNotFound)
            return owed.answer(std::optional<net::Tokens>());
        if (read.error() != QKeychain::NoError)
            return owed.answer(failure(ErrorKind::Corrupt, QStringLiteral("keychain error %1")
                                                               .arg(static_cast<int>(read.error()))));
        owed.answer(tokensFromJson(read.binaryData()).map([](const net::Tokens& tokens) {
            return std::optional(tokens);
        }));
    });
    return owed.future();
}

QFuture<Result<void>> KeychainTokenStore::save(const net::Tokens& tokens)
{
    const Owed<void> owed;
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setKey(m_account);
    job->setBinaryData(tokensToJson(tokens));
    run(job, [owed](const QKeychain::WritePasswordJob& write) { owed.answer(written(write)); });
    return owed.future();
}

QFuture<Result<void>> KeychainTokenStore::clear()
{
    const Owed<void> owed;
    auto* job = new QKeychain::DeletePasswordJob(service());
    job->setKey(m_account);
    run(job, [owed](const QKeychain::DeletePasswordJob& removed) { owed.answer(written(removed)); });
    return owed.future();
}

} // namespace lianxin::client
