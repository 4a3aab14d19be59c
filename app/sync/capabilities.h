// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace lianxin::sync {

/// What the engine uses of `GET /capabilities` (protocol.md §4); the numbers are its documented defaults.
struct Capabilities {
    QString platformId;
    qint64 epoch = 0;
    bool clientTooOld = false; ///< minClient is above this version: nothing may be pushed
    int pageDefault = 200;
    int pageMost = 1000;
    qint64 pageBytes = 524'288;
    int operationCount = 100;
    qint64 operationBytes = 1'048'576;
    qint64 waitMostMs = 55'000;
    bool canWait = false;
    bool canCompare = false; ///< feature `digest`
    QString courierRecipient{}; ///< age1…; empty: no courier packages
    QString courierSigner{}; ///< Ed25519, base64
    QString courierRecovery{}; ///< age1…, where there is one
    QStringList pins{}; ///< `sha256/…` of the platform's keys, two or more (protocol.md §3); empty: none are set
    friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

/// `version`: this program's own. Errors: Portal where platformId or epoch is missing.
[[nodiscard]] Result<Capabilities> readCapabilities(const QByteArray& body, const QString& version);

} // namespace lianxin::sync
