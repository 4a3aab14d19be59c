// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"
#include "domain/effect.h"
#include "platform/demo_county.h"
#include "platform/message_life.h"
#include "platform/town.h"
#include "platform/town_quality.h"
#include "platform/town_runner.h"

#include <QSet>
#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using lianxin::test::TestPlatform;

namespace {

constexpr const char* kNow = "2026-03-11T02:20:00.000Z";
const QString kGood = QStringLiteral("尊敬的网友：您好！您反映的问题收悉。一、核实情况：我局到现场查看，情况"
                                     "属实。二、依据：按照《城市道路照明设施管理规定》，"
                                     "路灯损坏应当及时修复。三、办理情况：已更换灯具3盏，恢复照明。四、下一步"
                                     "：3月20日前再次巡查，有问题请致电0430-8214022。");
const QString kPoor = QStringLiteral("您好，您反映的问题已收悉，相关部门正在研究处理，请您耐心等待。");

struct TestTown : TestPlatform {
    explicit TestTown(quint64 seed = 5) : TestPlatform(kNow), random(seed)
    {
        if (!makeDemoCounty(*ledger, {.messages = 60}))
            qFatal("no county");
        town = *Town::open(*ledger, clock, random);
    }

    /// Lives for `minutes`, looking every five seconds as the runner may do.
    void live(int minutes)
    {
        for (int i = 0; i < minutes * 12; ++i) {
            clock.advance(std::chrono::seconds(5));
            QVERIFY(town->step());
        }
    }

    /// As the office reviewer does it: the answer is out.
    MessageId publish(const QString& text)
    {
        for (Message message : messages()) {
            if (!message.status.is(MessageStatus::Resolving))
                continue;
            Reply reply{.id = ReplyId::create(random), .messageId = message.id};
            reply.kind = ReplyKind::Final;
            reply.state = ReplyState::Published;
            reply.text = text;
            reply.publishedAt = clock.now();
            message.status = MessageStatus::Replied;
            message.replyId = reply.id;
            Effect effect;
            effect.message = message;
            effect.reply = reply;
            const auto written =
                ledger->append([&](LedgerWriter& writer) { return putEffect(writer, effect); });
            if (!written)
                qFatal("not published");
            return message.id;
        }
        qFatal("nothing to publish");
    }

    SeededRandom random;
    std::unique_ptr<Town> town;
};

} // namespace

