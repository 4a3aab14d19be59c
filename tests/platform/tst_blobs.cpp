// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kPicture("a picture of a street lamp that is dark");

} // namespace

// GET and HEAD /blobs, and how long blobs live (protocol.md §8).
class BlobsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<AttachmentDesk> m_desk;
    QString m_hash; ///< of kPicture, which the coordinator brought

    [[nodiscard]] Answer read(const Caller& caller, const Headers& headers = {},
                              const char* method = "GET") const
    {
        return m_desk->call(method, QStringLiteral("/blobs/") + m_hash, caller, headers);
    }
    [[nodiscard]] QString mayRead(const Caller& caller) const { return verdict(read(caller)); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<AttachmentDesk>();
        m_hash = m_desk->bring(m_desk->coordination, kPicture);
    }

    void aBlobIsReadWhole()
    {
        const Answer answer = read(m_desk->coordination);
        QCOMPARE(verdict(answer), QStringLiteral("200"));
        QCOMPARE(headerOf(answer, "ETag"), '"' + m_hash.toLatin1() + '"');
        QCOMPARE(headerOf(answer, "Accept-Ranges"), QByteArray("bytes"));
        QCOMPARE(bytesOf(answer), kPicture);
        QCOMPARE(verdict(read(m_desk->coordination, {}, "HEAD")), QStringLiteral("200"));
    }

    void aBlobIsReadFromWhereItStopped()
    {
        const QByteArray tag = '"' + m_hash.toLatin1() + '"';
        const Answer rest = read(m_desk->coordination, {{"range", "bytes=10-"}, {"if-range", tag}});
        QCOMPARE(verdict(rest), QStringLiteral("206"));
        QCOMPARE(headerOf(rest, "Content-Range"), QByteArray("bytes 10-38/39"));
        QCOMPARE(bytesOf(rest), kPicture.mid(10));
        const Answer other = read(m_desk->coordination, {{"range", "bytes=10-"}, {"if-range", "\"other\""}});
        QCOMPARE(verdict(other), QStringLiteral("200"));
        QCOMPARE(headerOf(other, "Content-Range"), QByteArray());
        QCOMPARE(bytesOf(other), kPicture);
        QCOMPARE(read(m_desk->coordination, {{"range", "bytes=39-"}}).status, 416);
    }

    void onlyTheOneWhoBroughtItReadsWhatNothingNames()
    {
        QCOMPARE(mayRead(m_desk->coordination), QStringLiteral("200"));
        QCOMPARE(mayRead(m_desk->office), QStringLiteral("404:notFound"));
        QCOMPARE(mayRead(m_desk->handlerHere), QStringLiteral("404:notFound"));
    }

    void whoSeesTheMessageReadsItsBlob()
    {
        const MessageId message = m_desk->add(1, MessageStatus::Verifying, 1);
        m_desk->attach(message, m_hash);
        QCOMPARE(mayRead(m_desk->office), QStringLiteral("200"));
        QCOMPARE(mayRead(m_desk->handlerHere), QStringLiteral("200"));
        QCOMPARE(mayRead(m_desk->handlerThere), QStringLiteral("404:notFound"));
    }

    void whoLosesTheMessageLosesItsBlob()
    {
        const MessageId id = m_desk->add(1, MessageStatus::Verifying, 1);
        m_desk->attach(id, m_hash);
        Message moved = *m_desk->message(id.text());
        moved.leadOrgId = m_desk->handlerThere.person.orgIds.first();
        moved.tasks.clear();
        m_desk->put(moved);
        QCOMPARE(mayRead(m_desk->handlerHere), QStringLiteral("404:notFound"));
        QCOMPARE(mayRead(m_desk->handlerThere), QStringLiteral("200"));
    }

    void aRemovedMessageNamesNothing()
    {
        const MessageId id = m_desk->add(1, MessageStatus::Verifying, 1);
        m_desk->attach(id, m_hash);
        const auto removed = m_desk->ledger->append([&](LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), id.text(), QStringLiteral("deleted"));
        });
        QVERIFY(removed);
        QCOMPARE(mayRead(m_desk->office), QStringLiteral("404:notFound"));
    }

    void aBlobThatNothingNamesLivesThirtyDays()
    {
        m_desk->clock.advance(24h * 30);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->coordination), QStringLiteral("200"));
        m_desk->clock.advance(1ms);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->coordination), QStringLiteral("404:notFound"));
        QVERIFY(!QFile::exists(
            m_desk->folder.filePath(QStringLiteral("blobs/") + m_hash.left(2) + u'/' + m_hash)));
        QCOMPARE(verdict(m_desk->post(m_desk->coordination, m_hash, kPicture.size())), QStringLiteral("201"));
    }

    void aBlobLivesForAsLongAsAnObjectNamesItAndThirtyDaysMore()
    {
        const MessageId message = m_desk->add(1, MessageStatus::Verifying, 1);
        m_desk->attach(message, m_hash);
        m_desk->clock.advance(24h * 400);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->handlerHere), QStringLiteral("200"));
        m_desk->attach(message, {});
        m_desk->clock.advance(24h * 30);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->coordination), QStringLiteral("200"));
        m_desk->clock.advance(1ms);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->coordination), QStringLiteral("404:notFound"));
    }

    void whoBringsItAgainKeepsItAlive()
    {
        m_desk->clock.advance(24h * 29);
        QCOMPARE(m_desk->post(m_desk->handlerHere, m_hash, kPicture.size()).status, 200);
        m_desk->clock.advance(24h * 29);
        QVERIFY(m_desk->attachments->sweep());
        QCOMPARE(mayRead(m_desk->handlerHere), QStringLiteral("200"));
    }

    void aNameThatIsNoHashIsNotFound()
    {
        for (const char* name : {"", "x", "../../platform.sqlite", "ABCDEF", "a/b"})
            QCOMPARE(verdict(m_desk->call("GET", QStringLiteral("/blobs/") + QLatin1String(name),
                                          m_desk->coordination)),
                     QStringLiteral("404:notFound"));
        QCOMPARE(m_desk->call("DELETE", QStringLiteral("/blobs/") + m_hash, m_desk->coordination).status,
                 405);
    }
};

QTEST_GUILESS_MAIN(BlobsTest)
#include "tst_blobs.moc"
