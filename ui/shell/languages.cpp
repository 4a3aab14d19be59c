// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/languages.h"

#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace lianxin::ui {

Languages::Languages(QObject* parent) : QObject(parent)
{
    initTranslations();
}

QList<Languages::Language> Languages::available()
{
    return {{QStringLiteral("zh_CN"), QStringLiteral("中文")}, {QStringLiteral("en"), QStringLiteral("English")}};
}

QString Languages::systemCode()
{
    return QLocale::system().language() == QLocale::English ? QStringLiteral("en") : QStringLiteral("zh_CN");
}

bool Languages::choose(const QString& code)
{
    const auto all = available();
    if (std::none_of(all.begin(), all.end(), [&](const Language& language) { return language.code == code; }))
        return false;
    if (code == m_current)
        return true;
    QCoreApplication::removeTranslator(&m_words);
    QCoreApplication::removeTranslator(&m_toolkit);
    m_current = code;
    QLocale::setDefault(QLocale(code)); // dates and numbers
    if (m_toolkit.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    if (m_words.load(QStringLiteral(":/i18n/lianxin_") + code))
        QCoreApplication::installTranslator(&m_words);
    Q_EMIT changed();
    return true;
}

} // namespace lianxin::ui
