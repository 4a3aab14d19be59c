// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

// The link rules of design.md §2 as far as a compiler does not see them: Qt's headers all lie in one folder, so
// that an include of the wrong module may build in a target that does not link it.
namespace {

struct Include {
    QString file; ///< relative to the source folder
    int line = 0;
    QString header;
};

QList<Include> includesOf(const QString& file, const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QList<Include> found;
    int number = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (const auto match = pattern.match(line); match.hasMatch())
            found.append({file, number, match.captured(1)});
    }
    return found;
}

QList<Include> allIncludes()
{
    const QDir source(QStringLiteral(LIANXIN_SOURCE));
    QList<Include> found;
    for (const QString& top : {QStringLiteral("app"), QStringLiteral("ui")}) {
        QDirIterator files(source.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                found += includesOf(source.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
        }
    }
    return found;
}

struct Rule {
    const char* name;
    const char* headers; ///< which includes the rule speaks of
    const char* allowed; ///< in which files they may stand
};

// app/main.cpp and app/desktop/ are the composition root and may see everything.
constexpr Rule kRules[] = {
    {"no widgets below ui", "^(QtWidgets|QWidget|QMessageBox|QDialog|QMainWindow|QApplication|QPushButton|QLabel|QListView)",
     "^(ui/|app/main\\.cpp$|app/desktop/)"},
    {"no Qt Gui in domain, storage, sync", "^(QtGui|QColor|QFont|QIcon|QPainter|QPixmap|QImage|QGuiApplication)",
     "^(ui/|app/main\\.cpp$|app/desktop/|app/reports/)"},
    {"no Qt Sql outside storage and platform", "^(QtSql|QSql)", "^(app/storage/|app/platform/)"},
    {"no network access outside net", "^(QtNetwork|QNetworkAccessManager|QNetworkReply|QNetworkRequest|QSsl|QTcp)",
     "^(app/net/)"},
    {"the HTTP server stays in the platform", "^httplib", "^app/platform/"},
    {"domain knows no other layer", "^(wire|storage|net|sync|assist|client|reports|platform|ctl)/", "^(?!app/domain/)"},
    {"wire knows domain only", "^(storage|net|sync|assist|client|reports|platform|ctl)/", "^(?!app/wire/)"},
    {"storage knows domain only", "^(wire|net|sync|assist|client|reports|platform|ctl)/", "^(?!app/storage/)"},
    {"net knows domain and wire only", "^(storage|sync|assist|client|reports|platform|ctl)/", "^(?!app/net/)"},
    {"sync knows storage and net only by interfaces", "^(storage|net|assist|client|reports|platform|ctl)/",
     "^(?!app/sync/)"},
    {"assist knows domain only", "^(wire|storage|net|sync|client|platform|ctl)/", "^(?!app/assist/)"},
    {"the platform shares domain and wire, nothing else", "^(storage|net|sync|assist|client|reports|ctl)/",
     "^(?!app/platform/)"},
    {"nobody but the platform knows the platform", "^platform/", "^app/platform/"},
    {"models see no network", "^(net|wire)/", "^(?!ui/)"},
    {"theme knows no other layer", "^(domain|wire|storage|net|sync|client|models|shell|inbox|reply|dashboard)/",
     "^(?!ui/theme/)"},
    {"models know no pages", "^(shell|inbox|reply|dashboard|settings|signin)/", "^(?!ui/models/)"},
};

bool breaks(const Rule& rule, const Include& include)
{
    const QRegularExpression headers(QString::fromLatin1(rule.headers));
    const QRegularExpression allowed(QString::fromLatin1(rule.allowed));
    return headers.match(include.header).hasMatch() && !allowed.match(include.file).hasMatch();
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noForbiddenIncludeGetsIn_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(kRules); ++i)
            QTest::newRow(kRules[i].name) << static_cast<int>(i);
    }

    void noForbiddenIncludeGetsIn()
    {
        QFETCH(int, index);
        static const QList<Include> includes = allIncludes();
        QVERIFY2(includes.size() > 100, "the sources were not found");
        QStringList broken;
        for (const Include& include : includes)
            if (breaks(kRules[index], include))
                broken.append(QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.header));
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    // The test itself must be able to fail.
    void aForbiddenIncludeIsSeen()
    {
        const auto seen = [](const char* file, const char* line) {
            const auto includes = includesOf(QString::fromLatin1(file), QString::fromLatin1(line));
            return std::any_of(std::begin(kRules), std::end(kRules), [&](const Rule& rule) {
                return !includes.isEmpty() && breaks(rule, includes.first());
            });
        };
        QVERIFY(seen("app/domain/message.cpp", "#include <QWidget>"));
        QVERIFY(seen("app/sync/sync_engine.cpp", "#include \"storage/store.h\""));
        QVERIFY(seen("app/client/office.cpp", "#include <QSqlQuery>"));
        QVERIFY(seen("ui/inbox/inbox_page.cpp", "#include <QNetworkAccessManager>"));
        QVERIFY(seen("app/platform/ledger.cpp", "#include \"storage/store.h\""));
        QVERIFY(seen("app/wire/coding.cpp", "#include \"net/fault.h\""));
        QVERIFY(seen("app/domain/message.cpp", "#include \"wire/coding.h\""));
        QVERIFY(!seen("app/net/http_exchange.cpp", "#include \"wire/coding.h\""));
        QVERIFY(!seen("app/storage/database.cpp", "#include <QSqlQuery>"));
        QVERIFY(!seen("app/main.cpp", "#include <QApplication>"));
    }

    void programsWithoutAWindowLinkNoWidgets_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("lianxinctl") << QStringLiteral("lianxinctl");
        QTest::newRow("lianxin-platform") << QStringLiteral("lianxin-platform");
    }

    void programsWithoutAWindowLinkNoWidgets()
    {
        QFETCH(QString, program);
        QFile file(QDir(qEnvironmentVariable("LIANXIN_BIN")).filePath(program));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray binary = file.readAll();
        QVERIFY(binary.contains("libQt6Core.so"));
        QVERIFY(!binary.contains("libQt6Widgets.so"));
        QVERIFY(!binary.contains("libQt6Gui.so"));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
