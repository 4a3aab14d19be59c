// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace lianxin {

namespace {

std::optional<quint8> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return quint8(c - '0');
    if (c >= 'a' && c <= 'f')
        return quint8(c - 'a' + 10);
    return std::nullopt;
}

} // namespace

void DigestSum::add(QByteArrayView id, qint64 version)
{
    QByteArray text = id.toByteArray();
    text += QByteArray::number(version);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    for (size_t i = 0; i < m_sum.size(); ++i)
        m_sum[i] ^= quint8(hash.at(qsizetype(i)));
    ++m_count;
}

void DigestSum::add(const DigestSum& other)
{
    for (size_t i = 0; i < m_sum.size(); ++i)
        m_sum[i] ^= other.m_sum[i];
    m_count += other.m_count;
}

QString DigestSum::hex() const
{
    const QByteArrayView bytes(reinterpret_cast<const char*>(m_sum.data()), qsizetype(m_sum.size()));
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

std::optional<quint8> digestBucketOf(QByteArrayView id)
{
    if (id.size() < 2)
        return std::nullopt;
    const auto high = hexDigit(id.at(0));
    const auto low = hexDigit(id.at(1));
    if (!high || !low)
        return std::nullopt;
    return quint8(*high * 16 + *low);
}

QString digestPrefix(quint8 bucket)
{
    return QStringLiteral("%1").arg(bucket, 2, 16, QLatin1Char('0'));
}

} // namespace lianxin
