// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/learned_dictionary.h"

#include <zdict.h>

#include <limits>
#include <vector>

namespace lianxin::storage {

namespace {

constexpr int kSamples = 6000; // the last ones
constexpr std::size_t kCapacity = 112 * 1024; // bytes; twice as much saves 2 % and costs each reader its memory
constexpr qint64 kNever = std::numeric_limits<qint64>::max();

struct Samples {
    QByteArray bytes; ///< one behind the other
    std::vector<std::size_t> sizes;
};

Samples lastObjects(Database& db)
{
    Samples samples;
    Statement rows = db.query("SELECT id, version, json FROM mirror_object ORDER BY oid DESC LIMIT ?", kSamples);
    while (rows.next()) {
        const QByteArray json = db.codec().unpack(rows.bytes(2), rows.bytes(0), rows.integer(1));
        if (const auto sample = db.codec().sample(json, rows.bytes(0), rows.integer(1))) {
            samples.bytes += *sample;
            samples.sizes.push_back(static_cast<std::size_t>(sample->size()));
        }
    }
    return samples;
}

/// Null where zstd finds nothing worth keeping.
QByteArray train(const Samples& samples)
{
    QByteArray dictionary(static_cast<qsizetype>(kCapacity), Qt::Uninitialized);
    const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), kCapacity, samples.bytes.constData(), samples.sizes.data(),
                                                   static_cast<unsigned>(samples.sizes.size()));
    if (ZDICT_isError(size) != 0U)
        return {};
    dictionary.truncate(static_cast<qsizetype>(size));
    return dictionary;
}

qint64 objectsIn(Database& db)
{
    Statement counted = db.query("SELECT coalesce(sum(count), 0) FROM object_type");
    return counted.next() ? counted.integer(0) : 0;
}

} // namespace

LearnedDictionaries dictionariesOf(Database& db)
{
    return {.newest =
                [&db] {
                    Statement found = db.query("SELECT coalesce(max(number), 0) FROM packing_dictionary");
                    return found.next() ? static_cast<int>(found.integer(0)) : 0;
                },
            .bytes =
                [&db](int number) {
                    Statement found = db.query("SELECT bytes FROM packing_dictionary WHERE number = ?", number);
                    if (!found.next())
                        fail(ErrorKind::Corrupt, QStringLiteral("dictionary %1 of the mirror is missing").arg(number));
                    return found.bytes(0);
                }};
}

bool DictionaryLearner::enough()
{
    if (!m_learnAt) {
        Statement known = m_db.query("SELECT 1 FROM packing_dictionary LIMIT 1");
        m_learnAt = known.next() ? kNever : m_firstAt;
    }
    return *m_learnAt != kNever && objectsIn(m_db) >= *m_learnAt;
}

void DictionaryLearner::look()
{
    if (!enough())
        return;
    const QByteArray dictionary = train(lastObjects(m_db));
    if (dictionary.isEmpty()) {
        *m_learnAt *= 2; // objects that have nothing in common; perhaps later ones do
        return;
    }
    m_db.run("INSERT INTO packing_dictionary(bytes) VALUES (?)", dictionary);
    m_db.codec().forgetNewest();
    m_learnAt = kNever;
}

void DictionaryLearner::forget()
{
    m_db.codec().forgetNewest();
    m_learnAt.reset();
}

} // namespace lianxin::storage
