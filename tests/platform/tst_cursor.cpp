// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/cursor.h"

#include <QTest>

#include <limits>

using namespace lianxin;
using namespace lianxin::platform;

namespace {

Cursor sample()
{
    return {3, 3 * (qint64(1) << 40) + 17, QByteArray(16, 'c'), QByteArray(16, 's'), std::nullopt};
}

Cursor sampleWithSnapshot()
{
    Cursor cursor = sample();
    SnapshotPlace place;
    place.id = QByteArray(16, 'i');
    place.part = SnapshotPlace::Part::Closed;
    place.receivedMs = std::numeric_limits<qint64>::max();
    place.key = std::numeric_limits<qint64>::max();
    place.within = -1;
    place.sent.fill(std::numeric_limits<quint32>::max());
    place.estimated.fill(std::numeric_limits<quint32>::max());
    cursor.snapshot = place;
    return cursor;
}

} // namespace

class CursorTest : public QObject {
    Q_OBJECT

    CursorCodec m_codec{QByteArray(32, 'k')};

private Q_SLOTS:
    void readsWhatItWrote()
    {
        for (const Cursor& cursor : {sample(), sampleWithSnapshot()})
            QCOMPARE(*m_codec.read(m_codec.write(cursor)), cursor);
    }

    void isShortWhereNoSnapshotRuns()
    {
        Cursor cursor = sample();
        cursor.epoch = 8191;
        cursor.seq = 8191 * (qint64(1) << 40) + (qint64(1) << 39);
        QCOMPARE(*m_codec.read(m_codec.write(cursor)), cursor);
        QVERIFY2(m_codec.write(cursor).size() <= 90, qPrintable(m_codec.write(cursor)));
    }

    void keepsOfTheChainWhatTellsHistoriesApart()
    {
        Cursor cursor = sample();
        cursor.chain = QByteArray(16, 'c') + QByteArray(16, 'd');
        QCOMPARE(*m_codec.read(m_codec.write(cursor)), sample());
    }

    void staysBelow512CharactersAtItsLargest() { QVERIFY(m_codec.write(sampleWithSnapshot()).size() <= 512); }

    void refusesACursorOfAnotherKey()
    {
        const CursorCodec other(QByteArray(32, 'o'));
        QCOMPARE(m_codec.read(other.write(sample())).error().kind, ErrorKind::NotAllowed);
    }

    void refusesEveryChangedCharacter()
    {
        const QString text = m_codec.write(sample());
        for (qsizetype i = text.lastIndexOf(u'.') + 1; i < text.size(); ++i) {
            QString changed = text;
            changed[i] = changed.at(i) == u'A' ? u'B' : u'A';
            // The last character of base64 has bits that say nothing.
            const auto read = m_codec.read(changed);
            QVERIFY2(!read || *read == sample(), qPrintable(changed));
        }
    }

    void refusesWhatIsNoCursor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << QStringLiteral("not a cursor");
        QTest::newRow("version") << QStringLiteral("v2.3.AAAA");
        QTest::newRow("short") << QStringLiteral("v1.3.AAAA");
        QTest::newRow("signs") << QStringLiteral("v1.3.%%%%");
        QTest::newRow("long") << QStringLiteral("v1.3.") + QString(600, u'A');
    }
    void refusesWhatIsNoCursor()
    {
        QFETCH(QString, text);
        QCOMPARE(m_codec.read(text).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(CursorTest)
#include "tst_cursor.moc"
