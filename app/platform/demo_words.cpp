// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_words.h"

#include <array>
#include <span>

namespace lianxin::platform::words {

namespace {

QString pick(std::span<const char16_t* const> list, Random& random)
{
    return QString::fromUtf16(list[random.below(list.size())]);
}

bool speaksOf(const DemoText& text, std::initializer_list<const char16_t*> list)
{
    for (const char16_t* word : list)
        for (const QString* field : {&text.title, &text.body, &text.appeal, &text.supplement})
            if (field->contains(QString::fromUtf16(word)))
                return true;
    return false;
}

} // namespace

QString asks(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Normal:
        return QStringLiteral("请核实情况，依法依规处理，按期答复诉求人。");
    case Urgency::Urgent:
        return QStringLiteral("请当日联系诉求人并到现场核实，优先处理，进展及时报县留言办。");
    case Urgency::Critical:
        return QStringLiteral("请立即到场处置，先保安全，每日报告进展。");
    }
    return {};
}

QString contactOutcome(Random& random)
{
    static constexpr std::array<const char16_t*, 6> list{
        u"已电话联系诉求人，告知受理情况和办理时限。",
        u"与诉求人通话核对了时间、地点和主要诉求，对方同意现场见面。",
        u"电话联系，对方补充了情况，并表示愿意提供照片。",
        u"已联系，诉求人白天上班，约定下班后到现场。",
        u"电话告知承办人姓名和办公电话，诉求人表示理解。",
        u"联系诉求人，确认问题仍然存在，已约定核查时间。"};
    return pick(list, random);
}

QString participants(const QString& unit)
{
    return QStringLiteral("%1承办人员2名，属地网格员1名").arg(unit);
}

QString somePlace()
{
    return QStringLiteral("诉求人所述地点");
}

QString evidenceWaiver()
{
    return QStringLiteral("现场记录和照片存本单位纸质卷宗，暂无电子附件。");
}

QString measuresOutcome(Random& random)
{
    static constexpr std::array<const char16_t*, 4> list{
        u"已落实，诉求人在场确认。", u"主要问题已解决，其余按计划推进。", u"已完成，并向诉求人当面说明。",
        u"已整改，安排后续复查。"};
    return pick(list, random);
}

QString approveComment(Random& random)
{
    static constexpr std::array<const char16_t*, 4> list{
        u"同意。", u"情况清楚，同意答复。", u"同意，注意按时兑现承诺。", u"答复要素齐全，同意。"};
    return pick(list, random);
}

QString sendBackComment(Random& random)
{
    static constexpr std::array<const char16_t*, 4> list{
        u"没有写明核实到的事实和依据，请补充后再报。", u"只说“正在研究”，没有时间表和联系电话，退回修改。",
        u"诉求人提了几个问题，答复只回应了一个，请逐条回复。", u"语气生硬，办理措施不具体，请重写。"};
    return pick(list, random);
}

QString returnReason()
{
    return QStringLiteral("经核对职责清单，主要事项不属本单位主办范围，建议由职能部门主办，本单位配合。");
}

QString dutyBasis(const QString& unit)
{
    return QStringLiteral("《%1职能配置、内设机构和人员编制规定》").arg(unit);
}

Rejection rejectionOf(const DemoText& text)
{
    if (speaksOf(text, {u"法院", u"判决", u"起诉", u"仲裁"}))
        return {
            RejectReason::Judicial,
            QStringLiteral("您反映的事项已进入或应当通过诉讼、仲裁途径解决，请按法定程序向有关机关提出。")};
    if (speaksOf(text, {u"信访"}))
        return {RejectReason::PetitionInProgress,
                QStringLiteral("您反映的事项正在信访程序中办理，请以信访机构的书面答复为准。")};
    if (speaksOf(text, {u"申请公开", u"信息公开"}))
        return {RejectReason::DisclosureRequest,
                QStringLiteral("请按政府信息公开条例的规定，向制作该信息的机关提交公开申请。")};
    return {
        RejectReason::RepeatClosed,
        QStringLiteral(
            "经核对，您反映的事项此前已答复并办结，本次没有提供新的情况；如有新的事实，请再次留言说明。")};
}

QString transferTarget(const DemoText& text)
{
    if (text.subtopic == QLatin1String("power"))
        return QStringLiteral("供电公司客户服务中心");
    if (text.subtopic == QLatin1String("railAir"))
        return QStringLiteral("铁路客户服务中心");
    if (text.subtopic == QLatin1String("expressway"))
        return QStringLiteral("省高速公路运营管理单位");
    if (text.topic == Topic::Finance)
        return QStringLiteral("宁州市金融监管分局");
    return QStringLiteral("宁州市政务服务便民热线");
}

QString happyComment(Random& random)
{
    static constexpr std::array<const char16_t*, 8> list{u"回复很及时，问题解决了，谢谢。",
                                                         u"工作人员态度很好，上门看了两次。",
                                                         u"",
                                                         u"没想到这么快，点赞。",
                                                         u"说得清楚，办得也实在。",
                                                         u"",
                                                         u"基本解决，希望以后也能这样。",
                                                         u"满意，感谢承办的同志。"};
    return pick(list, random);
}

QString unhappyComment(Random& random)
{
    static constexpr std::array<const char16_t*, 6> list{
        u"等于没回复，问题一点没变。",   u"全是套话，没有说什么时候解决。", u"根本没有人来现场看过。",
        u"又让我打别的电话，推来推去。", u"我问的三件事只答了一件。",       u"失望，还得继续反映。"};
    return pick(list, random);
}

QString archiveReason()
{
    return QStringLiteral("办结满三十日，材料齐全。");
}

QString plainReply(const DemoText& text, const QString& unit)
{
    return QStringLiteral(
               "尊敬的网友：您好！您反映的“%1”一事收悉，现答复如下。\n一、核实情况。%2\n二、办理情况。%3\n"
               "三、下一步。我们将于{date}前回访确认办理效果，其间如有疑问，请致电{phone}。\n%4")
        .arg(text.title, text.finding, text.measures, unit);
}

QString emptyReply()
{
    return QStringLiteral(
        "您好，您反映的问题已收悉，相关部门正在研究处理，请您耐心等待。感谢您的理解与支持。");
}

} // namespace lianxin::platform::words
