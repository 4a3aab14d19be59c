// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace lianxin {

/// Specialised for every enum that travels: `static constexpr std::array<std::pair<E, const char*>, n> codes`.
/// The codes are those of protocol.md §5 (camelCase), the same in JSON, SQL and logs.
template <class E>
struct EnumCodes;

template <class E>
[[nodiscard]] QString codeOf(E value)
{
    for (const auto& [candidate, code] : EnumCodes<E>::codes)
        if (candidate == value)
            return QString::fromLatin1(code);
    return {};
}

template <class E>
[[nodiscard]] std::optional<E> parseCode(QStringView text)
{
    for (const auto& [candidate, code] : EnumCodes<E>::codes)
        if (text == QLatin1String(code))
            return candidate;
    return std::nullopt;
}

/// An enum value as it came over the line. A value that this version does not know keeps its text, is shown as
/// that text and permits no operation (protocol.md §1, compatibility).
template <class E>
class Coded {
public:
    Coded() = default;
    Coded(E value) : m_value(value), m_text(codeOf(value)) {} // implicit: a known value is one
    [[nodiscard]] static Coded fromText(const QString& text)
    {
        Coded coded;
        coded.m_value = parseCode<E>(text);
        coded.m_text = text;
        return coded;
    }

    [[nodiscard]] std::optional<E> known() const noexcept { return m_value; }
    [[nodiscard]] bool is(E value) const noexcept { return m_value == value; }
    [[nodiscard]] const QString& text() const noexcept { return m_text; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_text.isEmpty(); }

    friend bool operator==(const Coded& a, const Coded& b) { return a.m_text == b.m_text; }

private:
    std::optional<E> m_value;
    QString m_text;
};

} // namespace lianxin
