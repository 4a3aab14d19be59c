// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/draft_journal.h"

#include "domain/async.h"

using namespace std::chrono_literals;

namespace lianxin::ui {

namespace {
constexpr auto kSaveAfter = 800ms; ///< after the first unsaved keystroke, not after the last
constexpr auto kTryAgainAfter = 5s;
} // namespace

DraftJournal::DraftJournal(storage::Store& store, const Clock& clock, QObject* parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &DraftJournal::save);
}

DraftJournal::~DraftJournal()
{
    flush();
}

void DraftJournal::begin(const storage::ReplyDraft& draft, std::optional<Moment> savedAt)
{
    flush();
    ++m_generation;
    m_due.stop();
    m_draft = draft;
    m_savedAt = savedAt;
    m_error.reset();
    m_changedWhileSaving = false;
    setState(savedAt ? State::Saved : State::Idle);
}

void DraftJournal::edit(const QString& text)
{
    if (!m_draft || m_draft->text == text)
        return;
    m_draft->text = text;
    changed();
}

void DraftJournal::setAttachments(const QList<Attachment>& attachments)
{
    if (!m_draft || m_draft->attachments == attachments)
        return;
    m_draft->attachments = attachments;
    changed();
}

void DraftJournal::changed()
{
    if (m_state == State::Saving) {
        m_changedWhileSaving = true;
        return;
    }
    if (!m_due.isActive())
        m_due.start(kSaveAfter);
    if (m_state != State::Failed) // the failure stays in sight until a save has worked
        setState(State::Dirty);
}

void DraftJournal::setTemplate(const TemplateId& id)
{
    if (m_draft)
        m_draft->templateId = id;
}

bool DraftJournal::isUnsaved() const
{
    return m_state == State::Dirty || m_state == State::Saving || m_state == State::Failed;
}

void DraftJournal::flush()
{
    if (m_state == State::Dirty || m_state == State::Failed)
        save();
}

void DraftJournal::end()
{
    ++m_generation;
    m_due.stop();
    m_draft.reset();
    m_savedAt.reset();
    m_error.reset();
    m_changedWhileSaving = false;
    setState(State::Idle);
}

void DraftJournal::save()
{
    if (!m_draft)
        return;
    m_due.stop();
    m_changedWhileSaving = false;
    const int generation = m_generation;
    const Moment at = m_clock.now();
    m_draft->savedAt = at;
    setState(State::Saving);
    whenDone(m_store.saveDraft(*m_draft), this,
             [this, generation, at](const Result<void>& result) { saved(generation, result, at); });
}

void DraftJournal::saved(int generation, const Result<void>& result, Moment at)
{
    if (generation != m_generation)
        return;
    if (!result) {
        m_error = result.error();
        m_due.start(kTryAgainAfter);
        setState(State::Failed);
        return;
    }
    m_error.reset();
    m_savedAt = at;
    if (!m_changedWhileSaving) {
        setState(State::Saved);
        return;
    }
    m_changedWhileSaving = false;
    m_due.start(kSaveAfter);
    setState(State::Dirty);
}

void DraftJournal::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace lianxin::ui
