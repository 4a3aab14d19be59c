// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/platform_settings.h"

#include "platform/access.h"
#include "platform/ledger.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace lianxin::platform {

namespace {

const QString kApproves = QStringLiteral("approvesDevices");
const QString kCertificate = QStringLiteral("asksCertificate");
const QString kMinClient = QStringLiteral("minClient");
const QString kPins = QStringLiteral("pins");
const QString kYes = QStringLiteral("yes");
const QString kNo = QStringLiteral("no");

bool isVersion(const QString& text)
{
    static const QRegularExpression kForm(QStringLiteral("^\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}$"));
    return kForm.match(text).hasMatch();
}

bool isPin(const QString& text)
{
    const QString prefix = QStringLiteral("sha256/");
    return text.startsWith(prefix) && QByteArray::fromBase64Encoding(text.mid(prefix.size()).toLatin1(),
                                                                     QByteArray::AbortOnBase64DecodingErrors)
                                              .decoded.size() == 32;
}

Result<void> check(const PlatformSettings& settings)
{
    if (!isVersion(settings.minClient))
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is no version like 1.2.0").arg(settings.minClient));
    for (const QString& pin : settings.pins)
        if (!isPin(pin))
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("%1 is no pin: sha256/ and the base64 of a SHA-256").arg(pin));
    if (settings.pins.size() == 1)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("give two pins or more: one in use and one in reserve"));
    return {};
}

} // namespace

Result<PlatformSettings> readPlatformSettings(Sql& sql)
{
    PlatformSettings settings;
    auto read = sql.each(QStringLiteral("SELECT name, value FROM setting WHERE name IN ('approvesDevices', "
                                        "'asksCertificate', 'minClient', 'pins')"),
                         {}, [&](const Row& row) {
                             const QString name = row.text(0);
                             const QString value = row.text(1);
                             if (name == kApproves)
                                 settings.approvesDevices = value == kYes;
                             else if (name == kCertificate)
                                 settings.asksCertificate = value == kYes;
                             else if (name == kMinClient)
                                 settings.minClient = value;
                             else
                                 settings.pins = value.split(u' ', Qt::SkipEmptyParts);
                         });
    return read ? Result<PlatformSettings>(settings) : tl::unexpected(read.error());
}

Result<void> writePlatformSettings(Sql& sql, const PlatformSettings& settings)
{
    if (auto checked = check(settings); !checked)
        return checked;
    const std::initializer_list<std::pair<QString, QString>> values{
        {kApproves, settings.approvesDevices ? kYes : kNo},
        {kCertificate, settings.asksCertificate ? kYes : kNo},
        {kMinClient, settings.minClient},
        {kPins, settings.pins.join(u' ')}};
    for (const auto& [name, value] : values)
        if (auto written = writeSetting(sql, name, value); !written)
            return written;
    return countAccessChange(sql);
}

QJsonObject toJson(const PlatformSettings& settings)
{
    return {{kApproves, settings.approvesDevices},
            {kCertificate, settings.asksCertificate},
            {kMinClient, settings.minClient},
            {kPins, QJsonArray::fromStringList(settings.pins)}};
}

} // namespace lianxin::platform
