// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/page_writer.h"

namespace lianxin::platform {

PageWriter::PageWriter(const PageLimits& limits) : m_limits(limits)
{
    m_entries.reserve(qsizetype(std::min<qint64>(limits.bytes, qint64(limits.count) * 2048)));
}

bool PageWriter::open(QByteArrayView op, const QString& type, const QString& id, qint64 version,
                      qsizetype more)
{
    constexpr qsizetype kFrame = 120;
    const bool fits = m_count == 0 || m_entries.size() + kFrame + more <= m_limits.bytes;
    m_full = m_full || !fits;
    if (isFull())
        return false;
    if (m_count++ > 0)
        m_entries += ',';
    m_entries += "{\"op\":\"";
    m_entries += op;
    m_entries += "\",\"type\":\"";
    m_entries += type.toLatin1();
    m_entries += "\",\"id\":\"";
    m_entries += id.toLatin1();
    m_entries += "\",\"version\":";
    m_entries += QByteArray::number(version);
    return true;
}

bool PageWriter::put(const QString& type, const QString& id, qint64 version, const QByteArray& json)
{
    if (!open("put", type, id, version, json.size()))
        return false;
    m_entries += ",\"object\":";
    m_entries += json;
    m_entries += '}';
    return true;
}

bool PageWriter::remove(const QString& type, const QString& id, qint64 version, const QString& reason)
{
    if (!open("remove", type, id, version, 0))
        return false;
    m_entries += ",\"reason\":\"";
    m_entries += reason.toLatin1();
    m_entries += "\"}";
    return true;
}

} // namespace lianxin::platform
