// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim_desk.h"

namespace lianxin::test {

/// What lies on the disks of a desk and of the platform on the eve of a day that has everything (issue 3, proof 1): the
/// platform was restored and lacks four of the desk's operations, which the desk does not know; 36 more wait there, of
/// them one that will be a conflict with another behind it, and two with an attachment; two attachments are asked for,
/// one message was taken away from under a draft and one without. Made once; days are copies of it.
class CutEve {
public:
    CutEve();
    CutEve(const CutEve&) = delete;
    CutEve& operator=(const CutEve&) = delete;

    static constexpr int kMessages = 14;
    static constexpr int kOperations = 40;

    [[nodiscard]] const SimDesk& desk() const { return m_desk; }
    [[nodiscard]] const SimPlatform& platform() const { return m_platform; }
    /// The desk's, as they were frozen, in their order.
    [[nodiscard]] const QList<Operation>& operations() const { return m_operations; }
    [[nodiscard]] const QStringList& attachments() const { return m_attachments; }
    /// Message and text.
    [[nodiscard]] const QHash<MessageId, QString>& drafts() const { return m_drafts; }

private:
    void colleagueAttaches();
    void workThatIsLost();
    void whatHappensElsewhere();
    void workOffline();
    void askForAttachments();

    void round(SimDesk& desk);
    void settle();
    void note(int message, const QList<Attachment>& attachments = {});
    void submit(SimDesk& desk, OperationKind kind, int message, const QJsonObject& payload = {},
                const QList<Attachment>& attachments = {});
    void draft(int message);
    [[nodiscard]] Attachment attach(SimDesk& desk, int n);

    SimTime m_time;
    TestClock m_clock;
    SimPlatform m_platform;
    SimDesk m_desk;
    SimDesk m_colleague; ///< the same person at another PC
    QList<Operation> m_operations;
    QStringList m_attachments;
    QHash<MessageId, QString> m_drafts;
};

} // namespace lianxin::test
