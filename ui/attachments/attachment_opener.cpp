// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_opener.h"

#include "attachments/attachment_words.h"
#include "domain/async.h"
#include "domain/attachment_rules.h"
#include "models/words.h"
#include "storage/blob_media.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace lianxin::ui {

namespace {

constexpr qint64 kPiece = 1'048'576;

template <class T, class Task>
QFuture<Result<T>> onPool(Task task)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, task = std::move(task)] {
        promise->addResult(task());
        promise->finish();
    });
    return promise->future();
}

Result<void> copyFile(const QString& from, const QString& to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("attachment"));
    QSaveFile copy(to);
    if (!copy.open(QIODevice::WriteOnly))
        return failure(ErrorKind::ReadOnly, QStringLiteral("attachment"));
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty() && source.error() != QFile::NoError)
            return failure(ErrorKind::Io, QStringLiteral("attachment"));
        if (copy.write(piece) != piece.size())
            return failure(ErrorKind::DiskFull, QStringLiteral("attachment"));
    }
    if (!copy.commit())
        return failure(ErrorKind::DiskFull, QStringLiteral("attachment"));
    return {};
}

/// A copy under its own name, once its content was looked at. NotAllowed with the detail "unknownType" where
/// it is nothing that may be opened.
Result<QString> copyToOpen(const QString& blob, const Attachment& attachment, const QString& folder)
{
    QFile file(blob);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("attachment"));
    const auto type = storage::mediaTypeOf(attachment.name, file.read(storage::kMediaHead));
    if (!type)
        return tl::make_unexpected(type.error());
    if (!mayOpen(*type))
        return failure(ErrorKind::NotAllowed, QStringLiteral("unknownType"));
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::ReadOnly, QStringLiteral("attachment"));
    Attachment seen = attachment;
    seen.mediaType = *type; // what it is, not what it was said to be
    const QString copy = QDir(folder).filePath(safeFileName(seen));
    if (auto done = copyFile(blob, copy); !done)
        return tl::make_unexpected(done.error());
    QFile::setPermissions(copy,
                          QFile::ReadOwner); // a change would be lost: the program says so when it saves
    return copy;
}

} // namespace

AttachmentOpener::AttachmentOpener(storage::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_openUrl(&QDesktopServices::openUrl)
{
}

void AttachmentOpener::open(const Attachment& attachment)
{
    if (!m_folder.isValid())
        return Q_EMIT failed(attachmentSentence(Error{ErrorKind::ReadOnly, {}, false, 0}));
    const QString folder = m_folder.filePath(QString::number(++m_count)); // two may have one name
    whenDone(onPool<QString>([blob = m_store.blobFile(attachment.sha256), attachment, folder] {
                 return copyToOpen(blob, attachment, folder);
             }),
             this, [this, attachment](const Result<QString>& copy) { copied(attachment, copy); });
}

void AttachmentOpener::copied(const Attachment& attachment, const Result<QString>& copy)
{
    if (!copy) {
        const bool unknown =
            copy.error().kind == ErrorKind::NotAllowed && copy.error().detail == QLatin1String("unknownType");
        const bool refusal = attachmentRefusal(copy.error()).has_value();
        if (unknown || refusal)
            return Q_EMIT refused(
                attachment,
                unknown
                    ? tr("Files of this kind are not opened from here. You can save it and check it first.")
                    : attachmentSentence(copy.error()),
                unknown);
        return Q_EMIT failed(attachmentSentence(copy.error()));
    }
    if (m_openUrl(QUrl::fromLocalFile(*copy)))
        Q_EMIT opened(attachment);
    else
        Q_EMIT refused(attachment, tr("This PC has no program for this kind of file. You can save it."),
                       true);
}

void AttachmentOpener::saveTo(const Attachment& attachment, const QString& file)
{
    whenDone(
        onPool<void>([blob = m_store.blobFile(attachment.sha256), file] { return copyFile(blob, file); }),
        this, [this, file](const Result<void>& done) {
            if (done)
                Q_EMIT saved(file);
            else
                Q_EMIT failed(sentence(done.error()));
        });
}

} // namespace lianxin::ui
