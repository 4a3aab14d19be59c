// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/accounts_file.h"
#include "client/device_keys.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace lianxin;
using namespace lianxin::client;
using namespace lianxin::test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

} // namespace

/// What an account keeps secret where there is no keychain (protocol.md §3).
class TstSecrets : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] FileSecretStore store(const char* name) const { return {m_folder->path(), QLatin1String(name)}; }
    [[nodiscard]] QString keyFile() const { return m_folder->filePath(QStringLiteral("tokens.key")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingIsKeptAtFirst()
    {
        const auto kept = await(store("tokens").load());
        QVERIFY(kept && !kept->has_value());
        QVERIFY(QDir(m_folder->path()).isEmpty()); // a look makes no file
    }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("R1-token");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("zeros") << QByteArray(64, '\0');
        QTest::newRow("long") << QByteArray(1'000'000, 'x');
    }
    void comesBackAsItWas()
    {
        QFETCH(QByteArray, secret);
        auto tokens = store("tokens");
        QVERIFY(await(tokens.save(secret)));
        const auto kept = await(store("tokens").load());
        QVERIFY(kept && kept->has_value());
        QCOMPARE(**kept, secret);
    }

    void isNeitherPlainNorReadableForOthers()
    {
        QVERIFY(await(store("tokens").save("R1-token-of-somebody")));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden)) {
            const QString file = m_folder->filePath(name);
            QVERIFY(!contentOf(file).contains("R1-token"));
            QVERIFY(!(QFile::permissions(file) & others));
        }
    }

    void eachSaveSealsAnew()
    {
        auto tokens = store("tokens");
        QVERIFY(await(tokens.save("the same")));
        const QByteArray first = contentOf(tokens.sealedFile());
        QVERIFY(await(tokens.save("the same")));
        QVERIFY(contentOf(tokens.sealedFile()) != first); // a nonce is used once
    }

    void aDamagedFileIsToldAndLeftAsItIs_data()
    {
        QTest::addColumn<bool>("ofKey");
        QTest::addColumn<int>("at"); ///< byte that is flipped; -1: cut to nothing, -2: cut by half
        QTest::newRow("sealed, first byte") << false << 0;
        QTest::newRow("sealed, last byte") << false << 1000;
        QTest::newRow("sealed, empty") << false << -1;
        QTest::newRow("sealed, half") << false << -2;
        QTest::newRow("key, first byte") << true << 0;
        QTest::newRow("key, empty") << true << -1;
    }
    void aDamagedFileIsToldAndLeftAsItIs()
    {
        QFETCH(bool, ofKey);
        QFETCH(int, at);
        auto tokens = store("tokens");
        QVERIFY(await(tokens.save("R1-token")));
        const QString file = ofKey ? keyFile() : tokens.sealedFile();
        QByteArray content = contentOf(file);
        if (at < 0)
            content.truncate(at == -1 ? 0 : content.size() / 2);
        else
            content[std::min(qsizetype(at), content.size() - 1)] ^= 1;
        overwrite(file, content);
        const auto kept = await(store("tokens").load());
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Corrupt);
        QVERIFY(!kept.error().detail.contains(QStringLiteral("R1")));
        QCOMPARE(contentOf(file), content);
    }

    void aSignInAfterDamageIsKept()
    {
        QVERIFY(await(store("tokens").save("R1-token")));
        overwrite(keyFile(), "short");
        QVERIFY(await(store("tokens").save("R2-token")));
        QCOMPARE(**await(store("tokens").load()), QByteArray("R2-token"));
    }

    void aKeyThatCannotBeReadNowIsNotReplaced()
    {
        QVERIFY(await(store("device.sealed").save("the device's keys")));
        QVERIFY(QFile::rename(keyFile(), keyFile() + QStringLiteral(".away")) && QDir().mkdir(keyFile()));
        const auto saved = await(store("tokens").save("R1-token"));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Io);
        QVERIFY(QDir().rmdir(keyFile()) && QFile::rename(keyFile() + QStringLiteral(".away"), keyFile()));
        QCOMPARE(**await(store("device.sealed").load()), QByteArray("the device's keys"));
    }

    void aDevicesKeysComeBackAsTheyWere()
    {
        SystemRandom random;
        const auto keys = createDeviceKeys(random);
        const QByteArray bytes = toBytes(keys);
        const auto back = deviceKeysFrom(bytes);
        QVERIFY(back);
        QCOMPARE(toBytes(*back), bytes);
        QCOMPARE(back->signer.publicKey, keys.signer.publicKey);
        QCOMPARE(back->identity.recipient().text(), keys.identity.recipient().text());
        QVERIFY(toBytes(createDeviceKeys(random)) != bytes);
    }

    void halfAKeyIsNone()
    {
        SystemRandom random;
        const QByteArray bytes = toBytes(createDeviceKeys(random));
        for (const qsizetype size : {qsizetype(0), qsizetype(31), qsizetype(32), bytes.size() - 1}) {
            const auto keys = deviceKeysFrom(bytes.left(size));
            QVERIFY(!keys);
            QCOMPARE(keys.error().kind, ErrorKind::Corrupt);
        }
        QVERIFY(!deviceKeysFrom(bytes + 'x'));
    }
};

QTEST_GUILESS_MAIN(TstSecrets)
#include "tst_secrets.moc"
