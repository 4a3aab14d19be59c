// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/proxy_setting.h"

#include <QTest>

using namespace lianxin;

/// What of a proxy is written down, and what a person may write.
class TestProxySetting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote_data()
    {
        QTest::addColumn<ProxySetting>("setting");
        QTest::newRow("system") << ProxySetting();
        QTest::newRow("none") << ProxySetting{ProxyUse::None, {}, {}, 0};
        QTest::newRow("http") << ProxySetting{ProxyUse::Own, ProxyKind::Http, QStringLiteral("proxy.example"), 8080};
        QTest::newRow("socks5") << ProxySetting{ProxyUse::Own, ProxyKind::Socks5, QStringLiteral("2001:db8::8"), 65535};
        QTest::newRow("rests") << ProxySetting{ProxyUse::None, ProxyKind::Socks5, QStringLiteral("10.0.0.8"), 1};
    }
    void readsWhatItWrote()
    {
        QFETCH(ProxySetting, setting);
        QCOMPARE(proxySettingFrom(toJson(setting)), setting);
    }

    void whatCannotBeReadIsTheSystems_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", "no json", "[]", R"({"proxy":1})", R"({"proxy":{"use":"pigeon"}})",
                                 R"({"proxy":{"use":"own","kind":"http","host":"","port":8080}})",
                                 R"({"proxy":{"use":"own","kind":"http","host":"a/b","port":8080}})",
                                 R"({"proxy":{"use":"own","kind":"http","host":"proxy.example","port":70000}})",
                                 R"({"proxy":{"use":"own","kind":"http","host":"proxy.example"}})"})
            QTest::newRow(json) << QByteArray(json);
    }
    void whatCannotBeReadIsTheSystems()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(proxySettingFrom(json).use, ProxyUse::System);
    }

    void takesNamesAndAddressesOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* text, const char* host) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(host);
        };
        row("proxy.example.gov.cn", "proxy.example.gov.cn");
        row("  proxy ", "proxy");
        row("10.0.0.8", "10.0.0.8");
        row("[2001:db8::8]", "2001:db8::8");
        row("2001:db8::8", "2001:db8::8");
        row("代理.中国", "代理.中国");
        for (const char* wrong : {"", " ", "http://proxy.example", "proxy.example:8080", "li:secret@proxy.example", "li@proxy",
                                  "two words", "proxy/path", "proxy?x", "proxy#x", "%41", ".", ".example", "300.1.1.1:1"})
            row(wrong, "");
    }
    void takesNamesAndAddressesOnly()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QCOMPARE(proxyHostOf(text).value_or(QString()), host);
    }

    void takesPortsOnly()
    {
        QCOMPARE(proxyPortOf(QStringLiteral(" 8080 ")), std::optional<quint16>(8080));
        QCOMPARE(proxyPortOf(QStringLiteral("65535")), std::optional<quint16>(65535));
        for (const char* wrong : {"", "0", "-1", "65536", "80a", "8 0", "0x50", "99999999999"})
            QVERIFY2(!proxyPortOf(QString::fromLatin1(wrong)), wrong);
    }
};

QTEST_GUILESS_MAIN(TestProxySetting)
#include "tst_proxy_setting.moc"
