// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/courier.h"

#include <QStringList>

#include <functional>

namespace lianxin::ui {

/// What the courier assistant asks of the client (protocol.md §10). Everything is answered on the GUI thread.
/// Without `exportTo` there is no assistant.
struct CourierPort {
    template <class T>
    using Done = std::function<void(const wire::Packaged<T>& answer)>;
    using Progress = std::function<void(qint64 done, qint64 total)>;

    /// The packages in a folder that are for this PC or from it, by number.
    std::function<void(const QString& folder, const std::function<void(const QStringList& files)>& done)>
        packagesIn;
    std::function<void(const QString& folder, const Progress& progress,
                       const Done<sync::CourierExported>& done)>
        exportTo;
    std::function<void(const QString& file, const Done<sync::CourierFacts>& done)> inspect;
    std::function<void(const QString& file, const Progress& progress,
                       const Done<sync::CourierImported>& done)>
        importFrom;
    /// Ends what runs: it answers Cancelled.
    std::function<void()> cancel;
};

} // namespace lianxin::ui
