// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"
#include "storage/object_codec.h"
#include "storage/uuid_blob.h"
#include "support/sample_objects.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::test;
using storage::ObjectCodec;

class TestObjectCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryByte_data();
    void givesBackEveryByte();
    void givesBackRandomText();
    void keepsAMessageSmall();
    void tellsDamage();

private:
    const QByteArray m_id = storage::uuidBlob(u"0b6e5c30-1111-4222-8333-444455556666");
};

void TestObjectCodec::givesBackEveryByte_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("object") << QByteArray(R"({"id":"0b6e5c30-1111-4222-8333-444455556666","version":77,"x":1.50})");
    QTest::newRow("version is a beginning") << QByteArray(R"({"version":770,"version2":77})");
    QTest::newRow("version twice") << QByteArray(R"({"version":77,"data":{"version":77}})");
    QTest::newRow("id twice") << QByteArray(R"(["0b6e5c30-1111-4222-8333-444455556666","0b6e5c30-1111-4222-8333-444455556666"])");
    QTest::newRow("white space") << QByteArray("{ \"a\" :\r\n\t\"供　暖\" }");
    QTest::newRow("chinese") << QByteArray("{\"title\":\"供暖不热，老人受冻𠮷😀é\"}");
    QTest::newRow("marks") << QByteArray("{\"a\":\"\x01\x02\"}");
    QTest::newRow("no utf-8") << QByteArray("\xff\xfe\xe4\xb8");
    QTest::newRow("overlong") << QByteArray("\xe0\x82\xa9\xc0\x80\xf8");
}

void TestObjectCodec::givesBackEveryByte()
{
    QFETCH(QByteArray, json);
    ObjectCodec codec;
    QCOMPARE(codec.unpack(codec.pack(json, m_id, 77), m_id, 77), json);
}

void TestObjectCodec::givesBackRandomText()
{
    SeededRandom random(7);
    ObjectCodec codec;
    for (int i = 0; i < 300; ++i) {
        QString text;
        for (quint64 n = random.below(200); n > 0; --n) {
            const auto c = static_cast<char32_t>(random.below(4) == 0 ? random.below(0x10FFFF) : random.below(0x9FFF));
            text += QString::fromUcs4(&c, 1); // lone surrogates become replacement characters
        }
        const QByteArray json = text.toUtf8();
        QCOMPARE(codec.unpack(codec.pack(json, m_id, i), m_id, i), json);
    }
}

void TestObjectCodec::keepsAMessageSmall()
{
    ObjectCodec codec;
    Message message = sampleMessage(1);
    message.body = QStringLiteral("我家住在平安小区三号楼，入冬以来暖气一直不热，室温只有十三度，家里老人和孩子都冻得感冒了。"
                                  "多次打电话给供热公司，回复说会派人来修，但是到现在都没有人来，请领导尽快帮忙解决，谢谢！");
    const QByteArray json = bytesOf(message);
    const QByteArray packed = codec.pack(json, storage::blobOf(message.id), 0);
    QVERIFY2(packed.size() * 3 < json.size(), qPrintable(QString::number(packed.size())));
}

void TestObjectCodec::tellsDamage()
{
    ObjectCodec codec;
    const QByteArray packed = codec.pack(R"({"a":"供暖不热"})", m_id, 1);
    QVERIFY_THROWS_EXCEPTION(storage::DatabaseFailure, static_cast<void>(codec.unpack({}, m_id, 1)));
    QVERIFY_THROWS_EXCEPTION(storage::DatabaseFailure, static_cast<void>(codec.unpack("\x07" + packed.mid(1), m_id, 1)));
    QVERIFY_THROWS_EXCEPTION(storage::DatabaseFailure, static_cast<void>(codec.unpack(packed.left(packed.size() - 3), m_id, 1)));
}

QTEST_GUILESS_MAIN(TestObjectCodec)
#include "tst_object_codec.moc"
