// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/demo_life.h"

namespace lianxin::platform {

/// Carries one message through its acts with a clock of its own. Used by liveDemo() only.
class DemoActor {
public:
    DemoActor(const OfficeRules& rules, Random& random, Moment now)
        : m_rules(rules), m_random(random), m_now(now)
    {
    }

    void arrive(const Message& written);
    /// Lets between `least` and `most` minutes pass: of office time, or of the clock where the matter is
    /// critical.
    void wait(int least, int most);
    void waitUntil(Moment moment) { m_at = std::max(m_at, moment); }
    /// False where the moment has not come yet: nothing was done, and nothing more will be.
    /// Errors: Internal where the workflow refuses the act.
    [[nodiscard]] Result<bool> act(OperationKind kind, const Person& person, const QJsonObject& payload);
    /// The same for what no person does.
    [[nodiscard]] bool happen(const Effect& effect);

    [[nodiscard]] const MessageLife& life() const { return *m_life; }
    [[nodiscard]] MessageLife take() { return *std::move(m_life); }
    [[nodiscard]] Moment at() const { return m_at; }
    [[nodiscard]] Moment now() const { return m_now; }
    [[nodiscard]] Random& random() const { return m_random; }
    [[nodiscard]] const OfficeRules& rules() const { return m_rules; }
    /// The reply being written; made by the first reply.save.
    [[nodiscard]] QString replyId();
    /// True with a chance of `percent`.
    [[nodiscard]] bool chance(int percent) { return m_random.below(100) < static_cast<quint64>(percent); }
    [[nodiscard]] int between(int least, int most);
    /// Stretches every office wait: 100 is the usual pace.
    void setPace(int percent) { m_pace = percent; }

private:
    void merge(const Effect& effect);

    const OfficeRules& m_rules;
    Random& m_random;
    Moment m_now;
    Moment m_at{};
    int m_pace = 100;
    bool m_clockTime = false;
    QString m_replyId;
    std::optional<MessageLife> m_life;
};

} // namespace lianxin::platform
