// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart_card.h"

#include "theme/button.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace lianxin::ui {

ChartCard::ChartCard(Picture picture, Chart* chart, QWidget* parent)
    : Ground(Role::Card, parent), m_picture(picture), m_chart(chart),
      m_title(new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold, this)),
      m_caption(new Label(TextSize::Small, Label::Ink::Muted, Weight::Regular, this)),
      m_definition(new Label(TextSize::Small, Label::Ink::Faint, Weight::Regular, this)),
      m_empty(new Label(TextSize::Body, Label::Ink::Muted, Weight::Regular, this)),
      m_more(new Button(Button::Look::Quiet, QStringLiteral("⋯"), this))
{
    setObjectName(QStringLiteral("card.") + nameOf(picture));
    m_title->setObjectName(QStringLiteral("title"));
    m_caption->setObjectName(QStringLiteral("caption"));
    m_definition->setObjectName(QStringLiteral("definition"));
    m_more->setObjectName(QStringLiteral("more"));
    m_title->setWordWrap(true);
    m_caption->setWordWrap(true);
    m_definition->setWordWrap(true);
    m_definition->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->hide();

    auto* menu = new QMenu(m_more);
    m_explain = menu->addAction(QString());
    m_explain->setObjectName(QStringLiteral("explain"));
    m_explain->setCheckable(true);
    m_savePicture = menu->addAction(QString());
    m_savePicture->setObjectName(QStringLiteral("save-picture"));
    m_saveTable = menu->addAction(QString());
    m_saveTable->setObjectName(QStringLiteral("save-table"));
    m_more->setMenu(menu);
    connect(m_explain, &QAction::toggled, m_definition, &QWidget::setVisible);
    connect(m_savePicture, &QAction::triggered, this, &ChartCard::pictureWanted);
    connect(m_saveTable, &QAction::triggered, this, &ChartCard::tableWanted);

    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_caption);
    auto* head = new QHBoxLayout;
    head->addLayout(words, 1);
    head->addWidget(m_more, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_definition);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_empty, 1);
    retranslate();
}

void ChartCard::setEmptyWords(const QString& words)
{
    m_empty->setText(words);
    m_empty->setVisible(!words.isEmpty());
    m_chart->setVisible(words.isEmpty());
}

void ChartCard::retranslate()
{
    const QString title = DashboardView::title(m_picture);
    m_title->setText(title);
    m_caption->setText(DashboardView::caption(m_picture));
    m_definition->setText(DashboardView::definition(m_picture));
    m_chart->setAccessibleName(title);
    m_more->setAccessibleName(tr("Explain or save: %1").arg(title));
    m_more->setToolTip(tr("Explain or save"));
    m_explain->setText(tr("Show the definition"));
    m_savePicture->setText(tr("Save as picture …"));
    m_saveTable->setText(tr("Save as table …"));
}

QImage ChartCard::image()
{
    m_more->hide();
    const QImage image = grab().toImage();
    m_more->show();
    return image;
}

} // namespace lianxin::ui
