// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"
#include "support/fake_blobs.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace lianxin::test;

namespace {

constexpr qint64 kMegabyte = 1'000'000;
constexpr qint64 kMayGrow = 60 * kMegabyte;       ///< with 150 MB; see allowed()
constexpr qint64 kSmall = kMegabyte;

qint64 large()
{
    return (qEnvironmentVariableIntValue("LIANXIN_LARGE") > 0 ? 150 : 30) * kMegabyte;
}

/// Less than half the file: a program that took it into memory would need all of it.
qint64 allowed()
{
    return std::min(kMayGrow, large() / 2);
}

/// Runs a program with this one's input and output and says on stderr what its largest size in memory was, which only
/// a parent can know: --measure PROGRAM ARGUMENTS…
int measure(const QStringList& arguments)
{
    const int code = QProcess::execute(arguments.first(), arguments.mid(1));
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    std::fprintf(stderr, "\npeak %lld\n", static_cast<long long>(usage.ru_maxrss) * 1024);
    return code;
}

/// The largest size in memory that a process ever had.
qint64 peakOf(qint64 processId)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    return -1;
}

struct Peaks {
    qint64 attach = 0;
    qint64 upload = 0;
    qint64 download = 0;
    qint64 platform = 0;
};

} // namespace

/// An attachment goes up and comes down piece by piece: neither program grows with the file (protocol.md §8).
class TestAttachmentMemory : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    QTemporaryDir m_folder;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<CommandDesk> m_reviewer;
    QStringList m_messages;

    /// The peak of a command that must succeed.
    static qint64 measured(const CommandDesk& desk, const QStringList& arguments)
    {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      QStringList{QStringLiteral("--measure"), programPath(QStringLiteral("lianxinctl")), QStringLiteral("--profile"),
                                  desk.profile(), QStringLiteral("--json")} + arguments);
        if (!process.waitForFinished(600'000) || process.exitCode() != 0) {
            qWarning("%s: %s", qPrintable(arguments.first()), process.readAllStandardError().constData());
            return -1;
        }
        const QByteArray said = process.readAllStandardError();
        return said.mid(said.lastIndexOf("peak ") + 5).trimmed().toLongLong();
    }
    QString film(qint64 bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.bin").arg(bytes));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("a file cannot be written");
        const QByteArray piece = noise(kMegabyte); // the same over and over: it travels as it is
        for (qint64 written = 0; written < bytes; written += piece.size())
            file.write(piece);
        return path;
    }
    static QByteArray hashOfFile(const QString& path)
    {
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
    }
    /// Attaches, sends and fetches a file of this size.
    void travel(qint64 bytes, const QString& message, Peaks& peaks)
    {
        const QString path = film(bytes);
        const QJsonObject note{{QStringLiteral("text"), QStringLiteral("现场录像")}, {QStringLiteral("audience"), QStringLiteral("office")}};
        peaks.attach = measured(*m_handler, {QStringLiteral("act"), QStringLiteral("note.add"), message, QStringLiteral("--payload"),
                                             QString::fromUtf8(QJsonDocument(note).toJson(QJsonDocument::Compact)), QStringLiteral("--attach"), path});
        peaks.upload = measured(*m_handler, {QStringLiteral("sync"), QStringLiteral("--wait")});
        QVERIFY(m_reviewer->sync());
        const QString folder = m_folder.filePath(QStringLiteral("down-%1").arg(bytes));
        peaks.download = measured(*m_reviewer, {QStringLiteral("download"), message, QStringLiteral("--to"), folder});
        peaks.platform = peakOf(m_platform.processId());
        QVERIFY(peaks.attach > 0 && peaks.upload > 0 && peaks.download > 0 && peaks.platform > 0);
        QCOMPARE(hashOfFile(QDir(folder).filePath(QFileInfo(path).fileName())), hashOfFile(path));
        QVERIFY(!hashOfFile(path).isEmpty());
    }

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
                                                  QStringLiteral("--limit"), QStringLiteral("2")});
        for (const QJsonValue& message : list.value(QLatin1String("messages")).toArray())
            m_messages.append(message[QLatin1String("id")].toString());
        QCOMPARE(m_messages.size(), 2);
    }

    void neitherProgramGrowsWithTheFile()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("AddressSanitizer keeps what was freed: what the programs hold then says nothing");
#endif
        Peaks small;
        travel(kSmall, m_messages.at(0), small);
        Peaks big;
        travel(large(), m_messages.at(1), big);
        if (QTest::currentTestFailed())
            return;
        const auto grown = [](qint64 with, qint64 without) { return (with - without) / kMegabyte; };
        qInfo("%lld MB more than with 1 MB: attach %lld, upload %lld, download %lld, platform %lld of %lld MB", large() / kMegabyte - 1,
              grown(big.attach, small.attach), grown(big.upload, small.upload), grown(big.download, small.download),
              grown(big.platform, small.platform), big.platform / kMegabyte);
        QVERIFY(big.attach - small.attach < allowed());
        QVERIFY(big.upload - small.upload < allowed());
        QVERIFY(big.download - small.download < allowed());
        QVERIFY(big.platform - small.platform < allowed());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--measure"))
        return measure(arguments.mid(2));
    TestAttachmentMemory test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_attachment_memory.moc"
