// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_desk.h"
#include "attachments/attachment_strip.h"
#include "attachments/file_list_editor.h"
#include "reply/message_panel.h"
#include "reply/reply_editor.h"
#include "reply/reply_page.h"
#include "reply/version_panel.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

// Where things stand on the reply page; what they do is in reply_page.cpp.
namespace lianxin::ui {

namespace {
constexpr int kBar = 52;
constexpr int kSide = 20;
constexpr int kThreePanels = 960; // with room for the buttons over the text
} // namespace

void ReplyPage::build()
{
    setObjectName(QStringLiteral("reply"));
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("reply.notice"));
    connect(m_notice, &Notice::stepTaken, this, &ReplyPage::closeRequested);
    m_panel = new MessagePanel;
    m_versions = new VersionPanel;
    m_versionsLine = new Hairline(Qt::Vertical);
    m_versions->hide();
    m_versionsLine->hide();
    m_editor = new ReplyEditor;
    m_editor->setObjectName(QStringLiteral("editor"));

    auto* middle = new Ground(Ground::Role::Surface);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_sentBack);
    column->addWidget(m_editor, 1);
    column->addWidget(buildBanners());
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(buildFoot());

    auto* work = new QWidget;
    auto* row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_panel, 2); // capped by their own widest
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(middle, 3);
    row->addWidget(m_versionsLine);
    row->addWidget(m_versions, 2);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_notice);
    m_stack->addWidget(work);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

// On a small screen, or at a large scale, there is room for two of the three.
void ReplyPage::fitPanels()
{
    m_panel->setVisible(!m_versionsButton->isChecked() || width() >= Theme::of(this).px(kThreePanels));
}

void ReplyPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    fitPanels();
}

QWidget* ReplyPage::buildHead()
{
    m_title = new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    m_title->setObjectName(QStringLiteral("reply.title"));
    m_state = new Chip;
    m_state->setObjectName(QStringLiteral("reply.state"));
    m_template = new Button(Button::Look::Secondary);
    m_template->setObjectName(QStringLiteral("template"));
    m_template->setOpensMenu(true);
    m_templateMenu = new QMenu(m_template);
    m_template->setMenu(m_templateMenu);
    m_versionsButton = new Button(Button::Look::Secondary);
    m_versionsButton->setObjectName(QStringLiteral("versions"));
    m_versionsButton->setCheckable(true);
    connect(m_versionsButton, &Button::toggled, this, [this](bool open) {
        m_versions->setVisible(open);
        m_versionsLine->setVisible(open);
        fitPanels();
        m_versions->showMessage(m_session.message());
    });
    m_close = new Button(Button::Look::Secondary);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setKeyHint(QStringLiteral("Esc"));
    connect(m_close, &Button::clicked, this, &ReplyPage::closeRequested);
    m_sentBack = new Label(TextSize::Body, Label::Ink::Warn);
    m_sentBack->setObjectName(QStringLiteral("sent-back"));
    m_sentBack->setWordWrap(true);
    m_sentBack->setContentsMargins(kSide, kGrid, kSide, kGrid);

    auto* head = new QWidget;
    head->setMinimumHeight(Theme::of(this).px(kBar));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(kSide, 0, kSide, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_title);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_template);
    row->addWidget(m_versionsButton);
    row->addWidget(m_close);
    return head;
}

QWidget* ReplyPage::buildBanners()
{
    m_sheet = new FormSheet;
    m_sheet->setObjectName(QStringLiteral("sheet"));
    m_sheetGround = new QWidget;
    auto* sheet = new QVBoxLayout(m_sheetGround);
    sheet->setContentsMargins(kSide, 2 * kGrid, kSide, 2 * kGrid);
    sheet->addWidget(m_sheet);
    m_sheetGround->hide();

    m_blanks = new Label(TextSize::Small, Label::Ink::Warn);
    m_blanks->setObjectName(QStringLiteral("blanks"));
    m_nextBlank = new Button(Button::Look::Quiet);
    m_nextBlank->setObjectName(QStringLiteral("next-blank"));
    connect(m_nextBlank, &Button::clicked, m_editor, &ReplyEditor::selectNextBlank);
    m_blanksRow = new QWidget;
    auto* blanks = new QHBoxLayout(m_blanksRow);
    blanks->setContentsMargins(kSide, 6, kSide, 6);
    blanks->addWidget(m_blanks);
    blanks->addWidget(m_nextBlank);
    blanks->addStretch(1);
    m_whyNot = new Label(TextSize::Small, Label::Ink::Muted);
    m_whyNot->setObjectName(QStringLiteral("why-not"));
    m_whyNot->setWordWrap(true);
    m_whyNot->setContentsMargins(kSide, 6, kSide, 6);

    m_desk = new AttachmentDesk(m_store, this);
    m_files = new FileListEditor(m_store);
    m_files->setScope(this);
    m_attachments = new AttachmentStrip(m_store);
    m_attachments->setObjectName(QStringLiteral("reply.attachments"));
    m_desk->watch(m_attachments);
    auto* files = new QWidget;
    auto* fileColumn = new QVBoxLayout(files);
    fileColumn->setContentsMargins(kSide, kGrid, kSide, kGrid);
    fileColumn->addWidget(m_files);
    fileColumn->addWidget(m_attachments);

    auto* banners = new QWidget;
    auto* column = new QVBoxLayout(banners);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(files);
    column->addWidget(m_blanksRow);
    column->addWidget(m_whyNot);
    column->addWidget(m_sheetGround);
    return banners;
}

QWidget* ReplyPage::buildFoot()
{
    const auto button = [this](Button::Look look, const char* name, auto slot) {
        auto* made = new Button(look);
        made->setObjectName(QLatin1String(name));
        connect(made, &Button::clicked, this, slot);
        return made;
    };
    m_submit = button(Button::Look::Primary, "submit", [this] { submit(); });
    m_approve = button(Button::Look::Primary, "approve", [this] { m_session.approve(); });
    m_publish = button(Button::Look::Primary, "publish", [this] { askForVisibility(); });
    m_sendBack = button(Button::Look::Secondary, "send-back", [this] { askForComment(); });
    m_takeBack = button(Button::Look::Secondary, "take-back", [this] { m_session.takeBack(); });
    for (Button* primary : {m_submit, m_approve, m_publish})
        primary->setKeyHint(QStringLiteral("Ctrl+Enter"));
    m_saved = new Label(TextSize::Small, Label::Ink::Muted);
    m_saved->setObjectName(QStringLiteral("saved"));

    auto* foot = new QWidget;
    foot->setMinimumHeight(Theme::of(this).px(kBar));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(kSide, 0, kSide, 0);
    row->setSpacing(kGrid);
    for (Button* each : {m_submit, m_approve, m_publish, m_sendBack, m_takeBack})
        row->addWidget(each);
    row->addStretch(1);
    row->addWidget(m_saved);
    return foot;
}

} // namespace lianxin::ui
