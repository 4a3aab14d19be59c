// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/uuid_blob.h"

namespace lianxin::storage {

QByteArray uuidBlob(QStringView text)
{
    if (!isUuidText(text))
        return {};
    const auto digit = [](QChar c) { return c.unicode() <= u'9' ? c.unicode() - u'0' : c.unicode() - u'a' + 10; };
    QByteArray blob(16, Qt::Uninitialized);
    int at = 0;
    for (qsizetype i = 0; i < text.size(); i += 2) {
        if (text[i] == u'-')
            ++i;
        blob[at++] = static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
    }
    return blob;
}

QString uuidText(const QByteArray& blob)
{
    if (blob.size() != 16)
        return {};
    const QByteArray hex = blob.toHex();
    QString text;
    text.reserve(36);
    for (qsizetype i = 0; i < hex.size(); ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            text += u'-';
        text += QLatin1Char(hex[i]);
    }
    return text;
}

} // namespace lianxin::storage
