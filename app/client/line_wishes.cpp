// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/line_wishes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::client {

namespace {

const QString kSetting = QStringLiteral("line");

QJsonArray samplesJson(const sync::ClockMemory& clock)
{
    QJsonArray array;
    for (const sync::ClockSample& sample : clock.samples)
        array.append(QJsonArray{toMsecs(sample.serverTime), qint64(sample.monotonic.count()),
                                qint64(sample.uncertainty.count())});
    return array;
}

sync::ClockMemory clockOf(const QJsonArray& array)
{
    sync::ClockMemory clock;
    for (const QJsonValue& value : array) {
        const QJsonArray sample = value.toArray();
        if (sample.size() == 3)
            clock.samples.append({fromMsecs(sample.at(0).toInteger()), Milliseconds(sample.at(1).toInteger()),
                                  Milliseconds(sample.at(2).toInteger())});
    }
    return clock;
}

} // namespace

QString bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).trimmed() : QString();
}

QString textOf(const LineWishes& wishes, const QString& boot)
{
    QJsonObject json{{QStringLiteral("workOffline"), wishes.workOffline}, {QStringLiteral("metered"), wishes.metered}};
    if (!boot.isEmpty() && !wishes.clock.samples.isEmpty()) {
        json.insert(QStringLiteral("boot"), boot);
        json.insert(QStringLiteral("clock"), samplesJson(wishes.clock));
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

LineWishes lineWishesOf(const QString& text, const QString& boot)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    LineWishes wishes{json.value(QLatin1String("workOffline")).toBool(), json.value(QLatin1String("metered")).toBool(), {}};
    if (!boot.isEmpty() && json.value(QLatin1String("boot")).toString() == boot)
        wishes.clock = clockOf(json.value(QLatin1String("clock")).toArray());
    return wishes;
}

QFuture<Result<QString>> readLineWishes(storage::Store& store)
{
    return store.setting(kSetting);
}

QFuture<Result<void>> writeLineWishes(storage::Store& store, const LineWishes& wishes)
{
    return store.setSetting(kSetting, textOf(wishes, bootId()));
}

} // namespace lianxin::client
