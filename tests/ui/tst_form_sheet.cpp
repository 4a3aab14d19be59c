// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/form_sheet.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lianxin::ui;

class TestFormSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_sheet = std::make_unique<FormSheet>();
        m_sheet->setForm(form(QStringLiteral("理由")));
        m_sheet->resize(600, 400);
        m_sheet->show();
        m_submitted = std::make_unique<QSignalSpy>(m_sheet.get(), &FormSheet::submitted);
        m_cancelled = std::make_unique<QSignalSpy>(m_sheet.get(), &FormSheet::cancelled);
    }
    void cleanup() { m_sheet.reset(); }

    void saysUnderTheFieldWhatIsMissing()
    {
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_submitted->count(), 0);
        QVERIFY(error("reason")->isVisible());
        QVERIFY(!error("reason")->text().isEmpty());
        QCOMPARE(line()->accessibleDescription(), error("reason")->text());
        QVERIFY(error("unit")->isVisible());
        QTest::keyClicks(line(), QStringLiteral("x"));
        QVERIFY2(!error("reason")->isVisible(), "it goes as soon as something is typed");
    }

    void aFieldThatIsNotWantedIsHiddenAndNeverWrong()
    {
        FormField which;
        which.name = QStringLiteral("which");
        which.kind = FormField::Kind::Choice;
        which.choices = {{QStringLiteral("a"), QStringLiteral("a")}, {QStringLiteral("b"), QStringLiteral("b")}};
        which.value = QStringLiteral("a");
        FormField more;
        more.name = QStringLiteral("more");
        more.required = true;
        more.shown = [](const FormValues& all) { return all.value(QStringLiteral("which")) == QStringLiteral("b"); };
        m_sheet->setForm({QStringLiteral("two"), {}, {}, QStringLiteral("go"), {which, more}});
        auto* editor = m_sheet->findChild<QWidget*>(QStringLiteral("field.more"));
        QTRY_VERIFY(m_sheet->findChild<QWidget*>(QStringLiteral("field.which"))->isVisible());
        QVERIFY(!editor->isVisible());
        QVERIFY(m_sheet->check());
        m_sheet->setValue(QStringLiteral("which"), QStringLiteral("b"));
        QVERIFY(editor->isVisible());
        QVERIFY(!m_sheet->check());
        QVERIFY(error("more")->isVisible());
        m_sheet->setValue(QStringLiteral("which"), QStringLiteral("a"));
        QVERIFY(!error("more")->isVisible());
        QVERIFY(m_sheet->check());
    }

    // The desk's zone need not be the PC's: five hours off no zone that a test runs in by chance.
    void showsAndGivesATimeAsItWasGiven()
    {
        const QDateTime given(QDate(2026, 3, 11), QTime(9, 12), Qt::OffsetFromUTC, 5 * 3600 + 900);
        const FormField at{QStringLiteral("at"), QStringLiteral("时间"), FormField::Kind::Moment, true, 0, {}, {}, given, {}};
        m_sheet->setForm({QStringLiteral("time"), QStringLiteral("记录"), {}, QStringLiteral("记录"), {at}});
        auto* edit = m_sheet->findChild<QDateTimeEdit*>(QStringLiteral("field.at"));
        QCOMPARE(edit->text(), QStringLiteral("2026-03-11 09:12"));
        QTest::mouseClick(m_sheet->findChild<QWidget*>(QStringLiteral("form.submit")), Qt::LeftButton);
        QCOMPARE(m_submitted->count(), 1);
        const QDateTime taken = m_submitted->last().first().value<FormValues>().value(QStringLiteral("at")).toDateTime();
        QCOMPARE(taken.date(), given.date());
        QCOMPARE(taken.time(), given.time());
    }

    void saysWhatItsOwnCheckFinds()
    {
        fill();
        line()->setText(QStringLiteral("no"));
        QVERIFY(!m_sheet->check());
        QCOMPARE(error("reason")->text(), QStringLiteral("not no"));
    }

    void submitsByEnterInALineAndByControlEnterInAText()
    {
        fill();
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_submitted->count(), 1);
        QTest::keyClick(text(), Qt::Key_Return);
        QCOMPARE(m_submitted->count(), 1);
        QCOMPARE(text()->toPlainText(), QStringLiteral("\n"));
        QTest::keyClick(text(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_submitted->count(), 2);
        const auto values = m_submitted->last().first().value<FormValues>();
        QCOMPARE(values.value(QStringLiteral("reason")).toString(), QStringLiteral("because"));
        QCOMPARE(values.value(QStringLiteral("unit")).toString(), QStringLiteral("u2"));
    }

    void enterDoesNothingWhileAnInputMethodComposes()
    {
        fill();
        QInputMethodEvent composing(QStringLiteral("zhong"), {});
        QCoreApplication::sendEvent(line(), &composing);
        QTest::keyClick(line(), Qt::Key_Return);
        QTest::keyClick(line(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_submitted->count(), 0);
        QInputMethodEvent committed;
        committed.setCommitString(QStringLiteral("中"));
        QCoreApplication::sendEvent(line(), &committed);
        QTest::keyClick(line(), Qt::Key_Return);
        QCOMPARE(m_submitted->count(), 1);
    }

    void escapeCancels()
    {
        QTest::keyClick(line(), Qt::Key_Escape);
        QCOMPARE(m_cancelled->count(), 1);
    }

    void keepsWhatWasTypedWhenTheWordsChange()
    {
        fill();
        QVERIFY(!m_sheet->form().fields.isEmpty());
        m_sheet->setForm(form(QStringLiteral("Reason")));
        QCOMPARE(line()->accessibleName(), QStringLiteral("Reason"));
        QCOMPARE(line()->text(), QStringLiteral("because"));
        QCOMPARE(m_sheet->values().value(QStringLiteral("unit")).toString(), QStringLiteral("u2"));
    }

    void beginsWhereSomethingMustBeFilledIn()
    {
        fill();
        m_sheet->setValue(QStringLiteral("unit"), QVariant());
        m_sheet->activateWindow();
        m_sheet->focusFirst();
        QTRY_COMPARE(m_sheet->focusWidget(), m_sheet->findChild<QComboBox*>(QStringLiteral("field.unit")));
    }

    void enterPressesTheButtonThatHasTheKeyboard()
    {
        auto* cancel = m_sheet->findChild<QWidget*>(QStringLiteral("form.cancel"));
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(m_cancelled->count(), 1);
        QCOMPARE(m_submitted->count(), 0);
    }

    void severalChoicesAreAddedAndTakenAwayAgain()
    {
        FormField units;
        units.name = QStringLiteral("units");
        units.label = QStringLiteral("协办单位");
        units.kind = FormField::Kind::Choices;
        units.required = true;
        units.hint = QStringLiteral("添加单位");
        units.choices = {{QStringLiteral("水务局"), QStringLiteral("w")}, {QStringLiteral("交通局"), QStringLiteral("t")}};
        m_sheet->setForm({QStringLiteral("several"), {}, {}, QStringLiteral("交办"), {units}});
        QVERIFY2(!m_sheet->check(), "nothing chosen is nothing filled in");
        auto* add = m_sheet->findChild<QPushButton*>(QStringLiteral("add"));
        add->menu()->actions().last()->trigger();
        QCOMPARE(m_sheet->values().value(QStringLiteral("units")).toStringList(), QStringList{QStringLiteral("t")});
        QVERIFY(m_sheet->check());
        QCOMPARE(add->menu()->actions().size(), 1); // what is chosen is not offered again
        auto* taken = m_sheet->findChild<QPushButton*>(QStringLiteral("remove.t"));
        QCOMPARE(taken->accessibleName(), QStringLiteral("Remove 交通局"));
        taken->click();
        QVERIFY(m_sheet->values().value(QStringLiteral("units")).toStringList().isEmpty());
        QCOMPARE(add->menu()->actions().size(), 2);
    }

    void tabGoesThroughWhatWasChosenToTheSubmitButton()
    {
        FormField place;
        place.name = QStringLiteral("place");
        FormField units;
        units.name = QStringLiteral("units");
        units.kind = FormField::Kind::Choices;
        units.hint = QStringLiteral("添加单位");
        units.choices = {{QStringLiteral("水务局"), QStringLiteral("w")}, {QStringLiteral("交通局"), QStringLiteral("t")},
                         {QStringLiteral("教育局"), QStringLiteral("j")}};
        m_sheet->setForm({QStringLiteral("tabs"), {}, {}, QStringLiteral("交办"), {place, units}});
        m_sheet->setValue(QStringLiteral("units"), QStringList{QStringLiteral("t"), QStringLiteral("w")});
        m_sheet->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_sheet.get()));
        m_sheet->findChild<QWidget*>(QStringLiteral("field.place"))->setFocus();
        for (const char* next : {"add", "remove.t", "remove.w", "form.submit", "form.cancel"}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), QLatin1String(next));
        }
    }

    void restsWhileAnAnswerIsAwaited()
    {
        fill();
        m_sheet->setBusy(true);
        QTest::keyClick(m_sheet.get(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_submitted->count(), 0);
        QVERIFY(!line()->isEnabled());
    }

private:
    static Form form(const QString& label)
    {
        FormField reason{QStringLiteral("reason"), label, FormField::Kind::Line, true, 200, {}, {}, {}, {}};
        reason.check = [](const QVariant& value, const FormValues&) {
            return value.toString() == QLatin1String("no") ? QStringLiteral("not no") : QString();
        };
        const FormField unit{QStringLiteral("unit"), QStringLiteral("单位"), FormField::Kind::Choice, true, 0, {},
                             {{QStringLiteral("一"), QStringLiteral("u1")}, {QStringLiteral("二"), QStringLiteral("u2")}}, {}, {}};
        const FormField note{QStringLiteral("note"), QStringLiteral("备注"), FormField::Kind::Text, false, 200, {}, {}, {}, {}};
        return {QStringLiteral("test"), QStringLiteral("退回"), {}, QStringLiteral("退回"), {reason, unit, note}};
    }
    void fill()
    {
        m_sheet->setValue(QStringLiteral("reason"), QStringLiteral("because"));
        m_sheet->setValue(QStringLiteral("unit"), QStringLiteral("u2"));
    }
    QLineEdit* line() const { return m_sheet->findChild<QLineEdit*>(QStringLiteral("field.reason")); }
    QPlainTextEdit* text() const { return m_sheet->findChild<QPlainTextEdit*>(QStringLiteral("field.note")); }
    Label* error(const char* name) const { return m_sheet->findChild<Label*>(QStringLiteral("error.") + QLatin1String(name)); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FormSheet> m_sheet;
    std::unique_ptr<QSignalSpy> m_submitted;
    std::unique_ptr<QSignalSpy> m_cancelled;
};

QTEST_MAIN(TestFormSheet)
#include "tst_form_sheet.moc"
