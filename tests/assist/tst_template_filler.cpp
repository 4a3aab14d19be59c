// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/template_filler.h"
#include "domain/operation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::assist;

namespace {

const Moment kNow = *parseMoment(u"2026-03-11T02:20:00.000Z");
const QString kMessageId = QStringLiteral("0b6e0000-0000-4000-8000-000000000001");
const QString kOrgId = QStringLiteral("0b6e0000-0000-4000-8000-0000000000aa");

WorkingCalendar calendar()
{
    return WorkingCalendar(
        builtInCalendar(*CalendarId::parse(QStringLiteral("0b6e0000-0000-4000-8000-0000000000cc")), kNow)
            .value());
}

Organisation office()
{
    Organisation office{.id = *OrganisationId::parse(kOrgId)};
    office.name = QStringLiteral("县住房和城乡建设局");
    office.head.extra.insert(QStringLiteral("officePhone"), QStringLiteral("0430-8214022"));
    return office;
}

Message message()
{
    Message message{.id = *MessageId::parse(kMessageId)};
    message.number = QStringLiteral("LY-220199-20260309-0007");
    message.title = QStringLiteral("路灯不亮");
    message.type = MessageType::Complaint;
    message.topic = Topic::Urban;
    message.receivedAt = *parseMoment(u"2026-03-08T17:30:00.000Z"); // the 9th in the office's zone
    message.place.text = QStringLiteral("建设路");
    message.leadOrgId = OrganisationId::parse(kOrgId);
    return message;
}

Event event(OperationKind kind, const char* at, const QJsonObject& data)
{
    SeededRandom ids(quint64(toMsecs(*parseMoment(QString::fromLatin1(at)))));
    Event event{.id = EventId::create(ids), .messageId = *MessageId::parse(kMessageId)};
    event.kind = codeOf(kind);
    event.at = *parseMoment(QString::fromLatin1(at));
    event.data = data;
    return event;
}

QList<Event> timeline()
{
    return {event(OperationKind::RecordMeasures, "2026-03-10T06:00:00.000Z",
                  {{QStringLiteral("measures"), QStringLiteral("巡查全路段")}}),
            event(OperationKind::RecordMeasures, "2026-03-10T03:00:00.000Z",
                  {{QStringLiteral("measures"), QStringLiteral("更换灯具3盏。")}}),
            event(OperationKind::RecordVisit, "2026-03-09T03:00:00.000Z",
                  {{QStringLiteral("findings"), QStringLiteral("初看是线路问题")}}),
            event(OperationKind::VerifyFinish, "2026-03-09T06:00:00.000Z",
                  {{QStringLiteral("findings"), QStringLiteral("3盏路灯灯具损坏。")}})};
}

TemplateFiller filler(const Message& about, const QList<Event>& events = timeline())
{
    return TemplateFiller(about, events, office(), calendar(), kNow);
}

Template makeTemplate(const char* title, const QStringList& types, const QStringList& topics,
                      const QString& kind = QStringLiteral("final"))
{
    SeededRandom ids(qHash(QByteArray(title)));
    Template made{.id = TemplateId::create(ids)};
    made.title = QString::fromLatin1(title);
    made.kind = kind;
    made.topics = topics;
    made.state = QStringLiteral("active");
    made.head.extra.insert(QStringLiteral("types"), QJsonArray::fromStringList(types));
    return made;
}

QStringList titles(const QList<Template>& list)
{
    QStringList titles;
    for (const Template& one : list)
        titles.append(one.title);
    return titles;
}

} // namespace

