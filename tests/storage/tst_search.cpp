// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// Where the shared real messages are, or empty.
QString realMessages()
{
    const QString given = qEnvironmentVariable("LIANXIN_SHARED_DATA");
    const QString folder = given.isEmpty() ? QStringLiteral(LIANXIN_SOURCE "/../shared/data") : given;
    const QString file = folder + QStringLiteral("/messages.ndjson.gz");
    return QFile::exists(file) ? file : QString();
}

QList<Message> readRealMessages(const QString& file)
{
    QProcess gzip;
    gzip.start(QStringLiteral("gzip"), {QStringLiteral("-dc"), file});
    if (!gzip.waitForFinished())
        return {};
    QList<Message> messages;
    for (const QByteArray& line : gzip.readAllStandardOutput().split('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (json.isEmpty())
            continue;
        Message message = sampleMessage(static_cast<int>(messages.size()) + 1);
        message.title = json.value(QLatin1String("title")).toString();
        message.body = json.value(QLatin1String("body")).toString();
        message.receivedAt = *parseMoment(json.value(QLatin1String("submittedAt")).toString());
        messages.append(message);
    }
    return messages;
}

/// The slow and obvious reading of the rule: text without white space and letter case, where a run of letters and
/// digits of the question must begin a run of the text, and end one unless it ends the question.
class PlainScan {
public:
    explicit PlainScan(const Message& message)
    {
        for (const QString& field : {message.title, message.body, message.appeal, message.supplement})
            m_fields.append(unitsOf(field));
    }
    [[nodiscard]] bool contains(const QString& question) const
    {
        for (const QString& word : question.split(u' ', Qt::SkipEmptyParts)) {
            const Units wanted = unitsOf(word);
            if (!std::any_of(m_fields.cbegin(), m_fields.cend(), [&](const Units& field) { return occurs(wanted, field); }))
                return false;
        }
        return true;
    }

private:
    /// A field: its visible characters in folded case, and beside each what it is in its run.
    struct Units {
        std::u32string folded;
        QByteArray marks;
    };
    enum Mark : char { Alone = 0, InRun = 1, StartsRun = 2, EndsRun = 4 };

    static bool isRunChar(char32_t c)
    {
        const bool cjk = QChar::script(c) == QChar::Script_Han || QChar::script(c) == QChar::Script_Hiragana
                         || QChar::script(c) == QChar::Script_Katakana || QChar::script(c) == QChar::Script_Bopomofo
                         || QChar::script(c) == QChar::Script_Hangul;
        return (QChar::isLetter(c) && !cjk) || QChar::category(c) == QChar::Number_DecimalDigit;
    }
    static bool isVisible(char32_t c)
    {
        const auto category = QChar::category(c);
        return !QChar::isSpace(c) && category != QChar::Other_Control && category != QChar::Other_Format
               && category != QChar::Other_Surrogate && category != QChar::Other_NotAssigned && !QChar::isMark(c);
    }
    static Units unitsOf(const QString& text)
    {
        Units units;
        bool joined = false; // nothing between this character and the one before
        const auto endRun = [&units] {
            if (!units.marks.isEmpty() && (units.marks.back() & InRun))
                units.marks.back() = static_cast<char>(units.marks.back() | EndsRun);
        };
        for (const uint point : text.toUcs4()) {
            const char32_t c = point;
            if (QChar::isMark(c))
                continue;
            if (!isVisible(c)) {
                joined = false;
                continue;
            }
            const bool goesOn = isRunChar(c) && joined && !units.marks.isEmpty() && (units.marks.back() & InRun);
            if (!goesOn)
                endRun();
            units.folded += QChar::toCaseFolded(c);
            units.marks += static_cast<char>(!isRunChar(c) ? Alone : goesOn ? InRun : InRun | StartsRun);
            joined = true;
        }
        endRun();
        return units;
    }
    static bool occurs(const Units& wanted, const Units& field)
    {
        for (auto at = field.folded.find(wanted.folded); at != std::u32string::npos; at = field.folded.find(wanted.folded, at + 1)) {
            const QByteArray there = field.marks.mid(static_cast<qsizetype>(at), wanted.marks.size());
            QByteArray mayGoOn = wanted.marks; // the last run of the question may be the beginning of a longer one
            mayGoOn.back() = static_cast<char>(mayGoOn.back() & ~EndsRun);
            if (there == wanted.marks || there == mayGoOn)
                return true;
        }
        return false;
    }
    QList<Units> m_fields;
};

} // namespace

