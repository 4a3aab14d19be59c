// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/template_filler.h"

#include "domain/operation.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace lianxin::assist {

namespace {

/// How long a promised next step may take where nobody said otherwise: within the working week.
constexpr int kNextStepWorkingDays = 5;

QString dateText(QDate date)
{
    return QStringLiteral("%1年%2月%3日").arg(date.year()).arg(date.month()).arg(date.day());
}

/// A value stands inside a sentence whose full stop is the template's.
QString withoutClosingStop(QString text)
{
    text = text.trimmed();
    while (text.endsWith(u'。') || text.endsWith(u'；') || text.endsWith(u';'))
        text.chop(1);
    return text;
}

/// Ends with a stop again, because templates go on with a new sentence after these blanks.
QString asSentence(const QString& text)
{
    const QString bare = withoutClosingStop(text);
    if (bare.isEmpty() || bare.endsWith(u'！') || bare.endsWith(u'？') || bare.endsWith(u'”'))
        return bare;
    return bare + u'。';
}

/// The texts of one field over the events of a kind, oldest first, none twice.
QStringList recorded(const QList<Event>& events, const QString& kind, const QString& field)
{
    QStringList texts;
    for (const Event& event : events) {
        if (event.kind != kind)
            continue;
        const QString text = withoutClosingStop(event.data.value(field).toString());
        if (!text.isEmpty() && !texts.contains(text))
            texts.append(text);
    }
    return texts;
}

QString findingOf(const QList<Event>& events)
{
    const QStringList checks =
        recorded(events, codeOf(OperationKind::VerifyFinish), QStringLiteral("findings"));
    if (!checks.isEmpty())
        return asSentence(checks.last());
    return asSentence(
        recorded(events, codeOf(OperationKind::RecordVisit), QStringLiteral("findings")).join(u'；'));
}

QString measuresOf(const QList<Event>& events)
{
    return asSentence(
        recorded(events, codeOf(OperationKind::RecordMeasures), QStringLiteral("measures")).join(u'；'));
}

QString basisOf(const QList<Event>& events)
{
    const QStringList found =
        recorded(events, codeOf(OperationKind::VerifyFinish), QStringLiteral("basis")) +
        recorded(events, codeOf(OperationKind::RecordMeasures), QStringLiteral("basis"));
    return found.isEmpty() ? QString() : asSentence(found.last());
}

/// What the blanks are called where the person who fills them reads the text, which is Chinese.
const QList<std::pair<QString, QString>>& chineseNames()
{
    static const QList<std::pair<QString, QString>> names{
        {QStringLiteral("citizenTitle"), QStringLiteral("称谓")},
        {QStringLiteral("receivedDate"), QStringLiteral("留言日期")},
        {QStringLiteral("number"), QStringLiteral("编号")},
        {QStringLiteral("title"), QStringLiteral("标题")},
        {QStringLiteral("place"), QStringLiteral("地点")},
        {QStringLiteral("orgName"), QStringLiteral("单位名称")},
        {QStringLiteral("officePhone"), QStringLiteral("办公电话")},
        {QStringLiteral("finding"), QStringLiteral("核实情况")},
        {QStringLiteral("measures"), QStringLiteral("办理情况")},
        {QStringLiteral("basis"), QStringLiteral("依据")},
        {QStringLiteral("dueDate"), QStringLiteral("完成日期")},
        {QStringLiteral("today"), QStringLiteral("今日日期")}};
    return names;
}

QDate nextStepDate(const WorkingCalendar& calendar, Moment now)
{
    return calendar.dateOf(calendar.addWorkingDays(now, kNextStepWorkingDays));
}

QStringList typesOf(const Template& replyTemplate)
{
    QStringList types;
    for (const QJsonValue& value : replyTemplate.head.extra.value(QLatin1String("types")).toArray())
        types.append(value.toString());
    return types;
}

enum class TopicFit { Subject, Topic, General, SisterSubject, Other };

/// A template's topics are codes of topics or of subjects, `urban` or `urban.heating`.
TopicFit topicFitOf(const QStringList& topics, const Message& message)
{
    if (topics.isEmpty())
        return TopicFit::General;
    const QString topic = message.topic.text();
    if (!message.subtopic.isEmpty() && topics.contains(topic + u'.' + message.subtopic))
        return TopicFit::Subject;
    if (topics.contains(topic))
        return TopicFit::Topic;
    const bool sister = std::any_of(topics.begin(), topics.end(),
                                    [&](const QString& each) { return each.startsWith(topic + u'.'); });
    return sister ? TopicFit::SisterSubject : TopicFit::Other;
}

/// Nobody's question is answered with words about another subject before the general ones have been offered.
int rankOf(TopicFit topic, bool typeFits, bool anyType)
{
    const bool type = typeFits || anyType;
    switch (topic) {
    case TopicFit::Subject: return type ? 0 : 4;
    case TopicFit::Topic: return type ? 1 : 5;
    case TopicFit::General: return typeFits ? 2 : (anyType ? 3 : 8);
    case TopicFit::SisterSubject: return type ? 6 : 7;
    case TopicFit::Other: return typeFits ? 7 : 9;
    }
    return 9;
}

/// Smaller is better; nothing: of no use here.
std::optional<int> rankOf(const Template& replyTemplate, const Message& message, const QString& kind)
{
    if (replyTemplate.kind != kind || replyTemplate.state == QLatin1String("retired"))
        return std::nullopt;
    if (replyTemplate.orgId && replyTemplate.orgId != message.leadOrgId)
        return std::nullopt;
    const QStringList types = typesOf(replyTemplate);
    const int fit = rankOf(topicFitOf(replyTemplate.topics, message), types.contains(message.effectiveType().text()),
                           types.isEmpty());
    return 2 * fit + (replyTemplate.orgId ? 0 : 1);
}

} // namespace

