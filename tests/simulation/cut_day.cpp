// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cut_day.h"

#include "sim_files.h"
#include "sim_watch.h"
#include "support/access_count.h"
#include "support/fake_blobs.h"

namespace lianxin::test {

namespace {

constexpr std::chrono::minutes kLongEnough{20};
constexpr std::chrono::seconds kUntilRestarted{10};
constexpr int kPageObjects = 8;
constexpr int kMostRounds = 8;

SimWire::Part partOf(CutAt at)
{
    switch (at) {
    case CutAt::CallComes: return SimWire::Part::Comes;
    case CutAt::CallAnswered: return SimWire::Part::Answered;
    case CutAt::CallArrives: return SimWire::Part::Arrives;
    case CutAt::CallLeaves:
    case CutAt::BeforeStep:
    case CutAt::AfterStep:
    case CutAt::Write:
    case CutAt::Access:
    case CutAt::Accesses: break;
    }
    return SimWire::Part::Leaves;
}

} // namespace

CutDay::CutDay(const CutEve& eve) : m_eve(eve), m_clock(eve.platform().now())
{
    m_time.add(m_clock);
    m_platform = std::make_unique<SimPlatform>(m_clock, 11, eve.platform());
    m_desk = std::make_unique<SimDesk>(m_time, *m_platform, 12, eve.desk());
    m_desk->line().pageObjects = kPageObjects;
    m_desk->line().passes = m_desk->blobLine().passes = [this](SimWire::Part part) { return passes(part); };
    std::ignore = resultOf(m_desk->store().cleanBlobs()); // after this it does nothing more of its own accord
    m_deskDisk.folder = QFile::encodeName(m_desk->folder());
    m_platformDisk.folder = QFile::encodeName(m_platform->folder());
}

CutDay::~CutDay() = default;

void CutDay::cutAt(const CutKind& kind, int point)
{
    m_kind = kind;
    m_point = point;
    switch (kind.at) {
    case CutAt::BeforeStep: return m_desk->killAtStep(point, KillableStore::Moment::Before);
    case CutAt::AfterStep: return m_desk->killAtStep(point, KillableStore::Moment::After);
    case CutAt::Write:
        (kind.who == CutWho::Desk ? m_deskDisk : m_platformDisk).last = point;
        return;
    case CutAt::Access: return m_desk->faults().failWithIoErrorAt(point);
    case CutAt::Accesses: return m_desk->faults().endAt(point);
    case CutAt::CallLeaves:
    case CutAt::CallComes:
    case CutAt::CallAnswered:
    case CutAt::CallArrives: return;
    }
}

int CutDay::moments(const CutKind& kind) const
{
    switch (kind.at) {
    case CutAt::BeforeStep:
    case CutAt::AfterStep: return m_desk->steps();
    case CutAt::Write: return (kind.who == CutWho::Desk ? m_deskDisk : m_platformDisk).writes;
    case CutAt::Access:
    case CutAt::Accesses: return m_accesses;
    case CutAt::CallLeaves:
    case CutAt::CallComes:
    case CutAt::CallAnswered:
    case CutAt::CallArrives: break;
    }
    return m_passed[std::size_t(partOf(kind.at))];
}

/// Called on the programs' threads.
int CutDay::judge(const QByteArray& file)
{
    for (Disk* const disk : {&m_deskDisk, &m_platformDisk}) {
        if (disk->folder.isEmpty() || !file.startsWith(disk->folder))
            continue;
        const int number = ++disk->writes;
        if (disk->last > 0 && number >= disk->last)
            disk->ended = true;
        if (disk->ended)
            return SQLITE_IOERR_WRITE;
    }
    return SQLITE_OK;
}

bool CutDay::isHere(SimWire::Part part) const
{
    const bool isCall = m_kind.at >= CutAt::CallLeaves;
    return m_point > 0 && isCall && part == partOf(m_kind.at) && m_passed[std::size_t(part)] == m_point;
}

bool CutDay::passes(SimWire::Part part)
{
    ++m_passed[std::size_t(part)];
    if (isHere(part)) {
        m_wasCut = true;
        m_deskEnds = m_kind.who == CutWho::Desk;
        m_platformEnds = m_kind.who == CutWho::Platform;
        return false;
    }
    switch (part) { // what has ended says and hears nothing
    case SimWire::Part::Leaves:
    case SimWire::Part::Arrives: return !m_deskEnds && !m_deskDisk.ended;
    case SimWire::Part::Answered: return !m_platformDisk.ended;
    case SimWire::Part::Comes: break;
    }
    return true;
}

void CutDay::settle()
{
    bool busy = true;
    while (busy) {
        deliverEvents();
        busy = m_desk->settle();
        endWhoIsCut(); // before it hears how its last step went
    }
}

void CutDay::endWhoIsCut()
{
    if (m_desk->isOpen() && (m_desk->isDead() || m_deskEnds || m_deskDisk.ended)) {
        m_wasCut = true;
        m_desk->kill();
    }
    if (m_platform->isUp() && (m_platformEnds || m_platformDisk.ended)) {
        m_wasCut = true;
        m_platform->stop();
        m_time.certainly(kUntilRestarted, [this] {
            m_platformEnds = false;
            m_platformDisk.revive();
            m_platform->start();
        });
    }
}

void CutDay::pass(Milliseconds time)
{
    m_time.advance(time, [this] { settle(); });
}

void CutDay::live()
{
    m_deskDisk.writes = 0;
    m_platformDisk.writes = 0;
    if (m_point == 0)
        countAccesses(m_desk->faults());
    m_desk->sync();
    pass(kLongEnough);
    if (m_point == 0)
        m_accesses = countedAccesses(m_desk->faults());
    else if (m_kind.at == CutAt::Access || m_kind.at == CutAt::Accesses)
        m_wasCut = m_desk->faults().hasFailed();
}

bool CutDay::resume()
{
    m_point = 0;
    m_deskEnds = false;
    m_deskDisk.revive();
    if (m_kind.at == CutAt::Accesses)
        m_desk->kill();
    m_desk->heal();
    if (!m_desk->isOpen())
        m_desk->open();
    for (int round = 0; round < kMostRounds; ++round) {
        if (!m_desk->isSyncing())
            m_desk->sync();
        pass(kLongEnough);
        if (m_desk->isAtRest())
            return true;
    }
    return false;
}

std::pair<int, qint64> CutDay::idle()
{
    const auto calls = [this] { return m_passed[std::size_t(SimWire::Part::Leaves)]; };
    const int before = calls();
    const qint64 head = m_platform->head().seq;
    m_desk->sync();
    pass(kLongEnough);
    return {calls() - before, m_platform->head().seq - head};
}

QString CutDay::nameOf(const QString& opId) const
{
    const auto isIt = [&](const Operation& operation) { return operation.opId.text() == opId; };
    const auto found = std::ranges::find_if(m_eve.operations(), isIt);
    return found == m_eve.operations().cend() ? QStringLiteral("another")
                                              : QString::number(found - m_eve.operations().cbegin());
}

QStringList CutDay::end()
{
    QStringList lines;
    tellOperations(lines);
    tellMessages(lines);
    tellKept(lines);
    lines.append(digestFindings(*m_platform, *m_desk));
    lines.append(resultOf(m_desk->store().verify()).value_or(QStringList{QStringLiteral("verify fails")}));
    return lines;
}

/// Each operation's state on both sides, its body, and its effects.
void CutDay::tellOperations(QStringList& lines)
{
    QHash<QString, int> effects;
    for (const QJsonObject& event : m_platform->objects(ObjectType::Event))
        ++effects[event.value(QLatin1String("opId")).toString()];
    const QHash<QString, QString> judged = m_platform->judged();
    const QList<storage::OutboxRow> rows = m_desk->operations();
    for (qsizetype n = 0; n < m_eve.operations().size(); ++n) {
        const Operation& operation = m_eve.operations().at(n);
        const QString opId = operation.opId.text();
        QStringList states;
        for (const storage::OutboxRow& row : rows)
            if (row.operation.opId == operation.opId)
                states.append(codeOf(row.state) + (row.operation == operation ? QString() : QStringLiteral(" and changed")));
        lines.append(QStringLiteral("operation %1 is %2 here and %3 there, with %4 effects")
                         .arg(n).arg(states.join(QLatin1String(", ")), judged.value(opId)).arg(effects.value(opId)));
    }
}

/// Each message's events in their order, here and there.
void CutDay::tellMessages(QStringList& lines)
{
    QList<QJsonObject> events = m_platform->objects(ObjectType::Event);
    std::ranges::sort(events, {}, [](const QJsonObject& event) { return event.value(QLatin1String("version")).toInteger(); });
    for (int n = 1; n <= CutEve::kMessages; ++n) {
        QStringList there;
        for (const QJsonObject& event : std::as_const(events))
            if (event.value(QLatin1String("messageId")).toString() == messageId(n).text())
                there.append(nameOf(event.value(QLatin1String("opId")).toString()));
        QStringList here;
        const auto detail = resultOf(m_desk->store().message(messageId(n)));
        if (detail)
            for (const Event& event : detail->events)
                here.append(event.opId ? nameOf(event.opId->text()) : QStringLiteral("another"));
        std::ranges::sort(here); // by the moment that they speak of, which a cut may change
        lines.append(QStringLiteral("message %1 has %2 there and %3 here")
                         .arg(n).arg(there.join(u' '), detail ? here.join(u' ') : QStringLiteral("is not")));
    }
}

/// Drafts, attachments, and what was taken away.
void CutDay::tellKept(QStringList& lines)
{
    for (auto draft = m_eve.drafts().cbegin(); draft != m_eve.drafts().cend(); ++draft) {
        const auto kept = resultOf(m_desk->store().draft(draft.key()));
        const bool same = kept && *kept && (*kept)->text == draft.value();
        lines.append(QStringLiteral("the draft of %1 is %2").arg(draft.key().text(), same ? QStringLiteral("kept") : QStringLiteral("lost")));
    }
    for (const QString& sha256 : m_eve.attachments()) {
        const auto state = resultOf(m_desk->store().blobState(sha256));
        const bool here = state && state->place == storage::BlobState::Place::Here
                          && hashOf(readFile(m_desk->store().blobFile(sha256))) == sha256;
        const QString file = QStringLiteral("%1/blobs/%2/%3").arg(m_platform->folder(), sha256.left(2), sha256);
        lines.append(QStringLiteral("attachment %1: %2 here, %3 there").arg(sha256).arg(here).arg(hashOf(readFile(file)) == sha256));
    }
    for (const storage::QuarantineEntry& entry : resultOf(m_desk->store().quarantine()).value_or(QList<storage::QuarantineEntry>()))
        lines.append(QStringLiteral("taken away: %1 with %2 objects").arg(entry.subject).arg(entry.objects));
    const auto counts = resultOf(m_desk->store().objectCounts()).value_or(QHash<QString, qint64>());
    QStringList types = counts.keys();
    types.sort();
    for (const QString& type : std::as_const(types))
        lines.append(QStringLiteral("%1 of %2").arg(counts.value(type)).arg(type));
}

} // namespace lianxin::test
