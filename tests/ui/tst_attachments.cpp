// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_opener.h"
#include "attachments/attachment_strip.h"
#include "attachments/attachment_tile.h"
#include "attachments/attachment_words.h"
#include "attachments/file_list_editor.h"
#include "attachments/picture_view.h"
#include "domain/attachment_rules.h"
#include "storage/store_fixture.h"
#include "theme/button.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;
using storage::BlobState;

namespace {

QByteArray png(int width, int height, QColor color)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

Attachment named(const char* name, const char* type, qint64 size = 1'200'000)
{
    Attachment attachment;
    attachment.sha256 = QStringLiteral("a").repeated(64);
    attachment.size = size;
    attachment.name = QString::fromUtf8(name);
    attachment.mediaType = QLatin1String(type);
    return attachment;
}

} // namespace

class TestAttachments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }
    void init()
    {
        m_office = std::make_unique<StoreFixture>();
        m_office->begin(handler());
    }
    void cleanup() { m_office.reset(); }

    void onlyHarmlessKindsAreGivenToTheSystem()
    {
        for (const char* type : {"image/png", "application/pdf", "text/plain", "video/mp4",
                                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
            QVERIFY2(mayOpen(QLatin1String(type)), type);
        for (const char* type : {"text/html", "image/svg+xml", "application/x-sharedlib", "application/zip",
                                 "application/octet-stream", "application/x-desktop", ""})
            QVERIFY2(!mayOpen(QLatin1String(type)), type);
    }

    void namesOfCopiesAreHarmless()
    {
        QCOMPARE(safeFileName(named("../../etc/现场.png", "image/png")), QStringLiteral("现场.png"));
        QCOMPARE(safeFileName(named("照片", "image/png")), QStringLiteral("照片.png"));
        QCOMPARE(safeFileName(named("清单.pdf.exe", "application/pdf")), QStringLiteral("清单.pdf.exe.pdf"));
        QVERIFY(!safeFileName(named("a\x01:b.png", "image/png")).contains(QLatin1Char('\x01')));
        QVERIFY(!safeFileName(named(".hidden", "text/plain")).startsWith(QLatin1Char('.')));
    }

    void saysHowItStands()
    {
        const Attachment picture = named("现场.jpg", "image/jpeg", 1'200'000);
        BlobState state;
        QVERIFY(stateWords(picture, state).contains(QLatin1String("not fetched")));
        state.place = BlobState::Place::Wanted;
        state.have = 300'000;
        QVERIFY(stateWords(picture, state).contains(QLatin1String("25 %")));
        state = {BlobState::Place::Failed, 0, 0, false, 0, QStringLiteral("corrupt")};
        QVERIFY(stateWords(picture, state).contains(QLatin1String("damaged")));
        state = {BlobState::Place::Here, 0, 0, true, 0, codeOf(AttachmentRefusal::Changed)};
        QVERIFY(stateWords(picture, state).contains(QLatin1String("changed while")));
    }

    void addedFilesAreTakenAndTakenAway()
    {
        FileListEditor editor(m_office->store());
        QSignalSpy edited(&editor, &FieldEditor::edited);
        editor.setAskForFiles(
            [this](QWidget*, const auto& chosen) { chosen({file("现场.png", png(40, 30, Qt::red))}); });
        editor.findChild<Button*>(QStringLiteral("files.add"))->click();
        QVERIFY(editor.chosen().reading);
        QTRY_COMPARE(edited.count(), 1);
        QCOMPARE(editor.chosen().files.size(), 1);
        QCOMPARE(editor.chosen().files.first().mediaType, QStringLiteral("image/png"));
        QCOMPARE(editor.chosen().files.first().name, QStringLiteral("现场.png"));
        editor.findChild<Button*>(QStringLiteral("files.remove.0"))->click();
        QVERIFY(editor.chosen().files.isEmpty());
    }

    void whatIsRefusedIsSaidAndTheRestIsTaken()
    {
        FileListEditor editor(m_office->store());
        editor.show();
        QSignalSpy edited(&editor, &FieldEditor::edited);
        editor.add({file("空.txt", {}),
                    file("程序.jpg", QByteArray("\x7f"
                                                "ELF\x02\x01\x01") +
                                         QByteArray(64, '\0')),
                    file("好.png", png(8, 8, Qt::blue))});
        QTRY_COMPARE(edited.count(), 3);
        QCOMPARE(editor.chosen().files.size(), 1);
        const QString problem = editor.findChild<Label*>(QStringLiteral("files.problem"))->text();
        QVERIFY(problem.contains(QStringLiteral("空.txt: The file is empty.")));
        QVERIFY(problem.contains(QStringLiteral("程序.jpg: The file is a program")));
    }

    void droppedFilesAndCopiedPicturesAreAdded()
    {
        FileListEditor editor(m_office->store());
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file("一.png", png(9, 9, Qt::red)))});
        QVERIFY(editor.addFrom(&dropped));
        QMimeData cut;
        cut.setImageData(QImage::fromData(png(12, 12, Qt::green)));
        QVERIFY(editor.addFrom(&cut));
        QTRY_COMPARE(editor.chosen().files.size(), 2);
        QMimeData words;
        words.setText(QStringLiteral("室温14度"));
        QVERIFY2(!editor.addFrom(&words), "text stays the field's");
    }

    void aFileDroppedOnAnyFieldOfTheFormIsAddedAsACopy()
    {
        QWidget form;
        form.resize(500, 300);
        auto* layout = new QVBoxLayout(&form);
        auto* line = new QLineEdit;
        auto* text = new QPlainTextEdit;
        auto* editor = new FileListEditor(m_office->store());
        for (QWidget* each : std::initializer_list<QWidget*>{line, text, editor})
            layout->addWidget(each);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file("一.png", png(9, 9, Qt::red)))});
        int added = 0;
        for (QWidget* target : std::initializer_list<QWidget*>{line, text->viewport(), &form}) {
            QDragEnterEvent enter({3, 3}, Qt::MoveAction | Qt::CopyAction, &dropped, Qt::LeftButton, {});
            QApplication::sendEvent(target, &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop({3, 3}, Qt::MoveAction | Qt::CopyAction, &dropped, Qt::LeftButton, {});
            QApplication::sendEvent(target, &drop);
            QVERIFY(drop.isAccepted());
            QCOMPARE(drop.dropAction(), Qt::CopyAction); // a move would take the original away
            ++added;
            QTRY_COMPARE(editor->chosen().files.size(), added);
            dropped.setUrls({QUrl::fromLocalFile(file("二.png", png(9, 9 + added, Qt::red)))});
        }
        QVERIFY(line->text().isEmpty());
        QVERIFY(text->toPlainText().isEmpty());
        QMimeData words;
        words.setText(QStringLiteral("供暖"));
        words.setImageData(QImage(4, 4, QImage::Format_RGB32));
        QDragEnterEvent enter({3, 3}, Qt::CopyAction, &words, Qt::LeftButton, {});
        QApplication::sendEvent(line, &enter);
        QDropEvent drop({3, 3}, Qt::CopyAction, &words, Qt::LeftButton, {});
        QApplication::sendEvent(line, &drop);
        QCOMPARE(line->text(), QStringLiteral("供暖")); // text with a picture of itself is text
        QCOMPARE(editor->chosen().files.size(), added);
    }

    void picturesThatAreHereAreShownAndOpenWhole()
    {
        const Attachment picture = taken("现场.png", png(400, 300, Qt::red));
        AttachmentStrip strip(m_office->store());
        strip.resize(600, 400);
        strip.setAttachments({picture, taken("清单.txt", "室温记录")});
        strip.show();
        QTRY_VERIFY(strip.isShown(0));
        QTRY_VERIFY(strip.isSettled());
        QVERIFY(!strip.isShown(1));
        QSignalSpy whole(&strip, &AttachmentStrip::pictureWanted);
        QSignalSpy open(&strip, &AttachmentStrip::openWanted);
        QTest::keyClick(strip.findChild<AttachmentTile*>(QStringLiteral("attachment.0")), Qt::Key_Return);
        QCOMPARE(whole.count(), 1);
        QTest::mouseClick(strip.findChild<AttachmentTile*>(QStringLiteral("attachment.1")), Qt::LeftButton);
        QCOMPARE(open.count(), 1);
    }

    void whatIsNotHereIsFetchedWhenItIsPressed()
    {
        AttachmentStrip strip(m_office->store());
        strip.setAttachments({named("清单.pdf", "application/pdf")});
        strip.show();
        QTRY_VERIFY(strip.isSettled());
        auto* tile = strip.findChild<AttachmentTile*>(QStringLiteral("attachment.0"));
        QCOMPARE(tile->state().place, BlobState::Place::Absent);
        tile->click();
        QTRY_COMPARE(tile->state().place, BlobState::Place::Wanted);
        tile->click(); // and stopped again
        QTRY_COMPARE(tile->state().place, BlobState::Place::Absent);
    }

    void damagedPicturesStandAsDocuments()
    {
        QByteArray broken = png(300, 300, Qt::red).left(60);
        AttachmentStrip strip(m_office->store());
        strip.setAttachments({taken("坏.png", broken)});
        strip.show();
        auto* tile = strip.findChild<AttachmentTile*>(QStringLiteral("attachment.0"));
        QTRY_VERIFY(tile->accessibleName().contains(QLatin1String("cannot be shown")));
        QSignalSpy open(&strip, &AttachmentStrip::openWanted);
        tile->click();
        QCOMPARE(open.count(), 1);
    }

    void otherFilesAreOpenedAsACopyUnderTheirName()
    {
        AttachmentOpener opener(m_office->store());
        QList<QUrl> urls;
        opener.setOpenUrl([&urls](const QUrl& url) {
            urls.append(url);
            return true;
        });
        QSignalSpy opened(&opener, &AttachmentOpener::opened);
        opener.open(taken("记录.txt", "室温14度"));
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(QFileInfo(urls.first().toLocalFile()).fileName(), QStringLiteral("记录.txt"));
        QFile copy(urls.first().toLocalFile());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray("室温14度"));
        QVERIFY(!(copy.permissions() & (QFile::WriteOwner | QFile::ReadOther | QFile::ReadGroup)));
    }

    void whatMayNotBeOpenedCanBeSaved()
    {
        AttachmentOpener opener(m_office->store());
        opener.setOpenUrl([](const QUrl&) {
            qFatal("opened");
            return false;
        });
        QSignalSpy refused(&opener, &AttachmentOpener::refused);
        const Attachment page = taken("页面.html", "<html><body><script>1</script></body></html>");
        opener.open(page);
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.first().at(2).toBool());
        QSignalSpy saved(&opener, &AttachmentOpener::saved);
        const QString to = m_folder.filePath(QStringLiteral("out.html"));
        opener.saveTo(page, to);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(QFileInfo::exists(to));
    }

    void aPictureFillsTheWindowAndGivesTheKeyboardBack()
    {
        QWidget window;
        window.resize(800, 600);
        auto* field = new Button(Button::Look::Secondary, QStringLiteral("x"), &window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        const QList<Attachment> pictures{taken("一.png", png(300, 200, Qt::red)),
                                         taken("二.png", png(200, 300, Qt::blue))};
        PictureView view(m_office->store(), &window);
        view.open(pictures, 0);
        QCOMPARE(view.size(), window.size());
        QVERIFY(view.accessibleName().contains(QStringLiteral("一.png")));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.accessibleName().contains(QStringLiteral("二.png")));
        QTest::keyClick(&view, Qt::Key_Right); // the last one stays
        QVERIFY(view.accessibleName().contains(QStringLiteral("二.png")));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.isVisible());
        QTRY_VERIFY(field->hasFocus());
    }

private:
    QString file(const char* name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no file");
        return path;
    }
    Attachment taken(const char* name, const QByteArray& content)
    {
        return StoreFixture::valueOf(m_office->store().addBlobData(content, QString::fromUtf8(name)));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StoreFixture> m_office;
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestAttachments)
#include "tst_attachments.moc"
