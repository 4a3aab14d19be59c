// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_world.h"

#include "platform/office_acts.h"
#include "sim_invariants.h"

#include <QCoreApplication>

namespace lianxin::test {

namespace {

constexpr int kFirstMessages = 6;
constexpr int kTries = 6;
constexpr int kBadDisk = 10; // SQLITE_IOERR
constexpr int kFull = 13; // SQLITE_FULL
constexpr int kRounds = 14; // more than any wait of a deferred operation needs
constexpr std::chrono::minutes kLongEnough{20};

storage::OperationRequest request(OperationKind kind, const MessageId& message, QJsonObject payload)
{
    storage::OperationRequest wanted;
    wanted.kind = kind;
    wanted.messageId = message;
    wanted.payload = std::move(payload);
    return wanted;
}

storage::OperationRequest contact(const TestClock& clock, const MessageId& message)
{
    return request(OperationKind::RecordContact, message,
                   object({{"at", toText(clock.now())}, {"channel", QStringLiteral("电话")}, {"outcome", QStringLiteral("已联系")}}));
}

QJsonObject visit(const TestClock& clock)
{
    return object({{"at", toText(clock.now())},
                   {"place", QStringLiteral("现场")},
                   {"participants", QStringLiteral("承办员")},
                   {"findings", QStringLiteral("情况属实")},
                   {"waiver", QStringLiteral("无需佐证")}});
}

} // namespace

SimWorld::SimWorld(quint64 seed, const SimPlot& plot)
    : m_plot(plot), m_random(seed), m_clock(sampleMoment()), m_platform(m_clock, seed)
{
    m_time.add(m_clock);
    for (int n = 0; n < kFirstMessages; ++n)
        m_platform.receive(++m_messages, static_cast<int>(m_random.below(3)));
    const QList<SimAccount> accounts = simAccounts();
    // The handler and the coordinator are always there; of the others two.
    for (const int who : {0, 3, 1, static_cast<int>(m_random.below(2)) == 0 ? 2 : 4})
        m_desks.push_back(std::make_unique<SimDesk>(m_time, m_platform, seed * 31 + static_cast<quint64>(who), accounts.at(who)));
}

void SimWorld::live(int events)
{
    for (int n = 0; n < events && m_findings.isEmpty(); ++n) {
        happen();
        settle();
        checkAlways(*this);
    }
}

void SimWorld::happen()
{
    const int desk = anyDesk();
    if (m_plot.restores && m_platform.hasBackup() && chance(4))
        return restore();
    const auto what = m_random.below(100);
    if (what < 34)
        return work(desk);
    if (what < 40)
        return decide(desk);
    if (what < 64)
        return sync(desk);
    if (what < 80)
        return pass(Milliseconds(m_random.below(600'000)));
    if (what < 86)
        return endProgram(desk);
    if (what < 88)
        return changeWeather();
    if (what < 91) {
        tell(desk, QStringLiteral("sets its clock"));
        const auto hours = std::chrono::hours(static_cast<int>(m_random.below(96)) - 48);
        return m_desks[static_cast<std::size_t>(desk)]->clock().setWallClock(m_clock.now() + hours);
    }
    if (what < 94) {
        if (m_platform.isUp())
            m_platform.receive(++m_messages, static_cast<int>(m_random.below(3)));
        return;
    }
    if (what < 96) {
        tell(-1, QStringLiteral("the platform ends"));
        m_platform.stop();
        return;
    }
    if (what < 98) {
        tell(-1, QStringLiteral("the platform is backed up"));
        return m_platform.backUp();
    }
    startPrograms();
}

void SimWorld::restore()
{
    const bool told = chance(50);
    tell(-1, told ? QStringLiteral("the platform is restored") : QStringLiteral("the platform's files are put back"));
    m_platform.restore(told);
}

void SimWorld::tell(int desk, const QString& what)
{
    const QString who = desk < 0 ? QString() : m_desks[static_cast<std::size_t>(desk)]->account().username;
    m_story.append(QStringLiteral("%1 ms %2 %3").arg(m_time.now().count()).arg(who, what));
}

/// Tries acts until one is allowed, as a person does who sees only what may be done.
void SimWorld::work(int desk)
{
    SimDesk& one = *m_desks[static_cast<std::size_t>(desk)];
    if (!one.isOpen())
        one.open();
    for (int tries = 0; tries < kTries; ++tries)
        if (act(desk))
            return;
}

bool SimWorld::act(int desk)
{
    SimDesk& one = *m_desks[static_cast<std::size_t>(desk)];
    const QList<MessageId> messages = one.messages();
    if (messages.isEmpty())
        return false;
    const MessageId message = messages.at(static_cast<qsizetype>(m_random.below(static_cast<quint64>(messages.size()))));
    switch (m_random.below(8)) {
    case 0: return submit(desk, request(OperationKind::MessageSign, message, {}));
    case 1: return submit(desk, request(OperationKind::MessageClassify, message, {{QStringLiteral("urgency"), QStringLiteral("urgent")}}));
    case 2: return submit(desk, request(OperationKind::MessageDispatch, message, dispatchTo(1 + static_cast<int>(m_random.below(2)))));
    case 3: return submit(desk, request(OperationKind::VerifyFinish, message, visit(one.clock())));
    case 4: return submit(desk, contact(one.clock(), message));
    case 5: return submit(desk, reply(desk, message));
    default:
        return submit(desk, request(OperationKind::NoteAdd, message,
                                    {{QStringLiteral("text"), QStringLiteral("第%1条").arg(m_submissions.size())},
                                     {QStringLiteral("audience"), QStringLiteral("office")}}));
    }
}

/// The next act on the message's reply: written, sent for review, reviewed or published, as its state is.
storage::OperationRequest SimWorld::reply(int desk, const MessageId& message)
{
    const auto detail = resultOf(m_desks[static_cast<std::size_t>(desk)]->store().message(message));
    const Reply* const last = detail && !detail->situation.replies.isEmpty() ? &detail->situation.replies.last() : nullptr;
    const QString id = last != nullptr ? last->id.text() : m_random.uuid();
    QJsonObject payload = replyPayload(*ReplyId::parse(id), QStringLiteral("您反映的供暖问题已经核实，供热公司已于当日检修。"));
    OperationKind kind = chance(30) ? OperationKind::ReplySave : OperationKind::ReplySubmit;
    if (last != nullptr && last->state == ReplyState::Submitted) {
        kind = OperationKind::ReplyReview;
        payload = object({{"replyId", id},
                          {"revision", last->revision},
                          {"level", static_cast<int>(last->approvals.size()) + 1},
                          {"decision", chance(80) ? QStringLiteral("approve") : QStringLiteral("sendBack")},
                          {"comment", QStringLiteral("意见")}});
    } else if (last != nullptr && last->state == ReplyState::Approved) {
        kind = OperationKind::ReplyPublish;
        payload = object({{"replyId", id}, {"revision", last->revision}, {"visibility", QStringLiteral("public")}});
    }
    storage::OperationRequest wanted = request(kind, message, payload);
    wanted.objectId = ObjectId::parse(id);
    return wanted;
}

bool SimWorld::submit(int desk, const storage::OperationRequest& request)
{
    const auto opId = resultOf(m_desks[static_cast<std::size_t>(desk)]->store().submit(request));
    if (opId) {
        tell(desk, QStringLiteral("submits %1 as %2").arg(codeOf(request.kind), opId->text()));
        remember(desk, *opId);
        return true;
    }
    switch (opId.error().kind) { // what the form would have told its user
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound:
    case ErrorKind::InvalidInput:
    case ErrorKind::Conflict:
        return false;
    default:
        find(QStringLiteral("an act fails: %1").arg(opId.error().detail));
        return false;
    }
}

void SimWorld::remember(int desk, const OperationId& opId)
{
    for (const storage::OutboxRow& row : m_desks[static_cast<std::size_t>(desk)]->operations())
        if (row.operation.opId == opId)
            return m_submissions.append({desk, row.operation});
    find(QStringLiteral("I1: %1 was submitted and is not there").arg(opId.text()));
}

void SimWorld::decide(int desk)
{
    SimDesk& one = *m_desks[static_cast<std::size_t>(desk)];
    if (!one.isOpen())
        return;
    for (const storage::OutboxRow& row : one.operations()) {
        if (row.state != OutboxState::Conflict && row.state != OutboxState::Rejected)
            continue;
        const OperationId opId = row.operation.opId;
        if (chance(50)) {
            tell(desk, QStringLiteral("discards %1").arg(opId.text()));
            if (const auto done = resultOf(one.store().discard(opId)); !done)
                find(QStringLiteral("discard fails: %1").arg(done.error().detail));
        } else if (const auto note = resultOf(one.store().keepAsNote(opId, QStringLiteral("留作备注")))) {
            tell(desk, QStringLiteral("keeps %1 as note %2").arg(opId.text(), note->text()));
            remember(desk, *note);
        }
        return;
    }
}

void SimWorld::sync(int desk)
{
    SimDesk& one = *m_desks[static_cast<std::size_t>(desk)];
    if (!one.isOpen() || one.isSyncing())
        return;
    tell(desk, QStringLiteral("syncs"));
    one.sync();
    const bool fails = m_plot.diskFaults && chance(30);
    if (fails) {
        tell(desk, QStringLiteral("has a bad disk"));
        one.failStatement(1 + static_cast<int>(m_random.below(80)), chance(50) ? kFull : kBadDisk);
    }
    pass(Milliseconds(m_random.below(fails ? 30'000 : 3000)));
    one.heal(); // the checks read too, and are not what is tested
}

void SimWorld::endProgram(int desk)
{
    SimDesk& one = *m_desks[static_cast<std::size_t>(desk)];
    if (!one.isOpen()) {
        tell(desk, QStringLiteral("starts"));
        return one.open();
    }
    if (one.isSyncing() && chance(60)) {
        tell(desk, QStringLiteral("will end at a durable step"));
        return one.killAtStep(1 + static_cast<int>(m_random.below(6)),
                              chance(50) ? KillableStore::Moment::Before : KillableStore::Moment::After);
    }
    tell(desk, QStringLiteral("ends"));
    one.kill();
}

void SimWorld::startPrograms()
{
    if (!m_platform.isUp())
        m_platform.start();
    for (const auto& desk : m_desks)
        if (!desk->isOpen())
            desk->open();
}

void SimWorld::changeWeather()
{
    const auto bad = [&] { return static_cast<int>(m_random.below(m_random.below(3) == 0 ? 400 : 60)); };
    const SimWeather weather{bad() / 2, bad() / 2, bad() / 3, bad() / 4, bad() / 4, Milliseconds(1 + m_random.below(9000))};
    for (const auto& desk : m_desks)
        desk->line().setWeather(weather);
}

void SimWorld::pass(Milliseconds time)
{
    m_time.advance(time, [this] { settle(); });
}

/// Everything that needs no time to pass comes to its end.
void SimWorld::settle()
{
    bool busy = true;
    while (busy) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        busy = false;
        for (std::size_t n = 0; n < m_desks.size(); ++n) {
            busy = m_desks[n]->settle() || busy;
            if (m_desks[n]->isDead()) {
                tell(static_cast<int>(n), QStringLiteral("has ended"));
                m_desks[n]->kill();
            }
        }
    }
}

void SimWorld::comeToRest()
{
    tell(-1, QStringLiteral("comes to rest"));
    startPrograms();
    for (const auto& desk : m_desks)
        desk->line().setWeather({});
    for (int round = 0; round < kRounds && m_findings.isEmpty(); ++round) {
        for (const auto& desk : m_desks) {
            if (!desk->isOpen())
                desk->open();
            if (!desk->isSyncing())
                desk->sync();
        }
        pass(kLongEnough);
    }
    checkAtRest(*this);
}

} // namespace lianxin::test
