// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/window_desk.h"

#include "desktop/desktop.h"
#include "models/message_list_model.h"
#include "models/queue_model.h"
#include "settings/preferences.h"
#include "shell/languages.h"
#include "shell/trace.h"
#include "theme/chip.h"
#include "theme/row_view.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>

namespace lianxin::test {

using namespace ui;

namespace {

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, kSoonMs);
}

QString wordsOf(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text();
    if (const auto* chip = qobject_cast<const Chip*>(widget))
        return chip->words();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return line->text();
    if (const auto* text = qobject_cast<const QTextEdit*>(widget))
        return text->toPlainText();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget))
        return text->toPlainText();
    return {};
}

void typeInto(QWidget* widget, const QString& text)
{
    for (const QChar character : text) {
        if (character.unicode() < 0x80) {
            QTest::keyClick(widget, character.toLatin1());
            continue;
        }
        QInputMethodEvent committed;
        committed.setCommitString(character);
        QCoreApplication::sendEvent(widget, &committed);
    }
}

} // namespace

WindowDesk::WindowDesk(Application& application) : m_application(application), m_theme(std::make_unique<Theme>(application)) {}

WindowDesk::~WindowDesk()
{
    close();
}

bool WindowDesk::open(const QString& profile)
{
    m_languages = std::make_unique<Languages>();
    auto opened = client::Office::openProfile(profile, m_clock, m_random, client::TokenPlace::File);
    if (!opened) {
        qWarning("the profile does not open: %s", qPrintable(opened.error().detail));
        return false;
    }
    m_office = std::move(*opened);
    m_keeper = std::make_unique<PreferencesKeeper>(QDir(profile).filePath(QStringLiteral("window.json")));
    Preferences preferences = m_keeper->preferences();
    preferences.language = QStringLiteral("en");
    m_keeper->setForThisRun(preferences);
    desktop::Options options;
    options.profile = profile;
    m_desktop = std::make_unique<desktop::Desktop>(
        desktop::Parts{m_application, *m_theme, *m_languages, *m_keeper, *m_office, m_clock, m_random}, options);
    m_desktop->start();
    if (!window())
        return false;
    window()->activateWindow();
    return QTest::qWaitForWindowActive(window());
}

void WindowDesk::close()
{
    m_desktop.reset();
    m_keeper.reset();
    m_office.reset();
    m_languages.reset();
}

QWidget* WindowDesk::window() const
{
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->objectName() == QLatin1String("window") && widget->isVisible())
            return widget;
    return nullptr;
}

QWidget* WindowDesk::find(const char* name) const
{
    QWidget* found = nullptr;
    const bool there = waitFor([&] {
        if (!window())
            return false;
        const auto all = window()->findChildren<QWidget*>(QLatin1String(name));
        const auto it = std::find_if(all.begin(), all.end(), [](const QWidget* each) { return each->isVisible() && each->isEnabled(); });
        found = it == all.end() ? nullptr : *it;
        return found != nullptr;
    });
    if (!there)
        qWarning("%s is not in sight", name);
    return found;
}

bool WindowDesk::isShown(const char* name) const
{
    const auto all = window() ? window()->findChildren<QWidget*>(QLatin1String(name)) : QList<QWidget*>();
    return std::any_of(all.begin(), all.end(), [](const QWidget* each) { return each->isVisible(); });
}

QString WindowDesk::words(const char* name) const
{
    const auto all = window() ? window()->findChildren<QWidget*>(QLatin1String(name)) : QList<QWidget*>();
    for (const QWidget* each : all)
        if (each->isVisible() && !wordsOf(each).isEmpty())
            return wordsOf(each);
    return {};
}

bool WindowDesk::click(const char* name) const
{
    QWidget* widget = find(name);
    if (!widget)
        return false;
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

bool WindowDesk::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    // Off screen there is no window manager that makes the window active again when a menu has closed; shortcuts
    // and the focus belong to the active one.
    const QWidget* active = QApplication::activeWindow();
    if (window() && (!active || !active->isVisible())) {
        window()->activateWindow();
        if (!QTest::qWaitForWindowActive(window()))
            return false;
    }
    QWidget* focused = QApplication::focusWidget() ? QApplication::focusWidget() : window();
    if (!focused)
        return false;
    QTest::keyClick(focused, key, modifiers);
    return true;
}

