// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/capabilities.h"

#include "domain/ids.h"
#include "domain/strict_json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>
#include <limits>

namespace lianxin::sync {

namespace {

constexpr qint64 kLastEpoch = 8191; // protocol.md §1

/// A limit that is missing or senseless keeps the documented default.
template <class Int>
void readLimit(const QJsonObject& json, QLatin1String name, Int& limit)
{
    const qint64 value = json.value(name).toInteger();
    if (value > 0)
        limit = static_cast<Int>(std::min<qint64>(value, std::numeric_limits<int>::max()));
}

/// Two different ones or more, each a SHA-256 in base64: a list that is anything else would lock people out for nothing.
QStringList pinsIn(const QJsonArray& array)
{
    static const QRegularExpression pin(QStringLiteral("\\Asha256/[A-Za-z0-9+/]{43}=\\z"));
    QStringList pins;
    for (const QJsonValue& value : array) {
        if (!pin.match(value.toString()).hasMatch())
            return {};
        pins.append(value.toString());
    }
    pins.removeDuplicates();
    return pins.size() < 2 ? QStringList() : pins;
}

} // namespace

Result<Capabilities> readCapabilities(const QByteArray& body, const QString& version)
{
    const auto json = parseJsonObject(body);
    Capabilities read;
    read.platformId = json ? json->value(QLatin1String("platformId")).toString() : QString();
    read.epoch = json ? json->value(QLatin1String("epoch")).toInteger(-1) : -1;
    if (!isUuidText(read.platformId) || read.epoch < 0 || read.epoch > kLastEpoch)
        return failure(ErrorKind::Portal, QStringLiteral("no capabilities"), true);
    const auto least = QVersionNumber::fromString(json->value(QLatin1String("minClient")).toString());
    read.clientTooOld = least > QVersionNumber::fromString(version);
    const QJsonObject limits = json->value(QLatin1String("limits")).toObject();
    const QJsonObject page = limits.value(QLatin1String("page")).toObject();
    readLimit(page, QLatin1String("default"), read.pageDefault);
    readLimit(page, QLatin1String("max"), read.pageMost);
    readLimit(page, QLatin1String("bytes"), read.pageBytes);
    const QJsonObject operations = limits.value(QLatin1String("operations")).toObject();
    readLimit(operations, QLatin1String("count"), read.operationCount);
    readLimit(operations, QLatin1String("bytes"), read.operationBytes);
    readLimit(limits, QLatin1String("waitMaxMs"), read.waitMostMs);
    const QJsonArray features = json->value(QLatin1String("features")).toArray();
    read.canWait = features.contains(QStringLiteral("wait"));
    read.canCompare = features.contains(QStringLiteral("digest"));
    const QJsonObject courier = json->value(QLatin1String("courier")).toObject();
    read.courierRecipient = courier.value(QLatin1String("recipient")).toString();
    read.courierSigner = courier.value(QLatin1String("signer")).toString();
    read.courierRecovery = courier.value(QLatin1String("recovery")).toString();
    read.pins = pinsIn(json->value(QLatin1String("pins")).toArray());
    return read;
}

} // namespace lianxin::sync
