// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_platform.h"
#include "support/fake_blobs.h"
#include "platform/attachments.h"

namespace lianxin::test {

/// `201`, or status and type of the problem: `409:uploadOffset`.
[[nodiscard]] QString verdict(const platform::Answer& answer);
[[nodiscard]] QByteArray headerOf(const platform::Answer& answer, const QByteArray& name);
/// The bytes that the answer sends of its file.
[[nodiscard]] QByteArray bytesOf(const platform::Answer& answer);

/// The sample county with attachments, without a line.
class AttachmentDesk : public OfficePlatform {
public:
    AttachmentDesk() { restart(); }

    /// The same folder, as after a restart of the program.
    void restart();
    platform::Answer call(const QByteArray& method, const QString& path, const platform::Caller& caller,
                          const platform::Headers& headers = {});
    /// A PATCH whose line breaks after `arrive` of the bytes.
    platform::Answer patch(const QString& path, const platform::Caller& caller, qint64 offset,
                           const QByteArray& bytes, std::optional<qsizetype> arrive = std::nullopt);
    platform::Answer post(const platform::Caller& caller, const QString& sha256, qint64 size);
    /// Announces an upload; its path below the base.
    QString begin(const platform::Caller& caller, const QByteArray& bytes);
    /// A whole upload; the hash.
    QString bring(const platform::Caller& caller, const QByteArray& bytes);
    /// The message names the blob from now on; with no hash: none any more.
    void attach(const MessageId& message, const QString& sha256);

    std::unique_ptr<platform::Attachments> attachments;
};

} // namespace lianxin::test
