// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/line_panel.h"

#include "domain/async.h"
#include "models/words.h"
#include "sync/line_words.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/form_sheet.h"
#include "theme/labels.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

Label* wrapped(TextSize size, Label::Ink ink, Weight weight = Weight::Regular)
{
    auto* label = new Label(size, ink, weight);
    label->setWordWrap(true);
    return label;
}

QString bytesWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace

LinePanel::LinePanel(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("line"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    build();
    setPort({});
}

void LinePanel::build()
{
    m_title = wrapped(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    m_summary = wrapped(TextSize::Body, Label::Ink::Text);
    m_summary->setObjectName(QStringLiteral("line.summary"));
    m_try = new Button(Button::Look::Primary);
    m_try->setObjectName(QStringLiteral("line.try"));
    connect(m_try, &Button::clicked, this, &LinePanel::diagnose);
    m_findings = new QGridLayout;
    m_findings->setHorizontalSpacing(2 * kGrid);
    m_findings->setVerticalSpacing(kGrid);
    m_findings->setColumnStretch(2, 1);
    m_proxyPlace = new QVBoxLayout;
    m_amountsTitle = new SectionTitle;
    m_amounts = wrapped(TextSize::Body, Label::Ink::Text);
    m_amounts->setObjectName(QStringLiteral("line.amounts"));
    m_useTitle = new SectionTitle;
    m_metered = new QCheckBox;
    m_metered->setObjectName(QStringLiteral("line.metered"));
    connect(m_metered, &QCheckBox::clicked, this, [this](bool metered) { m_port.setMetered(metered); });
    m_meteredHint = wrapped(TextSize::Small, Label::Ink::Muted);
    m_resync = new Button(Button::Look::Secondary);
    m_resync->setObjectName(QStringLiteral("line.resync"));
    connect(m_resync, &Button::clicked, this, [this] { m_port.resync(); });
    m_resyncHint = wrapped(TextSize::Small, Label::Ink::Muted);

    auto* ground = new Ground(Ground::Role::Surface);
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::of(this).px(kReadingWidth));
    auto* across = new QHBoxLayout(ground);
    across->setContentsMargins(kPagePadding, 2 * kGrid, kPagePadding, 2 * kGrid);
    across->addWidget(column, 1);
    across->addStretch(0);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_try, 0, Qt::AlignLeft);
    layout->addLayout(m_findings);
    layout->addLayout(m_proxyPlace);
    layout->addSpacing(2 * kGrid);
    layout->addWidget(m_amountsTitle);
    layout->addWidget(m_amounts);
    layout->addSpacing(2 * kGrid);
    layout->addWidget(m_useTitle);
    layout->addWidget(m_metered);
    layout->addWidget(m_meteredHint);
    layout->addSpacing(kGrid);
    layout->addWidget(m_resync, 0, Qt::AlignLeft);
    layout->addWidget(m_resyncHint);
    layout->addStretch(1);
    setWidget(ground);
}

void LinePanel::setPort(const SyncPort& port)
{
    m_port = port;
    const bool canTry = static_cast<bool>(m_port.diagnose);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_summary, m_try})
        widget->setVisible(canTry);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_metered, m_meteredHint})
        widget->setVisible(static_cast<bool>(m_port.setMetered));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_resync, m_resyncHint})
        widget->setVisible(static_cast<bool>(m_port.resync));
    m_useTitle->setVisible(m_port.setMetered || m_port.resync);
}

void LinePanel::setStatus(const sync::SyncStatus& status)
{
    m_status = status;
    showStatus();
}

void LinePanel::retranslate()
{
    m_title->setText(tr("Is something wrong with the line?"));
    m_try->setWords(tr("Check the line"));
    m_amountsTitle->setText(tr("Moved since the program started"));
    m_useTitle->setText(tr("How the line is used"));
    m_metered->setText(tr("The line is paid by amount"));
    m_meteredHint->setText(tr("Lianxin then asks the platform only every half an hour, and fetches attachments only when you press them."));
    m_resync->setWords(tr("Fetch everything anew"));
    m_resyncHint->setText(
        tr("Only where what you see seems wrong. What you did stays, and you can go on working."));
    showFindings();
    showStatus();
}

