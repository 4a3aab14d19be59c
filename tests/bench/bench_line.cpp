// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/line_desk.h"
#include "domain/strict_json.h"
#include "support/process/cuttable_line.h"
#include "wire/gzip.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <optional>

// The bad line of design.md §7: 512 kbit/s each way, 600 ms there and back. A real lianxin-platform over TLS, the whole
// client in this process, a line between them that is as slow as that and counts what goes into it.
//   LIANXIN_BIN=build/release/bin build/release/bin/bench_line [acts|first]… [messages.ndjson.gz]
// `acts`: a county of 1,000 demo messages; `first`: the first sync of 3,000 real messages, without and with cuts.
using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

constexpr LineShape kBadLine{64'000, 300ms};
constexpr int kCounty = 1000;
constexpr int kReal = 3000;
constexpr int kActs = 10;
constexpr int kReplyLength = 350; // characters; the real ones have 356 on average

void figure(const QString& name, qint64 size, double value, const char* unit, std::optional<double> budget = {})
{
    std::printf("{\"name\":\"%s\",\"size\":%lld,\"value\":%.*f,\"unit\":\"%s\",\"budget\":%s,\"better\":\"lower\"}\n",
                qPrintable(name), static_cast<long long>(size), qstrcmp(unit, "s") == 0 ? 2 : 0, value, unit,
                budget ? qPrintable(QString::number(*budget)) : "null");
    std::fflush(stdout);
}

struct Cost {
    double seconds = 0;
    qint64 up = 0;
    qint64 down = 0;
    int connections = 0;
    int cuts = 0;
    [[nodiscard]] qint64 bytes() const { return up + down; }
};

Cost costOf(const CuttableLine& line, const std::function<void()>& work)
{
    const LineTally before = line.tally();
    QElapsedTimer timer;
    timer.start();
    work();
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    const LineTally after = line.tally();
    return {seconds, after.up - before.up, after.down - before.down, after.connections - before.connections,
            after.cuts - before.cuts};
}

void print(const QString& name, qint64 size, const Cost& cost, std::optional<double> mostBytes = {})
{
    figure(name, size, cost.seconds, "s");
    figure(name + QStringLiteral("Bytes"), size, static_cast<double>(cost.bytes()), "bytes", mostBytes);
    std::fprintf(stderr, "%s: %.2f s, %lld bytes up, %lld down, %d connections made, %d cuts\n", qPrintable(name),
                 cost.seconds, static_cast<long long>(cost.up), static_cast<long long>(cost.down), cost.connections,
                 cost.cuts);
}

/// While the platform does not serve.
void importInto(const PlatformProcess& platform, const QByteArray& lines)
{
    const QTemporaryDir folder;
    QFile input(folder.filePath(QStringLiteral("messages.ndjson")));
    if (!input.open(QIODevice::WriteOnly) || input.write(lines) != lines.size())
        stopBench("writing the input", input.errorString());
    input.close();
    const Ended imported = runProgram(QStringLiteral("lianxin-platform"),
                                      {QStringLiteral("import"), QStringLiteral("--data"), platform.dataFolder(),
                                       input.fileName(), QStringLiteral("--shift-to"), QStringLiteral("now")});
    if (imported.exitCode != 0)
        stopBench("importing", QString::fromUtf8(imported.err));
}

// ── a county at work ─────────────────────────────────────────────────────────────────────────────────────

/// Ten letters, each of other sentences: what is alike packs too well.
QByteArray letters(const Clock& clock)
{
    static constexpr std::array kSentences{
        "小区北门的路灯坏了快一个月，晚上老人出门很不安全。", "物业说要等配件，问了三次都没有准信。",
        "学校门口早高峰停满了车，孩子只能在机动车道上走。", "希望交警部门在七点半到八点之间安排人手疏导。",
        "楼下烧烤店的油烟从下午五点一直排到凌晨。", "我们打过电话，来人看了一眼就走了，情况没有变化。",
        "村里去年修的水渠又裂了，下游二十几亩地浇不上水。", "当时验收的单子还在，施工队的电话已经打不通。",
        "我母亲的慢性病门诊资格今年到期，不知道要带哪些材料。", "窗口让回社区开证明，社区说不归他们管。",
        "工地凌晨两点还在打桩，窗户关紧也睡不着。", "请问夜间施工有没有许可，公示在哪里能看到？",
        "公交改线以后，去医院要换两趟车，多花四十分钟。", "建议保留早晚各一班原来的线路。",
        "供暖试水的时候三楼漏了，换热站说是户内的问题。", "室内温度一直在十五度上下，家里有刚满月的孩子。",
        "垃圾分类的桶撤走以后，垃圾就堆在花坛边上。", "夏天味道很大，还引来了野狗。",
        "我们单元加装电梯，十二户里有十一户签了字。", "剩下一户不同意，想问街道能不能帮着协调。"};
    SeededRandom random{31};
    QByteArray lines;
    for (int n = 1; n <= kActs; ++n) {
        QString body;
        for (int i = 0; i < 12; ++i)
            body += QString::fromUtf8(kSentences.at(random.below(kSentences.size())));
        const QJsonObject letter{{QStringLiteral("sourceId"), n},
                                 {QStringLiteral("author"), QStringLiteral("网友")},
                                 {QStringLiteral("title"), body.left(18)},
                                 {QStringLiteral("submittedAt"), toText(clock.now())},
                                 {QStringLiteral("body"), body}};
        lines += QJsonDocument(letter).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

/// As long as a real one, and not the same for two messages.
QString replyTo(const QString& body)
{
    return (QStringLiteral("网友您好：您反映的“") + body.left(kReplyLength / 2) +
            QStringLiteral("”收悉。经核实，情况属实，已转有关科室限期办理。") + body.mid(kReplyLength / 2))
        .left(kReplyLength);
}

void measureActs()
{
    PlatformProcess platform;
    if (!platform.start({QStringLiteral("--messages"), QString::number(kCounty), QStringLiteral("--seed"),
                         QStringLiteral("1")}))
        stopBench("starting the platform", platform.errorText());
    const CuttableLine line(platform.url(), kBadLine);

    LineDesk all(platform, line.url(), "coordinator");
    print(QStringLiteral("lineFirstSync"), kCounty, costOf(line, [&] { all.sync(); }));
    print(QStringLiteral("lineEmptySyncWarm"), kCounty, costOf(line, [&] { all.sync(); }), 1000);
    print(QStringLiteral("lineEmptySyncCold"), kCounty, costOf(line, [&] {
              all.restart();
              all.sync();
          }));

    platform.stop();
    importInto(platform, letters(SystemClock()));
    if (!platform.restart())
        stopBench("starting the platform", platform.errorText());
    LineDesk coordinator(platform, platform.url(), "coordinator");
    coordinator.sync();
    LineDesk handler(platform, line.url(), "handler");
    handler.sync();
    const OrganisationId unit = handler.person().orgIds.first();
    const QList<MessageId> messages = coordinator.messages(MessageStatus::Received, kActs);
    for (const MessageId& message : messages)
        coordinator.dispatch(message, unit);
    coordinator.sync();
    print(QStringLiteral("lineNewMessages"), kActs, costOf(line, [&] { handler.sync(); }));

    for (const MessageId& message : messages)
        handler.signAndVerify(message);
    handler.sync();
    for (const MessageId& message : messages)
        handler.reply(message, replyTo(handler.bodyOf(message)));
    print(QStringLiteral("lineReplies"), kActs, costOf(line, [&] { handler.sync(); }), 25'000);
}

// ── a new PC ─────────────────────────────────────────────────────────────────────────────────────────────

/// The last messages of the real input that nobody answered; nothing where it is not there.
QByteArray realMessages(const QString& real)
{
    QFile file(real);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 cap = 256 * 1024 * 1024;
    const auto plain = wire::gunzip(file.readAll(), cap);
    if (!plain)
        stopBench("reading the real input", plain.error().detail);
    QByteArrayList lines;
    for (const QByteArray& line : plain->split('\n')) {
        const auto message = parseJsonObject(line);
        if (message && message->value(QLatin1String("reply")).toString().isEmpty())
            lines.append(line);
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - kReal)).join('\n');
}

void fill(PlatformProcess& platform, const QByteArray& messages)
{
    const int demo = messages.isEmpty() ? kReal : 1;
    if (!platform.start({QStringLiteral("--messages"), QString::number(demo), QStringLiteral("--seed"),
                         QStringLiteral("1")}))
        stopBench("starting the platform", platform.errorText());
    if (messages.isEmpty())
        return;
    platform.stop();
    importInto(platform, messages);
    if (!platform.restart())
        stopBench("starting the platform", platform.errorText());
}

void measureFirstSync(const QString& real)
{
    PlatformProcess platform;
    const QByteArray messages = realMessages(real);
    if (messages.isEmpty())
        std::fprintf(stderr, "no real messages at '%s': the demo's own instead\n", qPrintable(real));
    fill(platform, messages);
    const QString name = !messages.isEmpty() ? QStringLiteral("lineRealFirstSync") : QStringLiteral("lineDemoFirstSync");
    const auto whole = [&](LineDesk& desk) {
        desk.syncUntilThrough();
        if (desk.messageCount() < kReal)
            stopBench("syncing", QStringLiteral("only %1 messages came").arg(desk.messageCount()));
    };
    {
        const CuttableLine line(platform.url(), kBadLine);
        LineDesk desk(platform, line.url(), "coordinator");
        const Cost cost = costOf(line, [&] { whole(desk); });
        figure(name, kReal, cost.seconds, "s", 20);
        figure(name + QStringLiteral("BytesPerMessage"), kReal, static_cast<double>(cost.bytes()) / kReal, "bytes", 420);
        std::fprintf(stderr, "%s: %lld bytes up, %lld down\n", qPrintable(name), static_cast<long long>(cost.up),
                     static_cast<long long>(cost.down));
    }
    {
        CuttableLine line(platform.url(), kBadLine);
        LineDesk desk(platform, line.url(), "coordinator");
        // The first one in the middle: a first sync that is over within 20 s would not see any.
        line.cutEvery(10s, 20s);
        const Cost cost = costOf(line, [&] { whole(desk); });
        figure(name + QStringLiteral("Cut"), kReal, cost.seconds, "s", 25);
        std::fprintf(stderr, "%sCut: %d cuts, %lld bytes up, %lld down\n", qPrintable(name), cost.cuts,
                     static_cast<long long>(cost.up), static_cast<long long>(cost.down));
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = app.arguments().mid(1);
    const bool acts = arguments.removeAll(QStringLiteral("acts")) > 0;
    const bool first = arguments.removeAll(QStringLiteral("first")) > 0;
    if (arguments.size() > 1 || !QFile::exists(programPath(QStringLiteral("lianxin-platform")))) {
        std::fputs("LIANXIN_BIN=folder of the programs bench_line [acts] [first] [messages.ndjson.gz]\n", stderr);
        return 2;
    }
    if (acts || !first)
        measureActs();
    if (first || !acts)
        measureFirstSync(arguments.value(0));
    return 0;
}
