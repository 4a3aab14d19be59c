// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text_diff.h"

#include <QTest>

using namespace lianxin::ui;

namespace {

QString joined(const QList<DiffPart>& parts)
{
    QString text;
    for (const DiffPart& part : parts)
        text += part.text;
    return text;
}

/// The text with what differs in brackets.
QString marked(const QList<DiffPart>& parts)
{
    QString text;
    for (const DiffPart& part : parts)
        text += part.differs ? QStringLiteral("[%1]").arg(part.text) : part.text;
    return text;
}

} // namespace

class TestTextDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksWhatDiffers_data()
    {
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("mineMarked");
        QTest::addColumn<QString>("theirsMarked");
        const auto row = [](const char* name, const char* mine, const char* theirs, const char* left,
                            const char* right) {
            QTest::newRow(name) << QString::fromUtf8(mine) << QString::fromUtf8(theirs)
                                << QString::fromUtf8(left) << QString::fromUtf8(right);
        };
        row("equal", "已修好。", "已修好。", "已修好。", "已修好。");
        row("both empty", "", "", "", "");
        row("only mine", "已修好。", "", "[已修好。]", "");
        row("Chinese by characters", "3月11日修好", "3月13日换好", "3月[11]日[修]好", "3月[13]日[换]好");
        row("Latin by words", "the pump works again", "the pump was replaced", "the pump [works] [again]",
            "the pump [was] [replaced]");
        row("added in the middle", "您好，已修好。", "您好，供热公司已修好。", "您好，已修好。",
            "您好，[供热公司]已修好。");
        row("a number is one word", "室温14度", "室温140度", "室温[14]度", "室温[140]度");
    }

    void marksWhatDiffers()
    {
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        const TextDiff diff = diffOf(mine, theirs);
        QTEST(marked(diff.mine), "mineMarked");
        QTEST(marked(diff.theirs), "theirsMarked");
        QCOMPARE(joined(diff.mine), mine);
        QCOMPARE(joined(diff.theirs), theirs);
    }

    void keepsCharactersOfTwoUnitsWhole()
    {
        const TextDiff diff = diffOf(QStringLiteral("𠮷家"), QStringLiteral("𠮸家"));
        QCOMPARE(marked(diff.mine), QStringLiteral("[𠮷]家"));
        QCOMPARE(marked(diff.theirs), QStringLiteral("[𠮸]家"));
    }

    void textsTooLongToCompareKeepTheirEndsEqual()
    {
        const QString mine =
            QStringLiteral("头") + QStringLiteral("甲").repeated(4000) + QStringLiteral("尾");
        const QString theirs =
            QStringLiteral("头") + QStringLiteral("乙").repeated(4000) + QStringLiteral("尾");
        const TextDiff diff = diffOf(mine, theirs);
        QCOMPARE(joined(diff.mine), mine);
        QCOMPARE(joined(diff.theirs), theirs);
        QCOMPARE(diff.mine.size(), 3);
        QVERIFY(!diff.mine.first().differs && diff.mine.at(1).differs && !diff.mine.last().differs);
    }
};

QTEST_APPLESS_MAIN(TestTextDiff)
#include "tst_text_diff.moc"
