// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"
#include "fuzz/mutator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace lianxin::fuzz;

// Drives a fuzz target without libFuzzer: every seed of a folder as it is, then as many changed ones as are asked for.
//   fuzz_page CORPUS [COUNT [SEED]]
// A finding ends the process; the input lies in `finding-PID` in the working folder then, and `fuzz_page FILE` shows it again.
namespace {

constexpr quint64 kUsualSeed = 20260311;

QList<QByteArray> seedsIn(const QString& path)
{
    QList<QByteArray> seeds;
    const QStringList names = QFileInfo(path).isDir() ? QDir(path).entryList(QDir::Files, QDir::Name) : QStringList{QString()};
    for (const QString& name : names) {
        QFile file(name.isEmpty() ? path : QDir(path).filePath(name));
        if (file.open(QIODevice::ReadOnly))
            seeds.append(file.readAll());
    }
    return seeds;
}

/// Runs inputs. The present one lies in a file meanwhile, which a crash leaves behind.
class Runner {
public:
    Runner() : m_present(QStringLiteral("finding-%1").arg(QCoreApplication::applicationPid()))
    {
        if (!m_present.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
            std::exit(2);
    }
    ~Runner() { m_present.remove(); }
    Q_DISABLE_COPY_MOVE(Runner)

    void run(const QByteArray& input)
    {
        m_present.resize(0);
        m_present.seek(0);
        m_present.write(input);
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.constData()), size_t(input.size()));
    }

private:
    QFile m_present;
};

} // namespace

int main(int count, char** arguments)
{
    if (count < 2) {
        std::fputs("a folder of seeds or a file is needed\n", stderr);
        return 2;
    }
    const QList<QByteArray> seeds = seedsIn(QString::fromLocal8Bit(arguments[1]));
    if (seeds.isEmpty()) {
        std::fputs("there are no seeds\n", stderr);
        return 2;
    }
    Runner runner;
    for (const QByteArray& seed : seeds)
        runner.run(seed);
    const qint64 changed = count > 2 ? std::atoll(arguments[2]) : 0;
    Mutator mutator(seeds, count > 3 ? std::strtoull(arguments[3], nullptr, 10) : kUsualSeed);
    for (qint64 i = 0; i < changed; ++i)
        runner.run(mutator.next());
    std::printf("%lld seeds and %lld changed ones, no finding\n", qlonglong(seeds.size()), qlonglong(changed));
    return 0;
}
