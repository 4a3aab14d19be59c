// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/message_view.h"

#include "domain/async.h"

namespace lianxin::ui {

namespace {
constexpr int kPauseMs = 250;
}

MessageView::MessageView(storage::Store& store, const Person& person, const Clock& clock, QObject* parent)
    : QObject(parent), m_store(store), m_person(person), m_clock(clock)
{
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        m_rulesStale = m_rulesStale || change.reference;
        if (m_id && change.messageIds.contains(m_id->text()))
            ask();
        else if ((change.manyMessages || change.reference) && !m_pause.isActive())
            m_pause.start();
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_rulesStale)
            askRules();
        if (m_id)
            ask();
    });
    askRules();
}

void MessageView::open(const std::optional<MessageId>& id)
{
    if (id == m_id && m_state != State::Failed)
        return;
    m_id = id;
    ++m_generation;
    if (!id) {
        m_detail.reset();
        m_state = State::Nothing;
        Q_EMIT changed();
        return;
    }
    m_state = State::Loading;
    Q_EMIT changed();
    ask();
}

void MessageView::ask()
{
    const int asked = ++m_generation; // a change after the question makes its answer old
    whenDone(m_store.message(*m_id), this, [this, asked](const Result<storage::MessageDetail>& detail) {
        if (asked != m_generation)
            return;
        if (!detail) {
            if (detail.error().kind == ErrorKind::Cancelled)
                return;
            m_error = detail.error();
            m_state = State::Failed;
            Q_EMIT changed();
            return;
        }
        const bool another = !m_detail || m_detail->situation.message.id != detail->situation.message.id;
        m_detail = *detail;
        m_state = State::Ready;
        if (another)
            Q_EMIT opened();
        Q_EMIT changed();
    });
}

void MessageView::askRules()
{
    m_rulesStale = false;
    whenDone(m_store.officeRules(), this, [this](const Result<OfficeRules>& rules) {
        if (!rules)
            return; // none before the first sync
        m_rules = *rules;
        if (m_detail)
            Q_EMIT changed();
    });
}

QList<Offer> MessageView::offers() const
{
    return m_detail ? lianxin::offers(m_person, m_detail->situation, m_clock.now()) : QList<Offer>();
}

QString MessageView::nameOf(const QString& id) const
{
    return m_detail ? m_detail->names.value(id) : QString();
}

} // namespace lianxin::ui
