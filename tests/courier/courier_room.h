// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/courier.h"
#include "platform/digests.h"
#include "platform/office_acts.h"
#include "storage/store.h"
#include "sync/courier.h"

#include <QTest>

namespace lianxin::test {

/// Waits for a call that must not fail.
void done(const QFuture<Result<void>>& call);

/// An office's PC: a real store, and the keys of the device.
class OfficePc {
public:
    OfficePc(const Person& who, const Clock& clock, Random& random);

    [[nodiscard]] SyncStore& sync() { return m_store->sync(); }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] MirrorState mirror() { return m_store->sync().mirrorState().result().value(); }
    [[nodiscard]] sync::CourierDesk desk();
    [[nodiscard]] platform::Caller caller() { return {person, mirror().deviceId, 1}; }
    /// The program ends and starts again.
    void restart();

    OperationId notes(int message, const QString& text);
    OperationId signs(int message);
    [[nodiscard]] OutboxState stateOf(const OperationId& opId);
    [[nodiscard]] QList<storage::OutboxRow> outbox(bool history = false)
    {
        return m_store->outbox(history).result().value();
    }

    const Person person;
    QTemporaryDir folder;
    QTemporaryDir stick;
    sync::DeviceKeys keys;

private:
    void open();
    const Clock& m_clock;
    Random& m_random;
    std::unique_ptr<storage::Store> m_store;
};

/// The sample county's platform with its courier desk, and offices without a line.
class CourierRoom : public OfficePlatform {
public:
    CourierRoom();

    QString platformId = sampleUuid(9, 1);
    platform::CourierKeys keys;
    std::unique_ptr<platform::Courier> courier;

    /// A PC whose person has signed in once: its keys are known here, and the platform's there.
    std::unique_ptr<OfficePc> signedIn(const Person& person);
    void registerDevice(OfficePc& pc, const QString& status = QStringLiteral("active"));
    void registerDevice(const DeviceId& id, const Person& person, const sync::DeviceKeys& itsKeys,
                        const QString& status = QStringLiteral("active"));

    /// The office's package on its stick.
    [[nodiscard]] wire::Packaged<sync::CourierExported> packs(OfficePc& pc);
    [[nodiscard]] wire::Packaged<platform::ImportedPackage> takes(const QString& file)
    {
        return courier->importFrom(file);
    }
    /// The platform's package on the office's stick.
    [[nodiscard]] wire::Packaged<platform::ExportedPackage> answers(OfficePc& pc,
                                                                    std::optional<qint64> fromSeq = {});
    /// Both ways once.
    void roundTrip(OfficePc& pc);

    // The same over the network, as the engine does it.
    void pulls(OfficePc& pc);
    void pushes(OfficePc& pc);

    /// How often a note with this text stands in the timeline of message `n`.
    [[nodiscard]] int notesOf(int n, const QString& text) const;
    /// The office holds what the platform lets it see, version by version (I10).
    [[nodiscard]] bool holdsTheSame(OfficePc& pc);
};

} // namespace lianxin::test
