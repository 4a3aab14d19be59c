// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Entry {
    QString context;
    QString source;
    QStringList translations; ///< one, or one per plural form
    QString type; ///< unfinished, vanished, obsolete or empty
};

void readTranslation(QXmlStreamReader& xml, Entry& entry)
{
    entry.type = xml.attributes().value(QLatin1String("type")).toString();
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == QLatin1String("translation"))
            break;
        if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
            entry.translations.append(xml.readElementText());
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (entry.translations.isEmpty())
        entry.translations.append(text);
}

QList<Entry> entriesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && xml.atEnd())
            break;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            entries.append({context, {}, {}, {}});
        else if (xml.name() == QLatin1String("source"))
            entries.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            readTranslation(xml, entries.last());
    }
    return entries;
}

QStringList placesIn(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%(?:L?[1-9][0-9]?|n)"));
    QStringList found;
    for (auto it = place.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_entries = entriesOf(QStringLiteral(LIANXIN_SOURCE "/translations/lianxin_zh_CN.ts"));
        QVERIFY2(m_entries.size() > 100, "translations/lianxin_zh_CN.ts was not read");
    }

    void everySentenceHasItsChinese()
    {
        QStringList missing;
        for (const Entry& entry : m_entries)
            if (entry.type == QLatin1String("unfinished") || entry.translations.contains(QString()))
                missing.append(entry.context + QStringLiteral(": ") + entry.source);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }

    void everyNamedPlaceIsKept()
    {
        QStringList broken;
        for (const Entry& entry : m_entries)
            for (const QString& translation : entry.translations)
                if (placesIn(translation) != placesIn(entry.source))
                    broken.append(entry.context + QStringLiteral(": ") + entry.source);
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    void everyCountHasItsEnglish()
    {
        const QList<Entry> counts = entriesOf(QStringLiteral(LIANXIN_SOURCE "/translations/lianxin_en.ts"));
        QVERIFY(!counts.isEmpty());
        for (const Entry& entry : counts) {
            QVERIFY2(entry.translations.size() == 2, qPrintable(entry.source)); // one, many
            QVERIFY2(entry.type.isEmpty() && !entry.translations.contains(QString()), qPrintable(entry.source));
        }
    }

private:
    QList<Entry> m_entries;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
