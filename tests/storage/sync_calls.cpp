// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_calls.h"

namespace lianxin::test {

namespace {

/// New, changed, taken away, settled, and a rule.
ChangePage news(const FaultDesk& desk)
{
    ChangePage all = page({put(sampleMessage(2, MessageStatus::Replied), 501), put(sampleMessage(90), 502),
                           put(sampleEvent(90, messageId(90)), 503), put(sampleReply(2, messageId(2), ReplyState::Published), 504),
                           removal(QStringLiteral("message"), messageId(15).text(), 505), put(sampleRule(), 506)},
                          506);
    all.operations = {{*desk.work.acked, 302}};
    return all;
}

/// The last page of a resync that leaves the messages 1 to `messages`.
ChangePage lastOf(int messages)
{
    const QList<Change> changes = ResyncDesk::again(1, messages);
    return ResyncDesk::last(changes, changes.size(), 600);
}

void beginResync(FaultDesk& desk)
{
    StoreFixture::valueOf(desk.sync().beginResync(ResyncReason::CursorExpired, {}, {}));
}

void waitForUser(FaultDesk& desk)
{
    beginResync(desk);
    if (StoreFixture::valueOf(desk.sync().applyPage(lastOf(5), desk.clock.now())).step != GenerationStep::WaitsForUser)
        qFatal("nobody is asked");
}

void suspect(FaultDesk& desk)
{
    StoreFixture::valueOf(desk.sync().suspectRollback(true));
}

CourierMark mark()
{
    return {1, QByteArray(64, 'a')};
}

} // namespace

QList<StoreCall> syncCalls()
{
    return {
        {"mirrorState", [](FaultDesk& desk) { return outcomeOf(desk.sync().mirrorState()); }},
        {"recoverOutbox", [](FaultDesk& desk) { return outcomeOf(desk.sync().recoverOutbox()); }},
        {"bindPlatform", [](FaultDesk& desk) { return outcomeOf(desk.sync().bindPlatform(ResyncDesk::kPlatform, 1)); }},
        {"takeBatch", [](FaultDesk& desk) { return outcomeOf(desk.sync().takeBatch({})); }},
        {"returnBatch",
         [](FaultDesk& desk) { return outcomeOf(desk.sync().returnBatch({*desk.work.sending}, {ErrorKind::Cut, QStringLiteral("cut"), true})); }},
        {"applyResults", [](FaultDesk& desk) { return outcomeOf(desk.sync().applyResults({applied(*desk.work.sending, 400)})); }},
        {"applyResults, a conflict",
         [](FaultDesk& desk) { return outcomeOf(desk.sync().applyResults({refused(*desk.work.sending, ResultStatus::Conflict)})); }},
        {"applyPage", [](FaultDesk& desk) { return outcomeOf(desk.sync().applyPage(news(desk), desk.clock.now())); }, {}, {}, false, true},
        {"hasPending", [](FaultDesk& desk) { return outcomeOf(desk.sync().hasPending()); }},
        {"operationsToConfirm", [](FaultDesk& desk) { return outcomeOf(desk.sync().operationsToConfirm(0)); }, suspect},
        {"applyStatus",
         [](FaultDesk& desk) {
             return outcomeOf(desk.sync().applyStatus({applied(*desk.work.acked, 302)}, {*desk.work.settled}));
         },
         suspect},
        {"suspectRollback", [](FaultDesk& desk) { return outcomeOf(desk.sync().suspectRollback(true)); }},
        {"suspectRollback no more", [](FaultDesk& desk) { return outcomeOf(desk.sync().suspectRollback(false)); }, suspect},
        {"forkDevice", [](FaultDesk& desk) { return outcomeOf(desk.sync().forkDevice(DeviceId::create(desk.random))); }},
        {"setLock", [](FaultDesk& desk) { return outcomeOf(desk.sync().setLock(ProfileLock::DeviceRevoked)); }},
    };
}

QList<StoreCall> resyncCalls()
{
    const QString message = QStringLiteral("message");
    return {
        {"beginResync", [](FaultDesk& desk) { return outcomeOf(desk.sync().beginResync(ResyncReason::HistoryDiverged, 200, {})); }},
        {"applyPage, filling",
         [](FaultDesk& desk) {
             return outcomeOf(desk.sync().applyPage(ResyncDesk::filling(ResyncDesk::again(1, 5)), desk.clock.now()));
         },
         beginResync},
        {"applyPage, switching",
         [](FaultDesk& desk) { return outcomeOf(desk.sync().applyPage(lastOf(WornDesk::kMessages - 5), desk.clock.now())); }, beginResync},
        {"decideSwitch", [](FaultDesk& desk) { return outcomeOf(desk.sync().decideSwitch(true)); }, waitForUser},
        {"decideSwitch, no", [](FaultDesk& desk) { return outcomeOf(desk.sync().decideSwitch(false)); }, waitForUser},
        {"digest", [](FaultDesk& desk) { return outcomeOf(desk.sync().digest()); }},
        {"digestBuckets", [message](FaultDesk& desk) { return outcomeOf(desk.sync().digestBuckets(message, 256)); }},
        {"bucketObjects", [message](FaultDesk& desk) { return outcomeOf(desk.sync().bucketObjects(message, {QStringLiteral("00")})); }},
        {"mend",
         [message](FaultDesk& desk) {
             return outcomeOf(desk.sync().mend({put(sampleMessage(3, MessageStatus::Replied), 520)},
                                               {{message, messageId(16).text()}, {message, messageId(9).text()}}));
         }},
        {"digestChecked", [](FaultDesk& desk) { return outcomeOf(desk.sync().digestChecked(desk.clock.now())); }},
    };
}

QList<StoreCall> courierCalls()
{
    return {
        {"courierState", [](FaultDesk& desk) { return outcomeOf(desk.courier().courierState()); }},
        {"rememberKeys",
         [](FaultDesk& desk) { return outcomeOf(desk.courier().rememberKeys({QStringLiteral("age1x"), QStringLiteral("c2ln"), {}})); }},
        {"operationsToCarry", [](FaultDesk& desk) { return outcomeOf(desk.courier().operationsToCarry(handler().userId)); }},
        {"noteExported", [](FaultDesk& desk) { return outcomeOf(desk.courier().noteExported(mark(), {*desk.work.pending})); }},
        {"applyCarriedResults",
         [](FaultDesk& desk) { return outcomeOf(desk.courier().applyCarriedResults({applied(*desk.work.pending, 410)})); }},
        {"noteImported", [](FaultDesk& desk) { return outcomeOf(desk.courier().noteImported(mark())); }},
        {"takeBlob",
         [](FaultDesk& desk) {
             const QString carried = desk.folder.filePath(QStringLiteral("carried.txt"));
             const QByteArray content = "of the citizen";
             return BlobDesk::write(carried, content) ? outcomeOf(desk.courier().takeBlob(carried, hashOf(content)))
                                                      : failure(ErrorKind::Io, carried);
         }},
    };
}

} // namespace lianxin::test
