// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"

#include <QCryptographicHash>
#include <QTest>

#include <fstream>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

constexpr auto kPieceType = "application/offset+octet-stream";
constexpr auto kUploads = "/mosp/v1/uploads";

QByteArray noise(qsizetype size)
{
    SeededRandom random(11);
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), size_t(size))));
    return bytes;
}

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// Most memory that this process ever had, in kB.
qint64 peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:" && status >> word)
            return std::stoll(word);
    return 0;
}

} // namespace

// Attachments over a real line (protocol.md §8); what they mean is tested without one.
class ApiAttachmentsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Line> m_line;
    std::unique_ptr<httplib::SSLClient> m_client;
    QString m_token;

    [[nodiscard]] httplib::Headers with(std::initializer_list<std::pair<const char*, std::string>> more) const
    {
        httplib::Headers all = headers(m_token);
        for (const auto& [name, value] : more)
            all.emplace(name, value);
        return all;
    }
    httplib::Result create(const QByteArray& hash, qint64 size) const
    {
        return m_client->Post(kUploads,
                              with({{"Tus-Resumable", "1.0.0"},
                                    {"Upload-Length", std::to_string(size)},
                                    {"Upload-Metadata", "sha256 " + hash.toBase64().toStdString()}}));
    }
    httplib::Result patch(const std::string& location, qint64 offset, const QByteArray& piece) const
    {
        return m_client->Patch(location, with({{"Upload-Offset", std::to_string(offset)}}), piece.constData(),
                               size_t(piece.size()), kPieceType);
    }
    std::string bring(const QByteArray& bytes) const
    {
        const std::string location = create(hashOf(bytes), bytes.size())->get_header_value("Location");
        constexpr qsizetype kPiece = 262'144;
        for (qsizetype at = 0; at < bytes.size(); at += kPiece)
            if (const auto answer = patch(location, at, bytes.mid(at, kPiece)); problemOf(answer) != u"204")
                return {};
        return "/mosp/v1/blobs/" + hashOf(bytes).toStdString();
    }

