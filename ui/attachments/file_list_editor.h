// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/store.h"
#include "theme/field_editor.h"

#include <QList>

#include <functional>

class QDropEvent;
class QMimeData;

namespace lianxin::ui {

class Button;
class FlowLayout;
class Label;

/// What a person has added: the value of a field of files.
struct ChosenFiles {
    QList<Attachment> files;
    bool reading = false; ///< another one is still being taken into the store
    friend bool operator==(const ChosenFiles&, const ChosenFiles&) = default;
};

/// Asks for files to add; `chosen` is not called where the person cancels. Passed in, so that a test can
/// answer.
using AskForFiles =
    std::function<void(QWidget* parent, const std::function<void(const QStringList& files)>& chosen)>;
void askForFiles(QWidget* parent, const std::function<void(const QStringList& files)>& chosen);

/// Files that go with an act: added by dialog, by drag and drop anywhere on the form, or from the clipboard
/// (files, or a picture as it was cut from the screen), each taken away again by its button. They are copied into the store as
/// they are added, so that the act can be done offline and the original may change or go. What is refused is
/// said below, with the reason. Names: files.add, files.remove.<index>, files.problem.
class FileListEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit FileListEditor(storage::Store& store, QWidget* parent = nullptr);
    void setAskForFiles(AskForFiles ask) { m_ask = std::move(ask); }

    [[nodiscard]] QVariant value() const override;
    void setValue(const QVariant& value) override;
    void relabel(const FormField& field) override;
    [[nodiscard]] ChosenFiles chosen() const { return {m_files, m_reading > 0}; }
    void add(const QStringList& files);
    /// Within which widget Ctrl+V and what is dropped bring files here; without, the editor's parent.
    void setScope(QWidget* scope);
    /// True where something of it can be added.
    bool addFrom(const QMimeData* offered);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] bool isInScope(const QObject* watched) const;
    bool takeDrag(QDropEvent* event);
    void addPicture(const QMimeData* offered);
    void await(const QString& name, const QFuture<Result<Attachment>>& future);
    void taken(const QString& name, const Result<Attachment>& attachment);
    void remove(int index);
    void showFiles();
    void retranslate();

    storage::Store& m_store;
    AskForFiles m_ask = askForFiles;
    QWidget* m_scope = nullptr;
    QList<Attachment> m_files;
    QStringList m_problems;
    int m_reading = 0;
    Button* m_add;
    Label* m_hint;
    Label* m_problem;
    FlowLayout* m_list;
};

} // namespace lianxin::ui

Q_DECLARE_METATYPE(lianxin::ui::ChosenFiles)
