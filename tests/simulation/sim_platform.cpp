// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_platform.h"

#include "platform/digests.h"
#include "platform/platform_identity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace lianxin::test {

using namespace platform;

namespace {

QString inMemory()
{
    return QFileInfo(QStringLiteral("/dev/shm")).isWritable()
               ? QStringLiteral("/dev/shm/lianxin-sim-XXXXXX")
               : QDir::tempPath() + QStringLiteral("/lianxin-sim-XXXXXX");
}

QByteArray read(const QString& file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& bytes)
{
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file));
}

Person personOf(int n, Role role, int unitNumber)
{
    return {sampleId<UserId>(kUsers, n), {role}, {unit(unitNumber)}};
}

template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("the simulated platform fails: %s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// The sample county with its accounts; made once, since each password takes its time.
const QByteArray& newPlatform()
{
    static const QByteArray image = [] {
        const QTemporaryDir folder(inMemory());
        const QString file = folder.filePath(QStringLiteral("platform.sqlite"));
        const TestClock clock(sampleMoment() - std::chrono::hours(1));
        SeededRandom random(11);
        {
            const auto database = need(Database::create(file, 1));
            const auto ledger = need(Ledger::open(*database, clock));
            need(writePlatformIdentity(*ledger, random, QStringLiteral("澄川县")));
            const QString hash = need(hashPassword(kSimPassword));
            need(ledger->append([&](LedgerWriter& writer) -> Result<void> {
                need(writer.put(ObjectType::Calendar, toJson(sampleCalendar())));
                need(writer.put(ObjectType::Rule, toJson(sampleRule())));
                for (int n = 0; n < 3; ++n)
                    need(writer.put(ObjectType::Organisation, toJson(sampleUnit(n))));
                for (const SimAccount& account : simAccounts()) {
                    need(writer.put(ObjectType::User,
                                    toJson(sampleUser(account.person, QStringLiteral("张**")))));
                    need(
                        addAccount(writer.sql(), account.username, hash, account.person.userId, clock.now()));
                }
                return {};
            }));
        }
        return read(file);
    }();
    return image;
}

} // namespace

QList<SimAccount> simAccounts()
{
    return {{handler(), QStringLiteral("handler")},
            {unitReviewer(), QStringLiteral("reviewer")},
            {personOf(61, Role::Handler, 2), QStringLiteral("neighbour")},
            {coordinator(), QStringLiteral("coordinator")},
            {officeReviewer(), QStringLiteral("office")}};
}

SimPlatform::SimPlatform(TestClock& clock, quint64 seed)
    : m_folder(inMemory()), m_clock(clock), m_random(seed)
{
    write(file(), newPlatform());
    start();
}

SimPlatform::~SimPlatform()
{
    stop();
}

void SimPlatform::start()
{
    m_database = need(Database::open(file(), 1));
    m_ledger = need(Ledger::open(*m_database, m_clock, epochFile()));
    m_api = need(Api::open(*m_ledger, m_random, {0, 0}));
}

void SimPlatform::stop()
{
    m_api.reset();
    m_ledger.reset();
    m_database.reset();
}

void SimPlatform::backUp()
{
    const bool wasUp = isUp();
    stop(); // closing is a checkpoint: the file holds all
    m_backup = read(file());
    if (wasUp)
        start();
}

void SimPlatform::restore(bool told)
{
    stop();
    write(file(), m_backup);
    for (const char* const beside : {"-wal", "-shm"})
        QFile::remove(file() + QLatin1String(beside));
    if (!told)
        QFile::remove(epochFile()); // a whole folder put back, or a new machine
    ++m_restores;
    start();
    if (told)
        need(m_ledger->raiseEpoch(m_ledger->head().epoch));
}

void SimPlatform::receive(int n, int lead)
{
    Message message = sampleMessage(n, lead > 0 ? MessageStatus::Dispatched : MessageStatus::Received);
    message.leadOrgId.reset();
    message.tasks.clear();
    if (lead > 0) {
        message.leadOrgId = unit(lead);
        message.tasks = {Task{unit(lead), QStringLiteral("lead"), {}, {}}};
    }
    put(ObjectType::Message, toJson(message));
    put(ObjectType::Event, toJson(sampleEvent(n, message.id)));
}

void SimPlatform::put(ObjectType type, const QJsonObject& object)
{
    need(m_ledger->append([&](LedgerWriter& writer) { return writer.put(type, object); }));
}

QList<QJsonObject> SimPlatform::objects(ObjectType type) const
{
    QList<QJsonObject> list;
    for (const StoredObject& object :
         need(m_database->read([type](Sql& sql) { return readObjects(sql, codeOf(type)); })))
        list.append(object.object());
    return list;
}

QHash<QString, QString> SimPlatform::judged() const
{
    QHash<QString, QString> statuses;
    need(m_database->read([&](Sql& sql) {
        return sql.each(QStringLiteral("SELECT op_id, status FROM operation"), {},
                        [&](const Row& row) { statuses.insert(row.text(0), row.text(1)); });
    }));
    return statuses;
}

QJsonObject SimPlatform::digestFor(const Person& person) const
{
    const auto answer = Digests(*m_ledger).types(person);
    return answer ? QJsonDocument::fromJson(*answer).object() : QJsonObject();
}

} // namespace lianxin::test
