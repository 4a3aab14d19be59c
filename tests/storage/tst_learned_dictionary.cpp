// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kEnough = 400; // more than the learner waits for here
constexpr int kPerPage = 100;

/// Like real ones: each says its own, in phrases that come again and again.
Message letter(int n)
{
    SeededRandom random(static_cast<quint64>(n));
    const QStringList matters{QStringLiteral("暖气不热"), QStringLiteral("路灯不亮"), QStringLiteral("楼道漏水"),
                              QStringLiteral("公交改线"), QStringLiteral("噪声扰民")};
    Message message = sampleMessage(n);
    message.title = QStringLiteral("%1号楼%2").arg(random.below(900)).arg(matters.at(static_cast<int>(random.below(5))));
    message.body = QStringLiteral("我是幸福里小区%1号楼%2单元的居民，%3已经%4天，多次向社区反映，请有关部门到现场看一看。")
                       .arg(random.below(90))
                       .arg(random.below(6))
                       .arg(matters.at(static_cast<int>(random.below(5))))
                       .arg(random.below(60));
    return message;
}

QList<Change> lettersFrom(int first, int count)
{
    QList<Change> changes;
    for (int n = first; n < first + count; ++n)
        changes.append(put(letter(n), 1000 + n));
    return changes;
}

void receive(StoreFixture& office, int messages)
{
    for (int n = 1; n <= messages; n += kPerPage)
        office.apply(lettersFrom(n, std::min(kPerPage, messages - n + 1)));
}

void learnAtFewObjects(StoreFixture& office)
{
    office.close();
    office.options.learnAtObjects = 355;
    office.open();
}

QVariant look(const QString& file, const QString& sql)
{
    QVariant value;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        db.setDatabaseName(file);
        QSqlQuery query(db.open() ? db : QSqlDatabase());
        if (query.exec(sql) && query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return value;
}

qint64 packedSize(const QString& file, int version)
{
    return look(file, QStringLiteral("SELECT length(json) FROM mirror_object WHERE version = %1").arg(version)).toLongLong();
}

} // namespace

class TestLearnedDictionary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packsSmallerOnceItHasLearned();
    void readsAllObjectsOldAndNewAfterARestart();
    void learnsLaterWhenTheTransactionFails();
    void saysThatAMessageIsDamagedWhenItsDictionaryIsGone();
};

void TestLearnedDictionary::packsSmallerOnceItHasLearned()
{
    StoreFixture office;
    learnAtFewObjects(office);
    office.begin(coordinator());
    receive(office, 300);
    QCOMPARE(look(office.file(), QStringLiteral("SELECT count(*) FROM packing_dictionary")).toInt(), 0);
    receive(office, kEnough);
    office.apply(lettersFrom(kEnough + 1, 100));
    office.close();
    QCOMPARE(look(office.file(), QStringLiteral("SELECT count(*) FROM packing_dictionary")).toInt(), 1);
    const qint64 before = packedSize(office.file(), 1000 + 50);
    const qint64 after = packedSize(office.file(), 1000 + kEnough + 50);
    QVERIFY2(after * 4 < before * 3, qPrintable(QStringLiteral("%1, then %2 bytes").arg(before).arg(after)));
}

void TestLearnedDictionary::readsAllObjectsOldAndNewAfterARestart()
{
    StoreFixture office;
    learnAtFewObjects(office);
    office.begin(coordinator());
    receive(office, kEnough);
    office.apply(lettersFrom(kEnough + 1, 100));
    office.restart();
    for (int n = 1; n <= kEnough + 100; n += 17)
        QCOMPARE(office.detail(n).situation.message.body, letter(n).body);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestLearnedDictionary::learnsLaterWhenTheTransactionFails()
{
    StoreFixture office;
    learnAtFewObjects(office);
    office.begin(coordinator());
    receive(office, 335);
    const ChangePage last = page(lettersFrom(336, 15), 9000); // with the reference data that is enough
    int failures = 0;
    for (int failAt = 1;; ++failAt) {
        office.faults->failWithIoErrorAt(failAt);
        const auto applied = StoreFixture::answerOf(office.sync().applyPage(last, office.clock.now()));
        office.faults->failNever();
        if (applied)
            break;
        ++failures;
        QCOMPARE(look(office.file(), QStringLiteral("SELECT count(*) FROM packing_dictionary")).toInt(), 0);
    }
    QVERIFY(failures > 100); // among them each statement of the learning
    QCOMPARE(look(office.file(), QStringLiteral("SELECT count(*) FROM packing_dictionary")).toInt(), 1);
    office.apply(lettersFrom(351, 50));
    for (int n = 330; n <= 400; ++n)
        QCOMPARE(office.detail(n).situation.message.body, letter(n).body);
}

void TestLearnedDictionary::saysThatAMessageIsDamagedWhenItsDictionaryIsGone()
{
    StoreFixture office;
    learnAtFewObjects(office);
    office.begin(coordinator());
    receive(office, kEnough);
    office.apply(lettersFrom(kEnough + 1, 100));
    office.close();
    look(office.file(), QStringLiteral("DELETE FROM packing_dictionary"));
    office.open();
    const auto answer = StoreFixture::answerOf(office.store().message(messageId(kEnough + 50)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Corrupt);
    QCOMPARE(office.detail(100).situation.message.body, letter(100).body); // packed before
}

QTEST_GUILESS_MAIN(TestLearnedDictionary)
#include "tst_learned_dictionary.moc"
