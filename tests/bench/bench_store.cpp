// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonDocument>

#include <cstdio>

// Times the calls that the window makes, on a database that a first sync filled: bench_store FILE.
using namespace lianxin;

namespace {

constexpr int kFirstKeys = 128; ///< as the list asks first

template <class T>
T await(const QFuture<T>& future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

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

/// The 95th percentile in milliseconds of `runs` calls, which must succeed.
template <class Call>
double p95(int runs, Call call)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!call(i)) {
            std::fprintf(stderr, "bench_store: a call failed\n");
            std::exit(1);
        }
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[static_cast<size_t>(static_cast<double>(times.size() - 1) * 0.95)];
}

/// Words of one to eight characters, as somebody types them, from the titles at hand.
QStringList searchWords(storage::Store& store, const QList<storage::MessageKey>& keys)
{
    QStringList words;
    const qsizetype step = std::max<qsizetype>(1, keys.size() / 60);
    QList<storage::MessageKey> sample;
    for (qsizetype i = 0; i < keys.size(); i += step)
        sample.append(keys[i]);
    const auto rows = await(store.messageRows(sample));
    if (!rows)
        return words;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const QString& title = (*rows)[i].title;
        for (qsizetype length = 1; length <= 8; ++length)
            words.append(title.mid((i * 3) % std::max<qsizetype>(1, title.size() - length), length).simplified());
    }
    words.removeAll(QString());
    return words;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_store FILE\n");
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[1]);
    const SystemClock clock;
    SystemRandom random;
    auto opened = storage::Store::open(file, clock, random);
    if (!opened) {
        std::fprintf(stderr, "bench_store: %s\n", qPrintable(opened.error().detail));
        return 1;
    }
    storage::Store& store = **opened;
    const auto all = await(store.messageKeys({}, storage::MessageSort::NewestFirst));
    if (!all || all->isEmpty()) {
        std::fprintf(stderr, "bench_store: the database holds no messages\n");
        return 1;
    }
    const qint64 size = all->size();

    const Queue queues[] = {Queue::All, Queue::ToDispatch, Queue::ToSign, Queue::Replied, Queue::Overdue, Queue::DueSoon};
    print("queueOpenP95", size, p95(60, [&](int i) {
              storage::MessageFilter filter;
              filter.queue = queues[static_cast<size_t>(i) % std::size(queues)];
              const auto keys = await(store.messageKeys(filter, storage::MessageSort::DueFirst, kFirstKeys));
              return keys && await(store.messageRows(keys->mid(0, 64))).has_value();
          }), "ms", 50);
    print("filterP95", size, p95(56, [&](int i) {
              storage::MessageFilter filter;
              filter.topic = EnumCodes<Topic>::codes[static_cast<size_t>(i) % EnumCodes<Topic>::codes.size()].first;
              const auto keys = await(store.messageKeys(filter, storage::MessageSort::NewestFirst, kFirstKeys));
              return keys && await(store.messageRows(keys->mid(0, 64))).has_value();
          }), "ms", 50);
    // What follows the first rows: the list holds the ids of the whole result.
    print("allKeysP95", size, p95(20, [&](int) {
              return await(store.messageKeys({}, storage::MessageSort::DueFirst)).has_value();
          }), "ms", 1000);
    print("queueCountsP95", size, p95(40, [&](int) { return await(store.queueCounts()).has_value(); }), "ms", 50);

    const QStringList words = searchWords(store, *all);
    print("searchP95", size, p95(static_cast<int>(words.size()), [&](int i) {
              return await(store.search(words[i], 50)).has_value();
          }), "ms", 30);
    const Moment now = clock.now();
    print("dashboardP95", size, p95(20, [&](int) {
              return await(store.dashboard(now - std::chrono::days(30), now)).has_value();
          }), "ms", 150);
    print("diskPerMessage", size,
          static_cast<double>(QFileInfo(file).size()) / static_cast<double>(size), "bytes", 2500);
    return 0;
}
