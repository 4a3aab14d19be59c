// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/blob_transport.h"
#include "domain/transport.h"
#include "sim_wire.h"

namespace lianxin::test {

/// One desk's line for objects and operations.
class SimLine final : public Transport, public SimWire {
public:
    using SimWire::SimWire;
    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override { cut(); }
    /// At most so many objects are asked for on a page; 0: as many as the engine asks for.
    int pageObjects = 0;
    [[nodiscard]] int pages() const { return m_pages; }

private:
    [[nodiscard]] platform::Call callOf(const PlatformRequest& request);

    int m_pages = 0; ///< that were asked for
};

/// The same desk's line for attachments, read and written with what `net` reads and writes. Where a piece or a
/// download is cut, what was on its way until then has arrived.
class SimBlobLine final : public BlobTransport, public SimWire {
public:
    using SimWire::SimWire;
    [[nodiscard]] QFuture<Result<UploadPlace>> createUpload(const BlobUpload& upload) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> uploadOffset(const QString& location, qint64 size) override;
    [[nodiscard]] QFuture<Result<UploadOffset>> appendUpload(const QString& location, const FilePiece& piece) override;
    [[nodiscard]] QFuture<Result<void>> endUpload(const QString& location) override;
    [[nodiscard]] QFuture<Result<qint64>> fetch(const BlobDownload& download) override;
    void cancelAll() override { cut(); }
};

} // namespace lianxin::test
