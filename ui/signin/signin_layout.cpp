// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"
#include "signin/signin_page.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

// Where things stand on the sign-in page; what they do is in signin_page.cpp.
namespace lianxin::ui {

namespace {
constexpr int kWidth = 460;

Label* wrapped(TextSize size, Label::Ink ink, Weight weight = Weight::Regular)
{
    auto* label = new Label(size, ink, weight);
    label->setWordWrap(true);
    return label;
}
} // namespace

SignInPage::SignInPage(SignInPort port, QWidget* parent)
    : QWidget(parent), m_port(std::move(port)), m_steps(new QStackedWidget)
{
    setObjectName(QStringLiteral("signin"));
    m_heading = wrapped(TextSize::Title, Label::Ink::Text, Weight::SemiBold);
    m_promise = wrapped(TextSize::Body, Label::Ink::Muted);
    m_steps->addWidget(buildChoose());
    m_steps->addWidget(buildCertificate());
    m_steps->addWidget(buildCredentials());
    m_steps->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_proxyPage = buildProxy();
    m_chooseProxy = new Button(Button::Look::Quiet);
    m_chooseProxy->setObjectName(QStringLiteral("choose-proxy"));
    connect(m_chooseProxy, &Button::clicked, this, [this] { showProxy(true); });

    auto* card = new Ground(Ground::Role::Card);
    card->setFixedWidth(Theme::of(this).px(kWidth));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(28, 24, 28, 24);
    column->setSpacing(4);
    column->addWidget(m_heading);
    column->addWidget(m_promise);
    column->addSpacing(2 * kGrid);
    column->addWidget(m_steps);
    column->addWidget(m_proxyPage);
    column->addSpacing(kGrid);
    column->addWidget(m_chooseProxy, 0, Qt::AlignLeft);
    auto* across = new QHBoxLayout; // an alignment would ask the card how high it is at the window's width
    across->addStretch(1);
    across->addWidget(card);
    across->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(across);
    layout->addStretch(2);
    retranslate();
}

QWidget* SignInPage::buildChoose()
{
    m_choose = new FormSheet;
    m_choose->setObjectName(QStringLiteral("choose"));
    m_choose->setCancelVisible(false);
    connect(m_choose, &FormSheet::submitted, this, &SignInPage::introduce);
    m_chooseCa = new Button(Button::Look::Quiet);
    m_chooseCa->setObjectName(QStringLiteral("choose-ca"));
    connect(m_chooseCa, &Button::clicked, this, [this] {
        m_port.chooseCaFile(this,
                            [this](const QString& file) { m_choose->setValue(QStringLiteral("ca"), file); });
    });
    m_demo = new Button(Button::Look::Quiet);
    m_demo->setObjectName(QStringLiteral("open-demo"));
    connect(m_demo, &Button::clicked, this, &SignInPage::demoWanted);

    auto* page = new QWidget;
    auto* links = new QHBoxLayout;
    links->setSpacing(3 * kGrid);
    links->addWidget(m_chooseCa);
    links->addWidget(m_demo);
    links->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_choose);
    column->addLayout(links);
    column->addStretch(1); // the card is as high as its highest step
    return page;
}

QWidget* SignInPage::buildCertificate()
{
    m_certificateTitle = wrapped(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    m_certificateAsk = wrapped(TextSize::Body, Label::Ink::Text);
    m_trust = new Button(Button::Look::Primary);
    m_trust->setObjectName(QStringLiteral("trust"));
    connect(m_trust, &Button::clicked, this, &SignInPage::toCredentials);
    m_back = new Button(Button::Look::Secondary);
    m_back->setObjectName(QStringLiteral("back"));
    connect(m_back, &Button::clicked, this, [this] {
        m_steps->setCurrentIndex(0);
        m_choose->focusFirst();
    });

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (const char* name : {"name", "subject", "issuer", "fingerprint", "expires"}) {
        auto* caption = new Label(TextSize::Body, Label::Ink::Muted);
        auto* value = wrapped(TextSize::Body, Label::Ink::Text);
        value->setObjectName(QStringLiteral("certificate.") + QLatin1String(name));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        const int row = static_cast<int>(m_certificateRows.size());
        grid->addWidget(caption, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
        m_certificateRows.append(std::pair(caption, value));
    }
    auto* page = new QWidget;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_trust);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_certificateTitle);
    column->addLayout(grid);
    column->addWidget(m_certificateAsk);
    column->addLayout(buttons);
    column->addStretch(1);
    return page;
}

