// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "standard_tool.h"
#include "wire/age.h"
#include "wire/bech32.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::wire;
using namespace lianxin::test;

namespace {

constexpr qsizetype kPiece = 64 * 1024;

QByteArray sealed(const QByteArray& plain, const QList<AgeRecipient>& to, Random& random,
                  qsizetype step = 1000)
{
    MemorySink out;
    const auto writer = AgeWriter::begin(out, to, random);
    for (qsizetype at = 0; at < plain.size(); at += step)
        if (!(*writer)->write(QByteArrayView(plain).sliced(at, std::min(step, plain.size() - at))))
            return {};
    return (*writer)->finish() ? out.bytes() : QByteArray();
}

Packaged<QByteArray> opened(const QByteArray& file, const AgeIdentity& as)
{
    MemorySource source(file);
    const auto reader = AgeReader::open(source, {as});
    if (!reader)
        return tl::unexpected(reader.error());
    QByteArray plain;
    std::array<char, 777> some;
    while (true) {
        const auto came = (*reader)->read(some);
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0)
            return plain;
        plain.append(some.data(), *came);
    }
}

std::optional<PackageFault> faultOf(const QByteArray& file, const AgeIdentity& as)
{
    const auto plain = opened(file, as);
    return plain ? std::nullopt : std::optional(plain.error().fault);
}

QByteArray sample(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 + i / 251);
    return bytes;
}

} // namespace

class TestAge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSealedOpensAgain_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size :
             {qsizetype(0), qsizetype(1), kPiece - 1, kPiece, kPiece + 1, 2 * kPiece, 3 * kPiece + 17})
            QTest::addRow("%d bytes", int(size)) << size;
    }
    void whatWasSealedOpensAgain()
    {
        QFETCH(qsizetype, size);
        const QByteArray file = sealed(sample(size), {m_office.recipient()}, m_random);
        QCOMPARE(*opened(file, m_office), sample(size));
    }

    void eachOfSeveralRecipientsOpensIt()
    {
        const QByteArray file = sealed("news", {m_office.recipient(), m_recovery.recipient()}, m_random);
        QCOMPARE(*opened(file, m_office), QByteArray("news"));
        QCOMPARE(*opened(file, m_recovery), QByteArray("news"));
    }

    void nobodyElseOpensIt()
    {
        const QByteArray file = sealed("news", {m_office.recipient()}, m_random);
        QCOMPARE(faultOf(file, m_recovery), std::optional(PackageFault::ForeignKey));
    }

    void anAddedRecipientIsFoundOut()
    {
        QByteArray file = sealed("news", {m_office.recipient()}, m_random);
        file.insert(file.indexOf("-> X25519"), "-> ssh-ed25519 abc def\nAAAA\n");
        QCOMPARE(faultOf(file, m_office), std::optional(PackageFault::Damaged));
    }

    void aCutFileIsDamagedWhereverItIsCut()
    {
        const QByteArray file = sealed(sample(2 * kPiece), {m_office.recipient()}, m_random);
        const qsizetype header = file.indexOf("\n---") + 49;
        for (const qsizetype size : {qsizetype(0), qsizetype(5), header - 1, header + 3, header + 16 + 10,
                                     header + 16 + kPiece + 16, file.size() - 1})
            QCOMPARE(faultOf(file.left(size), m_office), std::optional(PackageFault::Damaged));
    }

    void somethingBehindTheEndIsDamage()
    {
        const QByteArray file = sealed("news", {m_office.recipient()}, m_random);
        QCOMPARE(faultOf(file + '\0', m_office), std::optional(PackageFault::Damaged));
    }

    void piecesCannotBeExchangedOrLeftOut()
    {
        const QByteArray file = sealed(sample(3 * kPiece), {m_office.recipient()}, m_random);
        const qsizetype first = file.size() - 3 * (kPiece + 16);
        const auto piece = [&](int n) { return file.mid(first + n * (kPiece + 16), kPiece + 16); };
        const QByteArray head = file.left(first);
        QCOMPARE(*opened(head + piece(0) + piece(1) + piece(2), m_office), sample(3 * kPiece));
        QCOMPARE(faultOf(head + piece(1) + piece(0) + piece(2), m_office),
                 std::optional(PackageFault::Damaged));
        QCOMPARE(faultOf(head + piece(0) + piece(2), m_office), std::optional(PackageFault::Damaged));
        QCOMPARE(faultOf(head + piece(0) + piece(1), m_office), std::optional(PackageFault::Damaged));
    }

    void keysAreWrittenAsAgeWritesThem()
    {
        // The pair of the format's own description.
        const auto identity = AgeIdentity::parse(
            QStringLiteral("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"));
        QVERIFY(identity);
        QCOMPARE(identity->recipient().text(),
                 QStringLiteral("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"));
        QCOMPARE(AgeRecipient::parse(identity->recipient().text()), std::optional(identity->recipient()));
        QCOMPARE(AgeIdentity::parse(m_office.text()), std::optional(m_office));
    }

    void aMistypedKeyIsNoKey()
    {
        QString text = m_office.recipient().text();
        text[10] = text.at(10) == u'q' ? u'p' : u'q';
        QVERIFY(!AgeRecipient::parse(text));
        QVERIFY(!AgeRecipient::parse(QStringLiteral("age1")));
        QVERIFY(!AgeRecipient::parse(QString()));
        QVERIFY(!fromBech32(QStringLiteral("age"), QStringLiteral("aGE1zvk")));
    }

    void debiansAgeOpensOurs()
    {
        NEEDS_TOOL("age");
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("key.txt")), m_office.text().toLatin1() + '\n');
        for (const qsizetype size : {qsizetype(0), qsizetype(10), kPiece, 3 * kPiece + 5}) {
            const QByteArray file =
                sealed(sample(size), {m_recovery.recipient(), m_office.recipient()}, m_random);
            const ToolRun run = runTool(
                QStringLiteral("age"),
                {QStringLiteral("-d"), QStringLiteral("-i"), QStringLiteral("key.txt")}, file, folder.path());
            QCOMPARE(run.exitCode, 0);
            QVERIFY(run.output == sample(size));
        }
    }

    void weOpenDebiansAge()
    {
        NEEDS_TOOL("age");
        for (const qsizetype size : {qsizetype(0), qsizetype(10), kPiece, 3 * kPiece + 5}) {
            const ToolRun run = runTool(QStringLiteral("age"),
                                        {QStringLiteral("-r"), m_office.recipient().text(),
                                         QStringLiteral("-r"), m_recovery.recipient().text()},
                                        sample(size));
            QCOMPARE(run.exitCode, 0);
            QVERIFY(*opened(run.output, m_office) == sample(size));
        }
    }

private:
    static void write(const QString& name, const QByteArray& content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    SeededRandom m_random{3};
    AgeIdentity m_office = AgeIdentity::create(m_random);
    AgeIdentity m_recovery = AgeIdentity::create(m_random);
};

QTEST_GUILESS_MAIN(TestAge)
#include "tst_age.moc"
