// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mask.h"

#include <QTest>

using namespace lianxin;

class TestMask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsNoMoreThanTheRuleBookAllows()
    {
        QCOMPARE(maskName(QStringLiteral("张建国")), QStringLiteral("张**"));
        QCOMPARE(maskName(QStringLiteral("欧阳明月")), QStringLiteral("欧阳**"));
        QCOMPARE(maskName(QStringLiteral("李")), QStringLiteral("李**"));
        QCOMPARE(maskName(QString()), QString());
        QCOMPARE(maskPhone(QStringLiteral("13812341234")), QStringLiteral("138****1234"));
        QCOMPARE(maskPhone(QStringLiteral("1234")), QStringLiteral("****"));
        QCOMPARE(maskIdNumber(QStringLiteral("11010519491231002X")), QStringLiteral("110*************2X"));
        QCOMPARE(maskPlate(QStringLiteral("吉A12345")), QStringLiteral("吉A***45"));
        QCOMPARE(maskBankCard(QStringLiteral("4111111111111111")), QStringLiteral("************1111"));
        QCOMPARE(maskEmail(QStringLiteral("wang.li@example.cn")), QStringLiteral("w***@example.cn"));
        QCOMPARE(maskAddress(QStringLiteral("南关区幸福街道安居小区7号楼2单元301")), QStringLiteral("南关区幸福街道***"));
        QCOMPARE(maskAddress(QStringLiteral("水田村花坪一社12号")), QStringLiteral("水田村***"));
    }

    void findsPersonalDataInFreeText()
    {
        QCOMPARE(maskText(QStringLiteral("请打13812341234找我，或0431-88881234。")),
                 QStringLiteral("请打138****1234找我，或0431-8888****。"));
        QCOMPARE(maskText(QStringLiteral("身份证11010519491231002X，车牌吉A12345，邮箱a@b.cn")),
                 QStringLiteral("身份证110*************2X，车牌吉A***45，邮箱a***@b.cn"));
        QCOMPARE(maskText(QStringLiteral("卡号4111111111111111")), QStringLiteral("卡号************1111"));
    }

    void leavesOtherNumbersAlone()
    {
        const QString plain = QStringLiteral("编号202603110042，面积12345678平方米，第1381234号，2026年3月11日");
        QCOMPARE(maskText(plain), plain);
        // Fails the check digit: no id number; fails Luhn: no card.
        const QString wrong = QStringLiteral("110105194912310021");
        QCOMPARE(maskText(wrong), wrong);
    }
};

QTEST_GUILESS_MAIN(TestMask)
#include "tst_mask.moc"
