// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"
#include "support/process/cuttable_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin::test;

namespace {

QString firstMessage(const CommandDesk& desk, const QString& status)
{
    return desk.json({QStringLiteral("list"), QStringLiteral("--status"), status, QStringLiteral("--limit"), QStringLiteral("1")})
        .value(QLatin1String("messages"))
        .toArray()
        .first()
        .toObject()
        .value(QLatin1String("id"))
        .toString();
}

QString compact(const QJsonObject& payload)
{
    return QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
}

const QByteArray kText = "网友您好：您反映的问题收悉。经核实，情况属实。依据有关规定，我局已安排维修，"
                         "将于3月20日前完成。联系电话：0431-88880000。感谢您的监督。";

} // namespace

/// The main job with lianxinctl at every desk, against a real platform over TLS.
class TestMainPathByCommands : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    std::unique_ptr<CuttableLine> m_line;
    std::unique_ptr<CommandDesk> m_handler;
    std::unique_ptr<CommandDesk> m_reviewer;
    std::unique_ptr<CommandDesk> m_office;

    std::unique_ptr<CommandDesk> desk(const char* user, const QUrl& url)
    {
        return std::make_unique<CommandDesk>(QString::fromLatin1(user), url, m_platform.caFile());
    }

    void act(const CommandDesk& desk, const char* kind, const QString& id, const QJsonObject& payload)
    {
        const QJsonObject answer = desk.json({QStringLiteral("act"), QString::fromLatin1(kind), id,
                                              QStringLiteral("--payload"), compact(payload)});
        QCOMPARE(answer.value(QLatin1String("state")).toString(), QStringLiteral("pending"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("7")}),
                 qPrintable(m_platform.errorText()));
        m_line = std::make_unique<CuttableLine>(m_platform.url());
        m_handler = desk("handler", m_line->url());
        m_reviewer = desk("reviewer", m_platform.url());
        m_office = desk("office", m_platform.url());
        for (const auto* someone : {m_handler.get(), m_reviewer.get(), m_office.get()}) {
            QVERIFY(someone->signIn());
            QVERIFY(someone->sync());
        }
    }

    void anAnswerGoesFromSigningToTheCitizen()
    {
        const QString id = firstMessage(*m_handler, QStringLiteral("dispatched"));
        QVERIFY(!id.isEmpty());

        // Everything up to the submission is done with the line cut, and shows at once.
        m_line->cut();
        act(*m_handler, "message.sign", id, {});
        QCOMPARE(m_handler->statusOf(id), QStringLiteral("verifying"));
        act(*m_handler, "verify.finish", id,
            {{QStringLiteral("at"), QStringLiteral("2026-03-11T07:20:00.000Z")},
             {QStringLiteral("place"), QStringLiteral("现场")},
             {QStringLiteral("participants"), QStringLiteral("两名工作人员")},
             {QStringLiteral("findings"), QStringLiteral("情况属实")},
             {QStringLiteral("waiver"), QStringLiteral("现场已记录")}});
        QCOMPARE(m_handler->statusOf(id), QStringLiteral("resolving"));
        const QJsonObject submitted = m_handler->json({QStringLiteral("reply"), id, QStringLiteral("--text-file"),
                                                       QStringLiteral("-"), QStringLiteral("--submit")}, kText);
        QCOMPARE(submitted.value(QLatin1String("state")).toString(), QStringLiteral("pending"));
        QCOMPARE(m_handler->statusOf(id), QStringLiteral("reviewing"));
        const Ended cut = m_handler->run({QStringLiteral("sync")});
        QVERIFY(cut.exitCode != 0);
        QVERIFY2(!cut.err.isEmpty(), "a failed sync says why");
        QCOMPARE(m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray().size(), 3);

        m_line->mend();
        const QJsonObject report = m_handler->json({QStringLiteral("sync")});
        QCOMPARE(report.value(QLatin1String("pushed")).toInt(), 3);
        QCOMPARE(report.value(QLatin1String("conflicts")).toInt(), 0);
        QVERIFY(m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray().isEmpty());

        QVERIFY(m_reviewer->sync());
        act(*m_reviewer, "reply.review", id,
            {{QStringLiteral("revision"), 1}, {QStringLiteral("level"), 1},
             {QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("comment"), QString()}});
        QVERIFY(m_reviewer->sync());
        QVERIFY(m_office->sync());
        act(*m_office, "reply.review", id,
            {{QStringLiteral("revision"), 1}, {QStringLiteral("level"), 2},
             {QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("comment"), QString()}});
        act(*m_office, "reply.publish", id,
            {{QStringLiteral("revision"), 1}, {QStringLiteral("visibility"), QStringLiteral("public")}});
        QVERIFY(m_office->sync());
        QVERIFY(m_handler->sync());

        const QJsonObject shown = m_handler->json({QStringLiteral("show"), id});
        QCOMPARE(shown.value(QLatin1String("message")).toObject().value(QLatin1String("status")).toString(),
                 QStringLiteral("replied"));
        const QJsonArray replies = shown.value(QLatin1String("replies")).toArray();
        QCOMPARE(replies.size(), 1);
        QCOMPARE(replies.first().toObject().value(QLatin1String("text")).toString().toUtf8(), kText);
        QCOMPARE(replies.first().toObject().value(QLatin1String("state")).toString(), QStringLiteral("published"));
    }

    void aRefusedActIsShownAsAConflictAndKeepsItsText()
    {
        const QString id = firstMessage(*m_handler, QStringLiteral("dispatched"));
        QVERIFY(!id.isEmpty());
        QVERIFY(m_reviewer->sync());
        act(*m_reviewer, "message.return", id,
            {{QStringLiteral("reason"), QStringLiteral("不属本单位职责")}, {QStringLiteral("dutyBasis"), QStringLiteral("三定方案")}});
        QVERIFY(m_reviewer->sync());

        act(*m_handler, "message.sign", id, {});
        const QJsonObject report = m_handler->json({QStringLiteral("sync")});
        QCOMPARE(report.value(QLatin1String("conflicts")).toInt() + report.value(QLatin1String("rejected")).toInt(), 1);
        const QJsonArray refused =
            m_handler->json({QStringLiteral("conflicts")}).value(QLatin1String("operations")).toArray();
        QCOMPARE(refused.size(), 1);
        const QString opId = refused.first().toObject().value(QLatin1String("opId")).toString();
        QVERIFY(!m_handler->json({QStringLiteral("conflicts"), QStringLiteral("--discard"), opId}).isEmpty());
        QVERIFY(m_handler->json({QStringLiteral("conflicts")}).value(QLatin1String("operations")).toArray().isEmpty());
    }

    void aKilledPlatformLosesNothing()
    {
        const QString id = firstMessage(*m_handler, QStringLiteral("verifying"));
        QVERIFY(!id.isEmpty());
        act(*m_handler, "note.add", id,
            {{QStringLiteral("text"), QStringLiteral("已电话联系")}, {QStringLiteral("audience"), QStringLiteral("office")}});
        m_platform.kill();
        QVERIFY(m_handler->run({QStringLiteral("sync")}).exitCode != 0);
        QVERIFY(m_platform.restart());
        QVERIFY(m_handler->sync());
        QVERIFY(m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray().isEmpty());
        QCOMPARE(m_handler->run({QStringLiteral("verify")}).exitCode, 0);
    }

    void aWordFromAMessageIsFound()
    {
        const QString id = firstMessage(*m_handler, QStringLiteral("resolving"));
        const QString title = m_handler->json({QStringLiteral("show"), id}).value(QLatin1String("message"))
                                  .toObject().value(QLatin1String("title")).toString();
        const QJsonObject found = m_handler->json({QStringLiteral("search"), title.left(3)});
        QVERIFY(found.value(QLatin1String("total")).toInt() >= 1);
        QStringList ids;
        for (const QJsonValue& hit : found.value(QLatin1String("hits")).toArray())
            ids.append(hit.toObject().value(QLatin1String("id")).toString());
        QVERIFY(ids.contains(id));
    }
};

QTEST_GUILESS_MAIN(TestMainPathByCommands)
#include "tst_main_path_by_commands.moc"
