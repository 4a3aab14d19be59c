// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/blob_transport.h"
#include "net/body_sink.h"

#include <QFile>

namespace lianxin::net {

/// Writes what comes of a blob behind what is there of it. Whatever was written stays, whatever happens next.
class PartWriter final : public BodySink {
public:
    explicit PartWriter(const BlobDownload& download);

    /// Makes the folder and looks how much is there; a part that is longer than the blob begins anew.
    /// Errors: ReadOnly, DiskFull, Io.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] qint64 length() const { return m_length; }
    /// Throws away what is there.
    [[nodiscard]] Result<void> restart();

    /// Errors: Portal (not the bytes that were asked for), TooLarge, those of the file.
    [[nodiscard]] Result<void> begin(const HttpAnswer& head) override;
    [[nodiscard]] Result<void> take(const QByteArray& bytes) override;

private:
    [[nodiscard]] Result<void> beginAtRange(const QByteArray& contentRange);
    [[nodiscard]] Result<void> beginAnew(const HttpAnswer& head);
    [[nodiscard]] Result<void> expect(qint64 total);

    const BlobDownload m_download;
    QFile m_file;
    qint64 m_length = 0;
    qint64 m_limit; ///< no byte beyond
};

} // namespace lianxin::net
