// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier_panel.h"

#include "attachments/attachment_words.h"
#include "domain/async.h"
#include "models/words.h"
#include "sync/courier_words.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

constexpr int kSteps = 1000;

void askForFolder(QWidget* parent, const std::function<void(const QString& folder)>& chosen)
{
    auto* dialog = new QFileDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open(); // no nested event loop
}

Label* wrapped(const char* name, TextSize size, Label::Ink ink, Weight weight = Weight::Regular)
{
    auto* label = new Label(size, ink, weight);
    label->setWordWrap(true);
    label->setObjectName(QLatin1String(name));
    return label;
}

QWidget* card(std::initializer_list<QWidget*> content)
{
    auto* ground = new Ground(Ground::Role::Card);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(kGrid);
    for (QWidget* each : content) {
        if (qobject_cast<Button*>(each))
            column->addWidget(each, 0, Qt::AlignLeft);
        else
            column->addWidget(each);
    }
    return ground;
}

} // namespace

CourierPanel::CourierPanel(storage::Store& store, const Clock& clock, const CourierPort& port,
                           QWidget* parent)
    : QScrollArea(parent), m_store(store), m_clock(clock), m_port(port), m_ask(askForFolder)
{
    setObjectName(QStringLiteral("courier"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    build();
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.outbox)
            askCargo();
    });
    askCargo();
    retranslate();
}

void CourierPanel::build()
{
    m_title = wrapped("courier.title", TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    m_about = wrapped("courier.about", TextSize::Body, Label::Ink::Muted);
    m_stick = new QComboBox;
    m_stick->setObjectName(QStringLiteral("courier.stick"));
    connect(m_stick, &QComboBox::activated, this, &CourierPanel::chooseStick);
    m_folder = new Button(Button::Look::Secondary);
    m_folder->setObjectName(QStringLiteral("courier.folder"));
    connect(m_folder, &Button::clicked, this,
            [this] { m_ask(this, [this](const QString& folder) { useFolder(folder); }); });
    m_look = new Button(Button::Look::Quiet);
    m_look->setObjectName(QStringLiteral("courier.look"));
    connect(m_look, &Button::clicked, this, &CourierPanel::look);
    m_room = wrapped("courier.room", TextSize::Small, Label::Ink::Muted);
    m_exportTitle = wrapped("courier.export.title", TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    m_cargo = wrapped("courier.cargo", TextSize::Body, Label::Ink::Text);
    m_export = new Button(Button::Look::Primary);
    m_export->setObjectName(QStringLiteral("courier.export"));
    connect(m_export, &Button::clicked, this, &CourierPanel::exportNow);
    m_exported = wrapped("courier.exported", TextSize::Body, Label::Ink::Good);
    m_importTitle = wrapped("courier.import.title", TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    m_package = new QComboBox;
    m_package->setObjectName(QStringLiteral("courier.package"));
    connect(m_package, &QComboBox::activated, this, [this] {
        m_seeking = false;
        inspect();
    });
    m_factsText = wrapped("courier.facts", TextSize::Body, Label::Ink::Text);
    m_import = new Button(Button::Look::Secondary);
    m_import->setObjectName(QStringLiteral("courier.import"));
    connect(m_import, &Button::clicked, this, &CourierPanel::importNow);
    m_imported = wrapped("courier.imported", TextSize::Body, Label::Ink::Good);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("courier.progress"));
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kGrid);
    m_cancel = new Button(Button::Look::Secondary);
    m_cancel->setObjectName(QStringLiteral("courier.cancel"));
    connect(m_cancel, &Button::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_port.cancel();
    });
    m_progressRow = new QWidget;
    auto* progress = new QHBoxLayout(m_progressRow);
    progress->setContentsMargins(0, 0, 0, 0);
    progress->setSpacing(2 * kGrid);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_cancel);
    m_progressRow->hide();

    auto* ground = new Ground(Ground::Role::Surface);
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::of(this).px(kReadingWidth));
    auto* across = new QHBoxLayout(ground);
    across->setContentsMargins(kPagePadding, 2 * kGrid, kPagePadding, 2 * kGrid);
    across->addWidget(column, 1);
    across->addStretch(0);
    auto* stick = new QHBoxLayout;
    stick->setSpacing(kGrid);
    stick->addWidget(m_stick, 1);
    stick->addWidget(m_look);
    stick->addWidget(m_folder);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_title);
    layout->addWidget(m_about);
    layout->addLayout(stick);
    layout->addWidget(m_room);
    layout->addWidget(m_progressRow);
    layout->addSpacing(kGrid);
    layout->addWidget(card({m_exportTitle, m_cargo, m_export, m_exported}));
    layout->addWidget(card({m_importTitle, m_package, m_factsText, m_import, m_imported}));
    layout->addStretch(1);
    setWidget(ground);
}

