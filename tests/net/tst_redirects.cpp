// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

class TestRedirects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRedirectInsideTheOriginIsFollowedForAGet_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void aRedirectInsideTheOriginIsFollowedForAGet()
    {
        QFETCH(int, status);
        MospLine line;
        const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
            if (request.target == "/mosp/v1/capabilities")
                return MospAnswer(request, status).with("Location", "/mosp/v1/elsewhere");
            return MospAnswer(request, 200, "{\"here\":1}");
        });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, QByteArray("{\"here\":1}"));
        QCOMPARE(line.requestsTo("/elsewhere").size(), 1);
    }

    void aRedirectToAnotherOriginIsRefused()
    {
        const Authority authority;
        TlsServer stranger(authority.issue());
        MospLine line;
        const QByteArray away = stranger.url().toEncoded() + "/mosp/v1/capabilities";
        const auto answer = line.getAnsweredBy(
            [&](const HttpRequest& request) { return MospAnswer(request, 302).with("Location", away); });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
        QCOMPARE(stranger.connections(), 0);
    }

    void aRedirectOutOfTlsIsRefused()
    {
        MospLine line;
        QUrl plain = line.server.url();
        plain.setScheme(QStringLiteral("http"));
        const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
            return MospAnswer(request, 302).with("Location", plain.toEncoded() + "/mosp/v1/elsewhere");
        });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
        QCOMPARE(line.requests().size(), 1);
    }

    void aRedirectOfAPostIsRefused_data() { aRedirectInsideTheOriginIsFollowedForAGet_data(); }

    void aRedirectOfAPostIsRefused()
    {
        QFETCH(int, status);
        MospLine line;
        line.answerWith([&](const HttpRequest& request) {
            return MospAnswer(request, status).with("Location", "/mosp/v1/elsewhere");
        });
        QCOMPARE(faultOf(line.post(QStringLiteral("/operations"), "{}")), ErrorKind::Portal);
        QCOMPARE(line.requests().size(), 1);
    }

    void redirectsInACircleEnd()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            return MospAnswer(request, 302).with("Location", "/mosp/v1/capabilities");
        });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
        QVERIFY(line.requests().size() < 10);
    }

    void aRedirectToNowhereIsRefused()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) { return MospAnswer(request, 302); });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
    }

    void everyOther3xxIsRefused_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {300, 304, 305, 306, 399})
            QTest::addRow("%d", status) << status;
    }

    void everyOther3xxIsRefused()
    {
        QFETCH(int, status);
        MospLine line;
        const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
            return MospAnswer(request, status, "").without("Content-Length").with("Location", "/mosp/v1/x").script()
                .hangUp();
        });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
        QCOMPARE(line.requestsTo("/x").size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
