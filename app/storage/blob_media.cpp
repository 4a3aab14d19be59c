// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blob_media.h"

#include <QFileInfo>
#include <QMimeDatabase>
#include <QMimeType>
#include <QSet>

#include <algorithm>

namespace lianxin::storage {

namespace {

/// What starts a program on one of the systems where the attachment may be opened; Linux's own by their content.
const QSet<QString>& programEndings()
{
    static const QSet<QString> endings{
        QStringLiteral("exe"), QStringLiteral("com"), QStringLiteral("bat"), QStringLiteral("cmd"),
        QStringLiteral("scr"), QStringLiteral("pif"), QStringLiteral("msi"), QStringLiteral("msp"),
        QStringLiteral("dll"), QStringLiteral("cpl"), QStringLiteral("ps1"), QStringLiteral("vbs"),
        QStringLiteral("vbe"), QStringLiteral("js"),  QStringLiteral("jse"), QStringLiteral("wsf"),
        QStringLiteral("wsh"), QStringLiteral("hta"), QStringLiteral("jar"), QStringLiteral("lnk"),
        QStringLiteral("reg"), QStringLiteral("sh"),  QStringLiteral("run"), QStringLiteral("desktop"),
        QStringLiteral("appimage"), QStringLiteral("deb"), QStringLiteral("rpm"), QStringLiteral("apk")};
    return endings;
}

bool isProgram(const QMimeType& type)
{
    for (const char* program :
         {"application/x-executable", "application/x-sharedlib", "application/x-pie-executable",
          "application/x-msdownload", "application/x-ms-dos-executable", "application/x-dosexec",
          "application/vnd.microsoft.portable-executable", "application/x-msi", "application/x-mach-binary",
          "application/x-shellscript", "application/x-desktop", "application/x-java-archive", "application/x-java"})
        if (type.inherits(QLatin1String(program)))
            return true;
    return false;
}

/// Headers that no list of types may miss.
bool startsAsProgram(const QByteArray& head)
{
    constexpr int peHeaderAt = 0x3c;
    const bool isElf = head.startsWith("\x7f" "ELF");
    const bool isScript = head.startsWith("#!");
    const bool isDos = head.startsWith("MZ") && head.size() > peHeaderAt;
    return isElf || isScript || isDos;
}

bool isUnknown(const QMimeType& type)
{
    return type.isDefault();
}

/// Names that promise something which always shows in the content.
bool promises(const QMimeType& type)
{
    const QString name = type.name();
    return name.startsWith(QLatin1String("image/")) || name.startsWith(QLatin1String("video/"))
        || name.startsWith(QLatin1String("audio/")) || type.inherits(QStringLiteral("application/pdf"));
}

bool sameFamily(const QMimeType& a, const QMimeType& b)
{
    return a.name().section(QLatin1Char('/'), 0, 0) == b.name().section(QLatin1Char('/'), 0, 0)
        && !a.name().startsWith(QLatin1String("application/"));
}

bool keepsPromise(const QMimeType& claimed, const QMimeType& content)
{
    if (isUnknown(content)) // films and sound have many forms, not all of them known here
        return claimed.name().startsWith(QLatin1String("video/")) || claimed.name().startsWith(QLatin1String("audio/"));
    return sameFamily(claimed, content) || content.inherits(claimed.name()) || claimed.inherits(content.name());
}

} // namespace

Result<QString> mediaTypeOf(const QString& name, const QByteArray& head)
{
    const QMimeDatabase types;
    const QMimeType content = types.mimeTypeForData(head);
    const QList<QMimeType> named = types.mimeTypesForFileName(name);
    const bool namedProgram = programEndings().contains(QFileInfo(name).suffix().toLower())
        || std::ranges::any_of(named, isProgram);
    if (namedProgram || isProgram(content) || startsAsProgram(head))
        return attachmentRefused(AttachmentRefusal::Executable);
    if (named.isEmpty())
        return content.name();
    const QMimeType& claimed = named.first();
    if (promises(claimed) && !keepsPromise(claimed, content))
        return attachmentRefused(AttachmentRefusal::OtherContent);
    return claimed.inherits(content.name()) ? claimed.name() : content.name();
}

} // namespace lianxin::storage
