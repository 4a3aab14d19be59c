// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings_page.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;

class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keeper = std::make_unique<PreferencesKeeper>(file());
        SeededRandom random(1);
        client::Account account{{}, {}, {}, {}, {}, Person{UserId::create(random), {Role::Handler}, {}}, {}, {}, false};
        account.displayName = QStringLiteral("李**");
        m_page = std::make_unique<SettingsPage>(*m_keeper, account);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_keeper.reset();
    }

    void readsWhatItWrote()
    {
        const Preferences preferences{QStringLiteral("en"), Appearance::Dark, 1.5};
        QCOMPARE(preferencesFromJson(toJson(preferences)), preferences);
    }

    void nonsenseReadsAsTheDefaults()
    {
        QCOMPARE(preferencesFromJson("no json"), Preferences());
        QCOMPARE(preferencesFromJson(R"({"language":"xx","appearance":"pink","scale":99})").scale, 2.0);
        QCOMPARE(preferencesFromJson(R"({"language":"xx"})").language, QString());
    }

    void remembersTheChoiceForTheNextStart()
    {
        choose("language", QStringLiteral("en"));
        choose("appearance", static_cast<int>(Appearance::Dark));
        choose("scale", 1.5);
        QTRY_COMPARE(PreferencesKeeper(file()).preferences(), (Preferences{QStringLiteral("en"), Appearance::Dark, 1.5}));
    }

    void saysWhatCannotBeRemembered()
    {
        m_folder->remove();
        QSignalSpy said(m_page.get(), &Page::notified);
        choose("language", QStringLiteral("en"));
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(m_keeper->preferences().language, QStringLiteral("en"));
    }

    void signsOutOnlyAfterASecondWord()
    {
        QSignalSpy wanted(m_page.get(), &SettingsPage::signOutWanted);
        click("sign-out");
        QCOMPARE(wanted.count(), 0);
        click("sign-out.stay");
        QVERIFY(!button("sign-out.sure")->isVisible());
        click("sign-out");
        click("sign-out.sure");
        QCOMPARE(wanted.count(), 1);
    }

    void namesThePersonTheVersionAndTheLicence()
    {
        QVERIFY(label("account.name").contains(QStringLiteral("李**")));
        QVERIFY(label("about.version").contains(QStringLiteral(LIANXIN_VERSION)));
        QVERIFY(label("about.licence").contains(QLatin1String("General Public License")));
    }

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("window.json")); }
    [[nodiscard]] QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QLatin1String(name)); }
    [[nodiscard]] QString label(const char* name) const { return m_page->findChild<QLabel*>(QLatin1String(name))->text(); }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    void choose(const char* name, const QVariant& value) const
    {
        auto* box = m_page->findChild<QComboBox*>(QLatin1String(name));
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PreferencesKeeper> m_keeper;
    std::unique_ptr<SettingsPage> m_page;
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
