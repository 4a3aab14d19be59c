// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/blob_transport.h"
#include "net/authorised_calls.h"
#include "net/mosp_client.h"

#include <QObject>

namespace lianxin::net {

/// BlobTransport over HTTPS. Has a client of its own, so that cancelling transfers never ends another call. Lives on
/// the engine's thread; `client` and `session` outlive it.
class HttpBlobTransport final : public QObject, public BlobTransport {
    Q_OBJECT

public:
    HttpBlobTransport(MospClient& client, AuthSession& session, QObject* parent = nullptr);

    [[nodiscard]] QFuture<Result<UploadPlace>> createUpload(const BlobUpload& upload) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> uploadOffset(const QString& location, qint64 size) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> appendUpload(const QString& location, const FilePiece& piece) override;
    [[nodiscard]] QFuture<Result<void>> endUpload(const QString& location) override;
    [[nodiscard]] QFuture<Result<qint64>> fetch(const BlobDownload& download) override;
    void cancelAll() override;

private:
    /// `read`: const RawAnswer& → Result<T>, for an answer that `good` names; any other is an error by its status.
    template <class T, class Read>
    [[nodiscard]] QFuture<Result<T>> ask(const RawCall& call, QList<int> good, Read read);

    MospClient& m_client;
    AuthorisedCalls<RawAnswer> m_calls;
};

} // namespace lianxin::net
