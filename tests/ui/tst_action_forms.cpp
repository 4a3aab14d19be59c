// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect.h"
#include "inbox/act_panel.h"
#include "inbox/action_forms.h"
#include "storage/store_fixture.h"
#include "theme/button.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

namespace {

constexpr OperationKind kActs[] = {
    OperationKind::MessageSign, OperationKind::MessageReturn, OperationKind::MessageAssign, OperationKind::MessageClassify,
    OperationKind::MessageDispatch, OperationKind::MessageReject, OperationKind::MessageTransferOut, OperationKind::RecordContact,
    OperationKind::RecordVisit, OperationKind::RecordMeasures, OperationKind::VerifyFinish, OperationKind::NoteAdd,
    OperationKind::MessageArchive};

/// What a person would enter: something in every text, the first of every choice.
FormValues entered(const Form& form)
{
    FormValues values;
    for (const FormField& field : form.fields) {
        switch (field.kind) {
        case FormField::Kind::Line:
        case FormField::Kind::Secret:
        case FormField::Kind::Text: values.insert(field.name, QStringLiteral("换热站现场")); break;
        case FormField::Kind::Choice:
            values.insert(field.name, field.value.isValid() || field.choices.isEmpty() ? field.value : field.choices.first().value);
            break;
        case FormField::Kind::Moment:
        case FormField::Kind::Check: values.insert(field.name, field.value); break;
        case FormField::Kind::Choices:
            values.insert(field.name, field.choices.size() > 1 ? QStringList{field.choices.last().value.toString()} : QStringList());
            break;
        case FormField::Kind::Own: break; // files are chosen by their own tests
        }
    }
    return values;
}

} // namespace

class TestActionForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_office = std::make_unique<StoreFixture>();
        m_office->begin(handler());
        m_office->apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Verifying), 102)});
        m_directory = std::make_unique<Directory>(m_office->store());
        m_view = std::make_unique<MessageView>(m_office->store(), handler(), m_office->clock);
        m_panel = std::make_unique<ActPanel>(m_office->store(), *m_view, *m_directory);
        connect(m_view.get(), &MessageView::changed, m_panel.get(), &ActPanel::refresh);
        m_panel->resize(760, 400);
        m_panel->show();
        open(1);
        QTRY_VERIFY(!m_directory->users().isEmpty() && !m_directory->organisations().isEmpty());
    }
    void cleanup()
    {
        m_panel.reset();
        m_view.reset();
        m_directory.reset();
        m_office.reset();
    }

    void whatIsEnteredIsWhatThePlatformAccepts_data()
    {
        QTest::addColumn<int>("kind");
        for (const OperationKind kind : kActs)
            QTest::newRow(qPrintable(codeOf(kind))) << static_cast<int>(kind);
    }

    void whatIsEnteredIsWhatThePlatformAccepts()
    {
        QFETCH(int, kind);
        const auto act = static_cast<OperationKind>(kind);
        const ActContext context{*m_view, *m_directory, {}};
        const Form form = actForm(act, context);
        QVERIFY(!form.submit.isEmpty());
        const FormValues values = entered(form);
        Operation operation{.opId = sampleId<OperationId>(kOthers, 1), .actorId = handler().userId};
        operation.kind = act;
        operation.messageId = messageId(1);
        operation.payload = actPayload(act, values, context);
        const auto checked = checkPayload(operation);
        QVERIFY2(checked.has_value(), checked ? "" : qPrintable(checked.error().detail));
    }

    void requiredFieldsAreThoseOfTheRule_data()
    {
        QTest::addColumn<int>("kind");
        for (const OperationKind kind : kActs)
            QTest::newRow(qPrintable(codeOf(kind))) << static_cast<int>(kind);
    }

    // With only the required fields filled in the payload is right; so nothing required is missing its mark.
    void requiredFieldsAreThoseOfTheRule()
    {
        QFETCH(int, kind);
        const auto act = static_cast<OperationKind>(kind);
        const ActContext context{*m_view, *m_directory, {}};
        const Form form = actForm(act, context);
        FormValues values = entered(form);
        for (const FormField& field : form.fields)
            if (!field.required && field.name != QLatin1String("waiver"))
                values.remove(field.name);
        Operation operation{.opId = sampleId<OperationId>(kOthers, 1), .actorId = handler().userId};
        operation.kind = act;
        operation.messageId = messageId(1);
        operation.payload = actPayload(act, values, context);
        QVERIFY(checkPayload(operation).has_value());
    }

    void everyActHasAKeyOfItsOwn()
    {
        QSet<QString> keys{QStringLiteral("R")};
        for (const OperationKind kind : kActs) {
            QVERIFY2(!actKey(kind).isEmpty(), qPrintable(codeOf(kind)));
            QVERIFY2(!keys.contains(actKey(kind)), qPrintable(codeOf(kind)));
            keys.insert(actKey(kind));
        }
    }

    void theBarOffersWhatIsAllowedAndNothingElse()
    {
        QTRY_VERIFY(button("act.message.sign"));
        QCOMPARE(button("act.message.sign")->look(), Button::Look::Primary);
        QVERIFY(!button("act.message.dispatch"));
        QVERIFY(!button("act.message.archive"));
    }

    void tellsWhyTheOthersAreNotThere()
    {
        QTRY_VERIFY(button("act.whyNot"));
        QTest::mouseClick(button("act.whyNot"), Qt::LeftButton);
        auto* reason = m_panel->findChild<Label*>(QStringLiteral("whyNot.message.dispatch"));
        QVERIFY(reason && reason->isVisible());
        QVERIFY(!reason->text().isEmpty());
        QTest::mouseClick(button("whyNot.close"), Qt::LeftButton);
        QVERIFY(button("act.message.sign")->isVisible());
    }

    void signingWaitsForSyncAtOnce()
    {
        QSignalSpy notified(m_panel.get(), &ActPanel::notified);
        m_panel->begin(OperationKind::MessageSign);
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QTRY_COMPARE(notified.count(), 1);
        QVERIFY(!m_panel->isFormOpen());
        QTRY_VERIFY(m_view->detail()->situation.message.status.is(MessageStatus::Verifying));
        QCOMPARE(m_view->detail()->operations.size(), 1);
        QTRY_VERIFY(button("act.verify.finish"));
    }

    void whatWasDoneCanBeTakenBackBeforeItIsSent()
    {
        Notification last;
        connect(m_panel.get(), &ActPanel::notified, this, [&](const Notification& said) { last = said; });
        m_panel->begin(OperationKind::MessageSign);
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QTRY_VERIFY(m_view->detail()->situation.message.status.is(MessageStatus::Verifying));
        QTRY_VERIFY(last.take);
        last.take();
        QTRY_VERIFY(m_view->detail()->situation.message.status.is(MessageStatus::Dispatched));
        QTRY_COMPARE(last.tone, Tone::Good);
    }

    void assistingUnitsTravelAsTasksAndTheLeadUnitIsNoneOfThem()
    {
        const ActContext context{*m_view, *m_directory, {}};
        const Form dispatch = actForm(OperationKind::MessageDispatch, context);
        const auto field = std::find_if(dispatch.fields.begin(), dispatch.fields.end(),
                                        [](const FormField& f) { return f.name == QLatin1String("assistOrgIds"); });
        QVERIFY(field != dispatch.fields.end());
        const QStringList units{QStringLiteral("a"), QStringLiteral("b")};
        QVERIFY(!field->check(units, {{QStringLiteral("leadOrgId"), QStringLiteral("b")}}).isEmpty());
        QVERIFY(field->check(units, {{QStringLiteral("leadOrgId"), QStringLiteral("c")}}).isEmpty());
        const QJsonObject payload = actPayload(OperationKind::MessageDispatch, {{QStringLiteral("assistOrgIds"), units}}, context);
        const QJsonArray tasks = payload.value(QLatin1String("tasks")).toArray();
        QCOMPARE(tasks.size(), 2);
        QCOMPARE(tasks.at(1).toObject().value(QLatin1String("orgId")).toString(), QStringLiteral("b"));
    }

    void verificationNeedsEvidenceOrTheReasonForNone()
    {
        open(2);
        m_panel->begin(OperationKind::VerifyFinish);
        type("place", "安居小区");
        type("participants", "两名工作人员");
        field<QPlainTextEdit>("findings")->setPlainText(QStringLiteral("室温14度，换热站压差低"));
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QVERIFY(m_panel->isFormOpen());
        auto* error = m_panel->findChild<Label*>(QStringLiteral("error.evidence"));
        QVERIFY(error->isVisible());
        type("waiver", "测温记录在纸质卷宗");
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QTRY_VERIFY(m_view->detail()->situation.message.status.is(MessageStatus::Resolving));
        const Event last = m_view->detail()->events.last();
        QCOMPARE(last.kind, QStringLiteral("verify.finish"));
        QCOMPARE(last.data.value(QLatin1String("waiver")).toString(), QStringLiteral("测温记录在纸质卷宗"));
    }

    void aTimeInTheFutureIsRefusedInPlace()
    {
        open(2);
        m_panel->begin(OperationKind::RecordContact);
        field<QDateTimeEdit>("at")->setDateTime(field<QDateTimeEdit>("at")->dateTime().addDays(1));
        field<QPlainTextEdit>("outcome")->setPlainText(QStringLiteral("已约定时间"));
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QVERIFY(m_panel->findChild<Label*>(QStringLiteral("error.at"))->isVisible());
        QVERIFY(m_panel->isFormOpen());
    }

    void whatWasTypedIsThereAgainAfterAnotherMessage()
    {
        m_panel->begin(OperationKind::NoteAdd);
        field<QPlainTextEdit>("text")->setPlainText(QStringLiteral("先核对收费标准"));
        open(2);
        QVERIFY(!m_panel->isFormOpen());
        open(1);
        m_panel->begin(OperationKind::NoteAdd);
        QCOMPARE(field<QPlainTextEdit>("text")->toPlainText(), QStringLiteral("先核对收费标准"));
        QTest::keyClick(field<QPlainTextEdit>("text"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!m_panel->isFormOpen());
        QTRY_VERIFY(!m_view->detail()->events.isEmpty());
        QCOMPARE(m_view->detail()->events.last().kind, QStringLiteral("note.add"));
        m_panel->begin(OperationKind::NoteAdd);
        QVERIFY2(field<QPlainTextEdit>("text")->toPlainText().isEmpty(), "it is in the outbox now");
    }

    void anActThatBecameImpossibleKeepsItsText()
    {
        m_panel->begin(OperationKind::MessageSign);
        type("note", "马上去看");
        m_office->apply({put(sampleMessage(1, MessageStatus::Resolving), 300)}); // somebody else was faster
        auto* failure = m_panel->findChild<Label*>(QStringLiteral("form.failure"));
        QTRY_VERIFY(failure->isVisible());
        QCOMPARE(field<QLineEdit>("note")->text(), QStringLiteral("马上去看"));
        QTest::mouseClick(button("form.submit"), Qt::LeftButton);
        QTRY_VERIFY(failure->isVisible());
        QVERIFY(m_panel->isFormOpen());
    }

    void replyingIsAskedForElsewhere()
    {
        QSignalSpy asked(m_panel.get(), &ActPanel::replyRequested);
        m_panel->begin(OperationKind::ReplySubmit);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!m_panel->isFormOpen());
    }

private:
    void open(int n)
    {
        m_view->open(messageId(n));
        QTRY_VERIFY(m_view->detail() && m_view->detail()->situation.message.id == messageId(n));
    }
    Button* button(const char* name) const { return m_panel->findChild<Button*>(QLatin1String(name)); }
    template <class Editor>
    Editor* field(const char* name) const
    {
        return m_panel->findChild<Editor*>(QStringLiteral("field.") + QLatin1String(name));
    }
    void type(const char* name, const char* text) { field<QLineEdit>(name)->setText(QString::fromUtf8(text)); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StoreFixture> m_office;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<MessageView> m_view;
    std::unique_ptr<ActPanel> m_panel;
};

QTEST_MAIN(TestActionForms)
#include "tst_action_forms.moc"