void CourierPanel::askCargo()
{
    whenDone(m_store.outbox(), this, [this](const Result<QList<storage::OutboxRow>>& rows) {
        if (!rows)
            return; // said on the first tab
        m_outbox = *rows;
        m_cargo->setText(cargoWords(m_outbox, m_clock.now()));
    });
}

void CourierPanel::look()
{
    const QString before = stick() ? stick()->root : QString();
    QList<Stick> found = findSticks();
    for (const Stick& known : std::as_const(m_sticks)) // folders that were chosen stay
        if (std::none_of(found.begin(), found.end(),
                         [&](const Stick& each) { return each.root == known.root; }) &&
            QFileInfo(known.root).isDir())
            found.append(stickOf(known.root));
    m_sticks = found;
    showSticks();
    m_stick->setCurrentIndex(std::max(0, m_stick->findData(before)));
    chooseStick();
}

void CourierPanel::useFolder(const QString& folder)
{
    if (std::none_of(m_sticks.begin(), m_sticks.end(),
                     [&](const Stick& each) { return each.root == folder; }))
        m_sticks.append(stickOf(folder));
    showSticks();
    m_stick->setCurrentIndex(m_stick->findData(folder));
    chooseStick();
}

void CourierPanel::showSticks()
{
    m_stick->clear();
    for (const Stick& each : std::as_const(m_sticks))
        m_stick->addItem(QStringLiteral("%1 (%2)").arg(each.name, each.root), each.root);
    m_stick->setPlaceholderText(tr("No stick is plugged in"));
}

std::optional<Stick> CourierPanel::stick() const
{
    const int index = m_stick->currentIndex();
    return index >= 0 && index < m_sticks.size() ? std::optional(m_sticks.at(index)) : std::nullopt;
}

void CourierPanel::chooseStick()
{
    const auto chosen = stick();
    m_room->setText(!chosen              ? tr("Plug a stick in and look again, or choose a folder.")
                    : chosen->isWritable ? tr("%1 free").arg(sizeWords(chosen->free))
                                         : tr("This stick cannot be written; packages on it can be read."));
    m_exported->clear();
    m_imported->clear();
    takePackages({});
    if (!chosen)
        return;
    const int asked = ++m_generation;
    m_port.packagesIn(chosen->root, [self = QPointer<CourierPanel>(this), asked](const QStringList& files) {
        if (self && asked == self->m_generation)
            self->takePackages(files);
    });
}

void CourierPanel::takePackages(const QStringList& files)
{
    m_package->clear();
    for (const bool own : {false, true}) // what comes from the platform, the latest first, then what goes to it
        for (auto file = files.crbegin(); file != files.crend(); ++file)
            if (isOwnPackage(*file) == own)
                m_package->addItem(packageWords(*file), *file);
    m_package->setVisible(m_package->count() > 1);
    m_seeking = true;
    inspect();
}

void CourierPanel::inspect()
{
    m_facts.reset();
    const QString file = m_package->currentData().toString();
    const int asked = ++m_generation;
    m_factsText->setText(file.isEmpty() ? tr("There is no package from the platform here.")
                                        : tr("Looking into %1 …").arg(packageWords(file)));
    enable();
    if (file.isEmpty())
        return;
    m_port.inspect(
        file, [self = QPointer<CourierPanel>(this), asked](const wire::Packaged<sync::CourierFacts>& facts) {
            if (self && asked == self->m_generation)
                self->takeFacts(facts);
        });
}

