// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/row_view.h"
#include "theme/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

using namespace lianxin::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }
    void init() { m_theme->setAppearance(Appearance::Light); }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    }

    void everyTextIsReadableOnItsGround_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        for (const Roles* roles : {&Roles::light(), &Roles::dark()}) {
            const auto add = [&](const char* name, const QColor& ink, const QColor& ground) {
                QTest::addRow("%s %s", roles->isDark ? "dark" : "light", name) << ink << ground;
            };
            const std::pair<const char*, QColor> grounds[] = {
                {"window", roles->window}, {"surface", roles->surface}, {"sunken", roles->sunken}, {"selected", roles->selected}};
            for (const auto& [ground, color] : grounds) {
                add(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(ground))), roles->text, color);
                add(qPrintable(QStringLiteral("muted on %1").arg(QLatin1String(ground))), roles->muted, color);
                add(qPrintable(QStringLiteral("faint on %1").arg(QLatin1String(ground))), roles->faint, color);
                add(qPrintable(QStringLiteral("accent on %1").arg(QLatin1String(ground))), roles->accent, color);
            }
            add("words on the accent", roles->onAccent, roles->accent);
            for (const Tone tone : {Tone::Overdue, Tone::Soon, Tone::Warn, Tone::Good, Tone::Waiting}) {
                add(qPrintable(QStringLiteral("tone %1 on its ground").arg(int(tone))), roles->ink(tone), roles->ground(tone));
                add(qPrintable(QStringLiteral("tone %1 on a page").arg(int(tone))), roles->ink(tone), roles->surface);
                add(qPrintable(QStringLiteral("tone %1 on a chosen row").arg(int(tone))), roles->ink(tone), roles->selected);
                add(qPrintable(QStringLiteral("tone %1 in the status bar").arg(int(tone))), roles->ink(tone), roles->window);
            }
        }
    }

    void everyTextIsReadableOnItsGround()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(QString::number(contrast(ink, ground))));
    }

    void tellsEveryoneWhenItGoesDark()
    {
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        const QWidget widget;
        m_theme->setAppearance(Appearance::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_theme->isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Roles::dark().window);
        QCOMPARE(&Theme::of(&widget), m_theme.get());
    }

    void everyIconIsDrawnInTheColourAskedFor()
    {
        for (int i = 0; i <= static_cast<int>(Icon::Refresh); ++i) {
            const QImage image = tintedPixmap(static_cast<Icon>(i), Roles::light().overdue, 16, 2.0).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255) {
                        QCOMPARE(pixel.rgb(), Roles::light().overdue.rgb());
                        ++inked;
                    }
            QVERIFY2(inked > 10, qPrintable(QStringLiteral("icon %1 is empty").arg(i)));
        }
    }

    void aButtonHasRoomForItsKey()
    {
        Button plain(Button::Look::Primary, QStringLiteral("签收"));
        Button keyed(Button::Look::Primary, QStringLiteral("签收"));
        keyed.setKeyHint(QStringLiteral("S"));
        QVERIFY(keyed.sizeHint().width() > plain.sizeHint().width());
        QCOMPARE(keyed.accessibleName(), QStringLiteral("签收"));
    }

    void measuresAndTextGrowTogether()
    {
        Label label(TextSize::Title);
        m_theme->setScale(2.0);
        QCOMPARE(m_theme->px(kGrid), 16);
        QCOMPARE(m_theme->font(TextSize::Body).pixelSize(), 28);
        QCOMPARE(label.font().pixelSize(), 38);
        m_theme->setScale(1.0);
        QCOMPARE(label.font().pixelSize(), 19);
        QCOMPARE(m_theme->font(TextSize::Body).pixelSize(), 14);
    }

    void aChipWithoutWordsIsGone()
    {
        QWidget parent;
        auto* chip = new Chip(&parent);
        chip->set(Tone::Overdue, QStringLiteral("超期 0.3 工作日"));
        QVERIFY(chip->isVisibleTo(&parent));
        QCOMPARE(chip->accessibleName(), QStringLiteral("超期 0.3 工作日"));
        chip->set(Tone::Overdue, {});
        QVERIFY(!chip->isVisibleTo(&parent));
    }

    void aMillionRowsOpenWithoutLayingThemOut()
    {
        // QStringListModel of a million entries is itself slow: a model that only counts is enough.
        class Rows : public QAbstractListModel {
        public:
            int rowCount(const QModelIndex&) const override { return 1'000'000; }
            QVariant data(const QModelIndex&, int) const override { return ++asked, QVariant(); }
            mutable int asked = 0;
        } model;
        RowView view;
        view.setRowHeight(60);
        view.resize(408, 600);
        view.setModel(&model);
        view.show();
        view.scrollTo(model.index(999'999));
        QCOMPARE(view.visibleRows(), (std::pair(999'990, 999'999)));
        QVERIFY(view.grab().width() > 0);
        QVERIFY2(model.asked < 1'000, qPrintable(QString::number(model.asked)));
    }

    void whatComesAboveDoesNotMoveWhatIsSeen()
    {
        QStringList texts;
        for (int i = 0; i < 100; ++i)
            texts.append(QString::number(i));
        QStringListModel model(texts);
        RowView view;
        view.setRowHeight(60);
        view.resize(408, 600);
        view.setModel(&model);
        view.show();
        view.verticalScrollBar()->setValue(20 * 60 + 7);
        model.insertRows(0, 3);
        QCOMPARE(view.verticalScrollBar()->value(), 23 * 60 + 7);
        model.removeRows(0, 3);
        QCOMPARE(view.verticalScrollBar()->value(), 20 * 60 + 7);
        model.insertRows(50, 3);
        QCOMPARE(view.verticalScrollBar()->value(), 20 * 60 + 7);
    }

    void arrowsAndEndMoveThroughTheRows()
    {
        QStringListModel model({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        RowView view;
        view.resize(408, 600);
        view.setModel(&model);
        view.show();
        view.setCurrentIndex(model.index(0));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentIndex().row(), 1);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentIndex().row(), 2);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentIndex().row(), 0);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
