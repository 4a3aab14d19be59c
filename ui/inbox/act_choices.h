// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inbox/action_forms.h"
#include "models/words.h"

namespace lianxin::ui {

// The choices of the forms in inbox/action_forms.h.

template <class E>
[[nodiscard]] QList<FormChoice> codeChoices()
{
    QList<FormChoice> choices;
    for (const auto& [value, code] : EnumCodes<E>::codes)
        choices.append({words(Coded<E>(value)), QString::fromLatin1(code)});
    return choices;
}

/// Active units that have a unit above them or duties of their own, by name.
[[nodiscard]] QList<FormChoice> unitChoices(const Directory& directory);
/// The active handlers of the lead unit.
[[nodiscard]] QList<FormChoice> handlerChoices(const ActContext& context);
[[nodiscard]] QList<FormChoice> subtopicChoices(const Directory& directory, const QString& topic);
[[nodiscard]] QList<FormChoice> channelChoices();
[[nodiscard]] QList<FormChoice> audienceChoices();
/// The sector that the office's categories give to a topic and subtopic, or empty.
[[nodiscard]] QString sectorOf(const Directory& directory, const QString& topic, const QString& subtopic);

} // namespace lianxin::ui
