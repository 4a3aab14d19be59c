// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mending.h"

#include "storage/mirror_writer.h"
#include "storage/resync_table.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

class Mender {
public:
    explicit Mender(WriteContext& context) : m_context(context), m_mirror(context) {}

    void put(const Change& change);
    void takeOut(const ObjectRef& ref);
    [[nodiscard]] MendOutcome finish();

private:
    [[nodiscard]] QByteArray idOf(const QString& text) const;

    WriteContext& m_context;
    MirrorWriter m_mirror;
    MendOutcome m_outcome;
};

QByteArray Mender::idOf(const QString& text) const
{
    QByteArray id = uuidBlob(text);
    if (id.isEmpty())
        fail(ErrorKind::InvalidInput, QStringLiteral("an object has no id"));
    return id;
}

void Mender::put(const Change& change)
{
    const int type = m_context.types.codeFor(change.type);
    const QByteArray id = idOf(change.id);
    const auto place = findObject(m_context.db, type, id);
    if (m_mirror.put(MirrorObject{0, type, id, change.version, change.object, {}, {}}))
        ++m_outcome.put;
    else if (place && place->version > change.version)
        ++m_outcome.older;
}

void Mender::takeOut(const ObjectRef& ref)
{
    const int type = m_context.types.codeFor(ref.type);
    const QByteArray id = idOf(ref.id);
    const auto place = findObject(m_context.db, type, id);
    if (!place)
        return;
    switch (m_mirror.remove(Removal{type, id, place->version, QStringLiteral("mended"), true})) {
    case Removed::Gone:
        ++m_outcome.removed;
        return;
    case Removed::Held:
        ++m_outcome.held;
        return;
    case Removed::Unknown:
        return;
    }
}

MendOutcome Mender::finish()
{
    m_mirror.makeRows();
    return m_outcome;
}

} // namespace

Result<MendOutcome> mendMirror(WriteContext& context, const QList<Change>& objects,
                               const QList<ObjectRef>& missing)
{
    if (readResync(context.db))
        return failure(ErrorKind::NotAllowed, QStringLiteral("a resync is under way"));
    Mender mender(context);
    for (const Change& change : objects)
        mender.put(change);
    for (const ObjectRef& ref : missing)
        mender.takeOut(ref);
    return mender.finish();
}

} // namespace lianxin::storage
