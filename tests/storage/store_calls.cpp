// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_calls.h"

namespace lianxin::test {

namespace {

using storage::MessageSort;

storage::OperationRequest noteOf(const QString& text)
{
    storage::OperationRequest request;
    request.kind = OperationKind::NoteAdd;
    request.messageId = messageId(2);
    request.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
    return request;
}

storage::ReplyDraft draftOf(FaultDesk& desk, const QString& text)
{
    return {messageId(WornDesk::kWrittenOn), ReplyId::create(desk.random), text, {}, ReplyKind::Final, desk.clock.now()};
}

const QString kNewText = QStringLiteral("刚写下的一句");

} // namespace

QList<StoreCall> readingCalls()
{
    QList<StoreCall> calls{
        {"person", [](FaultDesk& desk) { return outcomeOf(desk.store().person()); }},
        {"messageKeys", [](FaultDesk& desk) { return outcomeOf(desk.store().messageKeys({}, MessageSort::DueFirst)); }},
        {"messageKeys by words",
         [](FaultDesk& desk) {
             storage::MessageFilter filter;
             filter.text = QStringLiteral("供暖");
             return outcomeOf(desk.store().messageKeys(filter, MessageSort::NewestFirst, 20));
         }},
        {"messageRows",
         [](FaultDesk& desk) {
             return StoreFixture::answerOf(desk.store().messageKeys({}, MessageSort::DueFirst)).and_then([&](const auto& keys) {
                 return outcomeOf(desk.store().messageRows(keys));
             });
         }},
        {"message", [](FaultDesk& desk) { return outcomeOf(desk.store().message(messageId(4))); }},
        {"messageByNumber", [](FaultDesk& desk) { return outcomeOf(desk.store().messageByNumber(sampleMessage(3).number)); }},
        {"queueCounts", [](FaultDesk& desk) { return outcomeOf(desk.store().queueCounts()); }},
        {"search", [](FaultDesk& desk) { return outcomeOf(desk.store().search(QStringLiteral("供暖"), 20)); }},
        {"search, counting all", [](FaultDesk& desk) { return outcomeOf(desk.store().search(QStringLiteral("供暖"), 20, true)); }},
        {"dashboard", [](FaultDesk& desk) { return outcomeOf(desk.store().dashboard(local(2026, 3, 1), local(2026, 4, 1))); }},
        {"templates", [](FaultDesk& desk) { return outcomeOf(desk.store().templates()); }},
        {"organisations", [](FaultDesk& desk) { return outcomeOf(desk.store().organisations()); }},
        {"users", [](FaultDesk& desk) { return outcomeOf(desk.store().users()); }},
        {"categories", [](FaultDesk& desk) { return outcomeOf(desk.store().categories()); }},
        {"officeRules", [](FaultDesk& desk) { return outcomeOf(desk.store().officeRules()); }},
        {"outbox", [](FaultDesk& desk) { return outcomeOf(desk.store().outbox()); }},
        {"outbox with history", [](FaultDesk& desk) { return outcomeOf(desk.store().outbox(true)); }},
        {"quarantine", [](FaultDesk& desk) { return outcomeOf(desk.store().quarantine()); }},
        {"objectCounts", [](FaultDesk& desk) { return outcomeOf(desk.store().objectCounts()); }},
        {"verify", [](FaultDesk& desk) { return outcomeOf(desk.store().verify()); }},
        {"setting", [](FaultDesk& desk) { return outcomeOf(desk.store().setting(QStringLiteral("theme"))); }},
        {"draft", [](FaultDesk& desk) { return outcomeOf(desk.store().draft(messageId(9))); }},
    };
    for (StoreCall& call : calls)
        call.onlyReads = true;
    return calls;
}

QList<StoreCall> writingCalls()
{
    return {
        {"setPerson", [](FaultDesk& desk) { return outcomeOf(desk.store().setPerson(unitReviewer())); }, {}, {}, false, true},
        {"setSetting", [](FaultDesk& desk) { return outcomeOf(desk.store().setSetting(QStringLiteral("theme"), QStringLiteral("dark"))); }},
        {"markRead", [](FaultDesk& desk) { return outcomeOf(desk.store().markRead(messageId(2))); }},
        {"saveDraft", [](FaultDesk& desk) { return outcomeOf(desk.store().saveDraft(draftOf(desk, kNewText))); }, {}, kNewText},
        {"discardDraft", [](FaultDesk& desk) { return outcomeOf(desk.store().discardDraft(messageId(1))); }},
        {"submit", [](FaultDesk& desk) { return outcomeOf(desk.store().submit(noteOf(kNewText))); }, {}, kNewText},
        {"submit with an attachment",
         [](FaultDesk& desk) {
             return StoreFixture::answerOf(desk.store().addBlobData("one more", QStringLiteral("more.txt"))).and_then([&](const auto& more) {
                 storage::OperationRequest note = noteOf(kNewText);
                 note.attachments = {more};
                 return outcomeOf(desk.store().submit(note));
             });
         },
         {}, kNewText},
        {"takeBack", [](FaultDesk& desk) { return outcomeOf(desk.store().takeBack(*desk.work.pending)); }},
        {"discard", [](FaultDesk& desk) { return outcomeOf(desk.store().discard(*desk.work.conflict)); }},
        {"keepAsNote", [](FaultDesk& desk) { return outcomeOf(desk.store().keepAsNote(*desk.work.conflict, kNewText)); }, {}, kNewText},
        {"copyToDraft", [](FaultDesk& desk) { return outcomeOf(desk.store().copyToDraft(*desk.work.rejected)); }},
        {"restoreQuarantined", [](FaultDesk& desk) { return outcomeOf(desk.store().restoreQuarantined(messageId(20).text())); }},
        {"upkeep", [](FaultDesk& desk) { return outcomeOf(desk.store().upkeep()); }},
    };
}

QList<StoreCall> blobCalls()
{
    const auto begun = [](FaultDesk& desk) {
        const auto job = StoreFixture::valueOf(desk.transfers().nextDownload({}));
        if (!job || !BlobDesk::part(*job, "of the citizen"))
            qFatal("nothing is asked for");
    };
    const auto placed = [](FaultDesk& desk) {
        StoreFixture::valueOf(desk.transfers().placeUpload(desk.work.own.sha256, {false, QStringLiteral("/uploads/1"), {}}));
    };
    const auto givenUp = [](FaultDesk& desk) {
        StoreFixture::valueOf(desk.transfers().giveUpUpload(desk.work.own.sha256, {ErrorKind::TooLarge, QStringLiteral("413")}));
    };
    return {
        {"addBlob",
         [](FaultDesk& desk) {
             const QString paper = desk.folder.filePath(QStringLiteral("paper.txt"));
             return BlobDesk::write(paper, "a paper") ? outcomeOf(desk.store().addBlob(paper)) : failure(ErrorKind::Io, paper);
         }},
        {"addBlobData", [](FaultDesk& desk) { return outcomeOf(desk.store().addBlobData(kPng, QStringLiteral("map.png"))); }},
        {"blobState", [](FaultDesk& desk) { return outcomeOf(desk.store().blobState(desk.work.own.sha256)); }},
        {"wantBlob", [](FaultDesk& desk) { return outcomeOf(desk.store().wantBlob(BlobDesk::remote("another"))); }},
        {"stopWantingBlob", [](FaultDesk& desk) { return outcomeOf(desk.store().stopWantingBlob(desk.work.remote.sha256)); }},
        {"retryAttachments", [](FaultDesk& desk) { return outcomeOf(desk.store().retryAttachments(*desk.work.uploading)); }, givenUp},
        {"cleanBlobs", [](FaultDesk& desk) { return outcomeOf(desk.store().cleanBlobs()); }},
        {"nextUpload", [](FaultDesk& desk) { return outcomeOf(desk.transfers().nextUpload({})); }},
        {"placeUpload",
         [](FaultDesk& desk) {
             return outcomeOf(desk.transfers().placeUpload(desk.work.own.sha256, {false, QStringLiteral("/uploads/1"), {}}));
         }},
        {"noteUpload", [](FaultDesk& desk) { return outcomeOf(desk.transfers().noteUpload(desk.work.own.sha256, 5)); }, placed},
        {"finishUpload", [](FaultDesk& desk) { return outcomeOf(desk.transfers().finishUpload(desk.work.own.sha256)); }, placed},
        {"uploadMismatched", [](FaultDesk& desk) { return outcomeOf(desk.transfers().uploadMismatched(desk.work.own.sha256)); }, placed},
        {"giveUpUpload",
         [](FaultDesk& desk) {
             return outcomeOf(desk.transfers().giveUpUpload(desk.work.own.sha256, {ErrorKind::TooLarge, QStringLiteral("413")}));
         }},
        {"nextDownload", [](FaultDesk& desk) { return outcomeOf(desk.transfers().nextDownload({})); }},
        {"finishDownload", [](FaultDesk& desk) { return outcomeOf(desk.transfers().finishDownload(desk.work.remote.sha256)); }, begun},
        {"giveUpDownload",
         [](FaultDesk& desk) {
             return outcomeOf(desk.transfers().giveUpDownload(desk.work.remote.sha256, {ErrorKind::NotFound, QStringLiteral("404")}));
         }},
    };
}

QList<StoreCall> allStoreCalls()
{
    return readingCalls() + writingCalls() + blobCalls() + syncCalls() + resyncCalls() + courierCalls();
}

} // namespace lianxin::test
