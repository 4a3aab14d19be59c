// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_pictures.h"

#include "platform/blob_files.h"
#include "platform/blob_table.h"

#include <QCryptographicHash>
#include <QDir>

namespace lianxin::platform {

namespace {

const QString kPictures = QStringLiteral(":/demo/pictures/");

QString hashOf(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<QByteArray> pictureNamed(const QString& fileName)
{
    QFile file(kPictures + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Corrupt, QStringLiteral("demo/pictures/%1 is missing").arg(fileName));
    return file.readAll();
}

Result<void> keepFile(BlobFiles& files, Random& random, const QByteArray& bytes)
{
    const QString id = random.uuid();
    if (auto begun = files.beginUpload(id); !begun)
        return begun;
    auto pen = files.claim(id);
    if (!pen || !*pen)
        return pen ? failure(ErrorKind::Io, QStringLiteral("the upload vanished"))
                   : tl::unexpected(pen.error());
    if (auto written = (*pen)->append(bytes.constData(), size_t(bytes.size())); !written)
        return tl::unexpected(written.error());
    return files.finish(id, hashOf(bytes)).map([](bool) {});
}

} // namespace

Result<QList<Attachment>> demoPictures(const QStringList& names)
{
    QList<Attachment> pictures;
    for (const QString& name : names) {
        const auto bytes = pictureNamed(name + QStringLiteral(".jpg"));
        if (!bytes)
            return tl::unexpected(bytes.error());
        pictures.append({hashOf(*bytes), bytes->size(),
                         QStringLiteral("现场照片%1.jpg").arg(pictures.size() + 1),
                         QStringLiteral("image/jpeg")});
    }
    return pictures;
}

Result<void> keepDemoPictures(Ledger& ledger, Random& random, const QString& folder)
{
    BlobFiles files(folder, random);
    for (const QString& name : QDir(kPictures).entryList(QDir::Files, QDir::Name)) {
        const auto bytes = pictureNamed(name);
        const auto kept = bytes ? keepFile(files, random, *bytes) : tl::unexpected(bytes.error());
        if (!kept)
            return kept;
        const auto noted = ledger.database().write(
            [&](Sql& sql) { return keepBlob(sql, hashOf(*bytes), bytes->size(), ledger.clock().now()); });
        if (!noted)
            return noted;
    }
    return {};
}

} // namespace lianxin::platform
