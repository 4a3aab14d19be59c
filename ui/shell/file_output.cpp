// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/file_output.h"

#include <QDir>
#include <QFileDialog>
#include <QPromise>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>

namespace lianxin::ui {

namespace {

Result<void> written(const QString& path, const QByteArray& bytes)
{
    const auto kindOf = [](QFileDevice::FileError error) {
        switch (error) {
        case QFileDevice::PermissionsError:
        case QFileDevice::OpenError:
            return ErrorKind::ReadOnly;
        case QFileDevice::ResourceError:
            return ErrorKind::DiskFull;
        default:
            return ErrorKind::Io; // Qt's own list, not ours to complete
        }
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(kindOf(file.error()), file.errorString());
    return {};
}

} // namespace

void askForFile(QWidget* parent, const QString& title, const QString& suggestedName, const QString& filter,
                std::function<void(const QString& file)> chosen)
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto* dialog = new QFileDialog(parent, title, documents.filePath(suggestedName), filter);
    dialog->setObjectName(QStringLiteral("save-file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

QFuture<Result<void>> writeFile(const QString& file, std::function<QByteArray()> bytes)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    QFuture<Result<void>> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, file, make = std::move(bytes)] {
        promise->addResult(written(file, make()));
        promise->finish();
    });
    return future;
}

} // namespace lianxin::ui