QWidget* SignInPage::buildCredentials()
{
    m_platformLabel = wrapped(TextSize::Body, Label::Ink::Muted);
    m_platformLabel->setObjectName(QStringLiteral("signin.platform"));
    m_why = wrapped(TextSize::Body, Label::Ink::Warn);
    m_why->setObjectName(QStringLiteral("signin.why"));
    m_why->hide();
    m_credentials = new FormSheet;
    m_credentials->setObjectName(QStringLiteral("credentials"));
    m_credentials->setCancelVisible(false);
    connect(m_credentials, &FormSheet::submitted, this, &SignInPage::signIn);
    connect(m_credentials, &FormSheet::cancelled, this, &SignInPage::cancelled);
    m_capsLock = wrapped(TextSize::Small, Label::Ink::Warn);
    m_capsLock->setObjectName(QStringLiteral("caps-lock"));
    m_capsLock->hide();
    m_otherPlatform = new Button(Button::Look::Quiet);
    m_otherPlatform->setObjectName(QStringLiteral("other-platform"));
    connect(m_otherPlatform, &Button::clicked, this, [this] {
        m_steps->setCurrentIndex(0);
        m_choose->focusFirst();
    });

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_platformLabel);
    column->addWidget(m_why);
    column->addWidget(m_credentials);
    column->addWidget(m_capsLock);
    column->addWidget(m_otherPlatform);
    column->addStretch(1);
    return page;
}

// Not one of the steps: it is as high as what it shows, and leads back to the step that it was called from.
QWidget* SignInPage::buildProxy()
{
    m_proxyTitle = wrapped(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    m_proxy = new ProxyForm(m_port.proxy);
    m_proxy->setObjectName(QStringLiteral("proxy"));
    m_proxy->setCancelVisible(true);
    connect(m_proxy, &ProxyForm::cancelled, this, [this] { showProxy(false); });
    connect(m_proxy, &ProxyForm::chosen, this, [this](const std::optional<Error>& notKept) {
        showProxy(false);
        if (notKept)
            m_choose->showFailure(tr("It holds until you close Lianxin: %1").arg(sentence(*notKept)));
    });
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addWidget(m_proxyTitle);
    column->addWidget(m_proxy);
    page->hide();
    return page;
}

void SignInPage::showProxy(bool shown)
{
    if (shown)
        m_proxy->showChosen();
    m_steps->setVisible(!shown);
    m_chooseProxy->setVisible(!shown);
    m_proxyPage->setVisible(shown);
    if (shown)
        m_proxy->findChild<QWidget*>(QStringLiteral("field.use"))->setFocus();
    else
        focusStep();
}

void SignInPage::retranslate()
{
    m_heading->setText(tr("Lianxin"));
    m_promise->setText(
        tr("The desk of the people who answer citizens. After the first sign-in it also works offline."));
    setForms();
    m_chooseCa->setWords(tr("Choose the certificate file …"));
    m_chooseProxy->setWords(tr("Network proxy …"));
    m_proxyTitle->setText(tr("Network proxy"));
    m_demo->setWords(tr("Open the demo"));
    m_certificateTitle->setText(tr("Is this your platform?"));
    const QStringList captions{tr("Name"), tr("Certificate for"), tr("Issued by"), tr("Fingerprint"),
                               tr("Valid until")};
    for (qsizetype i = 0; i < captions.size(); ++i)
        m_certificateRows[i].first->setText(captions[i]);
    m_certificateAsk->setText(
        tr("The certificate is valid. Compare the fingerprint where your administrator gave you one."));
    m_trust->setWords(tr("Trust it and go on"));
    m_back->setWords(tr("Back"));
    m_capsLock->setText(tr("Caps Lock is on."));
    m_otherPlatform->setWords(tr("Another platform"));
    showIntroduction();
}

} // namespace lianxin::ui
