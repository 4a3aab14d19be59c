// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"
#include "support/fake_blobs.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace lianxin::test;

namespace {

/// A real stick with 32 kB of room, where this user may mount one.
class SmallStick {
public:
    SmallStick()
        : m_there(QProcess::execute(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                               QStringLiteral("size=32k"), QStringLiteral("none"), m_folder.path()}) == 0)
    {
    }
    ~SmallStick()
    {
        if (m_there)
            QProcess::execute(QStringLiteral("umount"), {m_folder.path()});
    }
    Q_DISABLE_COPY_MOVE(SmallStick)
    [[nodiscard]] bool isThere() const { return m_there; }
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_there;
};

} // namespace

/// Packages on a stick as administrators and offices make and read them, and what the programs say where one is not good.
class TestCourierByCommands : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    QTemporaryDir m_stick;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<CommandDesk> m_reviewer;
    QString m_message;
    QString m_device; ///< the handler's
    QString m_toOffice; ///< the last package for the handler

    Ended courier(const QStringList& arguments) const
    {
        return runProgram(QStringLiteral("lianxin-platform"),
                          QStringList{QStringLiteral("courier"), arguments.first(), QStringLiteral("--data"), m_platform.dataFolder(),
                                      QStringLiteral("--json")} + arguments.mid(1));
    }
    QJsonObject platformSays(const QStringList& arguments) const
    {
        const Ended ended = courier(arguments);
        if (ended.exitCode != 0)
            qWarning("%s: %s", qPrintable(arguments.join(QLatin1Char(' '))), ended.err.constData());
        return ended.exitCode == 0 ? QJsonDocument::fromJson(ended.out).object() : QJsonObject();
    }
    Ended office(const CommandDesk& desk, const QString& act, const QString& path) const
    {
        return desk.run({QStringLiteral("courier"), act, path});
    }
    QString packs(const CommandDesk& desk, const QString& folder) const
    {
        return desk.json({QStringLiteral("courier"), QStringLiteral("export"), folder}).value(QLatin1String("file")).toString();
    }
    QJsonObject exportFor(const QString& device, const QStringList& more = {}) const
    {
        return platformSays(QStringList{QStringLiteral("export"), QStringLiteral("--device"), device, QStringLiteral("--to"), m_stick.path()} + more);
    }
    void notes(const QString& text, const QStringList& more = {}) const
    {
        const QJsonObject payload{{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
        const QStringList act{QStringLiteral("act"), QStringLiteral("note.add"), m_message, QStringLiteral("--payload"),
                              QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact))};
        QVERIFY(!m_handler->json(act + more).isEmpty());
    }
    QJsonArray outbox() const { return m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray(); }
    /// A copy of the file without its end.
    QString cut(const QString& good) const
    {
        QString copy = m_stick.filePath(QStringLiteral("cut.mospkg"));
        QFile::remove(copy);
        return QFile::copy(good, copy) && QFile::resize(copy, QFileInfo(good).size() - 7) ? copy : QString();
    }
    /// One clear line, and no success.
    static void refuses(const Ended& ended, const char* words)
    {
        QVERIFY(ended.exitCode != 0);
        QVERIFY2(ended.err.contains(words), ended.err);
        QCOMPARE(ended.err.count('\n'), 1);
        QCOMPARE(ended.out, QByteArray());
    }
    /// The device in a package's name: platform (36 characters), device (36), number.
    static QString deviceIn(const QString& package) { return QFileInfo(package).fileName().mid(37, 36); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("7")}),
                 qPrintable(m_platform.errorText()));
        m_handler = std::make_unique<CommandDesk>(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        m_reviewer = std::make_unique<CommandDesk>(QStringLiteral("reviewer"), m_platform.url(), m_platform.caFile());
        for (const auto* someone : {m_handler.get(), m_reviewer.get()}) {
            QVERIFY(someone->signIn());
            QVERIFY(someone->sync());
        }
        const QJsonObject list = m_handler->json({QStringLiteral("list"), QStringLiteral("--status"), QStringLiteral("verifying"),
                                                  QStringLiteral("--limit"), QStringLiteral("1")});
        m_message = list.value(QLatin1String("messages")).toArray().first()[QLatin1String("id")].toString();
        QVERIFY(!m_message.isEmpty());
        m_platform.stop(); // from here on there is no line
    }

    void workGoesByStickAndItsResultComesBack()
    {
        notes(QStringLiteral("一"));
        const QString file = packs(*m_handler, m_stick.path());
        m_device = deviceIn(file);
        const QJsonObject left = outbox().first().toObject();
        QCOMPARE(left.value(QLatin1String("couriered")).toInteger(), 1);
        QCOMPARE(left.value(QLatin1String("lastError")).toString(), QString());
        const QJsonObject taken = platformSays({QStringLiteral("import"), file});
        QCOMPARE(taken.value(QLatin1String("applied")).toInt(), 1);
        QCOMPARE(taken.value(QLatin1String("deviceId")).toString(), m_device);
        const QJsonObject made = exportFor(m_device);
        m_toOffice = made.value(QLatin1String("file")).toString();
        QVERIFY(made.value(QLatin1String("fromCursorSeq")).toInteger() > 0);
        const QJsonObject read = m_handler->json({QStringLiteral("courier"), QStringLiteral("import"), m_stick.path()});
        QCOMPARE(read.value(QLatin1String("applied")).toInt(), 1);
        QCOMPARE(outbox(), QJsonArray());
    }

    void anOldPackageIsSaidToBeOld()
    {
        const QJsonObject again = m_handler->json({QStringLiteral("courier"), QStringLiteral("import"), m_toOffice});
        QCOMPARE(again.value(QLatin1String("fit")).toString(), QStringLiteral("old"));
        QCOMPARE(again.value(QLatin1String("objects")).toInt(), 0);
    }

    void aPackageOfAnotherOfficeIsRefused()
    {
        refuses(office(*m_reviewer, QStringLiteral("import"), m_toOffice), "sealed for somebody else");
        refuses(office(*m_reviewer, QStringLiteral("inspect"), m_toOffice), "sealed for somebody else");
    }

    void aPackageInTheWrongDirectionIsRefused()
    {
        notes(QStringLiteral("二"));
        const QString file = packs(*m_handler, m_stick.path());
        refuses(office(*m_handler, QStringLiteral("import"), file), "sealed for somebody else");
        refuses(courier({QStringLiteral("import"), m_toOffice}), "not made for this platform");
        QCOMPARE(outbox().size(), 1);
    }

    void aGapNamesWhatIsNeeded()
    {
        // The platform goes on; the office's package begins behind what the office has not seen.
        const QString first = packs(*m_handler, m_stick.path());
        QCOMPARE(platformSays({QStringLiteral("import"), first}).value(QLatin1String("applied")).toInt(), 1);
        const qint64 head = exportFor(m_device).value(QLatin1String("throughSeq")).toInteger();
        const QJsonObject made = exportFor(m_device, {QStringLiteral("--from"), QString::number(head)});
        const Ended refused = office(*m_handler, QStringLiteral("import"), made.value(QLatin1String("file")).toString());
        refuses(refused, "a package in between is missing");
        QVERIFY2(refused.err.contains(QByteArray::number(head)), refused.err);
        // What the platform makes by itself fits.
        const QJsonObject fits = exportFor(m_device);
        QVERIFY(!m_handler->json({QStringLiteral("courier"), QStringLiteral("import"), fits.value(QLatin1String("file")).toString()}).isEmpty());
        QCOMPARE(outbox(), QJsonArray());
    }

    void aDamagedPackageIsRefusedByBoth()
    {
        notes(QStringLiteral("三"));
        refuses(courier({QStringLiteral("import"), cut(packs(*m_handler, m_stick.path()))}), "damaged");
        refuses(office(*m_handler, QStringLiteral("import"), cut(exportFor(m_device).value(QLatin1String("file")).toString())), "damaged");
        QCOMPARE(outbox().size(), 1);
    }

    void theWrongStickAndNoStickAreTold()
    {
        const QTemporaryDir empty;
        refuses(office(*m_handler, QStringLiteral("import"), empty.path()), "is it the right stick?");
        refuses(courier({QStringLiteral("import"), empty.filePath(QStringLiteral("gone.mospkg"))}), "no such package");
        const QString gone = empty.filePath(QStringLiteral("pulled/out"));
        refuses(office(*m_handler, QStringLiteral("export"), gone), "pulled out");
        refuses(courier({QStringLiteral("export"), QStringLiteral("--device"), m_device, QStringLiteral("--to"), gone}), "pulled out");
        QCOMPARE(outbox().size(), 1);
    }

    void aFullStickIsToldByBoth()
    {
        const SmallStick small;
        if (!small.isThere())
            QSKIP("only root may mount a stick of 32 kB");
        const qsizetype waiting = outbox().size();
        refuses(courier({QStringLiteral("export"), QStringLiteral("--device"), m_device, QStringLiteral("--to"), small.path(),
                         QStringLiteral("--from"), QStringLiteral("0")}), "stick is full");
        QCOMPARE(QDir(small.path()).entryList(QDir::Files), QStringList());
        QFile film(m_stick.filePath(QStringLiteral("film.bin")));
        QVERIFY(film.open(QIODevice::WriteOnly) && film.write(noise(100'000)) == 100'000);
        film.close();
        notes(QStringLiteral("四"), {QStringLiteral("--attach"), film.fileName()});
        refuses(office(*m_handler, QStringLiteral("export"), small.path()), "stick is full");
        QCOMPARE(QDir(small.path()).entryList(QDir::Files), QStringList());
        QCOMPARE(outbox().size(), waiting + 1);
        QVERIFY(QFile::exists(packs(*m_handler, m_stick.path()))); // on another one
    }

    void whatTheAdministratorMistypesIsTold()
    {
        refuses(courier({QStringLiteral("export"), QStringLiteral("--device"), QStringLiteral("PC-3"), QStringLiteral("--to"), m_stick.path()}),
                "no device's id");
        refuses(courier({QStringLiteral("export"), QStringLiteral("--device"), QStringLiteral("00000000-0000-4000-8000-000000000001"),
                         QStringLiteral("--to"), m_stick.path()}), "not known here");
        refuses(courier({QStringLiteral("export"), QStringLiteral("--device"), m_device, QStringLiteral("--to"), m_stick.path(),
                         QStringLiteral("--from"), QStringLiteral("4503599627370495")}), "leave --from out");
        refuses(courier({QStringLiteral("keys"), QStringLiteral("--recovery"), QStringLiteral("age1nonsense")}), "no age1… key");
        QVERIFY(courier({QStringLiteral("approve"), QStringLiteral("0123")}).exitCode != 0);
        QCOMPARE(platformSays({QStringLiteral("approve")}).value(QLatin1String("packages")).toArray(), QJsonArray());
    }

    void whatWaitedGoesOnceTheLineIsBack()
    {
        QVERIFY2(m_platform.restart(), qPrintable(m_platform.errorText()));
        QVERIFY(m_handler->sync());
        QCOMPARE(outbox(), QJsonArray());
        const QJsonArray events = m_handler->json({QStringLiteral("show"), m_message}).value(QLatin1String("events")).toArray();
        for (const auto& text : {QStringLiteral("一"), QStringLiteral("二"), QStringLiteral("三")}) {
            const auto count = std::count_if(events.begin(), events.end(), [&](const QJsonValue& event) {
                return event[QLatin1String("data")][QLatin1String("text")].toString() == text;
            });
            QCOMPARE(int(count), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestCourierByCommands)
#include "tst_courier_by_commands.moc"
