// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/backstage.h"

#include <utility>

// What an account's line needs now and then: fetching everything anew, comparing, another device, the platform's pins,
// another proxy, and a rest while a package is read.
namespace lianxin::client {

void Backstage::resync()
{
    if (!m_line)
        return;
    if (!m_recalled) {
        m_resyncAsked = true;
        return;
    }
    m_line->engine().resync();
}

void Backstage::decideSwitch(bool goOn, const Owed<void>& owed)
{
    if (!m_line)
        return owed.answer(failure(ErrorKind::Unauthorized, QStringLiteral("not signed in")));
    whenDone(m_open->store->sync().decideSwitch(goOn), m_line.get(), [this, goOn, owed](const Result<PageOutcome>& done) {
        if (!done)
            return owed.answer(tl::unexpected(done.error()));
        if (!goOn)
            stopSync(); // the platform would refuse the old cursor again at once
        else if (m_continuous)
            startSync();
        owed.answer(Result<void>());
    });
}

void Backstage::compare(const Owed<Comparison>& owed)
{
    if (!m_line)
        return owed.answer(failure(ErrorKind::Unauthorized, QStringLiteral("not signed in")));
    whenDone(compareWithPlatform(m_open->store->sync(), m_line->transport(), m_line.get()), this,
             [owed](const Result<Comparison>& compared) { owed.answer(compared); });
}

void Backstage::changeDevice(const DeviceId& deviceId)
{
    // What travels has to name the new device: the line is joined anew, once the engine has stopped speaking.
    const bool continuous = m_continuous;
    const QList<Owed<sync::SyncReport>> waiting = std::exchange(m_waiting, {});
    stopSync();
    m_continuous = continuous;
    QMetaObject::invokeMethod(this, [this, deviceId, waiting] { joinAnew(deviceId, waiting); }, Qt::QueuedConnection);
}

void Backstage::joinAnew(const DeviceId& deviceId, const QList<Owed<sync::SyncReport>>& waiting)
{
    if (!m_open)
        return; // signed out meanwhile
    OpenAccount account = *m_open;
    account.deviceId = deviceId;
    connectLine(account);
    m_waiting = waiting;
}

// protocol.md §3: what the administrator has set holds from the next byte on, with no way round in the window.
void Backstage::takePins(const QStringList& pins)
{
    if (!m_open || m_open->entry.platformPins == pins)
        return;
    auto accounts = readAccounts(m_surroundings.folder.accountsFile());
    if (!accounts)
        return m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                        QStringLiteral("the platform's pins cannot be kept: %1").arg(accounts.error().detail));
    m_open->entry.platformPins = pins;
    for (AccountEntry& entry : accounts->entries)
        if (entry.platformId == m_open->entry.platformId && entry.userId == m_open->entry.userId)
            entry.platformPins = pins;
    if (const auto written = writeAccounts(m_surroundings.folder.accountsFile(), *accounts); !written)
        m_surroundings.log.write(LogLevel::Warning, LogCategory::Client,
                                 QStringLiteral("the platform's pins are not kept: %1").arg(written.error().detail));
    m_surroundings.log.write(LogLevel::Info, LogCategory::Client,
                             QStringLiteral("the platform has set %1 pins").arg(pins.size()));
    changeDevice(m_open->deviceId); // the same one: what travels has to go over a line that asks for them
}

void Backstage::setProxy(const ProxySetting& setting, const Owed<void>& owed)
{
    const bool isAnother = m_surroundings.proxy->choose(setting);
    m_surroundings.log.write(LogLevel::Info, LogCategory::Client,
                             QStringLiteral("a proxy is chosen: %1").arg(codeOf(setting.use)));
    const auto kept = writeProxy(m_surroundings.folder.networkFile(), setting);
    if (isAnother && m_open)
        changeDevice(m_open->deviceId); // the same one: also what is held open has to go the new way
    owed.answer(kept);
}

bool Backstage::pauseSync()
{
    const bool ran = m_continuous;
    stopSync();
    return ran;
}

void Backstage::resumeSync(bool ran)
{
    if (ran)
        startSync();
}

} // namespace lianxin::client
