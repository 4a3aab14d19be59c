// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"
#include "e2e/window_desk.h"
#include "shell/trace.h"
#include "support/net/tls_server.h"

#include <QDirIterator>
#include <QFile>
#include <QLineEdit>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

/// Whatever goes wrong at the window: one clear message in its place, and nothing changed.
class TestBadInputByWindow : public QObject {
    Q_OBJECT

public:
    explicit TestBadInputByWindow(ui::Application& application) : m_desk(application) {}

private:
    PlatformProcess m_platform;
    WindowDesk m_desk;
    std::unique_ptr<QTemporaryDir> m_profile;

    /// The message is in sight, the form can be used again, and the profile knows nobody.
    void saysAndChangesNothing(const char* label, const char* said)
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.isShown(label), kSoonMs);
        QVERIFY2(m_desk.words(label).contains(QLatin1String(said)), qPrintable(m_desk.words(label)));
        QVERIFY(m_desk.isShown("signin"));
        QVERIFY(m_desk.find("form.submit"));
        QVERIFY(!m_desk.isShown("navigation"));
        QVERIFY(!m_desk.office().account());
        QVERIFY(!QFile::exists(m_profile->filePath(QStringLiteral("accounts.json"))));
        QVERIFY(QDir(m_profile->filePath(QStringLiteral("accounts"))).isEmpty());
    }
    void doesNotTrust()
    {
        QVERIFY(!m_desk.isShown("trust"));
        QVERIFY(!m_desk.isShown("field.password"));
    }
    [[nodiscard]] QString authorityFile(const Authority& authority) const
    {
        const QString file = m_profile->filePath(QStringLiteral("county.pem"));
        return authority.writePem(file) ? file : QString();
    }
    static Ended secondWindow(const QString& profile)
    {
        return runProgram(QStringLiteral("lianxin"),
                          {QStringLiteral("--profile"), profile, QStringLiteral("--lang"), QStringLiteral("en")});
    }
    /// What the program itself said, without the toolkit's remarks on a machine without a screen.
    static QList<QByteArray> ownLines(const Ended& ended)
    {
        QList<QByteArray> lines;
        for (const QByteArray& line : ended.err.split('\n'))
            if (line.startsWith("lianxin: "))
                lines.append(line);
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("40")}), qPrintable(m_platform.errorText()));
    }
    void init()
    {
        m_profile = std::make_unique<QTemporaryDir>();
        QVERIFY(m_desk.open(m_profile->path()));
        QVERIFY(m_desk.find("signin"));
    }
    void cleanup()
    {
        m_desk.close();
        m_profile.reset();
    }

    void wrongPassword()
    {
        QVERIFY(m_desk.introduce(m_platform.url().toString(), m_platform.caFile()));
        QVERIFY(m_desk.click("trust"));
        QVERIFY(m_desk.enterCredentials(QStringLiteral("handler"), QStringLiteral("wrong")));
        saysAndChangesNothing("form.failure", "User name or password is not right");
        // The password is selected to be typed again, and then it works.
        auto* password = qobject_cast<QLineEdit*>(m_desk.find("field.password"));
        QVERIFY(password && password->hasSelectedText());
        QVERIFY(m_desk.type("field.password", QStringLiteral("lianxin-demo")));
        QVERIFY(m_desk.key(Qt::Key_Return));
        QVERIFY(m_desk.find("navigation.list"));
    }

    void noPassword()
    {
        QVERIFY(m_desk.introduce(m_platform.url().toString(), m_platform.caFile()));
        QVERIFY(m_desk.click("trust"));
        QVERIFY(m_desk.enterCredentials(QStringLiteral("handler"), QString()));
        saysAndChangesNothing("error.password", "");
    }

    void noAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("two words") << QStringLiteral("our county");
        QTest::newRow("no encryption") << QStringLiteral("http://127.0.0.1:8443");
    }
    void noAddress()
    {
        QFETCH(QString, address);
        QVERIFY(m_desk.introduce(address, QString()));
        saysAndChangesNothing("error.platform", "Please write an address such as https://");
    }

    void unknownHost()
    {
        QVERIFY(m_desk.introduce(QStringLiteral("https://no-such-host.invalid"), QString()));
        saysAndChangesNothing("form.failure", "address is not known");
        doesNotTrust();
    }

    void nobodyListens()
    {
        QVERIFY(m_desk.introduce(QStringLiteral("https://127.0.0.1:1"), QString()));
        saysAndChangesNothing("form.failure", "does not answer");
        doesNotTrust();
    }

    void aCertificateWithoutItsAuthority()
    {
        QVERIFY(m_desk.introduce(m_platform.url().toString(), QString()));
        saysAndChangesNothing("error.ca", "not signed by an authority this PC trusts");
        doesNotTrust();
    }

    void aSelfSignedCertificate()
    {
        const TlsServer server(selfSigned());
        QVERIFY(m_desk.introduce(server.url().toString(), QString()));
        saysAndChangesNothing("error.ca", "not signed by an authority this PC trusts");
        doesNotTrust();
        QVERIFY(server.requests().isEmpty());
    }

    void anExpiredCertificate()
    {
        const Authority authority;
        const TlsServer server(authority.issue({.fromDay = -30, .untilDay = -1}));
        QVERIFY(m_desk.introduce(server.url().toString(), authorityFile(authority)));
        saysAndChangesNothing("form.failure", "out of its dates");
        doesNotTrust();
        QVERIFY(server.requests().isEmpty());
    }

    void aCertificateFileThatIsNotThere()
    {
        QVERIFY(m_desk.introduce(m_platform.url().toString(), QStringLiteral("/nowhere/ca.pem")));
        saysAndChangesNothing("error.ca", "certificate file");
        doesNotTrust();
    }

    void aLoginPageInsteadOfThePlatform()
    {
        const Authority authority;
        TlsServer server(authority.issue());
        server.answerWith([](const HttpRequest&) {
            const QByteArray page = "<html><body><form>Please sign in to the network</form></body></html>";
            return Script().bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                                  + QByteArray::number(page.size()) + "\r\n\r\n" + page);
        });
        QVERIFY(m_desk.introduce(server.url().toString(), authorityFile(authority)));
        saysAndChangesNothing("form.failure", "network login page");
        doesNotTrust();
    }

    void aSecondWindowOnOneProfile()
    {
        const Ended second = secondWindow(m_profile->path());
        QVERIFY(second.exitCode > 0);
        QCOMPARE(ownLines(second).size(), 1);
        QVERIFY2(ownLines(second).first().contains("already open with this profile"), second.err.constData());
        QVERIFY2(m_desk.isShown("signin"), "the first one goes on");
    }

    void aProfileFolderThatCannotBeMade()
    {
        const Ended ended = secondWindow(QStringLiteral("/proc/no/profile"));
        QVERIFY(ended.exitCode > 0);
        QCOMPARE(ownLines(ended).size(), 1);
        QVERIFY2(ownLines(ended).first().contains("cannot be written"), ended.err.constData());
    }

    void anUnknownOption()
    {
        const Ended ended = runProgram(QStringLiteral("lianxin"), {QStringLiteral("--dance")});
        QVERIFY(ended.exitCode > 0);
        QVERIFY2(ended.err.contains("--dance"), ended.err.constData());
    }

    void aFileThatIsNoDatabase()
    {
        const CommandDesk other(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        QVERIFY(other.signIn());
        QVERIFY(other.sync());
        QDirIterator files(other.profile(), {QStringLiteral("lianxin.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QFile database(files.next());
        QFile::remove(database.fileName() + QStringLiteral("-wal"));
        const QByteArray noDatabase(8192, 'x');
        QVERIFY(database.open(QIODevice::WriteOnly | QIODevice::Truncate));
        database.write(noDatabase);
        database.close();

        m_desk.close();
        QVERIFY(m_desk.open(other.profile()));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("notice.title").contains(QLatin1String("local data is damaged")), kSoonMs);
        // The first start made a copy: the way back is named, and that the damaged file stays.
        QVERIFY(m_desk.words("notice.text").contains(QLatin1String("restore-copy")));
        QVERIFY(m_desk.words("notice.text").contains(QLatin1String("file is kept")));
        QVERIFY(m_desk.click("notice.step")); // trying again says it again
        QTRY_VERIFY_WITH_TIMEOUT(m_desk.words("notice.title").contains(QLatin1String("local data is damaged")), kSoonMs);
        QVERIFY(!m_desk.isShown("navigation"));
        m_desk.close();
        QVERIFY(database.open(QIODevice::ReadOnly));
        QCOMPARE(database.readAll(), noDatabase);
    }
};

int main(int argc, char** argv)
{
    ui::Application application(argc, argv);
    TestBadInputByWindow test(application);
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_bad_input_by_window.moc"
