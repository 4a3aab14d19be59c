// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_rules.h"

#include "platform/made_ids.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

#include <array>
#include <utility>

namespace lianxin::platform {

namespace {

constexpr std::array<std::pair<const char16_t*, Topic>, 22> kLabels{{{u"城乡建设", Topic::Urban},
                                                                     {u"城建", Topic::Urban},
                                                                     {u"交通运输", Topic::Transport},
                                                                     {u"交通", Topic::Transport},
                                                                     {u"农村农业", Topic::Rural},
                                                                     {u"三农", Topic::Rural},
                                                                     {u"环境保护", Topic::Environment},
                                                                     {u"环保", Topic::Environment},
                                                                     {u"教育文体", Topic::Education},
                                                                     {u"教育", Topic::Education},
                                                                     {u"卫生计生", Topic::Health},
                                                                     {u"医疗", Topic::Health},
                                                                     {u"政法", Topic::Security},
                                                                     {u"治安", Topic::Security},
                                                                     {u"劳动和社会保障", Topic::Employment},
                                                                     {u"就业", Topic::Employment},
                                                                     {u"商贸旅游", Topic::Enterprise},
                                                                     {u"企业", Topic::Enterprise},
                                                                     {u"旅游", Topic::Tourism},
                                                                     {u"金融", Topic::Finance},
                                                                     {u"文娱", Topic::Culture},
                                                                     {u"政务", Topic::Gov}}};

/// Of a predicted label: what its publisher says about the program that made it (F1).
constexpr double kPredictedConfidence = 0.86;

bool hasAny(const QString& text, std::initializer_list<const char16_t*> words)
{
    for (const char16_t* word : words)
        if (text.contains(QString::fromUtf16(word)))
            return true;
    return false;
}

/// `A3区` becomes `A4区`: places of the file are coded by a letter and a number.
QString withOtherPlaces(const QString& text, int copy)
{
    static const QRegularExpression pattern(QStringLiteral(R"(([A-Z])(\d{1,2})(?=[区县市]))"));
    QString other;
    qsizetype copied = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        other += QStringView(text).mid(copied, match.capturedStart(2) - copied);
        other += QString::number(match.capturedView(2).toInt() + copy);
        copied = match.capturedEnd(2);
    }
    other += QStringView(text).mid(copied);
    return other;
}

/// House numbers, amounts and counts of up to four digits; longer ones are telephone and identity numbers.
QString withOtherNumbers(const QString& text, int copy)
{
    static const QRegularExpression pattern(QStringLiteral(R"((?<![A-Za-z\d.])(\d{1,4})(?![\d.]|[年月日]))"));
    QString other;
    qsizetype copied = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        other += QStringView(text).mid(copied, match.capturedStart(1) - copied);
        other += QString::number(match.capturedView(1).toInt() + copy);
        copied = match.capturedEnd(1);
    }
    other += QStringView(text).mid(copied);
    return other;
}

/// What makes two records of a file the same matter.
QByteArray sourceHash(const ImportRecord& record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& part :
         {record.sourceId, record.author, toText(record.submittedAt), record.title, record.body}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result();
}

} // namespace

TopicGuess topicOf(const ImportRecord& record)
{
    const QString label = record.label();
    for (const auto& [known, topic] : kLabels) {
        if (label != QString::fromUtf16(known))
            continue;
        const bool given =
            record.others.value(QLatin1String("labelSource")).toString() != QLatin1String("predicted");
        return {topic, QStringLiteral("import.label"), given ? 1.0 : kPredictedConfidence};
    }
    return {Topic::Other, QStringLiteral("import.noLabel"), 0};
}

MessageType typeOf(const ImportRecord& record)
{
    const QString& title = record.title;
    if (hasAny(title, {u"感谢", u"点赞", u"表扬"}))
        return MessageType::Thanks;
    if (hasAny(title, {u"投诉", u"举报", u"严惩", u"扰民", u"拖欠", u"违规", u"非法"}))
        return MessageType::Complaint;
    if (hasAny(title, {u"建议", u"建言"}))
        return MessageType::Suggest;
    if (hasAny(title, {u"咨询", u"请问", u"吗", u"？", u"?", u"怎么", u"何时"}))
        return MessageType::Consult;
    return MessageType::Help;
}

ImportRecord importCopy(const ImportRecord& record, int copy)
{
    if (copy == 0)
        return record;
    ImportRecord other = record;
    // Earlier by days and an odd number of minutes, so that copies mix instead of standing in blocks.
    const auto earlier = std::chrono::days(copy) + std::chrono::minutes((copy * 37) % 600);
    other.submittedAt -= earlier;
    if (other.repliedAt)
        *other.repliedAt -= earlier;
    for (QString* text : {&other.title, &other.body, &other.reply})
        *text = withOtherNumbers(withOtherPlaces(*text, copy), copy);
    if (other.title == record.title && other.body == record.body)
        other.body += QStringLiteral("（第%1位反映人）").arg(copy + 1);
    return other;
}

QString importId(const ImportRecord& record, int copy)
{
    return importedUuid(QCryptographicHash::hash(sourceHash(record) + QByteArray::number(copy),
                                                 QCryptographicHash::Sha256));
}

QString earlierImportId(const ImportRecord& record, int copy)
{
    static const QUuid space(QStringLiteral("{0b7c5f6e-0d4b-5a58-8f3c-4b3b1f6c2d90}"));
    const QByteArray name = sourceHash(record) + QByteArray::number(copy);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

} // namespace lianxin::platform