private Q_SLOTS:
    void init()
    {
        m_line = std::make_unique<Line>();
        m_client = m_line->client();
        m_token = signIn(*m_client);
    }
    void cleanup()
    {
        m_client.reset();
        m_line.reset();
    }

    void aFileGoesUpAndComesDown()
    {
        const QByteArray picture = noise(700'001);
        const auto begun = create(hashOf(picture), picture.size());
        QCOMPARE(problemOf(begun), QStringLiteral("201"));
        QCOMPARE(begun->get_header_value("Tus-Resumable"), std::string("1.0.0"));
        const std::string path = bring(picture);
        const auto read = m_client->Get(path, headers(m_token));
        QCOMPARE(problemOf(read), QStringLiteral("200"));
        QCOMPARE(read->get_header_value("Content-Type"), std::string("application/octet-stream"));
        QCOMPARE(QByteArray::fromStdString(read->body), picture);
        const auto head = m_client->Head(path, headers(m_token));
        QCOMPARE(problemOf(head), QStringLiteral("200"));
        QCOMPARE(head->get_header_value("Content-Length"), std::string("700001"));
        QCOMPARE(head->get_header_value("ETag"), '"' + hashOf(picture).toStdString() + '"');
    }

    void aFileGoesUpInOnePieceToo()
    {
        const QByteArray picture = noise(3'000'000); // over the limit of other bodies
        const std::string location = create(hashOf(picture), picture.size())->get_header_value("Location");
        QCOMPARE(problemOf(patch(location, 0, picture)), QStringLiteral("204"));
    }

    void thePartThatWasAskedForComesDown()
    {
        const QByteArray picture = noise(300'000);
        const std::string path = bring(picture);
        const auto rest = m_client->Get(path, with({{"Range", "bytes=100000-"}}));
        QCOMPARE(problemOf(rest), QStringLiteral("206"));
        QCOMPARE(rest->get_header_value("Content-Range"), std::string("bytes 100000-299999/300000"));
        QCOMPARE(rest->get_header_value("Content-Length"), std::string("200000"));
        QCOMPARE(QByteArray::fromStdString(rest->body), picture.mid(100'000));
        const auto whole = m_client->Get(path, with({{"Range", "bytes=100000-"}, {"If-Range", "\"other\""}}));
        QCOMPARE(problemOf(whole), QStringLiteral("200"));
        QCOMPARE(QByteArray::fromStdString(whole->body), picture);
        QCOMPARE(problemOf(m_client->Get(path, with({{"Range", "bytes=300000-"}}))),
                 QStringLiteral("416:invalid"));
    }

    void whatArrivesBeforeTheLineBreaksIsKept()
    {
        const QByteArray picture = noise(200'000);
        const std::string location = create(hashOf(picture), picture.size())->get_header_value("Location");
        const auto broken = m_line->client();
        const auto answer = broken->Patch(
            location, with({{"Upload-Offset", "0"}}), size_t(picture.size()),
            [&](size_t offset, size_t, httplib::DataSink& sink) {
                return offset < 100'000 && sink.write(picture.constData() + offset, 50'000);
            },
            kPieceType);
        QVERIFY(!answer);
        broken->stop();
        const auto offset = [&] {
            return m_client->Head(location, headers(m_token))->get_header_value("Upload-Offset");
        };
        QTRY_COMPARE(offset(), std::string("100000"));
        QCOMPARE(problemOf(patch(location, 100'000, picture.mid(100'000))), QStringLiteral("204"));
        QCOMPARE(
            QByteArray::fromStdString(
                m_client->Get("/mosp/v1/blobs/" + hashOf(picture).toStdString(), headers(m_token))->body),
            picture);
    }

    // The client hears the refusal, and the connection goes on, though it was still sending.
    void aRefusedPieceDoesNotEndTheConnection()
    {
        const QByteArray picture = noise(262'144);
        const std::string location = create(hashOf(picture), picture.size())->get_header_value("Location");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(problemOf(patch(location, 5, picture.mid(5))), QStringLiteral("409:uploadOffset"));
        QCOMPARE(problemOf(patch(std::string(kUploads) + "/x", 0, picture)), QStringLiteral("404:notFound"));
        QCOMPARE(problemOf(patch(location, 0, picture)), QStringLiteral("204"));
    }

    void aFileOverTheLimitIsRefusedBeforeItComes()
    {
        const auto refused = create(QByteArray(64, 'a'), 209'715'201);
        QCOMPARE(problemOf(refused), QStringLiteral("413:tooLarge"));
        QCOMPARE(bodyOf(refused).value(QLatin1String("limit")).toInteger(), 209'715'200);
    }

    void nobodyReadsWithoutSigningIn()
    {
        const std::string path = bring("a picture");
        QCOMPARE(problemOf(m_client->Get(path, headers())), QStringLiteral("401:tokenInvalid"));
        m_token.clear();
        QCOMPARE(problemOf(create(hashOf("x"), 1)), QStringLiteral("401:tokenInvalid"));
    }

    void aLargeFileTakesNoMemory()
    {
        constexpr qint64 kSize = 64 * 1024 * 1024;
        constexpr qint64 kPiece = 4 * 1024 * 1024;
        const QByteArray piece = noise(kPiece);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (qint64 at = 0; at < kSize; at += kPiece)
            hash.addData(piece);
        const qint64 before = peakMemory();
        const auto begun = create(hash.result().toHex(), kSize);
        // One request for the whole file, as other clients of tus send it.
        const auto sent = m_client->Patch(
            begun->get_header_value("Location"), with({{"Upload-Offset", "0"}}), size_t(kSize),
            [&](size_t offset, size_t, httplib::DataSink& sink) {
                return sink.write(piece.constData() + offset % kPiece,
                                  std::min(size_t(kPiece), size_t(65'536)));
            },
            kPieceType);
        QCOMPARE(problemOf(sent), QStringLiteral("204"));
        qint64 came = 0;
        const auto read = m_client->Get("/mosp/v1/blobs/" + hash.result().toHex().toStdString(),
                                        headers(m_token), [&](const char*, size_t count) {
                                            came += qint64(count);
                                            return true;
                                        });
        QCOMPARE(read->status, 200);
        QCOMPARE(came, kSize);
        QVERIFY2(peakMemory() - before < 16 * 1024, qPrintable(QString::number(peakMemory() - before)));
    }
};

QTEST_GUILESS_MAIN(ApiAttachmentsTest)
#include "tst_api_attachments.moc"
