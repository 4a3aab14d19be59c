// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/async.h"
#include "signin/signin_page.h"
#include "signin/signin_words.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;

namespace {

/// A client that answers what the test says, and remembers what it was asked.
struct FakeClient {
    Result<client::PlatformIntroduction> introduction = client::PlatformIntroduction{
        QStringLiteral("澄川县"), QStringLiteral("6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001"), QStringLiteral("messages.example"),
        QStringLiteral("County CA"), QStringLiteral("AA:BB:CC"), QDateTime(QDate(2030, 1, 2), QTime(0, 0), Qt::UTC)};
    Result<client::Account> account = failure(ErrorKind::Unauthorized, {});
    QUrl askedPlatform;
    QString askedCa;
    client::SignIn request;
    int signIns = 0;
    ProxySetting proxy;
    Result<void> proxyKept;
    QString proxyUser;

    SignInPort port()
    {
        return {[this](const QUrl& platform, const QString& ca) {
                    askedPlatform = platform;
                    askedCa = ca;
                    return finished(introduction);
                },
                [this](const client::SignIn& asked) {
                    ++signIns;
                    request = asked;
                    return finished(account);
                },
                [](QWidget*, const std::function<void(const QString&)>& chosen) { chosen(QStringLiteral("/etc/county.pem")); },
                {[this] { return proxy; },
                 [this](const ProxySetting& setting) {
                     proxy = setting;
                     return finished(proxyKept);
                 },
                 [this](const QString& user, const QString&) { proxyUser = user; }}};
    }
};

client::Account someAccount()
{
    SeededRandom random(1);
    client::Account account{{}, {}, {}, {}, {}, Person{UserId::create(random), {Role::Handler}, {}}, {}, {}, false};
    account.platform = QUrl(QStringLiteral("https://messages.example"));
    account.platformName = QStringLiteral("澄川县");
    account.username = QStringLiteral("li");
    return account;
}

constexpr std::array kKinds{ErrorKind::InvalidInput, ErrorKind::NotFound, ErrorKind::NotAllowed, ErrorKind::Conflict,
                            ErrorKind::Busy, ErrorKind::DiskFull, ErrorKind::ReadOnly, ErrorKind::Corrupt,
                            ErrorKind::TooNew, ErrorKind::Io, ErrorKind::HostNotFound, ErrorKind::Refused,
                            ErrorKind::Offline, ErrorKind::Timeout, ErrorKind::Cut, ErrorKind::TlsUntrusted,
                            ErrorKind::TlsExpired, ErrorKind::TlsName, ErrorKind::Tls, ErrorKind::Portal,
                            ErrorKind::TooLarge, ErrorKind::Unauthorized, ErrorKind::Forbidden, ErrorKind::RateLimited,
                            ErrorKind::Platform, ErrorKind::OtherPlatform, ErrorKind::Cancelled, ErrorKind::Internal};

} // namespace

class TestSignInPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_client = std::make_unique<FakeClient>();
        m_page = std::make_unique<SignInPage>(m_client->port());
        m_page->resize(1366, 768);
        m_page->show();
    }
    void cleanup() { m_page.reset(); }

    void readsAddressesAsPeopleWriteThem()
    {
        QCOMPARE(platformUrl(QStringLiteral(" county.gov.cn ")), QUrl(QStringLiteral("https://county.gov.cn")));
        QCOMPARE(platformUrl(QStringLiteral("10.0.0.5:8443")), QUrl(QStringLiteral("https://10.0.0.5:8443")));
        QVERIFY(!platformUrl(QStringLiteral("http://county.gov.cn")));
        QVERIFY(!platformUrl(QStringLiteral("https://li:secret@county.gov.cn")));
        QVERIFY(!platformUrl(QStringLiteral("two words")));
        QVERIFY(!platformUrl(QString()));
    }

    void neverSendsAPasswordInTheOpen()
    {
        choose(QStringLiteral("http://county.gov.cn"));
        QVERIFY(m_client->askedPlatform.isEmpty());
        QVERIFY(label("error.platform")->isVisible());
    }

    void showsWhoThePlatformIsBeforeItIsTrusted()
    {
        choose(QStringLiteral("messages.example"));
        QTRY_VERIFY(button("trust")->isVisible());
        QCOMPARE(m_client->askedPlatform, QUrl(QStringLiteral("https://messages.example")));
        QCOMPARE(label("certificate.name")->text(), QStringLiteral("澄川县"));
        QCOMPARE(label("certificate.issuer")->text(), QStringLiteral("County CA"));
        QCOMPARE(label("certificate.fingerprint")->text(), QStringLiteral("AA:BB:CC"));
        QVERIFY(label("certificate.expires")->text().contains(QLatin1String("2030")));
        QTest::mouseClick(button("trust"), Qt::LeftButton);
        QVERIFY(line("field.username")->isVisible());
        QCOMPARE(label("signin.platform")->text(), QStringLiteral("澄川县"));
    }

    void doesNotOfferToTrustWhatDoesNotVerify()
    {
        m_client->introduction = failure(ErrorKind::TlsUntrusted, {});
        choose(QStringLiteral("messages.example"));
        QTRY_VERIFY(label("error.ca")->isVisible());
        QVERIFY(!button("trust")->isVisible());
    }

    void takesTheCountysCertificateFile()
    {
        QTest::mouseClick(button("choose-ca"), Qt::LeftButton);
        QCOMPARE(line("field.ca")->text(), QStringLiteral("/etc/county.pem"));
        choose(QStringLiteral("messages.example"));
        QTRY_COMPARE(m_client->askedCa, QStringLiteral("/etc/county.pem"));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        for (const ErrorKind kind : kKinds)
            QTest::newRow(qPrintable(QString::number(static_cast<int>(kind)))) << kind;
    }

    void saysWhatIsWrong()
    {
        QFETCH(ErrorKind, kind);
        QVERIFY(signInErrorWords({kind, {}, false, 0}).size() > 20 || kind == ErrorKind::Cancelled);
        m_client->account = failure(kind, {});
        toCredentials();
        signIn();
        QTRY_COMPARE(m_client->signIns, 1);
        QTRY_COMPARE(credentials()->findChild<QLabel*>(QStringLiteral("form.failure"))->text(),
                     signInErrorWords({kind, {}, false, 0}));
        QVERIFY(credentials()->findChild<QPushButton*>(QStringLiteral("form.submit"))->isEnabled());
    }

    void saysHowLongToWait()
    {
        QVERIFY(signInErrorWords({ErrorKind::RateLimited, {}, true, 61'000}).contains(QLatin1String("2")));
    }

    void signsIn()
    {
        m_client->account = someAccount();
        QSignalSpy done(m_page.get(), &SignInPage::signedIn);
        toCredentials();
        signIn();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(m_client->request.username, QStringLiteral("li"));
        QCOMPARE(m_client->request.password, QStringLiteral("geheim"));
        QVERIFY(line("field.password")->text().isEmpty());
    }

    void asksForBothUserNameAndPassword()
    {
        toCredentials();
        QTest::mouseClick(credentials()->findChild<QPushButton*>(QStringLiteral("form.submit")), Qt::LeftButton);
        QCOMPARE(m_client->signIns, 0);
        QVERIFY(label("error.username")->isVisible());
    }

    void tellsOfCapsLock()
    {
        toCredentials();
        QTest::keyClick(line("field.password"), 'A', Qt::NoModifier);
        QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
        QApplication::sendEvent(line("field.password"), &capital);
        QVERIFY(label("caps-lock")->isVisible());
        QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a"));
        QApplication::sendEvent(line("field.password"), &small);
        QVERIFY(!label("caps-lock")->isVisible());
    }

    void asksAgainForAKnownAccountAndLetsOneGoOnOffline()
    {
        m_page->askAgain(someAccount(), QStringLiteral("The sign-in has ended."));
        QCOMPARE(line("field.username")->text(), QStringLiteral("li"));
        QCOMPARE(label("signin.why")->text(), QStringLiteral("The sign-in has ended."));
        QSignalSpy left(m_page.get(), &SignInPage::cancelled);
        QTest::mouseClick(credentials()->findChild<QPushButton*>(QStringLiteral("form.cancel")), Qt::LeftButton);
        QCOMPARE(left.count(), 1);
    }

    void aColleagueSignsInWhereSomebodySignedOut()
    {
        m_page->stayWith(someAccount());
        QVERIFY(credentials()->isVisible());
        m_page->hide();
        m_page->show();
        QTRY_VERIFY(line("field.username")->hasFocus());
        QVERIFY(line("field.username")->text().isEmpty());
        QVERIFY(!credentials()->findChild<QPushButton*>(QStringLiteral("form.cancel"))->isVisible());
        QCOMPARE(line("field.platform")->text(), someAccount().platform.toString());
    }

    void aProxyIsNamedBeforeAnyoneSignsIn()
    {
        QTest::mouseClick(button("choose-proxy"), Qt::LeftButton);
        QVERIFY(!line("field.platform")->isVisible());
        auto* use = proxyForm()->findChild<QComboBox*>(QStringLiteral("field.use"));
        QTRY_VERIFY(use->hasFocus());
        QTest::keyClick(use, Qt::Key_End);
        QTest::keyClicks(line("field.host"), QStringLiteral("10.0.0.8"));
        QTest::keyClicks(line("field.port"), QStringLiteral("8080"));
        QTest::keyClicks(line("field.proxy-user"), QStringLiteral("li"));
        QTest::keyClicks(line("field.proxy-password"), QStringLiteral("secret"));
        QTest::keyClick(line("field.port"), Qt::Key_Return);
        QTRY_VERIFY(line("field.platform")->isVisible()); // back where it was called from
        QVERIFY(!proxyForm()->isVisible());
        QCOMPARE(m_client->proxy, (ProxySetting{ProxyUse::Own, ProxyKind::Http, QStringLiteral("10.0.0.8"), 8080}));
        QCOMPARE(m_client->proxyUser, QStringLiteral("li"));
        choose(QStringLiteral("messages.example"));
        QTRY_COMPARE(m_client->askedPlatform, QUrl(QStringLiteral("https://messages.example")));
    }

    void theProxyIsLeftAsItWasByEscape()
    {
        m_page->stayWith(someAccount());
        QTest::mouseClick(button("choose-proxy"), Qt::LeftButton);
        auto* use = proxyForm()->findChild<QComboBox*>(QStringLiteral("field.use"));
        QTest::keyClick(use, Qt::Key_End);
        QTest::keyClick(use, Qt::Key_Escape);
        QVERIFY(credentials()->isVisible());
        QCOMPARE(m_client->proxy, ProxySetting());
    }

    void opensTheDemo()
    {
        QSignalSpy wanted(m_page.get(), &SignInPage::demoWanted);
        QTest::mouseClick(button("open-demo"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

private:
    [[nodiscard]] QLabel* label(const char* name) const { return m_page->findChild<QLabel*>(QLatin1String(name)); }
    [[nodiscard]] QLineEdit* line(const char* name) const { return m_page->findChild<QLineEdit*>(QLatin1String(name)); }
    [[nodiscard]] QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QLatin1String(name)); }
    [[nodiscard]] QWidget* proxyForm() const { return m_page->findChild<QWidget*>(QStringLiteral("proxy")); }
    [[nodiscard]] QWidget* credentials() const { return m_page->findChild<QWidget*>(QStringLiteral("credentials")); }

    void choose(const QString& address) const
    {
        line("field.platform")->setText(address);
        QTest::keyClick(line("field.platform"), Qt::Key_Return);
    }
    void toCredentials() const
    {
        choose(QStringLiteral("messages.example"));
        QVERIFY(QTest::qWaitFor([this] { return button("trust")->isVisible(); }));
        QTest::mouseClick(button("trust"), Qt::LeftButton);
    }
    void signIn() const
    {
        line("field.username")->setText(QStringLiteral("li"));
        line("field.password")->setText(QStringLiteral("geheim"));
        QTest::keyClick(line("field.password"), Qt::Key_Return);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeClient> m_client;
    std::unique_ptr<SignInPage> m_page;
};

QTEST_MAIN(TestSignInPage)
#include "tst_signin_page.moc"
