// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workflow.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QMenu;

namespace lianxin::ui {

class Button;

/// Exactly the acts that are allowed now: the usual next one as the primary button, then as many others as fit, the
/// rest under "More". "Why not…" tells of the refused ones. Names: act.<kind> (act.reply for every reply act), also of
/// the menu's actions; act.more, act.whyNot.
class ActBar : public QWidget {
    Q_OBJECT

public:
    explicit ActBar(QWidget* parent = nullptr);

    void setOffers(const QList<Offer>& offers);
    [[nodiscard]] const QList<OperationKind>& allowed() const { return m_allowed; }
    /// Begins the act with this key, if it is allowed now.
    bool beginByKey(const QString& key);

Q_SIGNALS:
    void begun(lianxin::OperationKind kind);
    void whyNotAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void share();
    QList<OperationKind> m_allowed;
    QList<Button*> m_buttons;
    QHBoxLayout* m_layout;
    Button* m_more;
    QMenu* m_menu;
    Button* m_whyNot;
};

} // namespace lianxin::ui
