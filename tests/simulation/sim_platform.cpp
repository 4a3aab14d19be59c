// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_platform.h"

#include "sim_files.h"
#include "platform/backup.h"
#include "platform/digests.h"
#include "platform/platform_identity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <array>
#include <sodium.h>

namespace lianxin::test {

using namespace platform;

namespace {

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

/// As hashPassword(), and quick: what a guess costs is not what is simulated, and desks sign in by the thousand.
QString quickHash(const QString& password)
{
    const QByteArray secret = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), secret.constData(), quint64(secret.size()), crypto_pwhash_OPSLIMIT_MIN,
                              crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13) != 0)
        qFatal("no password hash");
    return QString::fromLatin1(hash.data());
}

/// The sample county with its accounts, made once.
const QByteArray& newPlatform()
{
    static const QByteArray image = [] {
        const QTemporaryDir folder(inMemory(QStringLiteral("county")));
        const QString file = folder.filePath(QStringLiteral("platform.sqlite"));
        const TestClock clock(sampleMoment() - std::chrono::hours(1));
        SeededRandom random(11);
        {
            const auto database = need(Database::create(file, 1));
            const auto ledger = need(Ledger::open(*database, clock));
            need(writePlatformIdentity(*ledger, random, QStringLiteral("澄川县")));
            const QString hash = quickHash(kSimPassword);
            need(ledger->append([&](LedgerWriter& writer) -> Result<void> {
                need(writer.put(ObjectType::Calendar, toJson(sampleCalendar())));
                need(writer.put(ObjectType::Rule, toJson(sampleRule())));
                for (int n = 0; n < 3; ++n)
                    need(writer.put(ObjectType::Organisation, toJson(sampleUnit(n))));
                for (const SimAccount& account : simAccounts()) {
                    need(writer.put(ObjectType::User, toJson(sampleUser(account.person, QStringLiteral("张**")))));
                    need(addAccount(writer.sql(), account.username, hash, account.person.userId, clock.now()));
                }
                return {};
            }));
        }
        return readFile(file);
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

SimPlatform::SimPlatform(TestClock& clock, quint64 seed) : m_folder(inMemory(QStringLiteral("platform"))), m_backups(inMemory(QStringLiteral("backup"))), m_clock(clock), m_random(seed)
{
    writeFile(file(), newPlatform());
    start();
}

SimPlatform::SimPlatform(TestClock& clock, quint64 seed, const SimPlatform& original)
    : m_folder(inMemory(QStringLiteral("platform"))), m_backups(inMemory(QStringLiteral("backup"))), m_clock(clock),
      m_random(seed), m_restores(original.m_restores)
{
    copyFolder(original.folder(), folder());
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
    m_api = need(Api::open(*m_ledger, m_random, {0, 0}, m_folder.path()));
}

void SimPlatform::stop()
{
    m_api.reset();
    m_ledger.reset();
    m_database.reset();
}

void SimPlatform::backUp()
{
    if (!isUp())
        start();
    need(makeBackup(*m_database, m_folder.path(), LedgerFiles(epochFile()), backupFile()));
}

bool SimPlatform::hasBackup() const
{
    return QFile::exists(backupFile());
}

void SimPlatform::restore(Restore how)
{
    stop();
    ++m_restores;
    if (how == Restore::Told)
        need(restoreBackup(backupFile(), file(), m_folder.path(), epochFile(), m_clock));
    else
        copyBack(how);
    start();
}

void SimPlatform::copyBack(Restore how)
{
    writeFile(file(), readFile(backupFile()));
    for (const char* const beside : {"-wal", "-shm"})
        QFile::remove(file() + QLatin1String(beside));
    if (how != Restore::NewMachine)
        return;
    for (const QString& kept : {epochFile(), m_folder.filePath(QStringLiteral("durable"))})
        QFile::remove(kept);
    const QString blobs = m_folder.filePath(QStringLiteral("blobs"));
    QDir(blobs).removeRecursively();
    QDir(m_folder.filePath(QStringLiteral("uploads"))).removeRecursively();
    copyFolder(backupFile() + QStringLiteral(".files/blobs"), blobs);
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
    for (const StoredObject& object : need(m_database->read([type](Sql& sql) { return readObjects(sql, codeOf(type)); })))
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