// What this PC wrote itself lies on the same stick: it is passed over, unless somebody chose it.
void CourierPanel::takeFacts(const wire::Packaged<sync::CourierFacts>& facts)
{
    // Sealed for the platform, it cannot even be opened here.
    const bool own = !facts && (facts.error().fault == wire::PackageFault::WrongDirection ||
                                (facts.error().fault == wire::PackageFault::ForeignKey &&
                                 isOwnPackage(m_package->currentData().toString())));
    const int next = m_package->currentIndex() + 1;
    if (m_seeking && own && next < m_package->count()) {
        m_package->setCurrentIndex(next);
        return inspect();
    }
    m_facts = facts;
    m_factsText->setText(facts              ? factsWords(*facts, m_clock.now())
                         : m_seeking && own ? tr("There is no package from the platform here.")
                         : own              ? sentence({wire::PackageFault::WrongDirection, {}, 0})
                                            : sentence(facts.error()));
    m_seeking = false;
    enable();
}

void CourierPanel::exportNow()
{
    const auto to = stick();
    if (!to || m_working)
        return;
    begin(m_export);
    m_port.exportTo(
        to->root,
        [self = QPointer<CourierPanel>(this)](qint64 done, qint64 total) {
            if (self)
                self->showProgress(done, total);
        },
        [self = QPointer<CourierPanel>(this),
         name = to->name](const wire::Packaged<sync::CourierExported>& exported) {
            if (!self)
                return;
            self->end();
            self->m_exported->setInk(exported ? Label::Ink::Good : Label::Ink::Overdue);
            self->m_exported->setText(exported ? exportedWords(*exported, name) : sentence(exported.error()));
            self->enable();
        });
}

void CourierPanel::importNow()
{
    if (!m_facts || !*m_facts || m_working)
        return;
    begin(m_import);
    m_port.importFrom(
        m_package->currentData().toString(),
        [self = QPointer<CourierPanel>(this)](qint64 done, qint64 total) {
            if (self)
                self->showProgress(done, total);
        },
        [self = QPointer<CourierPanel>(this)](const wire::Packaged<sync::CourierImported>& imported) {
            if (!self)
                return;
            self->end();
            self->m_imported->setInk(imported ? Label::Ink::Good : Label::Ink::Overdue);
            self->m_imported->setText(imported ? importedWords(*imported) : sentence(imported.error()));
            self->enable();
        });
}

void CourierPanel::begin(Button* pressed)
{
    m_pressed = pressed;
    m_working = true;
    m_exported->clear();
    m_imported->clear();
    m_progress->setValue(0);
    m_progressRow->show();
    m_cancel->setEnabled(true);
    m_cancel->setFocus(); // the button that was pressed rests
    enable();
}

void CourierPanel::end()
{
    m_working = false;
    const bool hadKeyboard = m_cancel->hasFocus();
    m_progressRow->hide();
    enable();
    if (hadKeyboard)
        m_pressed->setFocus();
}

void CourierPanel::showProgress(qint64 done, qint64 total)
{
    m_progress->setValue(total > 0 ? static_cast<int>(kSteps * done / total) : 0);
}

void CourierPanel::enable()
{
    const auto chosen = stick();
    m_export->setEnabled(!m_working && chosen && chosen->isWritable);
    m_import->setEnabled(!m_working && m_facts && m_facts->has_value());
    for (QWidget* each : std::initializer_list<QWidget*>{m_stick, m_folder, m_look, m_package})
        each->setEnabled(!m_working);
    m_exported->setVisible(!m_exported->text().isEmpty());
    m_imported->setVisible(!m_imported->text().isEmpty());
}

void CourierPanel::retranslate()
{
    m_title->setText(tr("No line? A stick carries it"));
    m_about->setText(tr("What waits goes to the platform on a stick, sealed so that only the platform can "
                        "read it; its answer comes back the same way."));
    m_folder->setWords(tr("Another folder…"));
    m_look->setWords(tr("Look again"));
    m_stick->setAccessibleName(tr("Stick"));
    m_exportTitle->setText(tr("1. Take with you"));
    m_export->setWords(tr("Write to the stick"));
    m_importTitle->setText(tr("2. Bring back"));
    m_package->setAccessibleName(tr("Package"));
    m_import->setWords(tr("Read from the stick"));
    m_cancel->setWords(tr("Stop"));
    m_progress->setAccessibleName(tr("Progress"));
    m_cargo->setText(cargoWords(m_outbox, m_clock.now()));
    showSticks();
    chooseStick();
}

} // namespace lianxin::ui