class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWordsOfAnyLength();
    void letsNoPhraseReachFromTitleIntoBody();
    void findsNumbers();
    void forgetsTextThatWasReplacedOrRemoved();
    void agreesWithAPlainScanOverRealMessages();
};

void TestSearch::findsWordsOfAnyLength()
{
    StoreFixture office;
    Message one = sampleMessage(1);
    one.body = QStringLiteral("A3区 12栋，供暖不热！😀 Tel: ABC-77");
    Message two = sampleMessage(2);
    two.title = QStringLiteral("路灯");
    two.body = QStringLiteral("供,暖");
    office.apply({put(one, 11), put(two, 12)});
    const auto found = [&](const char16_t* text) {
        QStringList titles;
        for (const auto& hit : StoreFixture::valueOf(office.store().search(QString::fromUtf16(text), 50)).hits)
            titles.append(hit.title);
        return titles.size();
    };
    QCOMPARE(found(u"供暖"), 1);
    QCOMPARE(found(u"供,暖"), 1);
    QCOMPARE(found(u"供"), 2);
    QCOMPARE(found(u"a3区12"), 1);
    QCOMPARE(found(u"3区"), 0);
    QCOMPARE(found(u"AB"), 1);
    QCOMPARE(found(u"BC"), 0);
    QCOMPARE(found(u"😀"), 1);
    QCOMPARE(found(u"不热！ abc"), 1);
    QCOMPARE(found(u"不热 路灯"), 0);
    QCOMPARE(found(u"\" OR \""), 0);
    QCOMPARE(found(u"   "), 0);
    QVERIFY(StoreFixture::answerOf(office.store().search(QStringLiteral("字 ").repeated(5000), 50)));
    QVERIFY(StoreFixture::answerOf(office.store().search(QString(5000, u'字'), 50)));
    const auto result = StoreFixture::valueOf(office.store().search(QStringLiteral("供"), 1, true));
    QCOMPARE(result.hits.size(), 1);
    QCOMPARE(result.total, 2);
    QCOMPARE(result.hits[0].id, messageId(2)); // the newest first
}

void TestSearch::letsNoPhraseReachFromTitleIntoBody()
{
    StoreFixture office;
    Message message = sampleMessage(1);
    message.title = QStringLiteral("小区供");
    message.body = QStringLiteral("暖气不热");
    office.apply({put(message, 11)});
    QVERIFY(StoreFixture::valueOf(office.store().search(QStringLiteral("供暖"), 5)).hits.isEmpty());
}

void TestSearch::findsNumbers()
{
    StoreFixture office;
    Message odd = sampleMessage(3);
    odd.number = QStringLiteral("T-7-15");
    office.apply({put(sampleMessage(1), 11), put(sampleMessage(2), 12), put(odd, 13)});
    const auto hits = [&](const QString& text) { return StoreFixture::valueOf(office.store().search(text, 50)).hits.size(); };
    QCOMPARE(hits(QStringLiteral("LY-220102-20260311-0001")), 1);
    QCOMPARE(hits(QStringLiteral("ly-220102-2026")), 2);
    QCOMPARE(hits(QStringLiteral("LY-22")), 2);
    QCOMPARE(hits(QStringLiteral("LY-220102-20260311-00")), 2);
    QCOMPARE(hits(QStringLiteral("LY-220102-20260312")), 0);
    QCOMPARE(hits(QStringLiteral("t-7-1")), 1);
    const auto byNumber = [&](const QString& number) { return StoreFixture::valueOf(office.store().messageByNumber(number)); };
    QCOMPARE(byNumber(QStringLiteral("LY-220102-20260311-0002")), std::optional(messageId(2)));
    QCOMPARE(byNumber(QStringLiteral("T-7-15")), std::optional(messageId(3)));
    QCOMPARE(byNumber(QStringLiteral("LY-220102-20260311-0009")), std::nullopt);

    QList<Change> many;
    for (int n = 100; n < 140; ++n)
        many.append(put(sampleMessage(n), 1000 + n));
    office.apply(many);
    const auto few = StoreFixture::valueOf(office.store().search(QStringLiteral("LY-220102-20260311-01"), 5, true));
    QCOMPARE(few.hits.size(), 5);
    QCOMPARE(few.total, 40); // all of them, not only those that are shown
}

