// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/file_list_editor.h"

#include "attachments/attachment_words.h"
#include "domain/async.h"
#include "theme/button.h"
#include "theme/flow_layout.h"
#include "theme/labels.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDateTime>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QThreadPool>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

QStringList localFiles(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

/// Text with a picture of itself, as office programs offer it, is text.
bool isForFiles(const QMimeData* offered)
{
    return !localFiles(offered).isEmpty() || (offered->hasImage() && (!offered->hasText() || offered->hasUrls()));
}

QFuture<Result<QByteArray>> pngOf(const QImage& picture)
{
    const Owed<QByteArray> owed;
    QThreadPool::globalInstance()->start([owed, picture] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (picture.isNull() || !picture.save(&buffer, "PNG"))
            return owed.answer(failure(ErrorKind::Corrupt, QStringLiteral("picture")));
        owed.answer(bytes);
    });
    return owed.future();
}

} // namespace

void askForFiles(QWidget* parent, const std::function<void(const QStringList& files)>& chosen)
{
    auto* dialog = new QFileDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, chosen);
    dialog->open(); // no nested event loop
}

FileListEditor::FileListEditor(storage::Store& store, QWidget* parent)
    : FieldEditor(parent), m_store(store), m_add(new Button(Button::Look::Secondary)),
      m_hint(new Label(TextSize::Small, Label::Ink::Faint)),
      m_problem(new Label(TextSize::Small, Label::Ink::Overdue)), m_list(new FlowLayout(kGrid / 2))
{
    m_add->setObjectName(QStringLiteral("files.add"));
    m_problem->setObjectName(QStringLiteral("files.problem"));
    m_problem->setWordWrap(true);
    m_hint->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(m_add);
    head->addWidget(m_hint, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(head);
    layout->addLayout(m_list);
    layout->addWidget(m_problem);
    setFocusProxy(m_add);
    connect(m_add, &Button::clicked, this,
            [this] { m_ask(this, [this](const QStringList& files) { add(files); }); });
    retranslate();
    showFiles();
}

QVariant FileListEditor::value() const
{
    return QVariant::fromValue(chosen());
}

void FileListEditor::setValue(const QVariant& value)
{
    m_files = value.value<ChosenFiles>().files;
    m_problems.clear();
    showFiles();
}

void FileListEditor::relabel(const FormField&)
{
    retranslate();
    showFiles();
}

void FileListEditor::add(const QStringList& files)
{
    m_problems.clear();
    for (const QString& file : files)
        await(QFileInfo(file).fileName(), m_store.addBlob(file));
    showFiles();
}

bool FileListEditor::addFrom(const QMimeData* offered)
{
    if (const QStringList files = localFiles(offered); !files.isEmpty()) {
        add(files);
        return true;
    }
    if (!offered->hasImage())
        return false;
    addPicture(offered);
    return true;
}

// A picture that comes as PNG is kept as it is; another one is made into one, which takes long for a large
// screen and so happens on a thread of its own.
void FileListEditor::addPicture(const QMimeData* offered)
{
    //: The name of a picture from the clipboard; %1 is date and time
    const QString name =
        tr("Picture %1.png").arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    m_problems.clear();
    if (const QByteArray png = offered->data(QStringLiteral("image/png")); !png.isEmpty()) {
        await(name, m_store.addBlobData(png, name));
        return showFiles();
    }
    ++m_reading;
    whenDone(pngOf(offered->imageData().value<QImage>()), this, [this, name](const Result<QByteArray>& png) {
        --m_reading;
        if (png)
            return await(name, m_store.addBlobData(*png, name));
        taken(name, tl::unexpected(png.error()));
    });
    showFiles();
}

void FileListEditor::await(const QString& name, const QFuture<Result<Attachment>>& future)
{
    ++m_reading;
    whenDone(future, this, [this, name](const Result<Attachment>& attachment) {
        --m_reading;
        taken(name, attachment);
    });
}

void FileListEditor::taken(const QString& name, const Result<Attachment>& attachment)
{
    if (!attachment)
        //: The name of a file, then why it was not taken
        m_problems.append(tr("%1: %2").arg(name, attachmentSentence(attachment.error())));
    else if (std::none_of(m_files.begin(), m_files.end(),
                          [&](const Attachment& each) { return each.sha256 == attachment->sha256; }))
        m_files.append(*attachment); // the same content twice is one
    showFiles();
    Q_EMIT edited();
}

void FileListEditor::remove(int index)
{
    m_files.removeAt(index);
    m_add->setFocus(); // the button that had the keyboard goes
    showFiles();
    Q_EMIT edited();
}

void FileListEditor::showFiles()
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget* before = m_add;
    for (int i = 0; i < m_files.size(); ++i) {
        const Attachment& file = m_files.at(i);
        auto* button = new Button(Button::Look::Secondary, this);
        button->setObjectName(QStringLiteral("files.remove.%1").arg(i));
        button->setWords(QStringLiteral("%1 · %2").arg(
            fontMetrics().elidedText(file.name, Qt::ElideMiddle, 360), sizeWords(file.size)));
        button->setKeyHint(QStringLiteral("✕"));
        button->setAccessibleName(tr("Remove %1").arg(file.name));
        button->setToolTip(file.name);
        connect(button, &Button::clicked, this, [this, i] { remove(i); });
        m_list->addWidget(button);
        button->show();
        setTabOrder(before, button);
        before = button;
    }
    QStringList lines = m_problems;
    m_problem->setText(lines.join(QLatin1Char('\n')));
    m_problem->setVisible(!lines.isEmpty());
    m_hint->setText(m_reading > 0 ? tr("Reading %n file(s) …", nullptr, m_reading)
                                  : tr("or drop files here, or paste with Ctrl+V; up to 200 MB each"));
}

void FileListEditor::retranslate()
{
    m_add->setWords(tr("Add files…"));
}

void FileListEditor::setScope(QWidget* scope)
{
    m_scope = scope;
    if (isVisible())
        scope->setAcceptDrops(true);
}

bool FileListEditor::isInScope(const QObject* watched) const
{
    const QWidget* scope = m_scope ? m_scope : parentWidget();
    const auto* widget = qobject_cast<const QWidget*>(watched);
    return scope && widget && (widget == scope || scope->isAncestorOf(widget));
}

// Always a copy: after a move the file manager would take the original away.
bool FileListEditor::takeDrag(QDropEvent* event)
{
    if (!isEnabled() || !isForFiles(event->mimeData()))
        return false;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    return event->type() != QEvent::Drop || addFrom(event->mimeData());
}

// On any field of the form: a picture or files come here, text stays the field's. A field would take a file
// as the words of its path.
bool FileListEditor::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        if (isInScope(watched) && takeDrag(static_cast<QDropEvent*>(event)))
            return true;
        break;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste) && isInScope(watched)) {
            const QMimeData* pasted = QApplication::clipboard()->mimeData();
            if (pasted && isForFiles(pasted) && addFrom(pasted))
                return true;
        }
        break;
    default: break;
    }
    return FieldEditor::eventFilter(watched, event);
}

void FileListEditor::showEvent(QShowEvent* event)
{
    FieldEditor::showEvent(event);
    if (QWidget* scope = m_scope ? m_scope : parentWidget())
        scope->setAcceptDrops(true);
    qApp->installEventFilter(this);
}

void FileListEditor::hideEvent(QHideEvent* event)
{
    qApp->removeEventFilter(this);
    FieldEditor::hideEvent(event);
}

void FileListEditor::changeEvent(QEvent* event)
{
    FieldEditor::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showFiles();
    }
}

} // namespace lianxin::ui
