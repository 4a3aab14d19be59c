// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/operation.h"
#include "platform/sql.h"

#include <QJsonObject>

#include <optional>

// The rows of the table `operation`: what was judged, and how (protocol.md §9).
namespace lianxin::platform {

struct JudgedOperation {
    qint64 key = 0;
    QByteArray bodyHash; ///< empty of a stub
    QString status;      ///< applied | conflict | rejected
    qint64 seq = 0;      ///< of an applied one
    QJsonObject result;  ///< as it was answered, without opId
};

/// SHA-256 of the RFC 8785 form of the frozen members, also where they cannot be read as an operation.
[[nodiscard]] QByteArray rawBodyHash(const QJsonObject& operation);

/// Also where only a stub is left of it: then the result has no more than status and seq.
[[nodiscard]] Result<std::optional<JudgedOperation>> readJudged(Sql& sql, const QString& opId);
/// The operation that holds a number of the device; nothing where it is free.
[[nodiscard]] Result<std::optional<QString>> operationAt(Sql& sql, const QString& deviceId, qint64 deviceSeq);

struct NewOperation {
    QString opId;
    QByteArray bodyHash;
    QString deviceId;
    qint64 deviceSeq = 0;
    QString actorId;
    Moment receivedAt{};
    QString messageId{}; ///< what it speaks of; empty: no message
};
/// Reserves the row, so that changes can name it. Errors: Conflict where opId or number is taken.
[[nodiscard]] Result<qint64> beginJudged(Sql& sql, const NewOperation& operation);
/// `seq`: of an applied one.
[[nodiscard]] Result<void> finishJudged(Sql& sql, qint64 key, const QJsonObject& result,
                                        std::optional<qint64> seq);

struct Author {
    QString userId; ///< empty: the platform itself
    QString deviceId;
    Moment at{};
};
/// Who made the latest change of an object.
[[nodiscard]] Result<std::optional<Author>> lastAuthor(Sql& sql, qint64 objectKey);
/// True where every change of the object after `version` was made by operations of the device.
[[nodiscard]] Result<bool> changedOnlyBy(Sql& sql, qint64 objectKey, qint64 version, const QString& deviceId);
/// True where the change `version` was one of the object.
[[nodiscard]] Result<bool> wasVersion(Sql& sql, qint64 objectKey, qint64 version);
/// When the change `seq`, or the last one before it, was committed; nothing before the first.
[[nodiscard]] Result<std::optional<Moment>> commitTime(Sql& sql, qint64 seq);

} // namespace lianxin::platform
