// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// The field that is wrong, or nothing.
QString faultOf(const QString& kind, const QByteArray& payload)
{
    SeededRandom random(1);
    const Operation operation{.opId = OperationId::create(random), .kind = Coded<OperationKind>::fromText(kind),
                              .messageId = kMessageId, .objectId = {}, .baseVersion = {}, .actorId = kHandlerId,
                              .createdAt = kNow, .payload = QJsonDocument::fromJson(payload).object(),
                              .attachments = {}, .supersedes = {}};
    const auto checked = checkPayload(operation);
    return checked ? QString() : checked.error().detail;
}

} // namespace

class TestPayload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void payloadsOfTheProtocolPass_data()
    {
        QTest::addColumn<QByteArray>("payload");
        const auto row = [](const char* kind, const char* payload) { QTest::newRow(kind) << QByteArray(payload); };
        row("message.classify", R"({"typeFinal":"help","topic":"urban","urgency":"urgent","tags":["a"]})");
        row("message.dispatch", R"({"leadOrgId":"0a000000-0000-4000-8000-000000000001","urgency":"normal","asks":"","tasks":[]})");
        row("message.reject", R"({"reason":"judicial","explanation":"x"})");
        row("message.transferOut", R"({"target":"x","receipt":"1"})");
        row("message.sign", R"({})");
        row("message.return", R"({"reason":"x","dutyBasis":"y","suggestedOrgId":"0a000000-0000-4000-8000-000000000001"})");
        row("message.assign", R"({"toUserId":"0b000000-0000-4000-8000-000000000001"})");
        row("record.contact", R"({"at":"2026-03-11T01:00:00.000Z","channel":"phone","outcome":"x"})");
        row("record.visit", R"({"at":"2026-03-11T01:00:00.000Z","place":"p","participants":["a","b"],"findings":"x"})");
        row("record.measures", R"({"at":"2026-03-11T01:00:00.000Z","measures":"x","outcome":"y"})");
        row("verify.finish", R"({"at":"2026-03-11T01:00:00.000Z","place":"p","participants":"a","findings":"x","evidence":["photo"]})");
        row("reply.save", R"({"replyId":"0d000000-0000-4000-8000-000000000001","kind":"final","text":""})");
        row("reply.submit", R"({"replyId":"0d000000-0000-4000-8000-000000000001","kind":"final","text":"x"})");
        row("reply.review", R"({"revision":1,"level":1,"decision":"approve","comment":""})");
        row("reply.publish", R"({"revision":1,"visibility":"public"})");
        row("note.add", R"({"text":"x","audience":"office","mentions":[]})");
        row("message.archive", R"({"reason":""})");
    }
    void payloadsOfTheProtocolPass()
    {
        QFETCH(QByteArray, payload);
        QCOMPARE(faultOf(QString::fromLatin1(QTest::currentDataTag()), payload), QString());
    }

    void theWrongFieldIsNamed_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* kind, const QByteArray& payload, const char* fault) {
            QTest::newRow(name) << QString::fromLatin1(kind) << payload << QString::fromLatin1(fault);
        };
        row("unknown type", "message.classify", R"({"typeFinal":"riddle"})", "payload.typeFinal");
        row("topic wiped out", "message.classify", R"({"topic":""})", "payload.topic");
        row("urgency wiped out", "message.classify", R"({"urgency":""})", "payload.urgency");
        row("tags no list", "message.classify", R"({"tags":"a"})", "payload.tags");
        row("unit no id", "message.dispatch", R"({"leadOrgId":"x","urgency":"normal"})", "payload.leadOrgId");
        row("no urgency", "message.dispatch", R"({"leadOrgId":"0a000000-0000-4000-8000-000000000001"})", "payload.urgency");
        row("bad task", "message.dispatch",
            R"({"leadOrgId":"0a000000-0000-4000-8000-000000000001","urgency":"normal","tasks":[{"orgId":"x"}]})",
            "payload.tasks[0].orgId");
        row("unlisted reason", "message.reject", R"({"reason":"tired","explanation":"x"})", "payload.reason");
        row("no explanation", "message.reject", R"({"reason":"judicial","explanation":"  "})", "payload.explanation");
        row("no basis", "message.return", R"({"reason":"x"})", "payload.dutyBasis");
        row("no moment", "record.contact", R"({"channel":"phone","outcome":"x"})", "payload.at");
        row("number as text", "record.visit", R"({"at":"2026-03-11T01:00:00.000Z","findings":7})", "payload.findings");
        row("neither evidence nor waiver", "verify.finish",
            R"({"at":"2026-03-11T01:00:00.000Z","place":"p","participants":"a","findings":"x"})", "payload.evidence");
        row("nobody there", "verify.finish",
            R"({"at":"2026-03-11T01:00:00.000Z","place":"p","findings":"x","waiver":"w"})", "payload.participants");
        row("empty reply", "reply.submit", R"({"replyId":"0d000000-0000-4000-8000-000000000001","kind":"final","text":" "})",
            "payload.text");
        row("unknown reply kind", "reply.save", R"({"replyId":"0d000000-0000-4000-8000-000000000001","kind":"song","text":""})",
            "payload.kind");
        row("sent back without a word", "reply.review", R"({"revision":1,"level":1,"decision":"sendBack"})", "payload.comment");
        row("no revision", "reply.publish", R"({"visibility":"public"})", "payload.revision");
        row("too long", "note.add", "{\"text\":\"" + QByteArray(5001, 'x') + "\"}", "payload.text");
        row("no object", "template.put", R"({"object":7})", "payload.object");
        row("kind of later", "message.merge", R"({"into":"x"})", "message.merge");
        row("kind unheard of", "message.sing", "{}", "message.sing");
    }
    void theWrongFieldIsNamed()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, payload);
        QFETCH(QString, fault);
        QCOMPARE(faultOf(kind, payload), fault);
    }
};

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"
