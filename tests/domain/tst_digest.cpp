// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"

#include <QCryptographicHash>
#include <QTest>

using namespace lianxin;

namespace {

const QByteArray kFirst = "0b6e0000-0000-4000-8000-000000000001";
const QByteArray kSecond = "ff110000-0000-4000-8000-000000000002";

DigestSum sumOf(const QList<std::pair<QByteArray, qint64>>& objects)
{
    DigestSum sum;
    for (const auto& [id, version] : objects)
        sum.add(id, version);
    return sum;
}

} // namespace

class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneObjectIsTheHashOfIdAndVersion()
    {
        const DigestSum sum = sumOf({{kFirst, 3'298'534'886'390}});
        const QByteArray hash =
            QCryptographicHash::hash(kFirst + "3298534886390", QCryptographicHash::Sha256);
        QCOMPARE(sum.hex(), QString::fromLatin1(hash.toHex()));
        QCOMPARE(sum.count(), 1);
    }

    // A value from outside: printf '%s' 0b6e…1 7 | sha256sum.
    void agreesWithSha256sum()
    {
        QCOMPARE(sumOf({{kFirst, 7}}).hex(),
                 QStringLiteral("1b4ba8c3e18cf016ef16938fdbe70b706b95216be9e384e981f114467deda4ad"));
    }

    void nothingIsZeros() { QCOMPARE(DigestSum().hex(), QString(64, QLatin1Char('0'))); }

    void theOrderDoesNotMatter()
    {
        QCOMPARE(sumOf({{kFirst, 1}, {kSecond, 2}}), sumOf({{kSecond, 2}, {kFirst, 1}}));
    }

    void anotherVersionIsAnotherSum()
    {
        QVERIFY(sumOf({{kFirst, 1}}).hex() != sumOf({{kFirst, 2}}).hex());
        QVERIFY(sumOf({{kFirst, 1}, {kSecond, 2}}).hex() != sumOf({{kFirst, 2}, {kSecond, 1}}).hex());
    }

    void disjointSetsAddUp()
    {
        DigestSum sum = sumOf({{kFirst, 1}});
        sum.add(sumOf({{kSecond, 2}}));
        QCOMPARE(sum, sumOf({{kFirst, 1}, {kSecond, 2}}));
    }

    void anIdBelongsToTheBucketOfItsFirstByte()
    {
        QCOMPARE(digestBucketOf(kFirst), std::optional<quint8>(0x0b));
        QCOMPARE(digestBucketOf(kSecond), std::optional<quint8>(0xff));
        QCOMPARE(digestPrefix(0x0b), QStringLiteral("0b"));
        for (int bucket = 0; bucket < kDigestBuckets; ++bucket)
            QCOMPARE(digestBucketOf(digestPrefix(quint8(bucket)).toLatin1()), std::optional(quint8(bucket)));
    }

    void whatBeginsWithoutTwoHexDigitsHasNoBucket()
    {
        for (const QByteArray& id : {QByteArray(), QByteArray("a"), QByteArray("0G"), QByteArray("AB")})
            QVERIFY(!digestBucketOf(id));
    }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "tst_digest.moc"
