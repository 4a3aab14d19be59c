// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"

#include <QLatin1String>

#include <initializer_list>

// What effects are put together from; used by the effect_*.cpp files alone.
namespace lianxin {

/// One operation with all that its effect may look at.
struct EffectContext {
    const Operation& operation;
    const Person& actor;
    const Situation& situation;
    const OfficeRules& rules;
    Moment at; ///< the moment that counts for deadlines
    Moment receivedAt;

    [[nodiscard]] QString text(const char* name) const;
    [[nodiscard]] bool has(const char* name) const;
    template <class IdType>
    [[nodiscard]] std::optional<IdType> id(const char* name) const
    {
        return IdType::parse(text(name));
    }
    /// A copy of the message to change.
    [[nodiscard]] Message message() const;
};

/// Starts the clock of a stage where the rule gives it a time.
void startClock(Message& message, Stage stage, const EffectContext& context);
void finishClocks(Message& message, std::initializer_list<Stage> stages, Moment at);
void finishAllClocks(Message& message, Moment at);
/// Running clocks get the due time of the present urgency and type; the original one stays.
void recomputeClocks(Message& message, const EffectContext& context);

/// The timeline's entry of the operation. `data` is its payload where nothing else is given; personal data in
/// free text is masked (domain.md §10).
[[nodiscard]] Event eventOf(const EffectContext& context, const Message& message);
[[nodiscard]] Event eventOf(const EffectContext& context, const Message& message, const QJsonObject& data);
/// Effect of a changed message with its one event.
[[nodiscard]] Effect changed(const EffectContext& context, Message message);

// One function per kind.
[[nodiscard]] Result<Effect> classifyEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> dispatchEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> endEffect(const EffectContext& context, MessageStatus status);
[[nodiscard]] Result<Effect> signEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> returnEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> assignEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> recordEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> verifyEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> saveEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> submitEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> reviewEffect(const EffectContext& context);
[[nodiscard]] Result<Effect> publishEffect(const EffectContext& context);

} // namespace lianxin
