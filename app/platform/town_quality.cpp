// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/town_quality.h"

#include "platform/demo_words.h"

#include <QRegularExpression>

#include <algorithm>

namespace lianxin::platform {

namespace {

constexpr int kElement = 20; ///< points of length and of each of the four elements
constexpr int kGood = 70;
constexpr int kFair = 45;

bool has(const QString& text, const QString& pattern)
{
    return text.contains(QRegularExpression(pattern));
}

int stars(Random& random, int least, int most)
{
    return least + static_cast<int>(random.below(static_cast<quint64>(most - least + 1)));
}

} // namespace

int answerQuality(const QString& text, MessageType type)
{
    const int shortest = type == MessageType::Consult || type == MessageType::Thanks ? 40 : 80;
    int points = text.size() >= shortest ? kElement : 0;
    if (has(text, QStringLiteral("核实|经查|调查|了解到|现场|查明|情况属实")))
        points += kElement;
    if (has(text, QStringLiteral("依据|根据|按照|规定|办法|条例|《")))
        points += kElement;
    if (has(text, QStringLiteral("已[^收]|完成|整改|更换|修复|落实|处理情况|办理情况|办理方式")))
        points += kElement;
    if (has(text, QStringLiteral("\\d月\\d+日")) && has(text, QStringLiteral("\\d{7,}")))
        points += kElement;
    if (has(text, QStringLiteral("正在研究|耐心等待|相关部门|多方面因素")))
        points -= kElement;
    return std::clamp(points, 0, 100);
}

Rating ratingFor(const QString& text, MessageType type, bool onTime, Random& random)
{
    const int quality = answerQuality(text, type);
    Rating rating;
    if (quality >= kGood) {
        rating = {.resolve = stars(random, 4, 5),
                  .attitude = stars(random, 4, 5),
                  .speed = stars(random, 4, 5),
                  .comment = words::happyComment(random)};
    } else if (quality >= kFair) {
        rating = {
            .resolve = stars(random, 3, 4), .attitude = stars(random, 3, 4), .speed = stars(random, 3, 5)};
    } else {
        rating = {.resolve = stars(random, 1, 2),
                  .attitude = stars(random, 1, 3),
                  .speed = stars(random, 2, 3),
                  .comment = words::unhappyComment(random)};
    }
    if (!onTime)
        rating.speed = std::max(1, rating.speed - 1);
    rating.overall = qRound((rating.resolve + rating.attitude + rating.speed) * 10 / 3.0) / 10.0;
    return rating;
}

} // namespace lianxin::platform
