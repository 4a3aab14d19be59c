// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/await.h"
#include "e2e/command_desk.h"
#include "e2e/window_desk.h"
#include "inbox/step_strip.h"
#include "domain/workflow.h"
#include "models/words.h"
#include "shell/trace.h"
#include "support/process/cuttable_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// What happens to the line at each step; it is mended before the next one.
enum class Line { Good, CutBefore, CutAfter };

constexpr int kRatingMs = 150'000; ///< a citizen of the town takes up to two minutes

/// What the message's history gains from the signature on, whatever the line does.
const QStringList kHistory{QStringLiteral("message.sign"), QStringLiteral("verify.finish"),
                           QStringLiteral("reply.submit"), QStringLiteral("reply.review"),
                           QStringLiteral("reply.review"), QStringLiteral("reply.publish")};

/// The kinds from the handler's signature on, without what the citizen did later.
QStringList historyOf(const QStringList& kinds)
{
    QStringList history = kinds.mid(kinds.lastIndexOf(QStringLiteral("message.sign")));
    history.removeAll(QStringLiteral("message.rated"));
    history.removeAll(QStringLiteral("message.closed"));
    return history;
}

QString compact(const QJsonObject& payload)
{
    return QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
}

} // namespace

/// The main job with real clicks and keys on the real window, against a real platform over TLS.
class TestWindowMainPath : public QObject {
    Q_OBJECT

public:
    explicit TestWindowMainPath(ui::Application& application) : m_desk(application) {}

private:
    PlatformProcess m_platform;
    QTemporaryDir m_profile;
    std::unique_ptr<CuttableLine> m_line;
    std::unique_ptr<CommandDesk> m_reviewer;
    std::unique_ptr<CommandDesk> m_officeDesk;
    WindowDesk m_desk;
    Line m_lineIs = Line::Good;
    std::optional<MessageId> m_answered;

    [[nodiscard]] storage::Store& store() { return m_desk.office().store(); }
    [[nodiscard]] storage::MessageDetail detail(const MessageId& id) { return *await(store().message(id)); }
    [[nodiscard]] QList<storage::OutboxRow> outbox() { return *await(store().outbox()); }

    /// Where the strip over the open message stands.
    [[nodiscard]] int stepShown() const
    {
        const auto* strip = m_desk.window()->findChild<ui::StepStrip*>(QStringLiteral("message.steps"));
        return strip && strip->isVisible() ? strip->step() : -1;
    }

    void cutWhere(Line when)
    {
        if (m_lineIs == when)
            m_line->cut();
    }
    void mendLine()
    {
        if (m_lineIs == Line::Good)
            return;
        m_line->mend();
        QVERIFY(m_desk.key(Qt::Key_F5));
    }

