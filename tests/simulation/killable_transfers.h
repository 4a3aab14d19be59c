// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sync_desk.h"

namespace lianxin::test {

/// The transfers' calls of the store as durable steps of the same program: it can end before or after any of them.
class KillableTransfers final : public TransferStore {
public:
    KillableTransfers(TransferStore& store, KillableStore& program) : m_store(store), m_program(program) {}

    [[nodiscard]] QFuture<Result<std::optional<UploadJob>>> nextUpload(const QSet<QString>& except) override
    {
        return m_program.pass<std::optional<UploadJob>>([&] { return m_store.nextUpload(except); });
    }
    [[nodiscard]] QFuture<Result<void>> placeUpload(const QString& sha256, const UploadPlace& place) override
    {
        return m_program.pass<void>([&] { return m_store.placeUpload(sha256, place); });
    }
    [[nodiscard]] QFuture<Result<void>> noteUpload(const QString& sha256, qint64 offset) override
    {
        return m_program.pass<void>([&] { return m_store.noteUpload(sha256, offset); });
    }
    [[nodiscard]] QFuture<Result<bool>> finishUpload(const QString& sha256) override
    {
        return m_program.pass<bool>([&] { return m_store.finishUpload(sha256); });
    }
    [[nodiscard]] QFuture<Result<bool>> uploadMismatched(const QString& sha256) override
    {
        return m_program.pass<bool>([&] { return m_store.uploadMismatched(sha256); });
    }
    [[nodiscard]] QFuture<Result<void>> giveUpUpload(const QString& sha256, const Error& why) override
    {
        return m_program.pass<void>([&] { return m_store.giveUpUpload(sha256, why); });
    }
    [[nodiscard]] QFuture<Result<std::optional<DownloadJob>>> nextDownload(const QSet<QString>& except) override
    {
        return m_program.pass<std::optional<DownloadJob>>([&] { return m_store.nextDownload(except); });
    }
    [[nodiscard]] QFuture<Result<BlobArrival>> finishDownload(const QString& sha256) override
    {
        return m_program.pass<BlobArrival>([&] { return m_store.finishDownload(sha256); });
    }
    [[nodiscard]] QFuture<Result<void>> giveUpDownload(const QString& sha256, const Error& why) override
    {
        return m_program.pass<void>([&] { return m_store.giveUpDownload(sha256, why); });
    }

private:
    TransferStore& m_store;
    KillableStore& m_program;
};

} // namespace lianxin::test