bool WindowDesk::type(const char* name, const QString& text) const
{
    QWidget* widget = find(name);
    if (!widget)
        return false;
    widget->setFocus(Qt::MouseFocusReason); // a click would take what is selected out of the selection
    typeInto(widget, text);
    return true;
}

bool WindowDesk::introduce(const QString& platform, const QString& caFile) const
{
    return type("field.platform", platform) && type("field.ca", caFile) && key(Qt::Key_Return);
}

bool WindowDesk::enterCredentials(const QString& user, const QString& password) const
{
    return type("field.username", user) && type("field.password", password) && key(Qt::Key_Return);
}

bool WindowDesk::signIn(const QUrl& platform, const QString& caFile, const QString& user, const QString& password) const
{
    return introduce(platform.toString(), caFile) && click("trust") && enterCredentials(user, password)
        && find("navigation.list");
}

bool WindowDesk::choose(Queue queue) const
{
    auto* list = qobject_cast<QListView*>(find("navigation.list"));
    const auto* model = list ? qobject_cast<QueueModel*>(list->model()) : nullptr;
    if (!model || model->rowOf(queue) < 0) {
        qWarning("the queue is not in the navigation");
        return false;
    }
    const QModelIndex index = model->index(model->rowOf(queue), 0);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    const auto* messages = qobject_cast<RowView*>(window()->findChild<QWidget*>(QStringLiteral("inbox.list")));
    const auto* rows = messages ? qobject_cast<MessageListModel*>(messages->model()) : nullptr;
    return rows && waitFor([&] { return rows->filter().queue == queue && rows->isSettled(); });
}

std::optional<storage::MessageRow> WindowDesk::row(const MessageId& id) const
{
    const auto* list = window() ? window()->findChild<RowView*>(QStringLiteral("inbox.list")) : nullptr;
    for (int row = 0; list && list->isVisible() && row < list->model()->rowCount(); ++row) {
        const QVariant held = list->model()->index(row, 0).data(MessageListModel::RowRole);
        const auto* shown = held.value<const storage::MessageRow*>();
        if (shown && shown->id == id)
            return *shown;
    }
    return std::nullopt;
}

std::optional<MessageId> WindowDesk::firstRow() const
{
    const auto* list = qobject_cast<RowView*>(find("inbox.list"));
    QString id;
    if (!list || !waitFor([&] {
            id = list->model()->index(0, 0).data(MessageListModel::IdRole).toString();
            return !id.isEmpty();
        }))
        return std::nullopt;
    return MessageId::parse(id);
}

bool WindowDesk::openRow(const MessageId& id) const
{
    auto* list = qobject_cast<RowView*>(find("inbox.list"));
    const auto indexOf = [&](const QString& wanted) {
        for (int row = 0; row < list->model()->rowCount(); ++row)
            if (list->model()->index(row, 0).data(MessageListModel::IdRole).toString() == wanted)
                return list->model()->index(row, 0);
        return QModelIndex();
    };
    if (!list || !waitFor([&] { return indexOf(id.text()).isValid(); })) {
        qWarning("the message is not in the list");
        return false;
    }
    const QModelIndex index = indexOf(id.text());
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    return waitFor([&] {
        const auto shown = row(id);
        return shown && words("message.title") == shown->title && words("message.number").contains(shown->number);
    });
}

bool WindowDesk::goToNumber(const QString& number) const
{
    return key(Qt::Key_K, Qt::ControlModifier) && type("palette.box", number) && key(Qt::Key_Return)
        && waitFor([&] { return words("message.number").contains(number); });
}

bool WindowDesk::chooseFirstOfMenu(const char* button) const
{
    // From a timer, since a menu may run an event loop of its own.
    QTimer hand;
    QObject::connect(&hand, &QTimer::timeout, &hand, [&hand] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        hand.stop();
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    hand.start(20);
    return click(button) && waitFor([&] { return !hand.isActive(); });
}

} // namespace lianxin::test
