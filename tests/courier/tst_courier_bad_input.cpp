// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"

#include <QDir>

#include <cerrno>

using namespace lianxin;
using namespace lianxin::test;
using wire::PackageFault;

namespace {

const QString kText = QStringLiteral("已电话核实");

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <class T>
std::optional<PackageFault> faultOf(const wire::Packaged<T>& outcome)
{
    return outcome ? std::nullopt : std::optional(outcome.error().fault);
}

} // namespace

/// What can be wrong with a stick or a package: each has its own name, and nothing is half done.
class TestCourierBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<CourierRoom>();
        for (int n = 1; n <= 3; ++n)
            m_room->add(n, MessageStatus::Dispatched, 1);
        m_pc = m_room->signedIn(handler());
        m_room->roundTrip(*m_pc);
    }

    void aPackageOfAnotherOfficeIsNamed()
    {
        const auto other = m_room->signedIn(unitReviewer());
        const auto answer = m_room->answers(*other, 0);
        officeRefuses(answer->file, PackageFault::ForeignKey);
        // The same key on another device, as a copied profile has it.
        other->keys = m_pc->keys;
        m_room->database
            ->write([](platform::Sql& sql) { return sql.run(QStringLiteral("DELETE FROM device")); })
            .value();
        m_room->registerDevice(*other);
        officeRefuses(m_room->answers(*other, 0)->file, PackageFault::OtherDevice);
    }

    void aPackageOfAnotherPlatformIsNamed()
    {
        CourierRoom elsewhere;
        elsewhere.platformId = sampleUuid(9, 2);
        platform::Courier courier({*m_room->ledger, m_room->history, m_room->changes, m_room->operations,
                                   m_room->random, elsewhere.platformId, m_room->folder.path()},
                                  m_room->keys);
        const auto answer = courier.exportTo(m_pc->stick.path(), {m_pc->mirror().deviceId, 0});
        officeRefuses(answer->file, PackageFault::OtherPlatform);
        m_pc->notes(1, kText);
        QCOMPARE(faultOf(courier.importFrom(m_room->packs(*m_pc)->file)),
                 std::optional(PackageFault::OtherPlatform));
        QCOMPARE(m_room->notesOf(1, kText), 0);
    }

    void anOldPackageChangesNothing()
    {
        const auto old = m_room->answers(*m_pc, 0);
        m_room->act(m_room->handlerHere, {OperationKind::MessageSign, messageId(1)});
        m_room->pulls(*m_pc);
        const MirrorState before = m_pc->mirror();
        const auto read = m_pc->desk().importFrom(old->file);
        QCOMPARE(read->facts.fit, sync::CourierFit::Old);
        QCOMPARE(m_pc->mirror(), before);
    }

    void aGapNamesTheRangeThatIsNeeded()
    {
        m_room->act(m_room->handlerHere, {OperationKind::MessageSign, messageId(1)});
        const qint64 later = m_room->ledger->head().seq;
        m_room->act(m_room->handlerHere, {OperationKind::NoteAdd,
                                          messageId(1),
                                          {{QStringLiteral("text"), kText},
                                           {QStringLiteral("audience"), QStringLiteral("office")}}});
        const auto answer = m_room->answers(*m_pc, later);
        const qint64 here = m_pc->mirror().throughSeq;
        const auto read = m_pc->desk().importFrom(answer->file);
        QCOMPARE(faultOf(read), std::optional(PackageFault::Gap));
        QCOMPARE(read.error().needsFromSeq, here);
        QCOMPARE(read.error().beginsAtSeq, later);
        QCOMPARE(m_pc->mirror().throughSeq, here);
        QVERIFY(m_pc->desk().importFrom(m_room->answers(*m_pc, here)->file));
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void anOfficeWithNothingNeedsTheBeginning()
    {
        const auto fresh = m_room->signedIn(unitReviewer());
        const auto read = fresh->desk().importFrom(m_room->answers(*fresh, m_room->ledger->head().seq)->file);
        QCOMPARE(faultOf(read), std::optional(PackageFault::Gap));
        QCOMPARE(read.error().needsFromSeq, qint64(0));
    }

    void aForeignSignatureIsRefused()
    {
        m_pc->notes(1, kText);
        m_pc->keys.signer = wire::SigningKey::create(m_room->random);
        QCOMPARE(faultOf(m_room->takes(m_room->packs(*m_pc)->file)),
                 std::optional(PackageFault::BadSignature));
        QCOMPARE(m_room->notesOf(1, kText), 0);
        m_room->keys.signer = wire::SigningKey::create(m_room->random);
        platform::Courier forger({*m_room->ledger, m_room->history, m_room->changes, m_room->operations,
                                  m_room->random, m_room->platformId, m_room->folder.path()},
                                 m_room->keys);
        officeRefuses(forger.exportTo(m_pc->stick.path(), {m_pc->mirror().deviceId, 0})->file,
                      PackageFault::BadSignature);
    }

    void anUnknownDeviceIsRefused()
    {
        m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        m_room->database
            ->write([](platform::Sql& sql) { return sql.run(QStringLiteral("DELETE FROM device")); })
            .value();
        QCOMPARE(faultOf(m_room->takes(packed->file)), std::optional(PackageFault::OtherDevice));
    }

    void somebodyElsesOperationIsRefusedWithThePackage()
    {
        // I21: the device signs, but the operation is of a person who never signed in on it.
        const OperationId mine = m_pc->notes(1, kText);
        m_room->database
            ->write([&](platform::Sql& sql) {
                return sql.run(QStringLiteral("UPDATE device SET user_id = ?"),
                               {unitReviewer().userId.text()});
            })
            .value();
        QCOMPARE(faultOf(m_room->takes(m_room->packs(*m_pc)->file)),
                 std::optional(PackageFault::BadSignature));
        QCOMPARE(m_room->notesOf(1, kText), 0);
        QCOMPARE(m_pc->stateOf(mine), OutboxState::Pending);
    }

    void aForkedDeviceIsRefusedBeforeAnythingIsApplied()
    {
        for (int i = 0; i < 150; ++i)
            m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        // Another copy of the profile has used a number of the second batch.
        m_room->database
            ->write([&](platform::Sql& sql) {
                return sql.run(
                    QStringLiteral(
                        "INSERT INTO operation (op_id, body_hash, device_id, device_seq, actor_id, "
                        "status, result, received_ms) VALUES (?, ?, ?, 140, ?, 'conflict', ?, 0)"),
                    {sampleUuid(99, 1), QByteArray("x"), m_pc->mirror().deviceId.text(),
                     m_pc->person.userId.text(), QByteArray("{}")});
            })
            .value();
        const auto head = m_room->ledger->head();
        const auto taken = m_room->takes(packed->file);
        QCOMPARE(faultOf(taken), std::optional(PackageFault::Refused));
        QVERIFY(taken.error().detail.startsWith(u"deviceForked"));
        QCOMPARE(m_room->ledger->head(), head);
    }

    void aPackageOfALostHistoryIsRefused()
    {
        m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        m_room->database
            ->write([](platform::Sql& sql) {
                return sql.run(QStringLiteral("UPDATE history SET chain = ?"), {QByteArray(32, 'x')});
            })
            .value();
        const auto taken = m_room->takes(packed->file);
        QCOMPARE(faultOf(taken), std::optional(PackageFault::OtherHistory));
        QVERIFY(taken.error().detail.startsWith(u"historyDiverged"));
    }

    void onesOwnPackageIsNotForOneself()
    {
        m_pc->notes(1, kText);
        officeRefuses(m_room->packs(*m_pc)->file, PackageFault::ForeignKey);
        QCOMPARE(faultOf(m_room->takes(m_room->answers(*m_pc)->file)),
                 std::optional(PackageFault::ForeignKey));
    }

    void theWrongStickHasNoPackage()
    {
        const QTemporaryDir empty;
        officeRefuses(empty.filePath(QStringLiteral("x.mospkg")), PackageFault::WrongStick);
        const MirrorState mirror = m_pc->mirror();
        QVERIFY(wire::packagesIn(empty.path(), mirror.platformId, mirror.deviceId.text()).isEmpty());
    }

    void aDamagedPackageIsNeverHalfRead()
    {
        m_room->act(m_room->handlerHere, {OperationKind::MessageSign, messageId(1)});
        const auto answer = m_room->answers(*m_pc);
        const QByteArray good = contentOf(answer->file);
        const QString copy = m_pc->stick.filePath(QStringLiteral("copy.mospkg"));
        SeededRandom random(4);
        for (int i = 0; i < 200; ++i) {
            QByteArray bad = good;
            bad[qsizetype(random.below(quint64(bad.size())))] ^= char(1 + random.below(255));
            QFile file(copy);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bad) == bad.size());
            file.close();
            const MirrorState before = m_pc->mirror();
            QVERIFY(!m_pc->desk().importFrom(copy));
            QCOMPARE(m_pc->mirror(), before);
        }
        QVERIFY(m_pc->desk().importFrom(answer->file));
    }

    void aFullOrPulledStickLeavesTheWorkAsItWas_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<PackageFault>("fault");
        QTest::newRow("full") << ENOSPC << PackageFault::StickFull;
        QTest::newRow("pulled out") << ENODEV << PackageFault::StickGone;
    }
    void aFullOrPulledStickLeavesTheWorkAsItWas()
    {
        QFETCH(int, number);
        QFETCH(PackageFault, fault);
        const OperationId note = m_pc->notes(1, kText);
        for (int failAt = 0; failAt < 100; ++failAt) {
            int step = 0;
            sync::CourierExportOptions options;
            options.parts.fault = [&](wire::StickStep) { return step++ == failAt ? number : 0; };
            const auto packed = m_pc->desk().exportTo(m_pc->stick.path(), m_pc->person.userId, options);
            if (packed) {
                QVERIFY(failAt > 4);
                QVERIFY(m_room->takes(packed->file));
                QCOMPARE(packed->packageSeq, qint64(2)); // the failed ones took no number
                return;
            }
            QCOMPARE(faultOf(packed), std::optional(fault));
            QCOMPARE(m_pc->stateOf(note), OutboxState::Pending);
            QCOMPARE(QDir(m_pc->stick.path()).entryList({QStringLiteral("*unfinished*")}, QDir::Files),
                     QStringList());
        }
        QFAIL("the stick never worked");
    }

    void stoppingLeavesNothingOnTheStick()
    {
        m_pc->notes(1, kText);
        sync::CourierExportOptions options;
        options.progress = [](qint64, qint64) { return false; };
        const QStringList before = QDir(m_pc->stick.path()).entryList(QDir::Files);
        QCOMPARE(faultOf(m_pc->desk().exportTo(m_pc->stick.path(), m_pc->person.userId, options)),
                 std::optional(PackageFault::Cancelled));
        QCOMPARE(QDir(m_pc->stick.path()).entryList(QDir::Files), before);
    }

    void withoutThePlatformsKeysNothingIsMade()
    {
        OfficePc fresh(handler(), m_room->clock, m_room->random);
        QCOMPARE(faultOf(m_room->packs(fresh)), std::optional(PackageFault::NoKeysYet));
    }

    void aDeviceWithoutAKeyGetsNoPackage()
    {
        m_room->database
            ->write([](platform::Sql& sql) {
                return sql.run(QStringLiteral("UPDATE device SET courier_key = ''"));
            })
            .value();
        QCOMPARE(faultOf(m_room->answers(*m_pc)), std::optional(PackageFault::NoKeysYet));
    }

    void aSeqTheLogDoesNotHaveIsRefused()
    {
        QCOMPARE(faultOf(m_room->answers(*m_pc, m_room->ledger->head().seq + 5)),
                 std::optional(PackageFault::Gap));
    }

private:
    void officeRefuses(const QString& file, PackageFault fault)
    {
        const MirrorState before = m_pc->mirror();
        QCOMPARE(faultOf(m_pc->desk().importFrom(file)), std::optional(fault));
        QCOMPARE(faultOf(m_pc->desk().inspect(file)), std::optional(fault));
        QCOMPARE(m_pc->mirror(), before);
    }

    std::unique_ptr<CourierRoom> m_room;
    std::unique_ptr<OfficePc> m_pc;
};

QTEST_GUILESS_MAIN(TestCourierBadInput)
#include "tst_courier_bad_input.moc"
