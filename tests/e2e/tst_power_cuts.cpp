// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/await.h"
#include "client/office.h"
#include "e2e/command_desk.h"
#include "e2e/databases.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QTextStream>

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kKills = 15; ///< of each side; LIANXIN_KILLS says another number
constexpr int kMessages = 4; ///< that are written about
constexpr int kLongestLife = 300; ///< ms between the first act of a round and the cut
constexpr int kSoon = 60'000;

int killsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("LIANXIN_KILLS");
    return wanted > 0 ? wanted : kKills;
}

/// The office that is killed: it syncs, and notes something all the time, saying each note once it is kept.
///   --work PROFILE NAME sync|resync MESSAGE…
int work(const QStringList& arguments)
{
    const SystemClock clock;
    SystemRandom random;
    const auto office = client::Office::openProfile(arguments.at(0), clock, random);
    if (!office)
        qFatal("the profile does not open: %s", qPrintable(office.error().detail));
    const auto account = await((*office)->resume());
    if (!account || !*account)
        qFatal("the account does not open: %s", account ? "nobody" : qPrintable(account.error().detail));
    (*office)->startSync();
    if (arguments.at(2) == QLatin1String("resync"))
        (*office)->resync();
    QTextStream out(stdout);
    for (int n = 0;; ++n) {
        storage::OperationRequest note;
        note.messageId = MessageId::parse(arguments.at(3 + n % (arguments.size() - 3)));
        const QString text = QStringLiteral("%1-%2").arg(arguments.at(1)).arg(n);
        note.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
        const auto opId = await((*office)->store().submit(note));
        if (!opId)
            qFatal("not submitted: %s", qPrintable(opId.error().detail));
        out << text << Qt::endl;
        (*office)->syncNow(); // not after the pause that the last cut has earned
        QTest::qWait(20); // a quick writer
    }
}

} // namespace

/// `kill -9` of the office and of the platform in turn while they sync (I1, I2, I27): both databases are whole each time,
/// and in the end everything that was kept is there once.
class TestPowerCuts : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<QProcess> m_office;
    QStringList m_messages;
    QStringList m_kept;
    SeededRandom m_dice{20260311};
    int m_withWork = 0; ///< cuts that left work under way

    void startOffice(int round)
    {
        m_office = std::make_unique<QProcess>();
        m_office->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_office->start(QCoreApplication::applicationFilePath(),
                        QStringList{QStringLiteral("--work"), m_handler->profile(), QStringLiteral("r%1").arg(round),
                                    round % 5 == 4 ? QStringLiteral("resync") : QStringLiteral("sync")} + m_messages);
        QVERIFY(m_office->waitForStarted());
    }
    void hear()
    {
        while (m_office->canReadLine())
            m_kept.append(QString::fromUtf8(m_office->readLine().trimmed()));
    }
    /// Until the office has kept a note more, and then to any moment.
    void letLive()
    {
        const qsizetype before = m_kept.size();
        QTRY_VERIFY_WITH_TIMEOUT((hear(), m_kept.size() > before), kSoon);
        QTest::qWait(int(m_dice.below(kLongestLife)));
        QCOMPARE(m_office->state(), QProcess::Running);
    }
    void cutOffice()
    {
        m_office->kill();
        QVERIFY(m_office->waitForFinished());
        QCOMPARE(m_office->exitStatus(), QProcess::CrashExit);
        hear();
        const DatabaseCopies copies(m_handler->profile());
        QVERIFY(!copies.isEmpty());
        QCOMPARE(copies.damages(), QStringList());
        m_withWork += copies.count(QStringLiteral("SELECT count(*) FROM outbox")) > 0 ? 1 : 0;
    }
    void cutPlatform()
    {
        m_platform.kill();
        const DatabaseCopies copies(m_platform.dataFolder());
        QVERIFY(!copies.isEmpty());
        QCOMPARE(copies.damages(), QStringList());
    }
    void bringPlatformBack() { QVERIFY2(m_platform.restart(), qPrintable(m_platform.errorText())); }
    /// Texts of the notes as another desk has them.
    QStringList notesElsewhere()
    {
        const CommandDesk other(QStringLiteral("reviewer"), m_platform.url(), m_platform.caFile());
        if (!other.signIn() || !other.sync())
            return {};
        QStringList texts;
        for (const QString& id : std::as_const(m_messages)) {
            const QJsonArray events = other.json({QStringLiteral("show"), id}).value(QLatin1String("events")).toArray();
            for (const QJsonValue& event : events)
                if (event[QLatin1String("kind")] == QLatin1String("note.add"))
                    texts.append(event[QLatin1String("data")][QLatin1String("text")].toString());
        }
        return texts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("7")}),
                 qPrintable(m_platform.errorText()));
        m_handler = std::make_unique<CommandDesk>(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        QVERIFY(m_handler->signIn());
        QVERIFY(m_handler->sync());
        const QJsonObject list = m_handler->json({QStringLiteral("list"), QStringLiteral("--limit"), QString::number(kMessages)});
        for (const QJsonValue& message : list.value(QLatin1String("messages")).toArray())
            m_messages.append(message[QLatin1String("id")].toString());
        QCOMPARE(m_messages.size(), kMessages);
    }

    void nothingIsLostDoubledOrDamaged()
    {
        QElapsedTimer time;
        time.start();
        for (int round = 0; round < killsWanted(); ++round) {
            startOffice(round);
            letLive();
            cutPlatform();
            const bool bothAreCut = round % 2 == 1; // the office's end surely has work under way, however quick the platform is
            if (!bothAreCut)
                bringPlatformBack();
            letLive();
            cutOffice();
            if (bothAreCut)
                bringPlatformBack();
            if (QTest::currentTestFailed())
                return qWarning("in round %d", round);
        }
        QVERIFY(m_handler->json({QStringLiteral("sync"), QStringLiteral("--wait")}).contains(QLatin1String("pushed")));
        QCOMPARE(m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray(), QJsonArray());
        QCOMPARE(m_handler->json({QStringLiteral("verify")}).value(QLatin1String("compared")).toBool(), true); // I10

        const QStringList arrived = notesElsewhere();
        const QSet<QString> different(arrived.begin(), arrived.end());
        QCOMPARE(different.size(), arrived.size()); // I2
        for (const QString& text : std::as_const(m_kept))
            QVERIFY2(different.contains(text), qPrintable(text));
        qInfo("%d times kill -9 of each side in %lld s: %lld notes, all once; work was under way at %d of the office's ends",
              killsWanted(), time.elapsed() / 1000, qlonglong(arrived.size()), m_withWork);
        QVERIFY(m_withWork >= killsWanted() / 2); // those without a platform, and as many of the others as chance gave
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--work"))
        return work(arguments.mid(2));
    TestPowerCuts test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_power_cuts.moc"