TemplateFiller::TemplateFiller(const Message& message, const QList<Event>& events,
                               const std::optional<Organisation>& organisation,
                               const WorkingCalendar& calendar, Moment now)
{
    QList<Event> timeline = events;
    std::stable_sort(timeline.begin(), timeline.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });

    // The name is never written into a public answer (domain.md §10).
    m_values.insert(QStringLiteral("citizenTitle"), message.citizen.enterprise
                                                        ? QStringLiteral("尊敬的企业负责人")
                                                        : QStringLiteral("尊敬的网友"));
    m_values.insert(QStringLiteral("number"), message.number);
    m_values.insert(QStringLiteral("title"), message.title.trimmed());
    m_values.insert(QStringLiteral("place"), message.place.text.trimmed());
    m_values.insert(QStringLiteral("receivedDate"), dateText(calendar.dateOf(message.receivedAt)));
    m_values.insert(QStringLiteral("today"), dateText(calendar.dateOf(now)));
    m_values.insert(QStringLiteral("dueDate"), dateText(nextStepDate(calendar, now)));
    m_values.insert(QStringLiteral("finding"), findingOf(timeline));
    m_values.insert(QStringLiteral("measures"), measuresOf(timeline));
    m_values.insert(QStringLiteral("basis"), basisOf(timeline));
    if (organisation) {
        m_values.insert(QStringLiteral("orgName"), organisation->name);
        m_values.insert(QStringLiteral("officePhone"),
                        organisation->head.extra.value(QLatin1String("officePhone")).toString());
    }
}

FilledText TemplateFiller::fill(const QString& body) const
{
    QHash<QString, QString> values = m_values;
    for (const auto& [name, chinese] : chineseNames()) {
        const QString known = m_values.value(name);
        values.insert(name, known.isEmpty() ? QStringLiteral("{{%1}}").arg(chinese) : known);
        values.insert(chinese, known);
    }
    FilledText filled;
    filled.text = replacePlaceholders(body, values);
    filled.open = openPlaceholders(filled.text);
    return filled;
}

QList<Template> orderedTemplates(const QList<Template>& templates, const Message& message, ReplyKind kind)
{
    QList<std::pair<int, Template>> ranked;
    for (const Template& candidate : templates)
        if (const auto rank = rankOf(candidate, message, codeOf(kind)))
            ranked.append({*rank, candidate});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    QList<Template> ordered;
    for (const auto& [rank, candidate] : ranked)
        ordered.append(candidate);
    return ordered;
}

} // namespace lianxin::assist
