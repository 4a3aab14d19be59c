// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_strip.h"

#include "attachments/attachment_tile.h"
#include "attachments/attachment_words.h"
#include "attachments/picture_loader.h"
#include "domain/async.h"
#include "storage/setting_names.h"
#include "theme/theme.h"

#include <QEvent>
#include <QPointer>

#include <algorithm>

namespace lianxin::ui {

using storage::BlobState;

AttachmentStrip::AttachmentStrip(storage::Store& store, QWidget* parent) : QWidget(parent), m_store(store)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.transfers)
            askStates();
    });
}

void AttachmentStrip::setAttachments(const QList<Attachment>& attachments)
{
    if (attachments == m_attachments)
        return; // nothing jumps while it is the same
    m_attachments = attachments;
    for (AttachmentTile* tile : std::as_const(m_tiles)) {
        tile->hide();
        tile->setParent(nullptr);
        tile->deleteLater();
    }
    m_tiles.clear();
    m_stopped.clear();
    m_read.clear();
    for (const Attachment& attachment : m_attachments) {
        auto* tile = new AttachmentTile(attachment, this);
        tile->setObjectName(QStringLiteral("attachment.%1").arg(m_tiles.size()));
        tile->setMayStop(m_mayStop);
        connect(tile, &AttachmentTile::clicked, this, [this, tile] { pressed(tile); });
        connect(tile, &AttachmentTile::stopWanted, this,
                [this, tile] { Q_EMIT stopSendingWanted(tile->attachment().sha256); });
        m_tiles.append(tile);
        tile->show();
    }
    setVisible(!m_tiles.isEmpty());
    place();
    updateGeometry();
    askStates();
}

void AttachmentStrip::askStates()
{
    for (AttachmentTile* tile : std::as_const(m_tiles)) {
        ++m_asked;
        whenDone(m_store.blobState(tile->attachment().sha256), this,
                 [this, tile = QPointer<AttachmentTile>(tile)](const Result<BlobState>& state) {
                     --m_asked;
                     if (tile && state)
                         takeState(tile, *state);
                 });
    }
}

void AttachmentStrip::setMayStop(bool mayStop)
{
    m_mayStop = mayStop;
    for (AttachmentTile* tile : std::as_const(m_tiles))
        tile->setMayStop(mayStop);
}

bool AttachmentStrip::hasUnsent() const
{
    return std::any_of(m_tiles.begin(), m_tiles.end(), [](const AttachmentTile* tile) {
        return tile->state().waitsToBeSent && !tile->state().problem.isEmpty();
    });
}

void AttachmentStrip::showProgress(const QString& sha256, bool isUpload, qint64 done)
{
    for (AttachmentTile* tile : std::as_const(m_tiles)) {
        if (tile->attachment().sha256 != sha256)
            continue;
        BlobState state = tile->state();
        if (isUpload && state.waitsToBeSent && state.problem.isEmpty())
            state.sent = done;
        else if (!isUpload && state.place == BlobState::Place::Wanted)
            state.have = done;
        tile->setState(state);
    }
}

void AttachmentStrip::takeState(AttachmentTile* tile, const BlobState& stored)
{
    BlobState state = stored;
    if (state.waitsToBeSent && state.problem.isEmpty() && tile->state().waitsToBeSent)
        state.sent = std::max(state.sent, tile->state().sent); // the store notes it only now and then
    const bool isNew = tile->state() != state;
    tile->setState(state);
    if (state.place == BlobState::Place::Absent && isPicture(tile->attachment()) &&
        !m_stopped.contains(tile->attachment().sha256))
        wantByItself(tile->attachment());
    if (state.place == BlobState::Place::Here && !tile->hasPicture() && isPicture(tile->attachment()) &&
        (isNew || !m_read.contains(tile->attachment().sha256)))
        loadPicture(tile);
    if (isNew)
        Q_EMIT stateChanged();
}

void AttachmentStrip::loadPicture(AttachmentTile* tile)
{
    m_read.insert(tile->attachment().sha256);
    ++m_asked;
    whenDone(readPicture(m_store.blobFile(tile->attachment().sha256), tile->pictureRoom()), this,
             [this, tile = QPointer<AttachmentTile>(tile)](const Result<QImage>& picture) {
                 --m_asked;
                 if (!tile)
                     return;
                 if (picture)
                     tile->setPicture(*picture);
                 else
                     tile->setUnreadable();
             });
}

// A picture is fetched because it is in sight; where each byte costs, only when it is pressed.
void AttachmentStrip::wantByItself(const Attachment& attachment)
{
    whenDone(m_store.setting(storage::kAttachmentsByNeed), this, [this, attachment](const Result<QString>& byNeed) {
        if (byNeed && byNeed->isEmpty())
            want(attachment, storage::BlobNeed::Background);
    });
}

void AttachmentStrip::want(const Attachment& attachment, storage::BlobNeed need)
{
    whenDone(m_store.wantBlob(attachment, need), this, [this](const Result<void>& done) {
        if (done)
            askStates(); // a store that cannot note it says so elsewhere
    });
}

void AttachmentStrip::pressed(AttachmentTile* tile)
{
    switch (tile->state().place) {
    case BlobState::Place::Absent:
    case BlobState::Place::Failed:
        m_stopped.remove(tile->attachment().sha256);
        return want(tile->attachment(), storage::BlobNeed::Now);
    case BlobState::Place::Wanted:
        m_stopped.insert(tile->attachment().sha256);
        whenDone(m_store.stopWantingBlob(tile->attachment().sha256), this,
                 [this](const Result<void>&) { askStates(); });
        return;
    case BlobState::Place::Here:
        break;
    }
    if (isPicture(tile->attachment()) && tile->hasPicture())
        Q_EMIT pictureWanted(static_cast<int>(m_tiles.indexOf(tile)));
    else
        Q_EMIT openWanted(tile->attachment());
}

bool AttachmentStrip::isShown(int index) const
{
    return index >= 0 && index < m_tiles.size() && m_tiles.at(index)->hasPicture();
}

int AttachmentStrip::columns(int width) const
{
    const int tile = m_tiles.first()->sizeHint().width();
    return std::max(1, (width + kGrid) / (tile + kGrid));
}

int AttachmentStrip::heightForWidth(int width) const
{
    if (m_tiles.isEmpty())
        return 0;
    const int across = columns(width);
    const int rows = (static_cast<int>(m_tiles.size()) + across - 1) / across;
    return rows * (m_tiles.first()->sizeHint().height() + kGrid);
}

QSize AttachmentStrip::sizeHint() const
{
    const int wide = width() > 0 ? width() : Theme::of(this).px(kReadingWidth);
    return {Theme::of(this).px(kReadingWidth), heightForWidth(wide)};
}

void AttachmentStrip::place()
{
    if (m_tiles.isEmpty())
        return;
    const QSize tile = m_tiles.first()->sizeHint();
    const int across = columns(width());
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->setGeometry((i % across) * (tile.width() + kGrid), (i / across) * (tile.height() + kGrid),
                                tile.width(), tile.height());
}

void AttachmentStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void AttachmentStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        place();
        updateGeometry();
    }
}

bool AttachmentStrip::event(QEvent* event)
{
    if (event->type() == QEvent::Show)
        askStates();
    return QWidget::event(event);
}

} // namespace lianxin::ui
