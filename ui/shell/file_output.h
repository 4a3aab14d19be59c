// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <functional>

class QWidget;

namespace lianxin::ui {

/// Asks where to save, without a nested event loop; `chosen` is not called where the person cancels. Passed
/// in, so that a test can answer.
using AskForFile =
    std::function<void(QWidget* parent, const QString& title, const QString& suggestedName,
                       const QString& filter, std::function<void(const QString& file)> chosen)>;
void askForFile(QWidget* parent, const QString& title, const QString& suggestedName, const QString& filter,
                std::function<void(const QString& file)> chosen);

/// Makes the bytes and writes them on a thread of the pool; the file is whole or as it was. Errors: ReadOnly,
/// DiskFull, Io.
[[nodiscard]] QFuture<Result<void>> writeFile(const QString& file, std::function<QByteArray()> bytes);

} // namespace lianxin::ui
