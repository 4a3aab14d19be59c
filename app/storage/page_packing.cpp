// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/page_packing.h"

#include "storage/uuid_blob.h"

#include <system_error>
#include <utility>

namespace lianxin::storage {

namespace {

constexpr qsizetype kWorthAThread = 64; // entries

/// Null where it cannot be packed.
QByteArray packed(ObjectPacker& packer, const Change& change)
{
    const QByteArray id = uuidBlob(change.id);
    if (change.kind != Change::Kind::Put || id.isEmpty())
        return {};
    try {
        return packer.pack(change.object, id, change.version);
    } catch (...) { // a thread must not throw; the mirror meets the same when it packs the object itself
        return {};
    }
}

} // namespace

PagePacking::PagePacking(ObjectCodec& codec, const QList<const Change*>& changes)
    : m_changes(changes), m_places(static_cast<std::size_t>(changes.size()))
{
    if (changes.size() < kWorthAThread)
        return;
    try {
        m_thread = std::thread([this, means = codec.means()] { packAll(means); });
    } catch (const std::system_error&) {
        // The system gives no more threads: the mirror packs everything itself.
    }
}

PagePacking::~PagePacking()
{
    m_ended = true;
    if (m_thread.joinable())
        m_thread.join();
}

void PagePacking::packAll(const std::shared_ptr<const PackingMeans>& means)
{
    ObjectPacker packer(means);
    for (qsizetype i = 0; i < m_changes.size() && !m_ended; ++i) {
        Place& place = m_places[static_cast<std::size_t>(i)];
        Step open = Step::Open;
        if (!place.step.compare_exchange_strong(open, Step::Claimed))
            continue;
        place.packed = packed(packer, *m_changes[i]);
        place.step = Step::Done;
        place.step.notify_one();
    }
}

QByteArray PagePacking::take(qsizetype index)
{
    Place& place = m_places[static_cast<std::size_t>(index)];
    Step open = Step::Open;
    if (place.step.compare_exchange_strong(open, Step::Done))
        return {};
    place.step.wait(Step::Claimed);
    return std::move(place.packed);
}

} // namespace lianxin::storage