    /// After an act that leads to `status`: it shows at once, as waiting while the line is cut, then settled.
    void showsAtOnceAndSettles(const MessageId& id, Queue queue, MessageStatus status)
    {
        QVERIFY(m_desk.choose(queue));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.row(id) && m_desk.row(id)->status.is(status), kSoonMs);
        QVERIFY(m_desk.openRow(id));
        QTRY_COMPARE_WITH_TIMEOUT(stepShown(), publicStep(status), kSoonMs);
        if (m_lineIs == Line::CutBefore) {
            QTRY_VERIFY_WITH_TIMEOUT(m_desk.row(id) && m_desk.row(id)->waiting, kSoonMs);
            QTRY_VERIFY_WITH_TIMEOUT(m_desk.isShown("message.waiting"), kSoonMs);
            QTRY_COMPARE_WITH_TIMEOUT(m_desk.words("status.waiting"), QStringLiteral("To send 1"), kSoonMs);
            QCOMPARE(outbox().size(), 1);
        }
        mendLine();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk.words("status.waiting"), QStringLiteral("To send 0"), kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.row(id) && !m_desk.row(id)->waiting, kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk.isShown("message.waiting"), kSoonMs);
        QCOMPARE(m_desk.row(id)->status, Coded<MessageStatus>(status));
        QVERIFY(outbox().isEmpty());
        QCOMPARE(m_desk.words("status.conflicts"), QStringLiteral("Conflicts 0"));
    }

    void signs(const MessageId& id)
    {
        QVERIFY(m_desk.openRow(id));
        cutWhere(Line::CutBefore);
        QVERIFY(m_desk.key(Qt::Key_S));
        QVERIFY(m_desk.find("form.submit"));
        QVERIFY(m_desk.key(Qt::Key_Return));
        cutWhere(Line::CutAfter);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("notification.text").contains(QLatin1String("Waiting for sync")), kSoonMs);
        showsAtOnceAndSettles(id, Queue::Verifying, MessageStatus::Verifying);
    }

    void finishesTheVerification(const MessageId& id)
    {
        cutWhere(Line::CutBefore);
        QVERIFY(m_desk.key(Qt::Key_F));
        QVERIFY(m_desk.click("form.submit")); // nothing is filled in yet: each field says so, and nothing is sent
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.isShown("error.findings"), kSoonMs);
        QVERIFY(outbox().isEmpty());
        QVERIFY(m_desk.type("field.place", QStringLiteral("换热站现场")));
        QVERIFY(m_desk.type("field.participants", QStringLiteral("两名工作人员")));
        QVERIFY(m_desk.type("field.findings", QStringLiteral("阀门损坏，情况属实。")));
        QVERIFY(m_desk.type("field.waiver", QStringLiteral("现场已测温")));
        QVERIFY(m_desk.click("form.submit"));
        cutWhere(Line::CutAfter);
        showsAtOnceAndSettles(id, Queue::Resolving, MessageStatus::Resolving);
    }

    void writesAndSubmitsTheReply(const MessageId& id)
    {
        cutWhere(Line::CutBefore);
        QVERIFY(m_desk.key(Qt::Key_R));
        QVERIFY(m_desk.find("editor"));
        QVERIFY(m_desk.chooseFirstOfMenu("template"));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("editor").size() > 40, kSoonMs);
        if (m_desk.isShown("blanks")) { // an open blank stops the submission and is selected to be filled in
            QVERIFY(m_desk.key(Qt::Key_Return, Qt::ControlModifier));
            QVERIFY(m_desk.isShown("blanks") && outbox().isEmpty());
        }
        for (int filled = 0; m_desk.isShown("blanks"); ++filled) {
            QVERIFY(filled < 30);
            QVERIFY(m_desk.click("next-blank"));
            QVERIFY(m_desk.type("editor", QStringLiteral("3月20日前完成更换，电话0431-88880000")));
        }
        const QString text = m_desk.words("editor");
        const auto drafted = [&] {
            const auto draft = await(store().draft(id));
            return draft && *draft && (*draft)->text == text;
        };
        QTRY_VERIFY_WITH_TIMEOUT(drafted(), kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("saved").startsWith(QLatin1String("Saved")), kSoonMs);
        QVERIFY(m_desk.key(Qt::Key_Return, Qt::ControlModifier));
        cutWhere(Line::CutAfter);
        if (m_lineIs == Line::CutBefore)
            QTRY_COMPARE_WITH_TIMEOUT(m_desk.words("reply.state"), QStringLiteral("Waiting to be sent"), kSoonMs);
        else if (m_lineIs == Line::Good)
            QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("reply.state").startsWith(QLatin1String("In review")), kSoonMs);
        QVERIFY(m_desk.click("close"));
        showsAtOnceAndSettles(id, Queue::Reviewing, MessageStatus::Reviewing);
        QCOMPARE(detail(id).situation.replies.size(), 1);
        QCOMPARE(detail(id).situation.replies.first().text, text);
        QVERIFY(!detail(id).draft);
    }

    void act(const CommandDesk& desk, const char* kind, const MessageId& id, const QJsonObject& payload)
    {
        QVERIFY(!desk.json({QStringLiteral("act"), QString::fromLatin1(kind), id.text(), QStringLiteral("--payload"),
                            compact(payload)})
                     .isEmpty());
        QVERIFY(desk.sync());
    }

    /// The colleagues at desks of their own, each seeing what the one before did.
    void colleaguesApproveAndPublish(const MessageId& id)
    {
        const auto approval = [](int level) {
            return QJsonObject{{QStringLiteral("revision"), 1}, {QStringLiteral("level"), level},
                               {QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("comment"), QString()}};
        };
        cutWhere(Line::CutBefore);
        QVERIFY(m_reviewer->sync());
        act(*m_reviewer, "reply.review", id, approval(1));
        QVERIFY(m_officeDesk->sync());
        act(*m_officeDesk, "reply.review", id, approval(2));
        act(*m_officeDesk, "reply.publish", id,
            {{QStringLiteral("revision"), 1}, {QStringLiteral("visibility"), QStringLiteral("public")}});
        cutWhere(Line::CutAfter);
        if (m_lineIs == Line::CutBefore)
            QVERIFY2(detail(id).situation.message.status.is(MessageStatus::Reviewing), "nothing comes over a cut line");
        mendLine();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60"), QStringLiteral("--seed"),
                                   QStringLiteral("7")},
                                  {QStringLiteral("--town")}),
                 qPrintable(m_platform.errorText()));
        m_line = std::make_unique<CuttableLine>(m_platform.url());
        m_reviewer = std::make_unique<CommandDesk>(QStringLiteral("reviewer"), m_platform.url(), m_platform.caFile());
        m_officeDesk = std::make_unique<CommandDesk>(QStringLiteral("office"), m_platform.url(), m_platform.caFile());
        QVERIFY(m_reviewer->signIn());
        QVERIFY(m_officeDesk->signIn());
    }

    void cleanupTestCase() { m_desk.close(); }

    void theHandlerSignsInAndTheFirstSyncFillsTheQueues()
    {
        QVERIFY(m_desk.open(m_profile.path()));
        QVERIFY(m_desk.signIn(m_line->url(), m_platform.caFile(), QStringLiteral("handler"), QStringLiteral("lianxin-demo")));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("status.sync").startsWith(QLatin1String("Synced")), kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("status.person").contains(QLatin1String("**")), kSoonMs);
        QVERIFY(m_desk.choose(Queue::ToSign));
        QVERIFY(m_desk.firstRow());
    }

    void anAnswerGoesFromSigningToTheCitizen_data()
    {
        QTest::addColumn<int>("line");
        QTest::newRow("on a good line") << static_cast<int>(Line::Good);
        QTest::newRow("with the line cut before each step") << static_cast<int>(Line::CutBefore);
        QTest::newRow("with the line cut right after each step") << static_cast<int>(Line::CutAfter);
    }

    void anAnswerGoesFromSigningToTheCitizen()
    {
        QFETCH(int, line);
        m_lineIs = static_cast<Line>(line);
        QVERIFY(m_desk.choose(Queue::ToSign));
        const auto first = m_desk.firstRow();
        QVERIFY(first);
        const MessageId id = *first;
        for (const auto step : {&TestWindowMainPath::signs, &TestWindowMainPath::finishesTheVerification,
                                &TestWindowMainPath::writesAndSubmitsTheReply,
                                &TestWindowMainPath::colleaguesApproveAndPublish}) {
            (this->*step)(id);
            if (QTest::currentTestFailed())
                return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(stepShown(), publicStep(MessageStatus::Replied), kSoonMs);
        QVERIFY(m_desk.choose(Queue::Replied));
        QVERIFY(m_desk.openRow(id));
        QVERIFY(m_desk.key(Qt::Key_3, Qt::AltModifier));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk.words("reply.text"), detail(id).situation.replies.first().text, kSoonMs);
        if (!m_answered)
            m_answered = id; // the one that is rated first

        // Nothing lost, nothing doubled: neither here nor on the platform.
        QStringList here;
        for (const Event& event : detail(id).events)
            here.append(event.kind);
        QCOMPARE(historyOf(here), kHistory);
        QCOMPARE(detail(id).situation.replies.size(), 1);
        QVERIFY(outbox().isEmpty());
        QVERIFY(m_officeDesk->sync());
        const QJsonObject there = m_officeDesk->json({QStringLiteral("show"), id.text()});
        QStringList onThePlatform;
        for (const QJsonValue& event : there.value(QLatin1String("events")).toArray())
            onThePlatform.append(event.toObject().value(QLatin1String("kind")).toString());
        QCOMPARE(historyOf(onThePlatform), kHistory);
        QCOMPARE(there.value(QLatin1String("replies")).toArray().size(), 1);
    }

    void theCitizensRatingReachesTheHandler()
    {
        QVERIFY(m_answered);
        QVERIFY(m_desk.goToNumber(detail(*m_answered).situation.message.number));
        QVERIFY(m_desk.key(Qt::Key_2, Qt::AltModifier));
        const QString rated = ui::eventWords(QStringLiteral("message.rated"));
        const auto isInTheHistory = [&] {
            const auto all = m_desk.window()->findChildren<QLabel*>(QStringLiteral("timeline.what"));
            return std::any_of(all.begin(), all.end(), [&](const QLabel* what) { return what->isVisible() && what->text() == rated; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isInTheHistory(), kRatingMs);
        QVERIFY(detail(*m_answered).situation.message.rating);
    }
};

int main(int argc, char** argv)
{
    ui::Application application(argc, argv);
    TestWindowMainPath test(application);
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window_main_path.moc"
