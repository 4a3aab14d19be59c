// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/instance.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

#include <cstdio>
#include <thread>

// The platform's database without the line: operations and first syncs a second, as tests/bench/run.sh prints
// figures. On SQLite, or where LIANXIN_TEST_POSTGRES names a server, on PostgreSQL there.
using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

void figure(const char* name, qint64 size, double value, const char* unit)
{
    std::printf("{\"name\":\"%s %s\",\"size\":%lld,\"value\":%.1f,\"unit\":\"%s\",\"better\":\"higher\"}\n",
                name, TestDatabase::isPostgres() ? "on PostgreSQL" : "on SQLite",
                static_cast<long long>(size), value, unit);
    std::fflush(stdout);
}

double perSecond(qint64 count, const QElapsedTimer& since)
{
    return double(count) * 1000 / double(std::max<qint64>(1, since.elapsed()));
}

QJsonObject noteBatch(const Caller& caller, const QString& cursor, const QList<QJsonObject>& operations)
{
    QJsonArray all;
    for (const QJsonObject& operation : operations)
        all.append(operation);
    return {{QStringLiteral("deviceId"), caller.deviceId.text()},
            {QStringLiteral("cursor"), cursor},
            {QStringLiteral("operations"), all}};
}

/// Batches of ten notes to one message each.
QList<QJsonObject> batches(OfficePlatform& office, const Caller& caller, const MessageId& message, int count)
{
    const QString cursor = office.cursorOf(caller);
    QList<QJsonObject> all;
    for (int i = 0; i < count / 10; ++i) {
        QList<QJsonObject> ten;
        for (int n = 0; n < 10; ++n)
            ten.append(office.operation(caller, {OperationKind::NoteAdd,
                                                 message,
                                                 {{QStringLiteral("text"), QStringLiteral("已与来信人联系")},
                                                  {QStringLiteral("audience"), QStringLiteral("office")},
                                                  {QStringLiteral("mentions"), QJsonArray()}}}));
        all.append(noteBatch(caller, cursor, ten));
    }
    return all;
}

void push(Operations& operations, const Caller& caller, const QList<QJsonObject>& all)
{
    for (const QJsonObject& batch : all)
        if (const auto answer = operations.apply(caller, batch); !answer)
            qFatal("a batch failed: %s", qPrintable(answer.error().detail));
}

void measureOperations(OfficePlatform& office, int messages, int count)
{
    const MessageId here = office.add(messages + 1, MessageStatus::Dispatched, 1);
    const MessageId there = office.add(messages + 2, MessageStatus::Dispatched, 2);
    const auto one = batches(office, office.handlerHere, here, count);
    QElapsedTimer timer;
    timer.start();
    push(office.operations, office.handlerHere, one);
    figure("operations", count, perSecond(count, timer), "1/s");
    if (!TestDatabase::isPostgres())
        return;
    Instance second(office);
    const auto left = batches(office, office.handlerHere, here, count);
    const auto right = batches(office, office.handlerThere, there, count);
    timer.restart();
    std::thread other([&] { push(second.operations, office.handlerThere, right); });
    push(office.operations, office.handlerHere, left);
    other.join();
    figure("operations by two instances", 2 * count, perSecond(2 * count, timer), "1/s");
}

void measureFirstSync(OfficePlatform& office, int messages)
{
    QElapsedTimer timer;
    timer.start();
    for (int n = 1; n <= messages; ++n)
        office.add(n, MessageStatus::Dispatched, 1 + n % 2);
    figure("objects written one by one", 2 * messages, perSecond(2 * messages, timer), "1/s");
    const auto sync = [&](const char* name, const Caller& caller) {
        timer.restart();
        const auto all = office.firstSync(caller, {1000, 1'048'576});
        figure(name, all.ids.size(), perSecond(all.ids.size(), timer), "objects/s");
    };
    sync("first sync of the county", office.coordination);
    sync("first sync of an office", office.handlerHere);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int size = argc > 1 ? QByteArray(argv[1]).toInt() : 2000;
    OfficePlatform office;
    measureFirstSync(office, size);
    measureOperations(office, size, 500);
    return 0;
}
