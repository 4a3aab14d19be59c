// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_desk.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace lianxin::platform;

namespace lianxin::test {

namespace {
const QString kBase = QStringLiteral("/mosp/v1");
}

QString verdict(const Answer& answer)
{
    const QString status = QString::number(answer.status);
    if (!answer.isProblem)
        return status;
    const QString type =
        QJsonDocument::fromJson(answer.body).object().value(QLatin1String("type")).toString();
    return status + QLatin1Char(':') + type.section(QLatin1Char(':'), -1);
}

QByteArray headerOf(const Answer& answer, const QByteArray& name)
{
    for (const auto& [key, value] : answer.headers)
        if (key == name)
            return value;
    return {};
}

QByteArray bytesOf(const Answer& answer)
{
    if (!answer.file || !answer.file->file->seek(answer.file->range.first))
        return {};
    return answer.file->file->read(answer.file->range.length);
}

void AttachmentDesk::restart()
{
    attachments = std::make_unique<Attachments>(*database, clock, random, folder.path(), kBase);
}

Answer AttachmentDesk::call(const QByteArray& method, const QString& path, const Caller& caller,
                            const Headers& headers)
{
    Call call;
    call.method = method;
    call.headers = headers;
    return attachments->answer(call, path, caller);
}

Answer AttachmentDesk::patch(const QString& path, const Caller& caller, qint64 offset,
                             const QByteArray& bytes, std::optional<qsizetype> arrive)
{
    Call call;
    call.method = "PATCH";
    call.headers = {{"content-type", "application/offset+octet-stream"},
                    {"upload-offset", QByteArray::number(offset)},
                    {"content-length", QByteArray::number(bytes.size())}};
    const QByteArray come = bytes.left(arrive.value_or(bytes.size()));
    call.stream = [&](const PieceTaker& take) {
        constexpr qsizetype kRead = 7; // pieces do not end where the file does
        for (qsizetype at = 0; at < come.size(); at += kRead)
            if (!take(come.constData() + at, size_t(std::min(kRead, come.size() - at))))
                return false;
        return come.size() == bytes.size();
    };
    return attachments->answer(call, path, caller);
}

Answer AttachmentDesk::post(const Caller& caller, const QString& sha256, qint64 size)
{
    return call("POST", QStringLiteral("/uploads"), caller,
                {{"upload-length", QByteArray::number(size)},
                 {"upload-metadata", "sha256 " + sha256.toLatin1().toBase64()}});
}

QString AttachmentDesk::begin(const Caller& caller, const QByteArray& bytes)
{
    const QString location =
        QString::fromLatin1(headerOf(post(caller, hashOf(bytes), bytes.size()), "Location"));
    Q_ASSERT(location.startsWith(kBase + QStringLiteral("/uploads/")));
    return location.mid(kBase.size());
}

QString AttachmentDesk::bring(const Caller& caller, const QByteArray& bytes)
{
    const Answer answer = patch(begin(caller, bytes), caller, 0, bytes);
    Q_ASSERT(answer.status == 204);
    return hashOf(bytes);
}

void AttachmentDesk::attach(const MessageId& message, const QString& sha256)
{
    Message changed = *this->message(message.text());
    changed.attachments.clear();
    if (!sha256.isEmpty())
        changed.attachments.append({sha256, 9, QStringLiteral("现场.jpg"), QStringLiteral("image/jpeg")});
    put(changed);
}

} // namespace lianxin::test
