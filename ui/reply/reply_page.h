// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply/reply_session.h"
#include "shell/page.h"
#include "theme/form_sheet.h"

class QMenu;
class QStackedWidget;

namespace lianxin::ui {

class Button;
class Chip;
class Label;
class MessagePanel;
class Notice;
class ReplyEditor;
class AttachmentDesk;
class AttachmentStrip;
class FileListEditor;
class VersionPanel;

/// The page where a reply is written, reviewed and published: the message on the left, the text in the
/// middle, the versions on the right when asked for. What is offered comes from ReplySession alone. Names:
/// reply.title, reply.state, template, versions, close, sent-back, editor, blanks, next-blank, why-not,
/// submit, approve, send-back, publish, take-back, saved; files.add and the names of FileListEditor; reply.attachments; sheet (a FormSheet with the fields comment or
/// visibility); message-panel, version-panel, reply.notice.
class ReplyPage : public Page {
    Q_OBJECT

public:
    ReplyPage(storage::Store& store, const Person& person, const Clock& clock, Random& random,
              QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return kReplyPage; }
    [[nodiscard]] QString title() const override;
    void open(const Destination& destination) override;
    void leave() override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QStringList tourStops() const override { return {QStringLiteral("template"), QStringLiteral("versions")}; }
    void showTourStop(const QString& stop) override;
    [[nodiscard]] bool isSettled() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void fitPanels();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildBanners();
    [[nodiscard]] QWidget* buildFoot();
    void connectSession();
    void retranslate();
    void refresh();
    void showState();
    void showActs();
    void showSaved();
    void showBlanks();
    void showText();
    void showTemplates();
    void showFiles();
    void chooseTemplate(const Template& replyTemplate);
    void primaryAct();
    void submit();
    void askForComment();
    void askForVisibility();
    void openSheet();
    void closeSheet();
    [[nodiscard]] QString sheetId(const QString& name) const;
    void sheetSubmitted(const FormValues& values);
    void acted(ReplySession::Act act);
    void actFailed(ReplySession::Act act, const Error& error);
    [[nodiscard]] QString sentBackWords() const;
    [[nodiscard]] QString standingWords() const;

    storage::Store& m_store;
    ReplySession m_session;
    bool m_replacingText = false;
    bool m_onTour = false; ///< nothing in the editor is kept
    bool m_asksForComment = false; ///< what the sheet is for
    int m_sheetRound = 0;

    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    MessagePanel* m_panel = nullptr;
    VersionPanel* m_versions = nullptr;
    QWidget* m_versionsLine = nullptr;
    Label* m_title = nullptr;
    Chip* m_state = nullptr;
    Button* m_template = nullptr;
    QMenu* m_templateMenu = nullptr;
    Button* m_versionsButton = nullptr;
    Button* m_close = nullptr;
    Label* m_sentBack = nullptr;
    ReplyEditor* m_editor = nullptr;
    QWidget* m_sheetGround = nullptr;
    FormSheet* m_sheet = nullptr;
    AttachmentDesk* m_desk = nullptr;
    FileListEditor* m_files = nullptr; ///< while writing
    AttachmentStrip* m_attachments = nullptr; ///< for who reads
    QWidget* m_blanksRow = nullptr;
    Label* m_blanks = nullptr;
    Button* m_nextBlank = nullptr;
    Label* m_whyNot = nullptr;
    Button* m_submit = nullptr;
    Button* m_approve = nullptr;
    Button* m_sendBack = nullptr;
    Button* m_publish = nullptr;
    Button* m_takeBack = nullptr;
    Label* m_saved = nullptr;
};

} // namespace lianxin::ui
