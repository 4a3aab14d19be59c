// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sync_context.h"

#include <QObject>

namespace lianxin::sync {

/// One thing that the engine does from its beginning to its end. Lives on the engine's thread and keeps nothing that
/// the store does not know: one that is dropped half-way is simply begun again.
class Step : public QObject {
    Q_OBJECT

public:
    explicit Step(SyncContext& context, QObject* parent = nullptr) : QObject(parent), m_context(context) {}
    virtual void start() = 0;

Q_SIGNALS:
    /// The last thing that a step says; nothing: it did what it is for.
    void finished(const std::optional<lianxin::sync::Trouble>& trouble);

protected:
    SyncContext& m_context;
};

} // namespace lianxin::sync
