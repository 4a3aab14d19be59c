// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mask.h"

#include <QRegularExpression>
#include <QStringList>

namespace lianxin {

namespace {

// Two-character surnames still in use; the rest are read as one-character ones.
bool hasCompoundSurname(const QString& name)
{
    static const QStringList compound{
        QStringLiteral("欧阳"), QStringLiteral("上官"), QStringLiteral("司马"), QStringLiteral("诸葛"),
        QStringLiteral("夏侯"), QStringLiteral("皇甫"), QStringLiteral("尉迟"), QStringLiteral("公孙"),
        QStringLiteral("慕容"), QStringLiteral("令狐"), QStringLiteral("司徒"), QStringLiteral("司空"),
        QStringLiteral("东方"), QStringLiteral("南宫"), QStringLiteral("端木"), QStringLiteral("长孙"),
        QStringLiteral("宇文"), QStringLiteral("独孤"), QStringLiteral("百里"), QStringLiteral("呼延")};
    return name.size() > 2 && compound.contains(name.left(2));
}

bool isIdNumber(const QString& id)
{
    static constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static constexpr char kCheck[] = "10X98765432";
    int sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += id[i].digitValue() * kWeights[i];
    return id[17].toUpper() == QLatin1Char(kCheck[sum % 11]);
}

bool passesLuhn(const QString& digits)
{
    int sum = 0;
    bool twice = false;
    for (qsizetype i = digits.size(); i-- > 0; twice = !twice) {
        int digit = digits[i].digitValue();
        if (twice && (digit *= 2) > 9)
            digit -= 9;
        sum += digit;
    }
    return sum % 10 == 0;
}

QString stars(qsizetype count)
{
    return QString(count, QLatin1Char('*'));
}

/// Replaces every match that `accepts` by what `mask` makes of it.
template <class Accepts, class Mask>
QString replaceAll(const QString& text, const QRegularExpression& pattern, Accepts accepts, Mask mask)
{
    QString result;
    qsizetype last = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (!accepts(match.captured()))
            continue;
        result += text.mid(last, match.capturedStart() - last) + mask(match.captured());
        last = match.capturedEnd();
    }
    return result + text.mid(last);
}

QString maskLandline(const QString& phone)
{
    return phone.left(phone.size() - 4) + stars(4);
}

} // namespace

QString maskName(const QString& name)
{
    const QString trimmed = name.trimmed();
    return trimmed.isEmpty() ? QString() : trimmed.left(hasCompoundSurname(trimmed) ? 2 : 1) + stars(2);
}

QString maskPhone(const QString& phone)
{
    const QString trimmed = phone.trimmed();
    return trimmed.size() < 8 ? stars(trimmed.size()) : trimmed.left(3) + stars(4) + trimmed.right(4);
}

QString maskIdNumber(const QString& id)
{
    const QString trimmed = id.trimmed();
    return trimmed.size() < 6 ? stars(trimmed.size()) : trimmed.left(3) + stars(trimmed.size() - 5) + trimmed.right(2);
}

QString maskAddress(const QString& address)
{
    // The longest beginning that ends in a word for a village, community or estate; what follows is the household.
    static const QRegularExpression household(
        QStringLiteral("^(.*?(?:社区|小区|新村|家园|花园|花苑|村|屯|街道|镇|乡))(.+)$"));
    const auto match = household.match(address);
    return match.hasMatch() ? match.captured(1) + stars(3) : address;
}

QString maskPlate(const QString& plate)
{
    return plate.size() < 5 ? stars(plate.size()) : plate.left(2) + stars(plate.size() - 4) + plate.right(2);
}

QString maskBankCard(const QString& card)
{
    return card.size() < 5 ? stars(card.size()) : stars(card.size() - 4) + card.right(4);
}

QString maskEmail(const QString& email)
{
    const qsizetype at = email.indexOf(QLatin1Char('@'));
    return at < 1 ? stars(email.size()) : email.left(1) + stars(3) + email.mid(at);
}

QString maskText(const QString& text)
{
    static const QRegularExpression email(QStringLiteral("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"));
    static const QRegularExpression idNumber(QStringLiteral("(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])"));
    static const QRegularExpression card(QStringLiteral("(?<![0-9])[1-9][0-9]{15,18}(?![0-9])"));
    static const QRegularExpression mobile(QStringLiteral("(?<![0-9])1[3-9][0-9]{9}(?![0-9])"));
    static const QRegularExpression landline(QStringLiteral("(?<![0-9])0[0-9]{2,3}-?[2-9][0-9]{6,7}(?![0-9])"));
    static const QRegularExpression plate(
        QStringLiteral("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"));
    const auto always = [](const QString&) { return true; };
    // Long numbers first: a phone number's pattern may lie inside a card's.
    QString masked = replaceAll(text, email, always, maskEmail);
    masked = replaceAll(masked, idNumber, isIdNumber, maskIdNumber);
    masked = replaceAll(masked, card, passesLuhn, maskBankCard);
    masked = replaceAll(masked, mobile, always, maskPhone);
    masked = replaceAll(masked, landline, always, maskLandline);
    return replaceAll(masked, plate, always, maskPlate);
}

} // namespace lianxin
