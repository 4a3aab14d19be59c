// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/await.h"
#include "e2e/command_desk.h"
#include "e2e/window_desk.h"
#include "shell/trace.h"
#include "storage/store.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QTextStream>

#include <cstdio>

using namespace lianxin;
using namespace lianxin::test;

namespace {

const QString kSentence = QStringLiteral("经核实，该小区换热站阀门损坏，已安排更换。");
constexpr int kPauseMs = 40; ///< between two characters: a quick writer
constexpr qint64 kMayBeLostMs = 2'000; ///< design.md §6

qint64 nowMs()
{
    QElapsedTimer now;
    now.start();
    return now.msecsSinceReference(); // the same clock in every process
}

/// The text after so many characters.
QString textOf(qsizetype characters)
{
    return kSentence.repeated(characters / kSentence.size() + 1).left(characters);
}

/// The writer that is killed: opens the window on the profile, goes to the reply of the first message under 办理中 and
/// types, saying after each character how many there are and when it was.
int write(ui::Application& application, const QString& profile, int characters)
{
    WindowDesk desk(application);
    QTextStream out(stdout);
    const bool ready = desk.open(profile) && desk.find("navigation.list") && desk.choose(Queue::Resolving) &&
                       desk.firstRow() && desk.openRow(*desk.firstRow()) && desk.key(Qt::Key_R) && desk.find("editor") &&
                       QTest::qWaitFor([&] { return desk.isShown("submit"); }, kSoonMs);
    if (!ready)
        return 1;
    out << "message " << desk.words("message.number") << Qt::endl;
    for (int typed = 0; typed < characters; ++typed) {
        if (!desk.type("editor", textOf(typed + 1).right(1)))
            return 1;
        out << nowMs() << ' ' << typed + 1 << Qt::endl;
        QTest::qWait(kPauseMs);
    }
    return QCoreApplication::exec(); // until it is killed
}

} // namespace

/// `kill -9` while a reply is being written: at most two seconds of it are lost.
class TestDraftSurvivesKill : public QObject {
    Q_OBJECT

public:
    explicit TestDraftSurvivesKill(ui::Application& application) : m_application(application) {}

private:
    /// A character that was typed.
    struct Typed {
        qint64 atMs = 0;
        int characters = 0;
    };

    ui::Application& m_application;
    PlatformProcess m_platform;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<QProcess> m_writer;
    QList<Typed> m_typed;

    void startWriting(int characters)
    {
        m_typed.clear();
        m_writer = std::make_unique<QProcess>();
        m_writer->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_writer->start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--write"), m_handler->profile(), QString::number(characters)});
        QVERIFY(m_writer->waitForStarted());
    }
    /// True once so many characters were typed.
    bool hasTyped(int characters)
    {
        while (m_writer->canReadLine()) {
            const QList<QByteArray> words = m_writer->readLine().trimmed().split(' ');
            if (words.size() == 2 && words.first() != "message")
                m_typed.append({words.first().toLongLong(), words.last().toInt()});
        }
        return !m_typed.isEmpty() && m_typed.last().characters >= characters;
    }
    void killWriter()
    {
        m_writer->kill();
        QVERIFY(m_writer->waitForFinished());
        QCOMPARE(m_writer->exitStatus(), QProcess::CrashExit);
    }
    /// Every draft that a fresh store finds in the profile.
    QStringList draftsOnDisk()
    {
        QDirIterator files(m_handler->profile(), {QStringLiteral("lianxin.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
        if (!files.hasNext())
            return {};
        const SystemClock clock;
        SystemRandom random;
        auto store = storage::Store::open(files.next(), clock, random);
        if (!store) {
            qWarning("the database does not open: %s", qPrintable(store.error().detail));
            return {};
        }
        QStringList drafts;
        const auto keys = await((*store)->messageKeys({}, storage::MessageSort::DueFirst));
        const auto rows = await((*store)->messageRows(*keys));
        for (const storage::MessageRow& row : *rows)
            if (const auto draft = await((*store)->draft(row.id)); draft && *draft)
                drafts.append((*draft)->text);
        return drafts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("7")}),
                 qPrintable(m_platform.errorText()));
        m_handler = std::make_unique<CommandDesk>(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        QVERIFY(m_handler->signIn());
        QVERIFY(m_handler->sync());
        QVERIFY(draftsOnDisk().isEmpty());
    }

    void nothingIsLostTwoSecondsAfterTheLastKey()
    {
        constexpr int kCharacters = 50;
        startWriting(kCharacters);
        QTRY_VERIFY_WITH_TIMEOUT(hasTyped(kCharacters), 2 * kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(nowMs() - m_typed.last().atMs >= kMayBeLostMs, kSoonMs);
        killWriter();
        QCOMPARE(draftsOnDisk(), QStringList{textOf(kCharacters)});
    }

    void theWindowGoesOnWithTheDraft()
    {
        const QString before = draftsOnDisk().value(0);
        WindowDesk desk(m_application);
        QVERIFY(desk.open(m_handler->profile()));
        QVERIFY(desk.choose(Queue::Resolving));
        const auto message = desk.firstRow();
        QVERIFY(message && desk.openRow(*message));
        QVERIFY(desk.key(Qt::Key_R));
        QTRY_COMPARE_WITH_TIMEOUT(desk.words("editor"), before, kSoonMs);
        QVERIFY(await(desk.office().store().discardDraft(*message)));
        desk.close();
        QVERIFY(draftsOnDisk().isEmpty());
    }

    void atMostTwoSecondsAreLostWhileOneTypes()
    {
        startWriting(100'000);
        QTRY_VERIFY_WITH_TIMEOUT(hasTyped(100), 2 * kSoonMs);
        killWriter();
        const qint64 killedAt = nowMs();
        hasTyped(0); // what it still said
        int mustBeThere = 0;
        for (const Typed& each : std::as_const(m_typed))
            if (killedAt - each.atMs > kMayBeLostMs)
                mustBeThere = each.characters;
        const QStringList drafts = draftsOnDisk();
        QCOMPARE(drafts.size(), 1);
        QVERIFY2(drafts.first().size() >= mustBeThere,
                 qPrintable(QStringLiteral("%1 of %2 characters").arg(drafts.first().size()).arg(mustBeThere)));
        QCOMPARE(drafts.first(), textOf(drafts.first().size()));
        QVERIFY(mustBeThere > 0);
    }
};

int main(int argc, char** argv)
{
    ui::Application application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--write"))
        return write(application, arguments.value(2), arguments.value(3).toInt());
    TestDraftSurvivesKill test(application);
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_draft_survives_kill.moc"
