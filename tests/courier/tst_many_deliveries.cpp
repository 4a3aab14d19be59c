// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"
#include "platform/office_acts.h"
#include "wire/package_writer.h"
#include "wire/spool_folder.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

using namespace lianxin;
using namespace lianxin::test;
using namespace lianxin::platform;

namespace {

constexpr int kOperations = 2'000; ///< LIANXIN_OPERATIONS says another number
constexpr int kDevices = 8;
constexpr int kThreads = 4;
constexpr int kMostCopies = 5; ///< of one operation
constexpr int kMostInPackage = 300;
constexpr int kRounds = 60; ///< that must be enough for whatever waits for an earlier operation

/// One PC: its person, its keys, and what it has to say.
struct Device {
    Caller caller;
    sync::DeviceKeys keys;
    QList<QJsonObject> operations;
    std::atomic<qint64> packageSeq = 0;
};

/// Some operations of one device on their way.
struct Delivery {
    Device* device = nullptr;
    QList<QJsonObject> operations;
    bool byCourier = false;
};

/// What the platform said of one operation, over all its deliveries.
struct Said {
    int applied = 0; ///< directly, not as a duplicate
    bool settled = false;
    QString other; ///< what else was said
};

/// A platform under operations that come several times, in any order, side by side, over the network and in packages.
class Storm {
public:
    explicit Storm(int operations) : m_messages(std::max(20, operations / 100))
    {
        const QList<Caller> people{m_room.handlerHere, m_room.reviewerHere, m_room.coordination, m_room.office};
        for (int n = 0; n < kDevices; ++n)
            addDevice(people.at(n % people.size()), 20 + n);
        for (int n = 1; n <= m_messages; ++n)
            addMessage(n);
        for (int n = 0; n < operations; ++n)
            addNote(n);
        for (int n = 1; n <= m_messages; ++n)
            for (const size_t device : {3U, 7U}) // the office reviewer's two
                addPublish(n, *m_devices.at(device));
    }

    /// Every operation one to five times; then again what is still waiting for an earlier one.
    void run()
    {
        QList<Delivery> deliveries;
        for (const auto& device : m_devices)
            deliveries += cut(*device, copies(device->operations));
        deliver(deliveries);
        for (m_rounds = 1; m_rounds < kRounds && !m_failed; ++m_rounds) {
            deliveries.clear();
            for (const auto& device : m_devices)
                deliveries += cut(*device, unsettled(*device));
            if (deliveries.isEmpty())
                return;
            deliver(deliveries);
        }
    }

    void check(int operations)
    {
        QCOMPARE(m_error, QString());
        int notes = 0;
        int published = 0;
        for (const Said& said : std::as_const(m_said)) {
            QVERIFY2(said.settled, qPrintable(said.other));
            QVERIFY(said.applied <= 1);
        }
        QSet<QString> texts;
        for (int n = 1; n <= m_messages; ++n) {
            int inRound = 0;
            for (const QJsonObject& event : m_room.ofMessage(messageId(n), ObjectType::Event)) {
                const QString kind = event.value(QLatin1String("kind")).toString();
                inRound += kind == codeOf(OperationKind::ReplyPublish) ? 1 : 0;
                if (kind != codeOf(OperationKind::NoteAdd))
                    continue;
                ++notes;
                texts.insert(event.value(QLatin1String("data"))[QLatin1String("text")].toString());
            }
            QCOMPARE(inRound, 1); // I3
            published += inRound;
        }
        QCOMPARE(notes, operations); // I2
        QCOMPARE(texts.size(), operations);
        const auto applied = std::count_if(m_said.cbegin(), m_said.cend(), [](const Said& said) { return said.applied == 1; });
        QCOMPARE(int(applied), notes + published);
        qInfo("%d operations in %lld deliveries (%lld by package, %d rounds): %d notes, %d replies published of %d tries",
              int(m_said.size()), qlonglong(m_delivered), qlonglong(m_carried), m_rounds, notes, published, m_messages * 2);
    }

private:
    void addDevice(Caller caller, int number)
    {
        auto device = std::make_unique<Device>(
            caller, sync::DeviceKeys{wire::SigningKey::create(m_room.random), wire::AgeIdentity::create(m_room.random)});
        device->caller.deviceId = sampleId<DeviceId>(8, number);
        m_room.registerDevice(device->caller.deviceId, device->caller.person, device->keys);
        m_devices.push_back(std::move(device));
    }
    /// A message whose reply is approved and waits to be published.
    void addMessage(int n)
    {
        Message message = sampleMessage(n, MessageStatus::Reviewing);
        message.leadOrgId = unit(1);
        message.replyId = replyId(n);
        message.tasks = {Task{unit(1), QStringLiteral("lead"), {}, {}}};
        m_room.put(message);
        Reply reply = sampleReply(n, message.id, ReplyState::Approved);
        for (const int level : {1, 2})
            reply.approvals.append({level, officeReviewer().userId, ReviewDecision::Approve, {}, sampleMoment(), {}});
        m_room.put(ObjectType::Reply, toJson(reply));
    }
    void addNote(int n)
    {
        Device& device = *m_devices.at(size_t(m_dice.below(kDevices)));
        const MessageId message = messageId(1 + int(m_dice.below(quint64(m_messages))));
        add(device, {OperationKind::NoteAdd, message,
                     {{QStringLiteral("text"), QStringLiteral("第%1条").arg(n)}, {QStringLiteral("audience"), QStringLiteral("office")}}});
    }
    void addPublish(int n, Device& device)
    {
        const QString reply = replyId(n).text();
        add(device, {OperationKind::ReplyPublish, messageId(n),
                     {{QStringLiteral("replyId"), reply}, {QStringLiteral("revision"), 1}, {QStringLiteral("visibility"), QStringLiteral("public")}},
                     reply, m_room.version(ObjectType::Reply, reply)});
    }
    void add(Device& device, const Act& act)
    {
        QJsonObject operation = m_room.operation(device.caller, act);
        const QString chain = device.caller.deviceId.text() + act.message.text();
        const QString opId = textOf(operation, "opId");
        if (const auto earlier = m_latest.constFind(chain); earlier != m_latest.cend())
            operation.insert(QStringLiteral("after"), *earlier);
        m_latest.insert(chain, opId);
        m_said.insert(opId, {});
        device.operations.append(operation);
    }

