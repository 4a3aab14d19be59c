// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sync_engine.h"
#include "sync/sync_port.h"

#include <QScrollArea>

class QCheckBox;
class QGridLayout;
class QVBoxLayout;

namespace lianxin::ui {

class Button;
class FormSheet;
class Label;

/// The line to the platform: what is wrong with it in plain words, how much has moved, and how it is used.
/// Names: line, line.try, line.summary, line.<part number>, line.amounts, line.metered, line.resync,
/// line.proxy (a FormSheet, while the proxy asks for a password).
class LinePanel : public QScrollArea {
    Q_OBJECT

public:
    explicit LinePanel(QWidget* parent = nullptr);
    void setPort(const SyncPort& port);
    void setStatus(const sync::SyncStatus& status);
    void retranslate();
    /// Looks for what is wrong.
    void diagnose();
    [[nodiscard]] bool isTrying() const { return m_trying; }

private:
    void build();
    void take(const Result<LineDiagnosis>& diagnosis);
    void showFindings();
    void showStatus();
    void showProxyForm(bool wanted);
    void makeProxyForm();
    void fillProxyForm();

    SyncPort m_port;
    sync::SyncStatus m_status;
    std::optional<Result<LineDiagnosis>> m_diagnosis;
    bool m_trying = false;
    Label* m_title = nullptr;
    Label* m_summary = nullptr;
    Button* m_try = nullptr;
    QGridLayout* m_findings = nullptr;
    QVBoxLayout* m_proxyPlace = nullptr;
    FormSheet* m_proxy = nullptr; ///< made when a proxy asks
    Label* m_amountsTitle = nullptr;
    Label* m_amounts = nullptr;
    Label* m_useTitle = nullptr;
    QCheckBox* m_metered = nullptr;
    Label* m_meteredHint = nullptr;
    Button* m_resync = nullptr;
    Label* m_resyncHint = nullptr;
};

} // namespace lianxin::ui
