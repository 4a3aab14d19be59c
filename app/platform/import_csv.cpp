// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_csv.h"

#include <QStringDecoder>

namespace lianxin::platform {

struct CsvRows::Field {
    QByteArray bytes;
    End end = End::File;
    QString broken; ///< empty: well-formed
};

/// Where a field ends with `taken`, which is a comma, the beginning of a line end, or nothing.
CsvRows::End CsvRows::endAfter(std::optional<char> taken)
{
    if (!taken)
        return End::File;
    if (*taken == ',')
        return End::Field;
    if (*taken == '\r' && m_file.peek() == '\n')
        (void)m_file.next();
    ++m_line;
    return End::Row;
}

CsvRows::Field CsvRows::field()
{
    if (m_file.peek() == '"')
        return quoted();
    Field field;
    auto byte = m_file.next();
    for (; byte && *byte != ',' && *byte != '\n' && *byte != '\r'; byte = m_file.next()) {
        if (*byte == '"')
            field.broken = QStringLiteral("a quote inside a field without quotes");
        field.bytes += *byte;
    }
    field.end = endAfter(byte);
    return field;
}

CsvRows::Field CsvRows::quoted()
{
    Field field;
    (void)m_file.next();
    for (;;) {
        const auto byte = m_file.next();
        if (!byte) {
            field.broken = QStringLiteral("a quoted field without an end");
            return field;
        }
        if (*byte == '\n')
            ++m_line;
        if (*byte != '"') {
            field.bytes += *byte;
            continue;
        }
        if (m_file.peek() != '"')
            break;
        field.bytes += *m_file.next();
    }
    auto byte = m_file.next();
    for (; byte && *byte != ',' && *byte != '\n' && *byte != '\r'; byte = m_file.next())
        field.broken = QStringLiteral("text behind the closing quote");
    field.end = endAfter(byte);
    return field;
}

std::optional<CsvRow> CsvRows::next()
{
    for (;;) {
        if (!m_file.peek())
            return std::nullopt;
        const qint64 line = m_line;
        QStringList fields;
        QString broken;
        bool empty = true;
        for (;;) {
            const Field got = field();
            QStringDecoder decoder(QStringDecoder::Utf8);
            fields.append(decoder(got.bytes));
            empty = empty && got.bytes.isEmpty();
            if (decoder.hasError())
                broken = QStringLiteral("text that is not UTF-8");
            if (!got.broken.isEmpty())
                broken = got.broken;
            if (got.end != End::Field)
                break;
        }
        if (empty && fields.size() == 1 && broken.isEmpty())
            continue;
        if (!broken.isEmpty())
            return CsvRow{line, failure(ErrorKind::InvalidInput, broken)};
        return CsvRow{line, fields};
    }
}

} // namespace lianxin::platform
