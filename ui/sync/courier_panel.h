// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "storage/store.h"
#include "sync/courier_port.h"
#include "sync/sticks.h"

#include <QScrollArea>

#include <functional>

class QComboBox;
class QProgressBar;

namespace lianxin::ui {

class Button;
class Label;

/// Work without any line: what waits is written to a stick, what the platform answered is read from it. Names
/// the stick, what would go and how it is; says what each package is before it is read. Names: courier,
/// courier.stick, courier.folder, courier.look, courier.cargo, courier.export, courier.exported,
/// courier.package, courier.facts, courier.import, courier.imported, courier.progress, courier.cancel.
class CourierPanel : public QScrollArea {
    Q_OBJECT

public:
    using AskForFolder =
        std::function<void(QWidget* parent, const std::function<void(const QString& folder)>& chosen)>;

    CourierPanel(storage::Store& store, const Clock& clock, const CourierPort& port,
                 QWidget* parent = nullptr);
    void setAskForFolder(AskForFolder ask) { m_ask = std::move(ask); }
    /// Looks for sticks again; called when the panel comes into sight.
    void look();
    void useFolder(const QString& folder);
    void retranslate();
    [[nodiscard]] bool isWorking() const { return m_working; }

private:
    void build();
    void askCargo();
    void showSticks();
    void chooseStick();
    void takePackages(const QStringList& files);
    void inspect();
    void takeFacts(const wire::Packaged<sync::CourierFacts>& facts);
    void exportNow();
    void importNow();
    void begin(Button* pressed);
    void end();
    void showProgress(qint64 done, qint64 total);
    void enable();
    [[nodiscard]] std::optional<Stick> stick() const;

    storage::Store& m_store;
    const Clock& m_clock;
    CourierPort m_port;
    AskForFolder m_ask;
    QList<Stick> m_sticks;
    QList<storage::OutboxRow> m_outbox;
    std::optional<wire::Packaged<sync::CourierFacts>> m_facts;
    bool m_seeking =
        false; ///< the latest package from the platform is being looked for among those on the stick
    int m_generation = 0; ///< of what is inspected: late answers are dropped
    bool m_working = false;
    Button* m_pressed = nullptr; ///< gets the keyboard back when the work is done

    Label* m_title = nullptr;
    Label* m_about = nullptr;
    QComboBox* m_stick = nullptr;
    Button* m_folder = nullptr;
    Button* m_look = nullptr;
    Label* m_room = nullptr;
    Label* m_exportTitle = nullptr;
    Label* m_cargo = nullptr;
    Button* m_export = nullptr;
    Label* m_exported = nullptr;
    Label* m_importTitle = nullptr;
    QComboBox* m_package = nullptr;
    Label* m_factsText = nullptr;
    Button* m_import = nullptr;
    Label* m_imported = nullptr;
    QWidget* m_progressRow = nullptr;
    QProgressBar* m_progress = nullptr;
    Button* m_cancel = nullptr;
};

} // namespace lianxin::ui