void TestSearch::forgetsTextThatWasReplacedOrRemoved()
{
    StoreFixture office;
    office.apply({put(sampleMessage(1), 11), put(sampleMessage(2), 12)});
    Message other = sampleMessage(1);
    other.body = QStringLiteral("路灯不亮");
    office.apply({put(other, 20), removal(QStringLiteral("message"), messageId(2).text(), 21)});
    const auto hits = [&](const QString& text) { return StoreFixture::valueOf(office.store().search(text, 50)).hits.size(); };
    QCOMPARE(hits(QStringLiteral("十三度")), 0);
    QCOMPARE(hits(QStringLiteral("路灯")), 1);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestSearch::agreesWithAPlainScanOverRealMessages()
{
    const QString file = realMessages();
    if (file.isEmpty())
        QSKIP("the shared real messages are not here");
    const QList<Message> messages = readRealMessages(file);
    QVERIFY(messages.size() > 10'000);
    StoreFixture office;
    QList<PlainScan> scans;
    QList<Change> changes;
    for (const Message& message : messages) {
        scans.append(PlainScan(message));
        changes.append(put(message, changes.size() + 1));
    }
    for (qsizetype i = 0; i < changes.size(); i += 1000)
        office.apply(changes.mid(i, 1000));

    QHash<storage::MessageKey, int> numbers; // key → index in messages
    const auto keys = office.keys(Queue::All, storage::MessageSort::OldestFirst);
    const auto rows = StoreFixture::valueOf(office.store().messageRows(keys));
    QHash<QString, int> byId;
    for (int i = 0; i < messages.size(); ++i)
        byId.insert(messages[i].id.text(), i);
    for (const auto& row : rows)
        numbers.insert(row.key, byId.value(row.id.text()));
    QCOMPARE(numbers.size(), messages.size());

    QStringList questions{QStringLiteral("供暖"), QStringLiteral("a市"), QStringLiteral("A3区 噪音"), QStringLiteral("1"), QStringLiteral("k"), QStringLiteral("，"), QStringLiteral("。 小区 的"), QStringLiteral("12345")};
    for (int i = 0; i < 48; ++i) { // pieces of the messages themselves, of one to eight characters
        const QString& body = messages[i * 211].body;
        const auto start = static_cast<qsizetype>(office.random.below(static_cast<quint64>(std::max<qsizetype>(1, body.size() - 8))));
        questions.append(body.mid(start, 1 + i % 8));
    }
    for (const QString& question : questions) {
        if (question.trimmed().isEmpty())
            continue;
        QSet<int> expected;
        for (int i = 0; i < messages.size(); ++i) {
            if (scans[i].contains(question.simplified()))
                expected.insert(i);
        }
        storage::MessageFilter filter;
        filter.text = question;
        QSet<int> found;
        for (const storage::MessageKey key : StoreFixture::valueOf(office.store().messageKeys(filter, storage::MessageSort::NewestFirst)))
            found.insert(numbers.value(key));
        QVERIFY2(found == expected, qPrintable(QStringLiteral("%1: %2 found, %3 expected").arg(question).arg(found.size()).arg(expected.size())));
        const auto result = StoreFixture::valueOf(office.store().search(question, 50, true));
        QCOMPARE(result.total, expected.size());
        QCOMPARE(result.hits.size(), std::min<qsizetype>(50, expected.size()));
        for (const auto& hit : result.hits)
            QVERIFY(found.contains(numbers.value(hit.key)));
    }
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
