// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kMixtures = 100;
constexpr int kSteps = 25;
constexpr int kMessages = 5;

/// One office works for a while; what it does goes by network or by stick, sticks are lost, read twice or out
/// of order, and the program is started anew.
class Mixture {
public:
    explicit Mixture(quint64 seed) : m_dice(seed)
    {
        for (int n = 1; n <= kMessages; ++n)
            m_room.add(n, MessageStatus::Dispatched, 1);
        m_pc = m_room.signedIn(handler());
        if (m_dice.below(2) == 0)
            m_room.roundTrip(*m_pc);
        else
            m_room.pulls(*m_pc);
    }

    void run()
    {
        for (int i = 0; i < kSteps; ++i) {
            m_room.clock.advance(Milliseconds(60'000));
            step();
        }
        drain();
    }
    void check()
    {
        for (const auto& [text, message] : std::as_const(m_notes))
            QCOMPARE(m_room.notesOf(message, text), 1); // I2
        for (const storage::OutboxRow& row : m_pc->outbox(true))
            QVERIFY(row.state == OutboxState::Settled || row.state == OutboxState::Conflict);
        QVERIFY(m_room.holdsTheSame(*m_pc)); // I10
        const auto findings = m_pc->store().verify().result();
        QCOMPARE(*findings, QStringList()); // I1, I27
    }

private:
    void step()
    {
        switch (m_dice.below(11)) {
        case 0:
        case 1:
        case 2:
            return note();
        case 3:
            return sign();
        case 4:
            return m_room.pushes(*m_pc);
        case 5:
            return m_room.pulls(*m_pc);
        case 6:
            if (const auto packed = m_room.packs(*m_pc))
                m_toPlatform.append(packed->file);
            return;
        case 7:
            return arriveThere();
        case 8:
            if (const auto answer = m_room.answers(*m_pc))
                m_toOffice.append(answer->file);
            return;
        case 9:
            return arriveHere();
        default:
            return m_dice.below(3) == 0 ? m_pc->restart() : colleague();
        }
    }

    void note()
    {
        const int message = 1 + int(m_dice.below(kMessages));
        const QString text = QStringLiteral("第%1条").arg(m_notes.size());
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(message);
        request.payload = {{QStringLiteral("text"), text},
                           {QStringLiteral("audience"), QStringLiteral("office")}};
        if (m_pc->store().submit(request).result()) // not while an earlier one of the message is a conflict
            m_notes.append({text, message});
    }
    void sign()
    {
        storage::OperationRequest request;
        request.kind = OperationKind::MessageSign;
        request.messageId = messageId(1 + int(m_dice.below(kMessages)));
        std::ignore = m_pc->store().submit(request).result(); // refused where it is signed already
    }
    void colleague()
    {
        const MessageId id = messageId(1 + int(m_dice.below(kMessages)));
        m_room.act(m_room.reviewerHere, {OperationKind::NoteAdd,
                                         id,
                                         {{QStringLiteral("text"), QStringLiteral("请抓紧")},
                                          {QStringLiteral("audience"), QStringLiteral("office")}}});
    }
    /// Any stick that was ever written: early, late, twice or never.
    void arriveThere()
    {
        if (!m_toPlatform.isEmpty())
            QVERIFY(m_room.takes(m_toPlatform.at(qsizetype(m_dice.below(quint64(m_toPlatform.size()))))));
    }
    void arriveHere()
    {
        if (m_toOffice.isEmpty())
            return;
        const auto read =
            m_pc->desk().importFrom(m_toOffice.at(qsizetype(m_dice.below(quint64(m_toOffice.size())))));
        QVERIFY2(read || read.error().fault == wire::PackageFault::Gap,
                 qPrintable(read ? QString() : read.error().detail));
    }
    void drain()
    {
        for (int i = 0; i < 4; ++i) {
            m_room.clock.advance(Milliseconds(20 * 60'000)); // past every wait
            if (m_dice.below(2) == 0) {
                m_room.roundTrip(*m_pc);
            } else {
                m_room.pulls(*m_pc);
                m_room.pushes(*m_pc);
                m_room.pulls(*m_pc);
            }
        }
        m_room.pulls(*m_pc);
    }

    SeededRandom m_dice;
    CourierRoom m_room;
    std::unique_ptr<OfficePc> m_pc;
    QList<std::pair<QString, int>> m_notes;
    QStringList m_toPlatform;
    QStringList m_toOffice;
};

} // namespace

class TestCourierMixtures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// I26. LIANXIN_MIXTURES asks for more, LIANXIN_SEED for one.
    void networkAndPackagesInAnyMixtureEndAlike()
    {
        const int mixtures = qEnvironmentVariableIntValue("LIANXIN_MIXTURES");
        const int only = qEnvironmentVariableIntValue("LIANXIN_SEED");
        const int first = only > 0 ? only : 1;
        const int last = only > 0 ? only : mixtures > 0 ? mixtures : kMixtures;
        for (int seed = first; seed <= last; ++seed) {
            Mixture mixture{quint64(seed)};
            mixture.run();
            if (!QTest::currentTestFailed())
                mixture.check();
            if (QTest::currentTestFailed())
                return qWarning("LIANXIN_SEED=%d shows it again", seed);
        }
    }
};

QTEST_GUILESS_MAIN(TestCourierMixtures)
#include "tst_courier_mixtures.moc"
