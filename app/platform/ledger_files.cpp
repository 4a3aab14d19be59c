// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/ledger_files.h"

#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QSaveFile>

namespace lianxin::platform {

namespace {

QByteArrayList linesOf(const QString& path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
}

Result<void> write(const QString& path, const QByteArray& text)
{
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.commit())
        return failure(ErrorKind::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

LedgerFiles::LedgerFiles(const QString& epochFile) : m_epoch(epochFile)
{
    if (!epochFile.isEmpty())
        m_durable = QFileInfo(epochFile).absolutePath() + QStringLiteral("/durable");
}

LedgerFiles::Seen LedgerFiles::seen() const
{
    const QByteArrayList lines = linesOf(m_epoch);
    return {lines.value(0).trimmed().toLongLong(), lines.value(1).trimmed().toLongLong(),
            QByteArray::fromHex(lines.value(2).trimmed())};
}

Result<void> LedgerFiles::keep(const Seen& seen) const
{
    // Of two instances one may lag behind the other's new epoch.
    if (this->seen().epoch > seen.epoch)
        return {};
    return write(m_epoch, QByteArray::number(seen.epoch) + '\n' + QByteArray::number(seen.seq) + '\n' +
                              seen.chain.toHex() + '\n');
}

qint64 LedgerFiles::durableSeq() const
{
    return linesOf(m_durable).value(0).trimmed().toLongLong();
}

Result<void> LedgerFiles::setDurableSeq(qint64 seq) const
{
    return write(m_durable, QByteArray::number(seq) + '\n');
}

} // namespace lianxin::platform
