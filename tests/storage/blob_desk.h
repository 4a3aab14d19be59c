// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/attachment_rules.h"
#include "outbox_desk.h"
#include "support/fake_blobs.h"

#include <QDir>
#include <QDirIterator>

namespace lianxin::test {

inline const QByteArray kJpeg = QByteArray("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01", 13) + QByteArray(3000, 'j');
inline const QByteArray kPng = QByteArray("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 16) + QByteArray(2000, 'p');

/// A desk with files to attach.
class BlobDesk : public Desk {
public:
    using StoreFixture::file;
    /// A file with this name and content.
    QString file(const QString& name, const QByteArray& content)
    {
        QDir().mkpath(folder.filePath(QStringLiteral("papers")));
        const QString path = folder.filePath(QStringLiteral("papers/") + name);
        if (!write(path, content))
            qFatal("a file cannot be written");
        return path;
    }
    static bool write(const QString& path, const QByteArray& content)
    {
        QFile made(path);
        return made.open(QIODevice::WriteOnly) && made.write(content) == content.size();
    }
    static QByteArray read(const QString& path)
    {
        QFile there(path);
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
    }
    Attachment attached(const QByteArray& content)
    {
        return valueOf(store().addBlob(file(QStringLiteral("%1.txt").arg(++m_files), content)));
    }
    /// An attachment that lies on the platform only.
    static Attachment remote(const QByteArray& content)
    {
        return {hashOf(content), content.size(), QStringLiteral("remote.txt"), QStringLiteral("text/plain"), {}};
    }
    Result<OperationId> notes(int n, const QList<Attachment>& attachments)
    {
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(n);
        request.payload = kNote;
        request.attachments = attachments;
        return answerOf(store().submit(request));
    }
    [[nodiscard]] QString blobs() const { return folder.filePath(QStringLiteral("blobs")); }
    [[nodiscard]] QByteArray bytesOf(const QString& sha256) { return read(store().blobFile(sha256)); }
    [[nodiscard]] storage::BlobState state(const QString& sha256) { return valueOf(store().blobState(sha256)); }
    /// The names of all files below the folder of blobs.
    [[nodiscard]] QStringList filesOfBlobs() const
    {
        QStringList names;
        QDirIterator files(blobs(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            names.append(files.fileName());
        }
        return names;
    }
    TransferStore& transfers() { return store().transfers(); }
    std::optional<UploadJob> nextUpload() { return valueOf(transfers().nextUpload({})); }
    std::optional<DownloadJob> nextDownload() { return valueOf(transfers().nextDownload({})); }
    /// The first bytes of a download, as a transport leaves them.
    static bool part(const DownloadJob& job, const QByteArray& content)
    {
        return QDir().mkpath(QFileInfo(job.partFile).path()) && write(job.partFile, content);
    }

private:
    int m_files = 0;
};

} // namespace lianxin::test
