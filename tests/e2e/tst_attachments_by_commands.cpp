// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"
#include "support/fake_blobs.h"
#include "support/process/cuttable_line.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace lianxin::test;

/// Attachments with lianxinctl at two desks, against a real platform over TLS.
class TestAttachmentsByCommands : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    QTemporaryDir m_folder;
    std::unique_ptr<CuttableLine> m_line;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<CommandDesk> m_reviewer;

    QString file(const QString& name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(name);
        QFile made(path);
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("a file cannot be written");
        return path;
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile there(path);
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
    }
    QString messageId() const
    {
        const QJsonObject list = m_handler->json({QStringLiteral("list"), QStringLiteral("--status"), QStringLiteral("verifying"),
                                                  QStringLiteral("--limit"), QStringLiteral("1")});
        return list.value(QLatin1String("messages")).toArray().first().toObject().value(QLatin1String("id")).toString();
    }
    /// The file in the handler's own store.
    QString storedBlob(const QString& sha256) const
    {
        QDirIterator files(m_handler->profile(), {sha256}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }
    static bool overwrite(const QString& path, const QByteArray& content)
    {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QFile there(path);
        return there.open(QIODevice::WriteOnly | QIODevice::Truncate) && there.write(content) == content.size();
    }
    bool waits(const QString& opId) const
    {
        const QJsonArray operations = m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray();
        return std::any_of(operations.begin(), operations.end(),
                           [&](const QJsonValue& one) { return one[QLatin1String("opId")].toString() == opId; });
    }
    static QString note()
    {
        return QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("text"), QStringLiteral("现场照片")},
                                                           {QStringLiteral("audience"), QStringLiteral("office")}}).toJson(QJsonDocument::Compact));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("7")}),
                 qPrintable(m_platform.errorText()));
        m_line = std::make_unique<CuttableLine>(m_platform.url());
        m_handler = std::make_unique<CommandDesk>(QStringLiteral("handler"), m_line->url(), m_platform.caFile());
        m_reviewer = std::make_unique<CommandDesk>(QStringLiteral("reviewer"), m_platform.url(), m_platform.caFile());
        for (const auto* someone : {m_handler.get(), m_reviewer.get()}) {
            QVERIFY(someone->signIn());
            QVERIFY(someone->sync());
        }
    }

    void aPhotoAttachedOfflineReachesTheColleague()
    {
        const QByteArray photo = QByteArray("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 16) + noise(1'500'000);
        const QString id = messageId();
        QVERIFY(!id.isEmpty());
        m_line->cut();
        const QJsonObject noted = m_handler->json({QStringLiteral("act"), QStringLiteral("note.add"), id, QStringLiteral("--payload"), note(),
                                                   QStringLiteral("--attach"), file(QStringLiteral("现场.png"), photo)});
        QCOMPARE(noted.value(QLatin1String("state")).toString(), QStringLiteral("pending"));
        QVERIFY(!m_handler->sync());
        m_line->mend();
        QVERIFY(m_handler->sync());
        const QJsonObject outbox = m_handler->json({QStringLiteral("outbox")});
        QVERIFY2(outbox.value(QLatin1String("operations")).toArray().isEmpty(), QJsonDocument(outbox).toJson());

        QVERIFY(m_reviewer->sync());
        const QString folder = m_folder.filePath(QStringLiteral("reviewer"));
        const QJsonObject saved = m_reviewer->json({QStringLiteral("download"), id, QStringLiteral("--to"), folder});
        bool found = false;
        for (const QJsonValue& value : saved.value(QLatin1String("attachments")).toArray()) {
            const QJsonObject one = value.toObject();
            QCOMPARE(one.value(QLatin1String("state")).toString(), QStringLiteral("saved"));
            const QByteArray content = contentOf(one.value(QLatin1String("file")).toString());
            QCOMPARE(hashOf(content), one.value(QLatin1String("sha256")).toString()); // I16
            found = found || content == photo;
        }
        QVERIFY2(found, QJsonDocument(saved).toJson());
        QVERIFY(QFile::exists(folder + QStringLiteral("/现场.png")));
    }

    void anAttachmentThatWasGivenUpIsSentAgainByHand()
    {
        const QByteArray photo = "photo " + noise(200'000);
        const QString id = messageId();
        const QString opId = m_handler->json({QStringLiteral("act"), QStringLiteral("note.add"), id, QStringLiteral("--payload"), note(),
                                              QStringLiteral("--attach"), file(QStringLiteral("巷口.txt"), photo)})
                                 .value(QLatin1String("opId")).toString();
        QVERIFY(!opId.isEmpty());
        const QString stored = storedBlob(hashOf(photo));
        QVERIFY(!stored.isEmpty());
        QVERIFY(overwrite(stored, QByteArray(photo.size(), 'x'))); // the disk has gone bad
        static_cast<void>(m_handler->run({QStringLiteral("sync")}));
        QVERIFY(waits(opId));
        QVERIFY(overwrite(stored, photo)); // and was mended, as from a copy
        QVERIFY(m_handler->sync());
        QVERIFY2(waits(opId), "what was given up is not tried by itself");

        const Ended unknown = m_handler->run({QStringLiteral("outbox"), QStringLiteral("--send-again"),
                                              QStringLiteral("00000000-0000-4000-8000-000000000000")});
        QVERIFY(unknown.exitCode != 0);
        QVERIFY2(unknown.err.contains("no such operation"), unknown.err);
        QVERIFY(m_handler->run({QStringLiteral("outbox"), QStringLiteral("--send-again"), QStringLiteral("no id")}).exitCode != 0);
        QVERIFY(m_handler->sync());
        QVERIFY(waits(opId)); // neither touched it

        const QJsonObject outbox = m_handler->json({QStringLiteral("outbox"), QStringLiteral("--send-again"), opId});
        QCOMPARE(outbox.value(QLatin1String("operations")).toArray().size(), 1);
        QVERIFY(m_handler->sync());
        QVERIFY(!waits(opId));
        QVERIFY(m_reviewer->sync());
        const QString folder = m_folder.filePath(QStringLiteral("again"));
        static_cast<void>(m_reviewer->json({QStringLiteral("download"), id, QStringLiteral("--to"), folder}));
        QCOMPARE(contentOf(folder + QStringLiteral("/巷口.txt")), photo);
    }

    void aProgramNamedAsAPictureIsRefusedInOneClearLine()
    {
        const QString path = file(QStringLiteral("照片.jpg"), QByteArray("\x7f" "ELF\x02\x01\x01", 7) + QByteArray(500, '\0'));
        const Ended refused = m_handler->run({QStringLiteral("act"), QStringLiteral("note.add"), messageId(), QStringLiteral("--payload"), note(),
                                              QStringLiteral("--attach"), path});
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.err.contains("program or script"), refused.err);
        QCOMPARE(refused.err.count('\n'), 1);
    }

    void emptyAndOversizedFilesAreRefused()
    {
        QFile film(m_folder.filePath(QStringLiteral("film.mp4")));
        QVERIFY(film.open(QIODevice::WriteOnly) && film.resize(5LL * 1024 * 1024 * 1024)); // takes no room
        film.close();
        for (const auto& [path, why] : {std::pair(film.fileName(), "larger than 200 MB"), std::pair(file(QStringLiteral("leer.jpg"), {}), "empty")}) {
            const Ended refused = m_handler->run({QStringLiteral("act"), QStringLiteral("note.add"), messageId(), QStringLiteral("--payload"), note(),
                                                  QStringLiteral("--attach"), path});
            QVERIFY(refused.exitCode != 0);
            QVERIFY2(refused.err.contains(why), refused.err);
        }
    }

    void theLineIsDiagnosed()
    {
        const QJsonObject good = m_handler->json({QStringLiteral("diagnose")});
        for (const QJsonValue& part : good.value(QLatin1String("parts")).toArray())
            QCOMPARE(part.toObject().value(QLatin1String("verdict")).toString(), QStringLiteral("good"));
    }
};

QTEST_GUILESS_MAIN(TestAttachmentsByCommands)
#include "tst_attachments_by_commands.moc"
