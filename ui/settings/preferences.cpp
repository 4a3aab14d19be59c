// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/preferences.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>

namespace lianxin::ui {

namespace {

constexpr std::array kAppearances{std::pair{Appearance::System, "system"},
                                  std::pair{Appearance::Light, "light"}, std::pair{Appearance::Dark, "dark"}};

QString codeOf(Appearance appearance)
{
    for (const auto& [candidate, code] : kAppearances)
        if (candidate == appearance)
            return QString::fromLatin1(code);
    return {};
}

Appearance appearanceOf(const QString& text)
{
    for (const auto& [candidate, code] : kAppearances)
        if (text == QLatin1String(code))
            return candidate;
    return Appearance::System;
}

} // namespace

Preferences preferencesFromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Preferences preferences;
    const QString language = object.value(QLatin1String("language")).toString();
    if (language == QLatin1String("en") || language == QLatin1String("zh_CN"))
        preferences.language = language;
    preferences.appearance = appearanceOf(object.value(QLatin1String("appearance")).toString());
    preferences.scale = std::clamp(object.value(QLatin1String("scale")).toDouble(1.0), 1.0, 2.0);
    return preferences;
}

QByteArray toJson(const Preferences& preferences)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("language"), preferences.language},
                                     {QStringLiteral("appearance"), codeOf(preferences.appearance)},
                                     {QStringLiteral("scale"), preferences.scale}})
        .toJson();
}

PreferencesKeeper::PreferencesKeeper(const QString& file, QObject* parent) : QObject(parent), m_file(file)
{
    QFile stored(file);
    m_preferences = preferencesFromJson(stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray());
    m_writer.setMaxThreadCount(1);
}

PreferencesKeeper::~PreferencesKeeper() = default;

void PreferencesKeeper::set(const Preferences& preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    m_writer.start([this, file = m_file, json = toJson(preferences)] {
        QSaveFile stored(file);
        if (!stored.open(QIODevice::WriteOnly) || stored.write(json) != json.size() || !stored.commit())
            Q_EMIT writeFailed({ErrorKind::Io, stored.errorString(), false, 0});
    });
    Q_EMIT changed();
}

void PreferencesKeeper::setForThisRun(const Preferences& preferences)
{
    m_preferences = preferences;
    Q_EMIT changed();
}

} // namespace lianxin::ui
