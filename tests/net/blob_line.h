// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http_blob_transport.h"
#include "support/net/blob_platform.h"
#include "support/net/mosp_line.h"

#include <QFile>

namespace lianxin::test {

/// A signed-in client's transfers, a platform that keeps blobs, and a folder with files.
class BlobLine {
public:
    explicit BlobLine(net::NetworkOptions options = {}) : line(std::move(options)), blobs(line.client, line.session)
    {
        line.answerWith([this](const HttpRequest& request) {
            return platform.answer(request).value_or(problem(request, 404, "notFound"));
        });
    }

    [[nodiscard]] QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    QString file(const QByteArray& content)
    {
        write("blob", content);
        return path("blob");
    }
    void write(const char* name, const QByteArray& content)
    {
        QFile made(path(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("a file cannot be written");
    }
    [[nodiscard]] QByteArray read(const char* name) const
    {
        QFile there(path(name));
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    BlobPlatform platform;
    MospLine line;
    net::HttpBlobTransport blobs;
};

} // namespace lianxin::test