class TestTownLife : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newMessagesArriveNowAndThen()
    {
        TestTown county;
        const auto before = county.messages().size();
        county.live(60);
        const QList<Message> messages = county.messages();
        const auto arrived = messages.size() - before;
        QVERIFY2(arrived >= 15 && arrived <= 60, qPrintable(QString::number(arrived)));
        QSet<QString> numbers;
        int handedOn = 0;
        for (const Message& message : messages) {
            numbers.insert(message.number);
            if (message.receivedAt <= *parseMoment(QString::fromLatin1(kNow)))
                continue;
            QVERIFY(message.number.startsWith(QLatin1String("LY-220199-20260311-")));
            handedOn += message.status.is(MessageStatus::Dispatched) ? 1 : 0;
            if (message.status.is(MessageStatus::Dispatched))
                QVERIFY(message.leadOrgId);
        }
        QCOMPARE(numbers.size(), messages.size());
        QVERIFY(handedOn > 3 && handedOn < arrived);
    }

    void aGoodAnswerIsRatedAndCloses()
    {
        TestTown county;
        const MessageId id = county.publish(kGood);
        county.live(2);
        const Message message = county.message(id.text()).value();
        QVERIFY(message.rating);
        QVERIFY(message.rating->overall > 3);
        QVERIFY(message.status.is(MessageStatus::Closed));
        const auto events = county.ofMessage(id, ObjectType::Event);
        QCOMPARE(events.last().value(QLatin1String("kind")).toString(), QStringLiteral("message.closed"));
    }

    void aPoorAnswerIsRatedBadlyAndStaysReplied()
    {
        TestTown county;
        const MessageId id = county.publish(kPoor);
        county.live(2);
        const Message message = county.message(id.text()).value();
        QVERIFY(message.rating);
        QVERIFY(message.rating->resolve <= 2);
        QVERIFY(message.status.is(MessageStatus::Replied));
    }

    void nobodyRatesAtOnceNorTwice()
    {
        TestTown county;
        const MessageId id = county.publish(kGood);
        QVERIFY(county.town->step());
        county.clock.advance(std::chrono::seconds(20));
        QVERIFY(county.town->step());
        QVERIFY(!county.message(id.text())->rating);
        county.live(10);
        int ratings = 0;
        for (const QJsonObject& event : county.ofMessage(id, ObjectType::Event))
            ratings += event.value(QLatin1String("kind")) == QLatin1String("message.rated") ? 1 : 0;
        QCOMPARE(ratings, 1);
    }

    void oldAnswersStayAsTheyAre()
    {
        TestTown county;
        QHash<QString, bool> rated;
        for (const Message& message : county.messages())
            rated.insert(message.id.text(), message.rating.has_value());
        county.live(30);
        for (auto it = rated.cbegin(); it != rated.cend(); ++it)
            QCOMPARE(county.message(it.key())->rating.has_value(), it.value());
    }

    void afterALongSleepItDoesNotCatchUp()
    {
        TestTown county;
        const auto before = county.messages().size();
        county.clock.advance(std::chrono::hours(48));
        QVERIFY(county.town->step());
        QCOMPARE(county.messages().size(), before + 1);
    }

    void theSameSeedLivesTheSameTown()
    {
        TestTown one(8);
        TestTown same(8);
        one.live(20);
        same.live(20);
        QCOMPARE(one.ledger->head(), same.ledger->head());
    }

    void saysWhenToComeAgain()
    {
        TestTown county;
        const auto next = county.town->step();
        QVERIFY(next);
        const Milliseconds wait = *next - county.clock.now();
        QVERIFY(wait > std::chrono::seconds(30) && wait <= std::chrono::minutes(4));
    }

    void theRunnerNoticesAnAnswerAndStopsAtOnce()
    {
        TestTown county;
        QList<Error> failures;
        MessageId id = county.message(county.messages().first().id.text())->id;
        {
            TownRunner runner(std::move(county.town), *county.ledger, county.clock,
                              [&](const Error& error) { failures.append(error); });
            id = county.publish(kGood);
            // Noticed by the change alone; then the test's clock runs on until the citizen has made up his
            // mind.
            QTRY_VERIFY_WITH_TIMEOUT(
                (county.clock.advance(std::chrono::seconds(10)), county.message(id.text())->rating), 20'000);
        }
        QVERIFY(failures.isEmpty());
    }

    void qualityFollowsTheFourElements()
    {
        QVERIFY(answerQuality(kGood, MessageType::Complaint) >= 80);
        QVERIFY(answerQuality(kPoor, MessageType::Complaint) <= 20);
        QVERIFY(answerQuality(QString(), MessageType::Thanks) == 0);
        const DemoData data = loadDemoData().value();
        int good = 0;
        int fooled = 0;
        int written = 0;
        for (const DemoText& text : data.texts) {
            if (text.reply.isEmpty())
                continue;
            ++written;
            QString whole = text.reply;
            whole.replace(QStringLiteral("{date}"), QStringLiteral("3月20日"));
            whole.replace(QStringLiteral("{phone}"), QStringLiteral("0430-8214022"));
            good += answerQuality(whole, text.type) >= 70 ? 1 : 0;
            fooled += !text.poorReply.isEmpty() && answerQuality(text.poorReply, text.type) >= 70 ? 1 : 0;
        }
        QVERIFY2(good * 10 >= written * 8, qPrintable(QStringLiteral("%1 of %2").arg(good).arg(written)));
        QCOMPARE(fooled, 0);
    }
};

QTEST_GUILESS_MAIN(TestTownLife)
#include "tst_town.moc"