class TestTemplateFiller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsWhatTheDeskKnows_data()
    {
        QTest::addColumn<QString>("blank");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char16_t* expected) {
            QTest::newRow(name) << QStringLiteral("{{%1}}").arg(QLatin1String(name))
                                << QString::fromUtf16(expected);
        };
        row("citizenTitle", u"尊敬的网友");
        row("receivedDate", u"2026年3月9日");
        row("number", u"LY-220199-20260309-0007");
        row("title", u"路灯不亮");
        row("place", u"建设路");
        row("orgName", u"县住房和城乡建设局");
        row("officePhone", u"0430-8214022");
        row("finding", u"3盏路灯灯具损坏。");
        row("measures", u"更换灯具3盏；巡查全路段。");
        row("today", u"2026年3月11日");
        row("dueDate", u"2026年3月18日");
    }

    void fillsWhatTheDeskKnows()
    {
        QFETCH(QString, blank);
        QFETCH(QString, expected);
        const FilledText filled = filler(message()).fill(blank);
        QCOMPARE(filled.text, expected);
        QVERIFY(filled.open.isEmpty());
    }

    void leavesOpenWhatNobodyRecorded()
    {
        const FilledText filled =
            filler(message(), {})
                .fill(QStringLiteral("{{title}}：{{finding}}{{basis}}，{{ somethingElse }}。"));
        QCOMPARE(filled.text, QStringLiteral("路灯不亮：{{核实情况}}{{依据}}，{{ somethingElse }}。"));
        QCOMPARE(filled.open.size(), 3);
        for (const OpenPlaceholder& open : filled.open)
            QVERIFY(filled.text.mid(open.position, open.length).contains(open.name));
        QCOMPARE(filled.open.first(), (OpenPlaceholder{QStringLiteral("核实情况"), 5, 8}));
    }

    void fillsBlanksByTheirChineseNames()
    {
        QCOMPARE(filler(message()).fill(QStringLiteral("{{标题}}：{{核实情况}}{{ 依据 }}")).text,
                 QStringLiteral("路灯不亮：3盏路灯灯具损坏。{{ 依据 }}"));
    }

    void aVisitStandsInForAnUnfinishedCheck()
    {
        QList<Event> events = timeline();
        events.removeLast();
        QCOMPARE(filler(message(), events).fill(QStringLiteral("{{finding}}")).text,
                 QStringLiteral("初看是线路问题。"));
    }

    void neverFillsBracesOfTheCitizen()
    {
        Message about = message();
        about.title = QStringLiteral("{{orgName}} 不作为");
        const FilledText filled = filler(about).fill(QStringLiteral("{{title}}"));
        QCOMPARE(filled.text, QStringLiteral("{{orgName}} 不作为"));
        QCOMPARE(filled.open.size(), 1);
    }

    void neverNamesTheCitizen()
    {
        Message about = message();
        about.citizen.nameMasked = QStringLiteral("张**");
        const TemplateFiller filled = filler(about);
        for (const QString& value : filled.values())
            QVERIFY(!value.contains(u'张'));
        about.citizen.enterprise = true;
        QCOMPARE(filler(about).fill(QStringLiteral("{{citizenTitle}}")).text,
                 QStringLiteral("尊敬的企业负责人"));
    }

    void withoutAnOfficeItsBlanksStay()
    {
        const TemplateFiller unknown(message(), {}, std::nullopt, calendar(), kNow);
        QCOMPARE(unknown.fill(QStringLiteral("{{orgName}}{{officePhone}}")).open.size(), 2);
    }

    void promisesCountWorkingDays()
    {
        // Before the National Day holidays of 2026 five working days are over on 13 October.
        const TemplateFiller before(message(), {}, office(), calendar(),
                                    *parseMoment(u"2026-09-30T02:00:00.000Z"));
        QCOMPARE(before.fill(QStringLiteral("{{dueDate}}")).text, QStringLiteral("2026年10月13日"));
    }

    void findsOpenBlanksOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << QStringLiteral("没有空白") << 0;
        QTest::newRow("two") << QStringLiteral("{{a}} 和 {{ b_2 }}") << 2;
        QTest::newRow("not a name") << QStringLiteral("{{}} {a} {{1}} {{a b}}") << 0;
        QTest::newRow("Chinese") << QStringLiteral("{{依据}} 和 {{某月某日}}") << 2;
        QTest::newRow("three braces") << QStringLiteral("{{{a}}}") << 1;
        QTest::newRow("not closed") << QStringLiteral("{{a} {{b") << 0;
    }

    void findsOpenBlanksOnly()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QCOMPARE(openPlaceholders(text).size(), count);
    }

    void theBestTemplateComesFirst()
    {
        Template ownOffice = makeTemplate("own", {QStringLiteral("complaint")}, {});
        ownOffice.orgId = message().leadOrgId;
        Template foreign = makeTemplate("foreign", {}, {});
        foreign.orgId = OrganisationId::parse(kMessageId);
        Template retired = makeTemplate("retired", {}, {});
        retired.state = QStringLiteral("retired");
        const QList<Template> all{
            makeTemplate("other topic", {QStringLiteral("complaint")}, {QStringLiteral("rural")}),
            makeTemplate("general", {}, {}),
            makeTemplate("thanks", {QStringLiteral("thanks")}, {}),
            makeTemplate("complaint", {QStringLiteral("complaint")}, {}),
            ownOffice,
            makeTemplate("urban complaint", {QStringLiteral("complaint")}, {QStringLiteral("urban")}),
            makeTemplate("interim", {}, {}, QStringLiteral("interim")),
            foreign,
            retired};
        QCOMPARE(titles(orderedTemplates(all, message(), ReplyKind::Final)),
                 QStringList({QStringLiteral("urban complaint"), QStringLiteral("own"),
                              QStringLiteral("complaint"), QStringLiteral("general"),
                              QStringLiteral("other topic"), QStringLiteral("thanks")}));
        QCOMPARE(titles(orderedTemplates(all, message(), ReplyKind::Interim)),
                 QStringList({QStringLiteral("interim")}));
    }

    void aTemplateForAnotherSubjectStandsBehindTheGeneralOnes()
    {
        const QStringList complaint{QStringLiteral("complaint")};
        const QList<Template> all{makeTemplate("heating", complaint, {QStringLiteral("urban.heating")}),
                                  makeTemplate("general", {}, {}),
                                  makeTemplate("complaint", complaint, {}),
                                  makeTemplate("urban", complaint, {QStringLiteral("urban")}),
                                  makeTemplate("water", complaint, {QStringLiteral("urban.waterSupply")})};
        Message about = message();
        about.subtopic = QStringLiteral("waterSupply");
        QCOMPARE(titles(orderedTemplates(all, about, ReplyKind::Final)),
                 QStringList({QStringLiteral("water"), QStringLiteral("urban"), QStringLiteral("complaint"),
                              QStringLiteral("general"), QStringLiteral("heating")}));
        about.subtopic = QStringLiteral("heating");
        QCOMPARE(titles(orderedTemplates(all, about, ReplyKind::Final)).first(), QStringLiteral("heating"));
        about.subtopic.clear();
        QCOMPARE(titles(orderedTemplates(all, about, ReplyKind::Final)).first(), QStringLiteral("urban"));
    }

    void knowsTheBlanksOfTheShippedTemplates()
    {
        QFile file(QStringLiteral(LIANXIN_SOURCE "/resources/demo/templates.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray templates = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(templates.size() >= 10);
        for (const QJsonValue& value : templates) {
            const FilledText filled = filler(message()).fill(value[QLatin1String("body")].toString());
            // Basis and explanations are a person's words.
            for (const OpenPlaceholder& open : filled.open)
                QVERIFY2(open.name == QStringLiteral("依据") || open.name == QStringLiteral("不属实部分") ||
                             open.name == QStringLiteral("遗留问题"),
                         qPrintable(open.name));
        }
    }
};

QTEST_GUILESS_MAIN(TestTemplateFiller)
#include "tst_template_filler.moc"
