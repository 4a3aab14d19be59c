// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_words.h"

#include "domain/attachment_rules.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QMimeDatabase>

#include <algorithm>
#include <array>

namespace lianxin::ui {

namespace {

struct Attachments {
    Q_DECLARE_TR_FUNCTIONS(Attachments)
};

constexpr int kLongestName = 120;

QString refusalWords(AttachmentRefusal why)
{
    switch (why) {
    case AttachmentRefusal::Empty:
        return Attachments::tr("The file is empty.");
    case AttachmentRefusal::TooLarge:
        return Attachments::tr("The file is larger than 200 MB.");
    case AttachmentRefusal::Executable:
        return Attachments::tr(
            "The file is a program, whatever its name says. Programs are not taken and not opened.");
    case AttachmentRefusal::OtherContent:
        return Attachments::tr(
            "The file's content is not what its name says. Please ask where it came from.");
    case AttachmentRefusal::Changed:
        return Attachments::tr(
            "The file was changed while it was read. Please close it in the other program and try again.");
    case AttachmentRefusal::NoFile:
        return Attachments::tr("This is no file, or it is no longer there.");
    }
    return {};
}

int percent(qint64 part, qint64 whole)
{
    return whole > 0 ? static_cast<int>(std::clamp<qint64>(100 * part / whole, 0, 100)) : 0;
}

} // namespace

QString sizeWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

bool isPicture(const Attachment& attachment)
{
    static constexpr std::array types{"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"};
    return std::any_of(types.begin(), types.end(),
                       [&](const char* type) { return attachment.mediaType == QLatin1String(type); });
}

bool mayOpen(const QString& mediaType)
{
    if (mediaType.startsWith(QLatin1String("image/")))
        return mediaType != QLatin1String("image/svg+xml"); // may hold scripts
    if (mediaType.startsWith(QLatin1String("video/")) || mediaType.startsWith(QLatin1String("audio/")))
        return true;
    static constexpr std::array types{
        "application/pdf",
        "text/plain",
        "text/csv",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/rtf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation"};
    return std::any_of(types.begin(), types.end(),
                       [&](const char* type) { return mediaType == QLatin1String(type); });
}

QString stateWords(const Attachment& attachment, const storage::BlobState& state)
{
    using Place = storage::BlobState::Place;
    const QString size = sizeWords(attachment.size);
    switch (state.place) {
    case Place::Absent:
        return Attachments::tr("%1, not fetched yet").arg(size);
    case Place::Wanted:
        return state.have > 0
                   ? Attachments::tr("%1, %2 % fetched").arg(size).arg(percent(state.have, attachment.size))
                   : Attachments::tr("%1, waiting for the line").arg(size);
    case Place::Failed:
        return problemWords(state.problem);
    case Place::Here:
        break;
    }
    if (!state.waitsToBeSent)
        return size;
    if (state.problem == QLatin1String("cancelled"))
        return Attachments::tr("%1, sending stopped").arg(size);
    if (!state.problem.isEmpty())
        return Attachments::tr("Not sent: %1").arg(problemWords(state.problem));
    return state.sent > 0
               ? Attachments::tr("%1, %2 % sent").arg(size).arg(percent(state.sent, attachment.size))
               : Attachments::tr("%1, waiting to be sent").arg(size);
}

QString attachmentSentence(const Error& error)
{
    if (const auto why = attachmentRefusal(error))
        return refusalWords(*why);
    return sentence(error);
}

QString problemWords(const QString& problem)
{
    if (const auto why = parseCode<AttachmentRefusal>(problem))
        return refusalWords(*why);
    if (problem == QLatin1String("notFound"))
        return Attachments::tr("The platform does not have it.");
    if (problem == QLatin1String("tooLarge"))
        return Attachments::tr("It is larger than the platform takes.");
    if (problem == QLatin1String("corrupt"))
        return Attachments::tr("It came damaged three times.");
    if (problem == QLatin1String("diskFull"))
        return Attachments::tr("There is no room for it on this disk.");
    return Attachments::tr("It could not be transferred.");
}

QString safeFileName(const Attachment& attachment)
{
    QString name = QFileInfo(attachment.name).fileName();
    for (QChar& c : name)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
            QStringLiteral("\\/:*?\"<>|").contains(c))
            c = u'_';
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    name = name.right(kLongestName);
    const QMimeType type = QMimeDatabase().mimeTypeForName(attachment.mediaType);
    const bool fits = type.isValid() && type.suffixes().contains(QFileInfo(name).suffix().toLower());
    if (name.isEmpty())
        name = Attachments::tr("Attachment");
    return fits || !type.isValid() || type.preferredSuffix().isEmpty()
               ? name
               : name + QLatin1Char('.') + type.preferredSuffix();
}

} // namespace lianxin::ui