    QList<QJsonObject> copies(const QList<QJsonObject>& operations)
    {
        QList<QJsonObject> all;
        for (const QJsonObject& operation : operations)
            for (quint64 n = 1 + m_dice.below(kMostCopies); n > 0; --n)
                all.append(operation);
        return all;
    }
    QList<QJsonObject> unsettled(const Device& device) const
    {
        QList<QJsonObject> left;
        for (const QJsonObject& operation : device.operations)
            if (!m_said.value(textOf(operation, "opId")).settled)
                left.append(operation);
        return left;
    }
    /// In any order, into batches of any size, by either way. A batch holds an operation once.
    QList<Delivery> cut(Device& device, QList<QJsonObject> operations)
    {
        shuffle(operations);
        QList<Delivery> deliveries;
        QSet<QString> inBatch;
        qsizetype room = 0;
        for (const QJsonObject& operation : std::as_const(operations)) {
            const QString opId = textOf(operation, "opId");
            if (room == 0 || inBatch.contains(opId)) {
                const bool byCourier = m_dice.below(4) == 0;
                room = 1 + qsizetype(m_dice.below(byCourier ? kMostInPackage : kOperationsPerBatch));
                deliveries.append({&device, {}, byCourier});
                inBatch.clear();
            }
            deliveries.last().operations.append(operation);
            inBatch.insert(opId);
            --room;
        }
        return deliveries;
    }
    template <class T>
    void shuffle(QList<T>& list)
    {
        for (qsizetype i = list.size() - 1; i > 0; --i)
            list.swapItemsAt(i, qsizetype(m_dice.below(quint64(i) + 1)));
    }

