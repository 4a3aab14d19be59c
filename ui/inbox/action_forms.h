// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workflow.h"
#include "models/directory.h"
#include "models/message_view.h"
#include "theme/form_sheet.h"

#include <QJsonObject>

namespace lianxin::ui {

/// What a form is filled with: the message as it is now, the office, and what was typed so far (a choice may depend on
/// another field).
struct ActContext {
    const MessageView& view; ///< with a detail
    const Directory& directory;
    FormValues typed;
    storage::Store* store = nullptr; ///< for the fields that take files; without it they are left out
};

/// True for the kinds that are done on the reply page.
[[nodiscard]] bool isReplyAct(OperationKind kind);
/// The form of an act, its submit button saying what happens. Not for reply acts.
[[nodiscard]] Form actForm(OperationKind kind, const ActContext& context);
/// The payload of protocol.md §9.1 from what was entered; empty optional fields are left out.
[[nodiscard]] QJsonObject actPayload(OperationKind kind, const FormValues& values, const ActContext& context);
/// The files that were added to the form.
[[nodiscard]] QList<Attachment> actAttachments(const FormValues& values);
/// What the act is called where it is begun: to write and to submit a reply is one act there, both lead to the editor.
[[nodiscard]] QString actButton(OperationKind kind);
/// The key of an act in the reading pane (`S`), or empty.
[[nodiscard]] QString actKey(OperationKind kind);
/// What a button of the act is called in tests: `act.message.sign`; `act.reply` for every reply act.
[[nodiscard]] QString actName(OperationKind kind);

} // namespace lianxin::ui
