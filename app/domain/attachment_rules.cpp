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
