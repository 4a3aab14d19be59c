// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/person.h"
#include "platform/ledger.h"
#include "platform/problem.h"

namespace lianxin::platform {

inline constexpr int kObjectsPerCall = 200; ///< refs of one POST /objects/get

/// GET /digest and POST /objects/get (protocol.md §6): a client compares what it holds with what it may see,
/// and fetches what differs. Thread-safe; each answer is of one moment of the ledger.
class Digests {
public:
    explicit Digests(Ledger& ledger) : m_ledger(ledger) {}

    /// Count and sum of every type that the person may see an object of, with the seq they hold for. Looks at
    /// each such object: a second for about a million. Problems: 500, 503.
    [[nodiscard]] Outcome<QByteArray> types(const Person& person);
    /// The same for one type in 256 buckets by the first byte of the id; buckets without an object are left
    /// out. A type without an object has none.
    [[nodiscard]] Outcome<QByteArray> buckets(const Person& person, const QString& type);
    /// The named objects as they are stored, byte for byte; `missing` are those that are not there or that
    /// the person may not see: the answer does not tell which. Problems: 413 tooLarge, 422 invalid.
    [[nodiscard]] Outcome<QByteArray> objects(const Person& person, const QJsonObject& body);

private:
    Ledger& m_ledger;
};

} // namespace lianxin::platform
