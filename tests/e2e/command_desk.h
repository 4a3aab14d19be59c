// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/process/platform_process.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace lianxin::test {

/// One official at lianxinctl, with a profile of his own.
class CommandDesk {
public:
    CommandDesk(QString user, QUrl platform, QString caFile);

    Ended run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// The JSON document of a command that must succeed; empty, with a QWARN of the error, where it fails.
    QJsonObject json(const QStringList& arguments, const QByteArray& input = {}) const;

    bool signIn(const QByteArray& password = "lianxin-demo") const;
    bool sync() const;
    [[nodiscard]] QString profile() const { return m_folder.path(); }
    /// `status` of the message as this desk sees it.
    [[nodiscard]] QString statusOf(const QString& messageId) const;

private:
    QString m_user;
    QUrl m_platform;
    QString m_caFile;
    QTemporaryDir m_folder;
};

} // namespace lianxin::test
