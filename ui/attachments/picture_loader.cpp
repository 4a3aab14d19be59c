// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/picture_loader.h"

#include <QFile>
#include <QImageReader>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace lianxin::ui {

namespace {

constexpr qint64 kMostPixels = 100'000'000;
constexpr int kMostMegabytes = 512; // of one decoded picture
constexpr int kThreads = 2;

/// Apart from Qt's own pool: five large pictures must not hold up whoever else uses that one.
QThreadPool& pool()
{
    static QThreadPool threads;
    static const bool limited = (threads.setMaxThreadCount(kThreads), true);
    Q_UNUSED(limited)
    return threads;
}

Result<QImage> read(const QString& file, QSize room)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("picture"));
    QImageReader reader(&source);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    QImageReader::setAllocationLimit(kMostMegabytes);
    const QSize size = reader.size();
    if (qint64(size.width()) * size.height() > kMostPixels)
        return failure(ErrorKind::TooLarge, QStringLiteral("picture"));
    if (size.isValid()) {
        const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
        const QSize fitted = size.scaled(turned ? room.transposed() : room, Qt::KeepAspectRatio);
        if (fitted.width() < size.width())
            reader.setScaledSize(fitted.expandedTo({1, 1}));
    }
    QImage image = reader.read();
    if (image.isNull())
        return failure(ErrorKind::Corrupt, QStringLiteral("picture"));
    if (image.width() > room.width() || image.height() > room.height())
        image = image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image;
}

} // namespace

QFuture<Result<QImage>> readPicture(const QString& file, QSize room)
{
    auto promise = std::make_shared<QPromise<Result<QImage>>>();
    promise->start();
    pool().start([promise, file, room] {
        promise->addResult(read(file, room));
        promise->finish();
    });
    return promise->future();
}

} // namespace lianxin::ui
