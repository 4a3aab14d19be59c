// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_variation.h"

#include <array>
#include <utility>

namespace lianxin::platform {

namespace {

const char16_t* pick(std::span<const char16_t* const> words, Random& random)
{
    return words[random.below(words.size())];
}

constexpr std::array<const char16_t*, 24> kSurnames{u"王", u"李", u"张", u"刘", u"陈", u"杨", u"赵", u"黄",
                                                    u"周", u"吴", u"徐", u"孙", u"马", u"朱", u"胡", u"郭",
                                                    u"何", u"林", u"高", u"罗", u"郑", u"梁", u"宋", u"韩"};
constexpr std::array<const char16_t*, 24> kGivenNames{u"建国", u"秀英", u"志强", u"丽华", u"海涛", u"玉兰",
                                                      u"晓东", u"春梅", u"国庆", u"淑珍", u"文斌", u"红梅",
                                                      u"立民", u"雪",   u"磊",   u"婷",   u"长江", u"桂芝",
                                                      u"永刚", u"艳",   u"凯",   u"静",   u"宝山", u"小萍"};

constexpr std::array<const char16_t*, 6> kComplaintOpenings{
    u"领导您好，我要反映一件事。", u"实在没有办法了才来留言。",       u"您好，这件事拖了很久。",
    u"希望这次能有人管。",         u"第一次在网上留言，请领导过目。", u"替我们几户邻居反映一下。"};
constexpr std::array<const char16_t*, 5> kHelpOpenings{u"您好，想请您帮帮忙。", u"领导好，家里遇到了难处。",
                                                       u"打扰了，实在着急。", u"您好，向您求助。",
                                                       u"我是本地居民，情况如下。"};
constexpr std::array<const char16_t*, 4> kAskOpenings{u"您好，想咨询一下。", u"请问一件事。",
                                                      u"领导好，有个问题不明白。", u"您好，打听个政策。"};
constexpr std::array<const char16_t*, 4> kSuggestOpenings{u"您好，提个建议。", u"作为本地人，有个想法。",
                                                          u"看到县里这几年的变化，想说几句。",
                                                          u"一点建议，供参考。"};
constexpr std::array<const char16_t*, 3> kThanksOpenings{u"一直想来说声谢谢。", u"写这条留言是为了感谢。",
                                                         u"事情办好了，特来致谢。"};

std::span<const char16_t* const> openingsOf(MessageType type)
{
    switch (type) {
    case MessageType::Consult:
        return kAskOpenings;
    case MessageType::Complaint:
        return kComplaintOpenings;
    case MessageType::Suggest:
        return kSuggestOpenings;
    case MessageType::Help:
        return kHelpOpenings;
    case MessageType::Thanks:
        return kThanksOpenings;
    }
    return kHelpOpenings;
}

/// Pairs that mean the same; each is used with an even chance, in the direction in which it is found.
constexpr std::array<std::pair<const char16_t*, const char16_t*>, 8> kSynonyms{{{u"没有人管", u"无人过问"},
                                                                                {u"希望尽快", u"盼望早日"},
                                                                                {u"请领导", u"恳请领导"},
                                                                                {u"多次", u"好几回"},
                                                                                {u"一直没有", u"始终没有"},
                                                                                {u"打电话", u"去电话"},
                                                                                {u"不知道", u"不清楚"},
                                                                                {u"特别", u"非常"}}};

const DemoPlace* otherPlace(const DemoText& text, const DemoData& county, Random& random)
{
    QString kind;
    for (const DemoPlace& place : county.places)
        if (place.name == text.placeName)
            kind = place.kind;
    // A township answers for its own villages only.
    const DemoOrganisation* unit = county.organisation(text.orgKey);
    const QString region = unit ? unit->regionCode : QString();
    QList<const DemoPlace*> alike;
    for (const DemoPlace& place : county.places)
        if (place.kind == kind && place.name != text.placeName &&
            (region.isEmpty() || region == place.regionCode))
            alike.append(&place);
    return alike.isEmpty()
               ? nullptr
               : alike.at(static_cast<qsizetype>(random.below(static_cast<quint64>(alike.size()))));
}

void movePlace(DemoText& text, const DemoPlace& place)
{
    for (QString* field : {&text.title, &text.body, &text.appeal, &text.supplement, &text.finding,
                           &text.measures, &text.reply, &text.poorReply, &text.returnReason})
        field->replace(text.placeName, place.name);
    text.placeName = place.name;
    text.regionCode = place.regionCode;
}

QString reworded(QString words, Random& random)
{
    for (const auto& [one, other] : kSynonyms) {
        if (random.below(2) == 0)
            continue;
        const QString first = QString::fromUtf16(one);
        const QString second = QString::fromUtf16(other);
        if (words.contains(second))
            words.replace(second, first);
        else
            words.replace(first, second);
    }
    return words;
}

} // namespace

QString inventedName(Random& random)
{
    return QString::fromUtf16(pick(kSurnames, random)) + QString::fromUtf16(pick(kGivenNames, random));
}

QString inventedPhone(Random& random)
{
    return QStringLiteral("1380000%1").arg(random.below(10'000), 4, 10, QLatin1Char('0'));
}

DemoText variationOf(const DemoText& text, const DemoData& county, Random& random)
{
    DemoText other = text;
    other.citizenName = inventedName(random);
    other.citizenPhone = inventedPhone(random);
    if (const DemoPlace* place = otherPlace(text, county, random))
        movePlace(other, *place);
    // A complaint arrives as appeal and supplement, its body is empty.
    QString& story = other.body.isEmpty() ? other.supplement : other.body;
    story = QString::fromUtf16(pick(openingsOf(text.type), random)) + reworded(story, random);
    return other;
}

} // namespace lianxin::platform
