// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keychain_jobs.h"

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

QFuture<Result<std::optional<QByteArray>>> readKeychain(const QString& name)
{
    const Owed<std::optional<QByteArray>> owed;
    auto* job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    run(job, [owed](const QKeychain::ReadPasswordJob& read) {
        if (read.error() == QKeychain::EntryNotFound)
            return owed.answer(std::optional<QByteArray>());
        if (read.error() != QKeychain::NoError)
            return owed.answer(
                failure(ErrorKind::Corrupt, QStringLiteral("keychain error %1").arg(static_cast<int>(read.error()))));
        owed.answer(std::optional(read.binaryData()));
    });
    return owed.future();
}

QFuture<Result<void>> writeKeychain(const QString& name, const QByteArray& secret)
{
    const Owed<void> owed;
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setBinaryData(secret);
    run(job, [owed](const QKeychain::WritePasswordJob& write) { owed.answer(written(write)); });
    return owed.future();
}

QFuture<Result<void>> clearKeychain(const QString& name)
{
    const Owed<void> owed;
    auto* job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name);
    run(job, [owed](const QKeychain::DeletePasswordJob& removed) { owed.answer(written(removed)); });
    return owed.future();
}

} // namespace lianxin::client
