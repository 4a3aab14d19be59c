// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/accounts_file.h"
#include "client/file_tokens.h"
#include "client/office.h"
#include "client/profile_log.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace lianxin;
using namespace lianxin::client;
using lianxin::test::await;

namespace {

AccountEntry entry(const QString& username, const QString& userId)
{
    return {.platform = QUrl(QStringLiteral("https://county.example:8443")),
            .platformId = QStringLiteral("6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001"),
            .platformName = QStringLiteral("清河县"),
            .ownAuthority = true,
            .username = username,
            .userId = userId,
            .tokens = TokenPlace::File};
}

net::Tokens sampleTokens()
{
    return {"access-secret-1", "refresh-secret-1", fromMsecs(1'772'611'200'000), fromMsecs(1'775'203'200'000)};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstProfile : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    SystemRandom m_random;

private Q_SLOTS:
    void aProfileBelongsToOneProcess()
    {
        QTemporaryDir dir;
        auto first = Office::openProfile(dir.filePath(QStringLiteral("p")), m_clock, m_random);
        QVERIFY(first);
        const auto second = Office::openProfile(dir.filePath(QStringLiteral("p")), m_clock, m_random);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QCOMPARE(second.error().detail, QString::number(QCoreApplication::applicationPid()));
        first->reset();
        QVERIFY(Office::openProfile(dir.filePath(QStringLiteral("p")), m_clock, m_random));
    }

    void aNewProfileHasNoAccount()
    {
        QTemporaryDir dir;
        auto office = Office::openProfile(dir.filePath(QStringLiteral("deep/er/p")), m_clock, m_random);
        QVERIFY(office);
        const auto account = await((*office)->resume());
        QVERIFY(account && !account->has_value());
        QVERIFY(!(*office)->account());
        const auto report = await((*office)->syncOnce());
        QCOMPARE(report.error().kind, ErrorKind::Unauthorized);
    }

    void aProfileThatCannotBeWrittenIsSaidSo()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto office = Office::openProfile(dir.filePath(QStringLiteral("file/p")), m_clock, m_random);
        QVERIFY(!office);
        QCOMPARE(office.error().kind, ErrorKind::ReadOnly);
    }

    void onlyItsOwnerReadsIt()
    {
        QTemporaryDir dir;
        const auto office = Office::openProfile(dir.filePath(QStringLiteral("p")), m_clock, m_random);
        QVERIFY(office);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(dir.filePath(QStringLiteral("p"))) & others, QFile::Permissions());
    }

    void aHalfMadeAccountOfAKilledSignInGoesAway()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("accounts/new-1234/x")));
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("accounts/real/user")));
        QVERIFY(Office::openProfile(dir.path(), m_clock, m_random));
        QVERIFY(!QDir(dir.filePath(QStringLiteral("accounts/new-1234"))).exists());
        QVERIFY(QDir(dir.filePath(QStringLiteral("accounts/real/user"))).exists());
    }

    void aDamagedAccountsFileIsSaidSoAndLeftAsItIs()
    {
        QTemporaryDir dir;
        QVERIFY(writePrivateFile(dir.filePath(QStringLiteral("accounts.json")), "{ \"accounts\": [ "));
        auto office = Office::openProfile(dir.path(), m_clock, m_random);
        QVERIFY(office);
        QCOMPARE(await((*office)->resume()).error().kind, ErrorKind::Corrupt);
        QCOMPARE(contentOf(dir.filePath(QStringLiteral("accounts.json"))), QByteArray("{ \"accounts\": [ "));
    }

    void remembersAccountsAndTheLastOne()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("accounts.json"));
        QCOMPARE(*readAccounts(file), Accounts{});
        Accounts accounts;
        accounts.put(entry(QStringLiteral("handler"), QStringLiteral("u1")));
        accounts.put(entry(QStringLiteral("office"), QStringLiteral("u2")));
        accounts.put(entry(QStringLiteral("handler2"), QStringLiteral("u1"))); // renamed on the platform
        QVERIFY(writeAccounts(file, accounts));
        const auto read = readAccounts(file);
        QVERIFY(read);
        QCOMPARE(*read, accounts);
        QCOMPARE(read->entries.size(), 2);
        QCOMPARE(read->current()->username, QStringLiteral("handler2"));
        QVERIFY(read->find(entry({}, {}).platformId, QStringLiteral("office")));
        QVERIFY(!read->find(entry({}, {}).platformId, QStringLiteral("handler")));
    }

    void tokensInTheFileAreSealed()
    {
        QTemporaryDir dir;
        FileTokenStore store(dir.path());
        QVERIFY(!await(store.load())->has_value());
        QVERIFY(await(store.save(sampleTokens())));
        QCOMPARE(await(store.load())->value(), sampleTokens());
        QDirIterator files(dir.path(), QDir::Files);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            ++count;
            QVERIFY(!contentOf(path).contains("secret"));
            QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
        QCOMPARE(count, 2);
    }

    void aDamagedTokenFileAsksForASignInAndStays()
    {
        QTemporaryDir dir;
        FileTokenStore store(dir.path());
        QVERIFY(await(store.save(sampleTokens())));
        const QString sealed = dir.filePath(QStringLiteral("tokens.sealed"));
        QByteArray bytes = contentOf(sealed);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        QVERIFY(writePrivateFile(sealed, bytes));
        QCOMPARE(await(store.load()).error().kind, ErrorKind::Corrupt);
        QCOMPARE(contentOf(sealed), bytes);
        QVERIFY(await(store.clear()));
        QVERIFY(!await(store.load())->has_value());
    }

    void theLogKeepsFiveFilesOfTwoMebibytes()
    {
        QTemporaryDir dir;
        {
            const auto log = ProfileLog::open(dir.filePath(QStringLiteral("lianxin.log")));
            QVERIFY(log);
            const QString line(1000, QLatin1Char('x'));
            for (int n = 0; n < 12'000; ++n)
                (*log)->write(LogLevel::Debug, LogCategory::Sync, line);
        }
        const auto files = QDir(dir.path()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 5);
        for (const QFileInfo& file : files) {
            QVERIFY(file.size() <= 2 * 1024 * 1024);
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
    }
};

QTEST_GUILESS_MAIN(TstProfile)
#include "tst_profile.moc"
