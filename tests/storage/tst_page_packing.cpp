// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"
#include "storage/page_packing.h"
#include "storage/uuid_blob.h"
#include "support/sample_objects.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::test;
using storage::ObjectCodec;
using storage::PagePacking;

/// The second thread that packs a page's objects: what it gives is what the writer would have made.
class TestPagePacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (int n = 0; n < 400; ++n)
            m_changes.append(put(sampleMessage(n), 1000 + n));
        for (const Change& change : std::as_const(m_changes))
            m_order.append(&change);
    }

    void packsAsTheWriterDoes()
    {
        int byTheThread = 0;
        while (byTheThread == 0) { // a quick writer may be ahead of the thread all the way
            PagePacking packing(m_codec, m_order);
            for (qsizetype i = 0; i < m_order.size(); ++i) {
                const QByteArray packed = packing.take(i);
                if (packed.isNull())
                    continue; // left to the writer
                ++byTheThread;
                const QByteArray id = storage::uuidBlob(m_order[i]->id);
                QCOMPARE(packed, m_codec.pack(m_order[i]->object, id, m_order[i]->version));
                QCOMPARE(m_codec.unpack(packed, id, m_order[i]->version), m_order[i]->object);
            }
        }
    }

    void givesEachEntryOnce()
    {
        PagePacking packing(m_codec, m_order);
        static_cast<void>(packing.take(399)); // whoever packs it
        QVERIFY(packing.take(399).isEmpty());
    }

    void leavesAFewObjectsToTheWriter()
    {
        const QList<const Change*> few = m_order.mid(0, 5);
        PagePacking packing(m_codec, few);
        for (qsizetype i = 0; i < few.size(); ++i)
            QVERIFY(packing.take(i).isNull());
    }

    void leavesWhatIsNoObjectToTheWriter()
    {
        QList<Change> changes;
        for (int n = 0; n < 100; ++n)
            changes.append(removal(QStringLiteral("message"), messageId(n).text(), 2000 + n));
        for (int n = 0; n < 100; ++n)
            changes.append(putBytes(QStringLiteral("message"), QStringLiteral("no id"), 3000 + n, "{}"));
        QList<const Change*> order;
        for (const Change& change : std::as_const(changes))
            order.append(&change);
        PagePacking packing(m_codec, order);
        for (qsizetype i = order.size() - 1; i >= 0; --i)
            QVERIFY(packing.take(i).isNull());
    }

    void endsInTheMiddle()
    {
        for (int round = 0; round < 50; ++round) {
            PagePacking packing(m_codec, m_order); // and nobody takes anything
        }
        QCOMPARE(m_codec.unpack(m_codec.pack("{}", m_anId, 1), m_anId, 1), QByteArray("{}"));
    }

private:
    const QByteArray m_anId = storage::blobOf(messageId(1));
    ObjectCodec m_codec;
    QList<Change> m_changes;
    QList<const Change*> m_order;
};

QTEST_GUILESS_MAIN(TestPagePacking)
#include "tst_page_packing.moc"
