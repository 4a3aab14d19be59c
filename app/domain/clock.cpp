// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clock.h"

#include <ctime>

namespace lianxin {

namespace {

using namespace std::chrono;

// Mirrors hold millions of moments: digits are written and read by hand, QDateTime would cost ten times more.
void putDigits(QChar* out, unsigned value, int digits)
{
    for (int i = digits - 1; i >= 0; --i) {
        out[i] = QChar(static_cast<char16_t>(u'0' + value % 10));
        value /= 10;
    }
}

/// Reads from the front of a text; after the first miss it stays failed.
class Scanner {
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    int number(int digits)
    {
        int value = 0;
        for (int i = 0; i < digits; ++i) {
            const char16_t c = take();
            if (c < u'0' || c > u'9') {
                m_failed = true;
                return 0;
            }
            value = value * 10 + (c - u'0');
        }
        return value;
    }
    void expect(char16_t wanted, char16_t orElse)
    {
        const char16_t c = take();
        m_failed = m_failed || (c != wanted && c != orElse);
    }
    void expect(char16_t wanted) { expect(wanted, wanted); }
    [[nodiscard]] bool accept(char16_t wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] char16_t peek() const { return m_at < m_text.size() ? m_text[m_at].unicode() : u'\0'; }
    char16_t take()
    {
        const char16_t c = peek();
        ++m_at;
        return c;
    }
    [[nodiscard]] bool done() const { return !m_failed && m_at == m_text.size(); }

private:
    QStringView m_text;
    qsizetype m_at = 0;
    bool m_failed = false;
};

bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

int fractionMsecs(Scanner& scanner)
{
    int msecs = 0;
    int weight = 100;
    msecs += scanner.number(1) * weight; // at least one digit after the point
    while (isDigit(scanner.peek())) {
        weight /= 10;
        msecs += (scanner.take() - u'0') * weight;
    }
    return msecs;
}

/// Minutes east of Greenwich; nothing where it is out of range.
std::optional<int> offsetMinutes(Scanner& scanner)
{
    const char16_t sign = scanner.peek();
    if (sign != u'+' && sign != u'-') {
        scanner.expect(u'Z', u'z');
        return 0;
    }
    scanner.take();
    const int h = scanner.number(2);
    scanner.expect(u':');
    const int m = scanner.number(2);
    if (h > 23 || m > 59)
        return std::nullopt;
    return (sign == u'-' ? -1 : 1) * (h * 60 + m);
}

} // namespace

QString toText(Moment moment)
{
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    auto rest = static_cast<unsigned>((moment - day).count());
    QString text(QStringLiteral("0000-00-00T00:00:00.000Z"));
    QChar* const out = text.data();
    putDigits(out, static_cast<unsigned>(int(date.year())), 4);
    putDigits(out + 5, unsigned(date.month()), 2);
    putDigits(out + 8, unsigned(date.day()), 2);
    putDigits(out + 20, rest % 1000, 3);
    rest /= 1000;
    putDigits(out + 17, rest % 60, 2);
    rest /= 60;
    putDigits(out + 14, rest % 60, 2);
    putDigits(out + 11, rest / 60, 2);
    return text;
}

std::optional<Moment> parseMoment(QStringView text)
{
    Scanner scanner(text);
    const int y = scanner.number(4);
    scanner.expect(u'-');
    const int mo = scanner.number(2);
    scanner.expect(u'-');
    const int d = scanner.number(2);
    scanner.expect(u'T', u't');
    const int h = scanner.number(2);
    scanner.expect(u':');
    const int mi = scanner.number(2);
    scanner.expect(u':');
    const int s = scanner.number(2);
    const int ms = scanner.accept(u'.') ? fractionMsecs(scanner) : 0;
    const std::optional<int> offset = offsetMinutes(scanner);
    const year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
    // 60 is a leap second (RFC 3339 §5.7); it counts as the second after.
    if (!scanner.done() || !offset || !date.ok() || h > 23 || mi > 59 || s > 60)
        return std::nullopt;
    return Moment(sys_days(date)) + hours(h) + minutes(mi - *offset) + seconds(s) + milliseconds(ms);
}

Moment SystemClock::now() const
{
    return time_point_cast<Milliseconds>(system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
#ifdef CLOCK_BOOTTIME
    // Also while the computer sleeps: else the platform's clock would seem to have run ahead by the night.
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return duration_cast<Milliseconds>(seconds(now.tv_sec) + nanoseconds(now.tv_nsec));
#endif
    return duration_cast<Milliseconds>(steady_clock::now().time_since_epoch());
}

} // namespace lianxin