    /// All of them, several at a time.
    void deliver(QList<Delivery> deliveries)
    {
        shuffle(deliveries);
        std::atomic<qsizetype> next = 0;
        std::vector<std::thread> threads;
        for (int n = 0; n < kThreads; ++n)
            threads.emplace_back([&, seed = m_dice.below(1U << 30)] {
                SeededRandom random(seed);
                for (qsizetype i = next++; i < deliveries.size() && !m_failed; i = next++)
                    deliverOne(deliveries.at(i), random);
            });
        for (std::thread& thread : threads)
            thread.join();
        m_delivered += deliveries.size();
        m_carried += std::count_if(deliveries.cbegin(), deliveries.cend(), [](const Delivery& one) { return one.byCourier; });
    }
    void deliverOne(const Delivery& delivery, Random& random)
    {
        const auto results = delivery.byCourier ? carry(delivery, random) : push(delivery);
        const std::lock_guard lock(m_mutex);
        for (const QJsonValue& value : results)
            note(value.toObject());
    }
    QJsonArray push(const Delivery& delivery)
    {
        QJsonArray operations;
        for (const QJsonObject& operation : delivery.operations)
            operations.append(operation);
        const auto answer = m_room.operations.apply(delivery.device->caller,
                                                    {{QStringLiteral("deviceId"), delivery.device->caller.deviceId.text()},
                                                     {QStringLiteral("cursor"), m_room.cursorOf(delivery.device->caller)},
                                                     {QStringLiteral("operations"), operations}});
        if (!answer)
            fail(answer.error().type + QLatin1Char(' ') + answer.error().detail);
        return answer ? answer->value(QLatin1String("results")).toArray() : QJsonArray();
    }
    QJsonArray carry(const Delivery& delivery, Random& random)
    {
        const auto file = pack(delivery, random);
        const auto taken = file ? m_room.takes(*file) : tl::unexpected(file.error());
        if (!taken)
            fail(taken.error().detail);
        return taken ? taken->results : QJsonArray();
    }
    wire::Packaged<QString> pack(const Delivery& delivery, Random& random)
    {
        Device& device = *delivery.device;
        const qint64 seq = ++device.packageSeq;
        const QString stem = m_stick.filePath(QStringLiteral("%1-%2").arg(device.caller.deviceId.text()).arg(seq));
        wire::LineFile lines(stem + QStringLiteral(".ndjson"));
        auto opened = lines.open();
        for (const QJsonObject& operation : delivery.operations)
            if (opened)
                opened = lines.write(QJsonDocument(operation).toJson(QJsonDocument::Compact));
        if (!opened || !(opened = lines.close()))
            return tl::unexpected(opened.error());
        const auto packed = wire::packedFile(wire::kOperationsFile, stem + QStringLiteral(".ndjson"));
        if (!packed)
            return tl::unexpected(packed.error());
        const wire::PackagePlan plan{{.direction = wire::Direction::ToPlatform,
                                      .platformId = m_room.platformId,
                                      .deviceId = device.caller.deviceId,
                                      .packageSeq = seq,
                                      .createdAt = m_room.clock.now(),
                                      .epoch = m_room.ledger->head().epoch,
                                      .nextCursor = m_room.cursorOf(device.caller)},
                                     {*packed}, device.keys.signer, {m_room.keys.identity.recipient()}};
        wire::PartsSink sink(m_stick.path(), QFileInfo(stem).fileName() + QStringLiteral(".mospkg"), {});
        const auto sealed = wire::writePackage(sink, plan, random);
        if (!sealed)
            return tl::unexpected(sealed.error());
        const auto files = sink.finish();
        return files ? wire::Packaged<QString>(files->first()) : tl::unexpected(files.error());
    }
    void note(const QJsonObject& result)
    {
        Said& said = m_said[textOf(result, "opId")];
        const bool again = statusOf(result) == QLatin1String("duplicate");
        const QJsonObject judged = again ? result.value(QLatin1String("first")).toObject() : result;
        said.other = verdict(judged);
        said.applied += !again && statusOf(judged) == kApplied ? 1 : 0;
        said.settled = said.settled || statusOf(judged) == kApplied || statusOf(judged) == QLatin1String("conflict");
    }
    void fail(const QString& why)
    {
        const std::lock_guard lock(m_mutex);
        m_error = why;
        m_failed = true;
    }

    SeededRandom m_dice{20260311};
    CourierRoom m_room;
    QTemporaryDir m_stick;
    const int m_messages;
    std::vector<std::unique_ptr<Device>> m_devices;
    QHash<QString, QString> m_latest; ///< device and message → opId
    std::mutex m_mutex;
    QHash<QString, Said> m_said;
    QString m_error;
    std::atomic<bool> m_failed = false;
    int m_rounds = 0;
    qint64 m_delivered = 0;
    qint64 m_carried = 0;
};

} // namespace

class TestManyDeliveries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachOperationHasOneEffectAndEachRoundOneReply()
    {
        const int wanted = qEnvironmentVariableIntValue("LIANXIN_OPERATIONS");
        const int operations = wanted > 0 ? wanted : kOperations;
        QElapsedTimer time;
        time.start();
        Storm storm(operations);
        storm.run();
        storm.check(operations);
        qInfo("%lld ms", time.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestManyDeliveries)
#include "tst_many_deliveries.moc"
