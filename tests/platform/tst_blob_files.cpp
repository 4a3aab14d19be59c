// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/blob_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;

namespace {

const QString kId = QStringLiteral("6f1d2c3b-4a59-4687-8796-a5b4c3d2e1f0");

QString hashOf(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class BlobFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    SeededRandom m_random{3};

    BlobFiles files() { return BlobFiles(m_folder->path(), m_random); }
    /// An upload that holds these bytes.
    void upload(const QByteArray& bytes)
    {
        BlobFiles all = files();
        QVERIFY(all.beginUpload(kId));
        auto pen = all.claim(kId);
        QVERIFY(pen && *pen);
        QVERIFY(*(*pen)->append(bytes.constData(), size_t(bytes.size())));
        QVERIFY((*pen)->sync());
    }
    [[nodiscard]] QString blobPath(const QString& hash) const
    {
        return m_folder->filePath(QStringLiteral("blobs/") + hash.left(2) + u'/' + hash);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aWholeUploadBecomesTheBlob()
    {
        upload("a picture");
        const QString hash = hashOf("a picture");
        QVERIFY(*files().finish(kId, hash));
        QCOMPARE(*files().blobSize(hash), 9);
        QCOMPARE(files().openBlob(hash)->readAll(), QByteArray("a picture"));
        QVERIFY(!files().uploadSize(kId));
        QVERIFY(QDir(m_folder->filePath(QStringLiteral("uploads"))).isEmpty());
        QCOMPARE(QFileInfo(blobPath(hash)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void anUploadGoesOnWhereItStoppedAlsoInAnotherProcess()
    {
        upload("a pic");
        auto pen = files().claim(kId);
        QCOMPARE((*pen)->offset(), 5);
        QVERIFY(*(*pen)->append("ture", 4));
        QVERIFY(*files().finish(kId, hashOf("a picture")));
    }

    void anotherHashLeavesNothing()
    {
        upload("a picture");
        const QString hash = hashOf("another picture");
        QVERIFY(!*files().finish(kId, hash));
        QVERIFY(!files().blobSize(hash));
        QVERIFY(!files().uploadSize(kId));
    }

    // The request on the dead line wakes up when somebody else has gone on long since.
    void aNewPenTakesOverAndTheOldOneWritesNothing()
    {
        QVERIFY(files().beginUpload(kId));
        auto old = files().claim(kId);
        QVERIFY(*(*old)->append("abc", 3));
        auto fresh = files().claim(kId);
        QCOMPARE((*fresh)->offset(), 3);
        QCOMPARE(*(*old)->append("XYZ", 3), false);
        QVERIFY(*(*fresh)->append("def", 3));
        QCOMPARE(*(*old)->append("XYZ", 3), false);
        QVERIFY(*files().finish(kId, hashOf("abcdef")));
    }

    void finishingTwiceIsFinishingOnce()
    {
        upload("a picture");
        const QString hash = hashOf("a picture");
        QVERIFY(*files().finish(kId, hash));
        QVERIFY(*files().finish(kId, hash));
        QVERIFY(files().blobSize(hash));
    }

    void anUnknownUploadHasNoPen()
    {
        const auto pen = files().claim(kId);
        QVERIFY(pen);
        QVERIFY(!*pen);
    }

    void anUploadIsNotBegunTwice()
    {
        QVERIFY(files().beginUpload(kId));
        QVERIFY(!files().beginUpload(kId));
    }

    void takesInABlobThatTheDatabaseNeverHeardOf()
    {
        upload("a picture");
        const QString hash = hashOf("a picture");
        QVERIFY(*files().finish(kId, hash));
        QVERIFY(files().adopt(hash));
        QVERIFY(!files().adopt(hashOf("absent")));
    }

    // I16: a blob under name h hashes to h.
    void aDamagedBlobIsNotTakenIn()
    {
        upload("a picture");
        const QString hash = hashOf("a picture");
        QVERIFY(*files().finish(kId, hash));
        QFile file(blobPath(hash));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("A");
        file.close();
        QVERIFY(!files().adopt(hash));
        QVERIFY(!files().blobSize(hash));
    }

    void anOpenBlobStaysReadableWhenItIsRemoved()
    {
        upload("a picture");
        const QString hash = hashOf("a picture");
        QVERIFY(*files().finish(kId, hash));
        const auto open = files().openBlob(hash);
        files().removeBlob(hash);
        QVERIFY(!files().openBlob(hash));
        QCOMPARE(open->readAll(), QByteArray("a picture"));
    }

    void namesTheUploadsThatHaveAFile()
    {
        QVERIFY(files().uploads().isEmpty());
        upload("a picture");
        QCOMPARE(files().uploads(), QStringList{kId});
        files().removeUpload(kId);
        QVERIFY(files().uploads().isEmpty());
    }

    void saysThatTheFolderCannotBeWritten()
    {
        // A file where the folder should be: refused for every user, also for one who may do everything.
        QFile blocker(m_folder->filePath(QStringLiteral("uploads")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QVERIFY(!files().beginUpload(kId));
    }
};

QTEST_GUILESS_MAIN(BlobFilesTest)
#include "tst_blob_files.moc"