void LinePanel::diagnose()
{
    if (m_trying || !m_port.diagnose)
        return;
    m_trying = true;
    m_diagnosis.reset();
    showFindings();
    whenDone(m_port.diagnose(), this, [this](const Result<LineDiagnosis>& diagnosis) { take(diagnosis); });
}

void LinePanel::take(const Result<LineDiagnosis>& diagnosis)
{
    m_trying = false;
    m_diagnosis = diagnosis;
    showFindings();
}

void LinePanel::showFindings()
{
    while (QLayoutItem* item = m_findings->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    bool proxyAsks = m_status.error && m_status.error->kind == ErrorKind::ProxyAuth;
    if (m_trying)
        m_summary->setText(tr("Looking at each step …"));
    else if (!m_diagnosis)
        m_summary->setText(tr("Each step from this PC to the platform is looked at; nothing is changed."));
    else if (!*m_diagnosis)
        m_summary->setText(sentence(m_diagnosis->error()));
    if (!m_trying && m_diagnosis && *m_diagnosis) {
        const LineDiagnosis& line = **m_diagnosis;
        m_summary->setText(summary(line));
        int row = 0;
        for (const LineFinding& finding : line.findings) {
            const LineWords said = words(finding, line);
            proxyAsks = proxyAsks || (finding.error && finding.error->kind == ErrorKind::ProxyAuth);
            auto* part = new Label(TextSize::Body);
            part->setText(said.part);
            auto* mark = new Chip;
            mark->set(said.tone, said.tone == Tone::Good      ? tr("in order")
                                 : said.tone == Tone::Overdue ? tr("not in order")
                                 : said.tone == Tone::Warn    ? tr("please look")
                                                              : tr("not tried"));
            auto* state = wrapped(TextSize::Body, Label::Ink::Muted);
            state->setObjectName(QStringLiteral("line.%1").arg(static_cast<int>(finding.part)));
            state->setText(said.toDo.isEmpty() ? said.state
                                               : QStringLiteral("%1 %2").arg(said.state, said.toDo));
            m_findings->addWidget(part, row, 0, Qt::AlignTop);
            m_findings->addWidget(mark, row, 1, Qt::AlignTop | Qt::AlignLeft);
            m_findings->addWidget(state, row++, 2);
        }
    }
    showProxyForm(proxyAsks && !m_trying && m_port.setProxyCredentials);
}

void LinePanel::showProxyForm(bool wanted)
{
    if (wanted && !m_proxy)
        makeProxyForm();
    if (m_proxy) {
        fillProxyForm();
        m_proxy->setVisible(wanted);
    }
}

void LinePanel::makeProxyForm()
{
    m_proxy = new FormSheet;
    m_proxy->setObjectName(QStringLiteral("line.proxy"));
    m_proxy->setCancelVisible(false);
    connect(m_proxy, &FormSheet::submitted, this, [this](const FormValues& values) {
        m_port.setProxyCredentials(values.value(QStringLiteral("user")).toString(),
                                   values.value(QStringLiteral("password")).toString());
        m_proxy->setValue(QStringLiteral("password"), QString());
        diagnose();
    });
    m_proxyPlace->addWidget(m_proxy);
}

void LinePanel::fillProxyForm()
{
    FormField user;
    user.name = QStringLiteral("user");
    user.label = tr("User name");
    user.required = true;
    FormField password;
    password.name = QStringLiteral("password");
    password.label = tr("Password");
    password.kind = FormField::Kind::Secret;
    password.required = true;
    m_proxy->setForm({QStringLiteral("proxy"),
                      tr("The network's proxy asks who you are"),
                      tr("Usually the name and password of this PC. They are kept until the program ends."),
                      tr("Sign in to the proxy"),
                      {user, password}});
}

void LinePanel::showStatus()
{
    m_amounts->setText(tr("Received %1, sent %2; %3 objects fetched, %4 acts sent.")
                           .arg(bytesWords(m_status.total.bytesDown), bytesWords(m_status.total.bytesUp),
                                QLocale().toString(m_status.total.pulled),
                                QLocale().toString(m_status.total.pushed)));
    m_metered->setChecked(m_status.metered);
    m_resync->setEnabled(!m_status.resync);
    if (m_status.error && m_status.error->kind == ErrorKind::ProxyAuth && !m_trying &&
        !m_proxy->isVisibleTo(this))
        showFindings();
}

} // namespace lianxin::ui
