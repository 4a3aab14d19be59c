// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/search_text.h"

#include <QTest>

using namespace lianxin::storage;

class TestSearchText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsText_data();
    void cutsText();
    void asksByPhrases();
    void marksHitsInSnippets();
    void cutsSnippetsNotInsideAnEmoji();
    void joinsOverlappingHits();

private:
    static QStringList tokensOf(const QString& text)
    {
        QStringList tokens;
        for (const TextToken& token : textTokens(text))
            tokens.append(text.mid(token.start, token.length));
        return tokens;
    }
};

void TestSearchText::cutsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    QTest::newRow("characters") << QStringLiteral("供暖") << QStringList{QStringLiteral("供"), QStringLiteral("暖")};
    QTest::newRow("run") << QStringLiteral("A3区12栋") << QStringList{QStringLiteral("A3"), QStringLiteral("区"), QStringLiteral("12"), QStringLiteral("栋")};
    QTest::newRow("punctuation") << QStringLiteral("供,暖，。") << QStringList{QStringLiteral("供"), QStringLiteral(","), QStringLiteral("暖"), QStringLiteral("，"), QStringLiteral("。")};
    QTest::newRow("spaces") << QStringLiteral(" 供　暖\n\t") << QStringList{QStringLiteral("供"), QStringLiteral("暖")};
    QTest::newRow("emoji") << QStringLiteral("冷😀吧") << QStringList{QStringLiteral("冷"), QStringLiteral("😀"), QStringLiteral("吧")};
    QTest::newRow("rare character") << QStringLiteral("𠮷野") << QStringList{QStringLiteral("𠮷"), QStringLiteral("野")};
    QTest::newRow("nothing") << QString() << QStringList();
}

void TestSearchText::cutsText()
{
    QFETCH(QString, text);
    QFETCH(QStringList, tokens);
    QCOMPARE(tokensOf(text), tokens);
}

void TestSearchText::asksByPhrases()
{
    const auto phrases = searchPhrases(u"供暖 A3 ");
    QCOMPARE(phrases.size(), 2);
    QVERIFY(!phrases[0].prefix);
    QVERIFY(phrases[1].prefix);
    QCOMPARE(phrases[1].tokens, QStringList{QStringLiteral("a3")});
    QCOMPARE(matchExpression(phrases), QStringLiteral("\"供 暖\" AND \"a3\" *"));
    QVERIFY(matchExpression(searchPhrases(u"  ")).isEmpty());
    QVERIFY(!matchExpression(searchPhrases(u"\"*\" OR NEAR(")).contains(u'('));
}

void TestSearchText::marksHitsInSnippets()
{
    const QString body = QString(200, u'前') + QStringLiteral("小区\n\n供暖不热") + QString(200, u'后');
    const Snippet snippet = makeSnippet({body}, searchPhrases(u"供暖"));
    QVERIFY(snippet.text.size() <= 60);
    QCOMPARE(snippet.marks.size(), 1);
    QCOMPARE(snippet.text.mid(snippet.marks[0].first, snippet.marks[0].second), QStringLiteral("供暖"));
    QVERIFY(snippet.text.contains(QStringLiteral("小区 供暖")));

    const Snippet prefix = makeSnippet({QStringLiteral("编号ABC123在")}, searchPhrases(u"abc"));
    QCOMPARE(prefix.text.mid(prefix.marks[0].first, prefix.marks[0].second), QStringLiteral("ABC"));

    const Snippet none = makeSnippet({QStringLiteral("正文"), QStringLiteral("诉求")}, searchPhrases(u"标题里的词"));
    QCOMPARE(none.text, QStringLiteral("正文"));
    QVERIFY(none.marks.isEmpty());

    const Snippet second = makeSnippet({QStringLiteral("正文"), QStringLiteral("请供暖")}, searchPhrases(u"供暖"));
    QCOMPARE(second.text, QStringLiteral("请供暖"));
}

void TestSearchText::cutsSnippetsNotInsideAnEmoji()
{
    const QString body = QStringLiteral("😀").repeated(100) + QStringLiteral("供暖") + QStringLiteral("😀").repeated(100);
    for (int width = 20; width < 30; ++width) {
        const Snippet snippet = makeSnippet({body}, searchPhrases(u"供暖"), width);
        QVERIFY(!snippet.text.front().isLowSurrogate());
        QVERIFY(!snippet.text.back().isHighSurrogate());
    }
}

void TestSearchText::joinsOverlappingHits()
{
    const Snippet snippet = makeSnippet({QStringLiteral("暖气片")}, searchPhrases(u"暖气 气片"));
    QCOMPARE(snippet.marks, (QList<std::pair<int, int>>{{0, 3}}));
}

QTEST_GUILESS_MAIN(TestSearchText)
#include "tst_search_text.moc"
