// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/blob_transport.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <functional>

namespace lianxin::test {

[[nodiscard]] QString hashOf(const QByteArray& bytes);
/// Bytes that look like none other of the same size and another seed.
[[nodiscard]] QByteArray noise(qint64 size, quint64 seed = 1);

/// A platform's blobs in memory with the line to them (protocol.md §8): keeps what arrived of a broken piece, loses
/// answers, cuts downloads, expires uploads.
class FakeBlobs final : public BlobTransport {
public:
    enum class Call { Create, Offset, Append, End, Fetch };
    enum class Fate {
        Arrives,
        RequestLost,
        AnswerLost, ///< the platform acts, its answer is gone
        Halfway, ///< half of a piece, or of a download, arrives before the line is cut
        Refused, ///< with `refusal`
        HeldBack ///< until release() or cancelAll()
    };
    /// Asked before each call, with its number from 1.
    std::function<Fate(Call, int)> fate = [](Call, int) { return Fate::Arrives; };
    Error refusal{ErrorKind::Platform, QStringLiteral("serverError"), true, 0};

    void put(const QByteArray& blob) { m_blobs.insert(hashOf(blob), blob); }
    /// Under a name that is not its hash.
    void putWrong(const QString& sha256, const QByteArray& blob) { m_blobs.insert(sha256, blob); }
    [[nodiscard]] QByteArray blob(const QString& sha256) const { return m_blobs.value(sha256); }
    void forget(const QString& sha256) { m_blobs.remove(sha256); }
    void expireUploads() { m_uploads.clear(); }
    int wrongHashes = 0; ///< so many whole uploads are dropped
    void release();
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] int count(Call call) const { return m_counts.value(static_cast<int>(call)); }
    [[nodiscard]] const QList<Call>& calls() const { return m_calls; }
    [[nodiscard]] qint64 bytesIn() const { return m_in; }
    [[nodiscard]] qint64 bytesOut() const { return m_out; }
    [[nodiscard]] const QList<qint64>& pieces() const { return m_pieces; }
    Milliseconds pieceTakes{100};

    [[nodiscard]] QFuture<Result<UploadPlace>> createUpload(const BlobUpload& upload) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> uploadOffset(const QString& location, qint64 size) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> appendUpload(const QString& location, const FilePiece& piece) override;
    [[nodiscard]] QFuture<Result<void>> endUpload(const QString& location) override;
    [[nodiscard]] QFuture<Result<qint64>> fetch(const BlobDownload& download) override;
    void cancelAll() override;

private:
    struct Upload {
        BlobUpload blob;
        QByteArray bytes;
    };
    struct Held {
        std::function<void()> release;
        std::function<void()> cancel;
    };
    /// `act`: bool halfway → Result<T>
    template <class T>
    [[nodiscard]] QFuture<Result<T>> answer(Call call, std::function<Result<T>(bool halfway)> act);
    [[nodiscard]] Result<UploadOffset> append(const QString& location, const FilePiece& piece, bool halfway);
    [[nodiscard]] Result<UploadOffset> finish(const QString& location);
    [[nodiscard]] Result<qint64> write(const BlobDownload& download, bool halfway);

    QHash<QString, QByteArray> m_blobs;
    QHash<QString, Upload> m_uploads;
    QHash<int, int> m_counts;
    QList<Call> m_calls;
    QList<qint64> m_pieces;
    QList<Held> m_held;
    int m_number = 0;
    int m_created = 0;
    qint64 m_in = 0;
    qint64 m_out = 0;
};

} // namespace lianxin::test
