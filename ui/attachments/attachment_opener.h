// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "domain/result.h"
#include "storage/store.h"

#include <QObject>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>

namespace lianxin::ui {

/// Gives attachments that are here to the system's programs, as copies that nobody can change the store by,
/// and saves them where the person wants them. What a file is is read from its content once more: its name
/// may say anything. GUI thread; files are read and copied on others.
class AttachmentOpener : public QObject {
    Q_OBJECT

public:
    using OpenUrl = std::function<bool(const QUrl& url)>;

    explicit AttachmentOpener(storage::Store& store, QObject* parent = nullptr);
    /// For tests: instead of the system.
    void setOpenUrl(OpenUrl openUrl) { m_openUrl = std::move(openUrl); }

    void open(const Attachment& attachment);
    void saveTo(const Attachment& attachment, const QString& file);

Q_SIGNALS:
    void opened(const lianxin::Attachment& attachment);
    void saved(const QString& file);
    /// Not opened: a sentence why, and whether it may at least be saved.
    void refused(const lianxin::Attachment& attachment, const QString& why, bool maySave);
    void failed(const QString& why);

private:
    void copied(const Attachment& attachment, const Result<QString>& copy);
    storage::Store& m_store;
    OpenUrl m_openUrl;
    QTemporaryDir m_folder; ///< for this user alone; goes with the window
    int m_count = 0;
};

} // namespace lianxin::ui
