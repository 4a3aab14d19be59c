// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/cursor.h"

#include "platform/secrets.h"

#include <QDataStream>
#include <QIODevice>

namespace lianxin::platform {

namespace {

constexpr qsizetype kLongest = 512;
// 128 bits of the MAC and of the chain are as good as all of them, and a cursor travels with every call.
constexpr qsizetype kMac = 16;
constexpr qsizetype kChain = 16;
constexpr qsizetype kScope = 16;
constexpr qsizetype kSnapshotId = 16;
constexpr auto kCoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

void writeRaw(QDataStream& out, const QByteArray& bytes, qsizetype size)
{
    Q_ASSERT(bytes.size() == size);
    out.writeRawData(bytes.constData(), int(size));
}

QByteArray readRaw(QDataStream& in, qsizetype size)
{
    QByteArray bytes(size, '\0');
    if (in.readRawData(bytes.data(), int(size)) != size)
        in.setStatus(QDataStream::ReadPastEnd);
    return bytes;
}

// Seven bits a byte, low ones first: most counts are small.
void writeCount(QDataStream& out, quint32 count)
{
    while (count >= 0x80) {
        out << quint8(count | 0x80);
        count >>= 7;
    }
    out << quint8(count);
}

quint32 readCount(QDataStream& in)
{
    quint32 count = 0;
    for (int shift = 0; shift < 32; shift += 7) {
        quint8 byte = 0;
        in >> byte;
        count |= quint32(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return count;
    }
    in.setStatus(QDataStream::ReadCorruptData);
    return count;
}

void writePlace(QDataStream& out, const SnapshotPlace& place)
{
    writeRaw(out, place.id, kSnapshotId);
    out << quint8(place.part) << place.receivedMs << place.key << place.within;
    for (const quint32 count : place.sent)
        writeCount(out, count);
    for (const quint32 count : place.estimated)
        writeCount(out, count);
}

SnapshotPlace readPlace(QDataStream& in)
{
    SnapshotPlace place;
    place.id = readRaw(in, kSnapshotId);
    quint8 part = 0;
    in >> part >> place.receivedMs >> place.key >> place.within;
    if (part > quint8(SnapshotPlace::Part::Operations))
        in.setStatus(QDataStream::ReadCorruptData);
    place.part = SnapshotPlace::Part(part);
    for (quint32& count : place.sent)
        count = readCount(in);
    for (quint32& count : place.estimated)
        count = readCount(in);
    return place;
}

QByteArray macOf(const QByteArray& key, const QByteArray& payload)
{
    return authenticator(key, payload).first(kMac);
}

} // namespace

QString CursorCodec::write(const Cursor& cursor) const
{
    QByteArray payload;
    QDataStream out(&payload, QIODevice::WriteOnly);
    out << quint16(cursor.epoch) << cursor.seq;
    writeRaw(out, cursor.chain.first(kChain), kChain);
    writeRaw(out, cursor.scopeHash, kScope);
    out << quint8(cursor.snapshot.has_value());
    if (cursor.snapshot)
        writePlace(out, *cursor.snapshot);
    const QString text =
        QStringLiteral("v1.%1.%2")
            .arg(QString::number(cursor.epoch),
                 QString::fromLatin1((payload + macOf(m_key, payload)).toBase64(kCoding)));
    Q_ASSERT(text.size() <= kLongest);
    return text;
}

Result<Cursor> CursorCodec::read(const QString& text) const
{
    const auto malformed = [] { return failure(ErrorKind::InvalidInput, QStringLiteral("no cursor")); };
    const QStringList parts = text.split(u'.');
    if (text.size() > kLongest || parts.size() != 3 || parts.first() != QLatin1String("v1"))
        return malformed();
    const auto decoded = QByteArray::fromBase64Encoding(parts.at(2).toLatin1(),
                                                        kCoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() <= kMac)
        return malformed();
    const QByteArray payload = decoded.decoded.chopped(kMac);
    if (!equalInConstantTime(macOf(m_key, payload), decoded.decoded.last(kMac)))
        return failure(ErrorKind::NotAllowed, QStringLiteral("the cursor is not this platform's"));
    QDataStream in(payload);
    Cursor cursor;
    quint16 epoch = 0;
    quint8 hasPlace = 0;
    in >> epoch >> cursor.seq;
    cursor.epoch = epoch;
    cursor.chain = readRaw(in, kChain);
    cursor.scopeHash = readRaw(in, kScope);
    in >> hasPlace;
    if (hasPlace != 0)
        cursor.snapshot = readPlace(in);
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return malformed();
    return cursor;
}

} // namespace lianxin::platform
