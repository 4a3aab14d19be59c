// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "support/sample_objects.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <atomic>
#include <cstdio>
#include <thread>

// Times a full resync of objects that the mirror has already, all but one in a thousand: bench_resync
// [MESSAGES].
using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kPage = 1000;

void print(const char* name, qint64 size, double value, const char* unit, double budget)
{
    const QJsonObject line{{QStringLiteral("name"), QString::fromLatin1(name)},
                           {QStringLiteral("size"), size},
                           {QStringLiteral("value"), value},
                           {QStringLiteral("unit"), QString::fromLatin1(unit)},
                           {QStringLiteral("budget"), budget},
                           {QStringLiteral("better"), QStringLiteral("lower")}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

template <class T>
T valueOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    const Result<T> answer = future.result();
    if (!answer) {
        std::fprintf(stderr, "bench_resync: %s\n", qPrintable(answer.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *answer;
}

/// Messages `from` to `to`, one in a thousand newer than before where `changed`.
QList<Change> messages(int from, int to, bool changed)
{
    QList<Change> all;
    for (int n = from; n <= to; ++n) {
        const bool newer = changed && n % 1000 == 0;
        all.append(put(sampleMessage(n, newer ? MessageStatus::Replied : MessageStatus::Closed),
                       newer ? 10'000'000 + n : 1000 + n));
    }
    return all;
}

/// Of this process, in MiB.
double memory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// The longest look at the lists while the switch runs.
class Looker {
public:
    explicit Looker(storage::Store& store) : m_thread([this, &store] { look(store); }) {}
    double stop()
    {
        m_stop = true;
        m_thread.join();
        return m_longest;
    }

private:
    void look(storage::Store& store)
    {
        while (!m_stop) {
            QElapsedTimer timer;
            timer.start();
            valueOf(store.messageKeys({}, storage::MessageSort::NewestFirst, 64));
            m_longest = std::max(m_longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    std::atomic<bool> m_stop{false};
    double m_longest = 0;
    std::thread m_thread;
};

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder;
    const SystemClock clock;
    SeededRandom random{1};
    auto opened = storage::Store::open(folder.filePath(QStringLiteral("lianxin.sqlite")), clock, random);
    if (!opened || count < kPage) {
        std::fprintf(stderr, "usage: bench_resync [MESSAGES, at least %d]\n", kPage);
        return 2;
    }
    storage::Store& store = **opened;
    valueOf(store.setPerson(handler()));
    valueOf(store.sync().applyPage(referencePage(), clock.now()));
    for (int n = 1; n <= count; n += kPage)
        valueOf(store.sync().applyPage(page(messages(n, std::min(n + kPage - 1, count), false), 1000 + n),
                                       clock.now()));

    valueOf(store.sync().beginResync(ResyncReason::Asked, {}, {}));
    const double before = memory();
    double pagesMs = 0;
    const auto stage = [&](QList<Change> changes, bool last, qint64 total) {
        ChangePage some = page(changes, last ? 20'000'000 : 0);
        some.snapshot = SnapshotProgress{QStringLiteral("s"), last, total};
        QElapsedTimer timer;
        timer.start();
        const PageOutcome outcome = valueOf(store.sync().applyPage(some, clock.now()));
        pagesMs += static_cast<double>(timer.nsecsElapsed()) / 1e6;
        return outcome;
    };
    const QList<Change> reference = referencePage().changes;
    stage(reference, false, 0);
    for (int n = 1; n <= count; n += kPage)
        stage(messages(n, std::min(n + kPage - 1, count), true), false, 0);
    print("resyncStagePerObject", count, pagesMs * 1000 / count, "us", 200);
    print("resyncStageMemory", count, memory() - before, "MiB", 30);
    Looker looker(store);
    pagesMs = 0;
    if (stage({}, true, count + reference.size()).step != GenerationStep::Switched) {
        std::fprintf(stderr, "bench_resync: there was no switch\n");
        return 1;
    }
    print("resyncLongestLookDuringSwitch", count, looker.stop(), "ms", 50);
    print("resyncSwitch", count, pagesMs, "ms", 3000);
    QElapsedTimer timer;
    timer.start();
    valueOf(store.sync().digest());
    print("digest", count, static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", 1000);
    return 0;
}
