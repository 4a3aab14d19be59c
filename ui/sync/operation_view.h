// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"
#include "sync/outbox_words.h"
#include "theme/form_sheet.h"

#include <QWidget>

class QVBoxLayout;

namespace lianxin::ui {

class Button;
class AttachmentStrip;
class Chip;
class Label;

/// One act of the outbox: what it is, why it waits or was refused, and for a conflict both sides and the
/// three ways on. Says what the person chose; the page does it. Names: operation.act, operation.title,
/// operation.state, operation.why, mine, theirs, compared, changed, keep-as-note, copy, discard, take-back,
/// open-message, send-files; sheet (a FormSheet: field text, or the confirmation of discarding).
class OperationView : public QWidget {
    Q_OBJECT

public:
    explicit OperationView(storage::Store& store, QWidget* parent = nullptr);
    /// The attachments of the act.
    [[nodiscard]] AttachmentStrip& files() { return *m_files; }
    void showRow(const storage::OutboxRow& row, const QString& messageTitle,
                 const QHash<QString, QString>& names, Moment now);
    void showFailure(const QString& words);
    void setBusy(bool busy);
    /// After an answer: the sheet goes.
    void closeSheet();

Q_SIGNALS:
    void noteWanted(const QString& text);
    void copyWanted();
    void discardWanted();
    void takeBackWanted();
    void messageWanted();
    /// Attachments that were given up, or stopped, are to be sent after all.
    void sendFilesWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildSides();
    [[nodiscard]] QWidget* buildActs();
    void retranslate();
    void showSides(const OutboxWords& said, const ConflictWords& sides);
    void showFiles();
    void openSheet();
    void askForNote();
    void askToDiscard();
    void submitted(const FormValues& values);

    std::optional<storage::OutboxRow> m_row;
    QString m_noteText;
    bool m_discarding = false; ///< what the sheet asks
    Label* m_act;
    Label* m_title;
    Chip* m_state;
    Label* m_why;
    AttachmentStrip* m_files;
    Label* m_compared;
    QWidget* m_sides;
    Label* m_mineTitle;
    Label* m_mine;
    Label* m_theirsTitle;
    Label* m_theirs;
    Label* m_changed;
    FormSheet* m_sheet;
    QWidget* m_acts;
    Button* m_note;
    Button* m_copy;
    Button* m_discard;
    Button* m_takeBack;
    Button* m_open;
    Button* m_sendFiles;
};

} // namespace lianxin::ui
