// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/attachment_rules.h"

#include <algorithm>

namespace lianxin {

namespace {

ErrorKind kindOf(AttachmentRefusal why)
{
    switch (why) {
    case AttachmentRefusal::Empty: return ErrorKind::InvalidInput;
    case AttachmentRefusal::TooLarge: return ErrorKind::TooLarge;
    case AttachmentRefusal::Executable:
    case AttachmentRefusal::OtherContent: return ErrorKind::NotAllowed;
    case AttachmentRefusal::Changed: return ErrorKind::Conflict;
    case AttachmentRefusal::NoFile: return ErrorKind::NotFound;
    }
    return ErrorKind::Internal;
}

} // namespace

bool isBlobName(QStringView text)
{
    constexpr qsizetype length = 64;
    return text.size() == length && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

QString safeFileName(const QString& name, const QString& sha256)
{
    constexpr qsizetype longest = 80; // characters: 240 bytes of Chinese, which every file system takes
    QString safe;
    for (const QChar c : name) {
        const bool isForbidden = QStringView(u"/\\:*?\"<>|").contains(c) || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format; // that turns the direction, and shows gpj.exe as exe.jpg
        safe += isForbidden ? QChar(u'_') : c;
    }
    while (safe.startsWith(u'.') || safe.startsWith(u' '))
        safe.remove(0, 1);
    if (safe.size() > longest) { // what tells the type stays
        const qsizetype dot = safe.lastIndexOf(u'.');
        const QString ending = dot > 0 && safe.size() - dot <= 10 ? safe.mid(dot) : QString();
        safe = safe.left(longest - ending.size()) + ending;
    }
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    return safe.isEmpty() ? sha256 : safe;
}

tl::unexpected<Error> attachmentRefused(AttachmentRefusal why)
{
    return failure(kindOf(why), codeOf(why));
}

std::optional<AttachmentRefusal> attachmentRefusal(const Error& error)
{
    const auto why = parseCode<AttachmentRefusal>(error.detail);
    return why && kindOf(*why) == error.kind ? why : std::nullopt;
}

} // namespace lianxin
