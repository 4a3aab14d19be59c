// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/async.h"
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
        m_chosen = ProxySetting();
        m_kept = Result<void>();
        m_told.clear();
        m_page = std::make_unique<SettingsPage>(*m_keeper, account, port());
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

    void namesAProxyByClicksAndKeys()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QSignalSpy said(m_page.get(), &Page::notified);
        QVERIFY(!field("host")->isVisible()); // only where one is named here
        pick("use", 2);
        QVERIFY(field("host")->isVisible());
        QVERIFY(field("port")->isVisible());
        field("host")->setFocus();
        QTest::keyClicks(field("host"), QStringLiteral(" Proxy.County.example "));
        QTest::keyClick(field("host"), Qt::Key_Tab);
        QVERIFY(field("port")->hasFocus());
        QTest::keyClicks(field("port"), QStringLiteral("1080"));
        pick("kind", 1);
        QTest::keyClick(field("port"), Qt::Key_Return);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(m_chosen, (ProxySetting{ProxyUse::Own, ProxyKind::Socks5, QStringLiteral("Proxy.County.example"), 1080}));
        QVERIFY(m_told.isEmpty()); // no password was given
    }

    void saysInPlaceWhatIsWrongWithAProxy_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QByteArray>("wrong");
        QTest::newRow("nothing") << QString() << QStringLiteral("8080") << QByteArray("error.host");
        QTest::newRow("a URL") << QStringLiteral("http://proxy.example") << QStringLiteral("8080") << QByteArray("error.host");
        QTest::newRow("a password") << QStringLiteral("li:secret@proxy.example") << QStringLiteral("8080") << QByteArray("error.host");
        QTest::newRow("no port") << QStringLiteral("10.0.0.8") << QString() << QByteArray("error.port");
        QTest::newRow("too large") << QStringLiteral("10.0.0.8") << QStringLiteral("65536") << QByteArray("error.port");
        QTest::newRow("no number") << QStringLiteral("10.0.0.8") << QStringLiteral("web") << QByteArray("error.port");
    }

    void saysInPlaceWhatIsWrongWithAProxy()
    {
        QFETCH(QString, host);
        QFETCH(QString, port);
        QFETCH(QByteArray, wrong);
        pick("use", 2);
        QTest::keyClicks(field("host"), host);
        QTest::keyClicks(field("port"), port);
        submit();
        auto* error = m_page->findChild<QLabel*>(QString::fromLatin1(wrong));
        QVERIFY(error->isVisible());
        QVERIFY(!error->text().isEmpty());
        QCOMPARE(m_chosen, ProxySetting());
        pick("use", 1); // without one nothing of it matters
        QVERIFY(!error->isVisible());
        submit();
        QTRY_COMPARE(m_chosen.use, ProxyUse::None);
    }

    void tellsTheProxysPasswordAndForgetsIt()
    {
        pick("use", 0);
        QTest::keyClicks(field("proxy-password"), QStringLiteral("secret"));
        submit();
        QVERIFY(m_page->findChild<QLabel*>(QStringLiteral("error.proxy-user"))->isVisible());
        QTest::keyClicks(field("proxy-user"), QStringLiteral("li"));
        submit();
        QTRY_COMPARE(m_told, (QStringList{QStringLiteral("li"), QStringLiteral("secret")}));
        QVERIFY(field("proxy-password")->property("text").toString().isEmpty());
        QVERIFY(field("proxy-user")->property("text").toString().isEmpty());
    }

    void saysThatAProxyIsNotKept()
    {
        m_kept = failure(ErrorKind::DiskFull, {});
        QSignalSpy said(m_page.get(), &Page::notified);
        pick("use", 1);
        submit();
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.first().first().value<Notification>().tone, Tone::Warn);
        QCOMPARE(m_chosen.use, ProxyUse::None); // it holds all the same
    }

    void showsTheProxyThatHoldsWhenItIsOpenedAgain()
    {
        pick("use", 2);
        QTest::keyClicks(field("host"), QStringLiteral("half"));
        m_chosen = {ProxyUse::Own, ProxyKind::Http, QStringLiteral("proxy.example"), 3128};
        m_page->open({});
        QCOMPARE(field("host")->property("text").toString(), QStringLiteral("proxy.example"));
        QCOMPARE(field("port")->property("text").toString(), QStringLiteral("3128"));
    }

private:
    [[nodiscard]] ProxyPort port()
    {
        return {[this] { return m_chosen; },
                [this](const ProxySetting& setting) {
                    m_chosen = setting;
                    return finished(m_kept);
                },
                [this](const QString& user, const QString& password) { m_told = {user, password}; }};
    }
    [[nodiscard]] QWidget* field(const char* name) const
    {
        return m_page->findChild<QWidget*>(QStringLiteral("field.") + QLatin1String(name));
    }
    /// By the keyboard, as a person without a mouse does.
    void pick(const char* name, int index) const
    {
        auto* box = qobject_cast<QComboBox*>(field(name));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentIndex(), index);
    }
    void submit() const
    {
        auto* form = m_page->findChild<QWidget*>(QStringLiteral("proxy"));
        QTest::mouseClick(form->findChild<QPushButton*>(QStringLiteral("form.submit")), Qt::LeftButton);
    }
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
    ProxySetting m_chosen;
    Result<void> m_kept;
    QStringList m_told; ///< user and password
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
