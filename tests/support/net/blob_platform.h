// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fake_blobs.h"
#include "support/net/mosp_answer.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace lianxin::test {

/// The half of a platform that keeps blobs (protocol.md §8), in memory: answers for a TlsServer, from its thread.
class BlobPlatform {
public:
    /// A request of a path below the base URL; nothing where it is none of blobs or uploads.
    [[nodiscard]] std::optional<Script> answer(const HttpRequest& request);
    /// Keeps what arrived of a PATCH that broke off, as protocol.md says it SHOULD.
    void keepPart(const HttpRequest& request);

    void put(const QByteArray& blob);
    [[nodiscard]] QByteArray blob(const QString& sha256) const;
    /// Forgets every upload that is under way, as their expiry would.
    void expireUploads();
    /// Downloads end after so many bytes of body, in good order or as a cut line; 0: whole.
    void endDownloadsAfter(qint64 bytes, bool inOrder = false);
    /// The next uploads arrive with a wrong byte.
    void damageUploads(int count);
    [[nodiscard]] qint64 bodyBytesIn() const; ///< of PATCHes, parts included
    [[nodiscard]] qint64 bodyBytesOut() const; ///< of GETs
    [[nodiscard]] int created() const;

private:
    struct Upload {
        QString sha256;
        qint64 size = 0;
        QByteArray bytes;
    };
    [[nodiscard]] Script create(const HttpRequest& request);
    [[nodiscard]] Script offset(const HttpRequest& request, const QByteArray& id);
    [[nodiscard]] Script append(const HttpRequest& request, const QByteArray& id);
    [[nodiscard]] Script finish(const HttpRequest& request, const QByteArray& id);
    [[nodiscard]] Script fetch(const HttpRequest& request, const QString& sha256);

    mutable std::mutex m_mutex;
    QHash<QString, QByteArray> m_blobs;
    QHash<QByteArray, Upload> m_uploads;
    int m_created = 0;
    int m_damage = 0;
    qint64 m_endAfter = 0;
    bool m_endInOrder = false;
    qint64 m_in = 0;
    qint64 m_out = 0;
};

} // namespace lianxin::test
