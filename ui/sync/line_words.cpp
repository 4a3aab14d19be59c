// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/line_words.h"

#include "models/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

namespace lianxin::ui {

namespace {

struct Line {
    Q_DECLARE_TR_FUNCTIONS(Line)
};

constexpr qint64 kMinute = 60'000;
constexpr qint64 kRightWithin = 2 * kMinute;

QString partWords(LinePart part, bool isProxied)
{
    switch (part) {
    case LinePart::Proxy:
        return Line::tr("Proxy");
    case LinePart::Name:
        return isProxied ? Line::tr("Address of the proxy") : Line::tr("Address of the platform");
    case LinePart::Connection:
        return Line::tr("Connection");
    case LinePart::Tls:
        return Line::tr("Secure line (TLS)");
    case LinePart::Platform:
        return Line::tr("Platform");
    case LinePart::SignIn:
        return Line::tr("Sign-in");
    case LinePart::Clock:
        return Line::tr("This PC's clock");
    }
    return {};
}

/// Which one, and who says so.
QString proxyWords(const QString& proxy, ProxyUse use)
{
    switch (use) {
    case ProxyUse::System:
        return proxy.isEmpty() ? Line::tr("none") : Line::tr("through %1, as this PC is set").arg(proxy);
    case ProxyUse::None:
        return Line::tr("none, as chosen in the settings");
    case ProxyUse::Own:
        return proxy.isEmpty() ? Line::tr("none: the platform is on this PC")
                               : Line::tr("through %1, as chosen in the settings").arg(proxy);
    }
    return {};
}

/// A proxy that cannot be reached: what is asked of the person is not the platform's address.
LineWords unreachedProxy(LineWords said, const LineFinding& finding, ProxyUse use)
{
    said.state = finding.part == LinePart::Name ? Line::tr("The proxy %1 is not found.").arg(finding.detail)
                                                : Line::tr("The proxy %1 does not answer.").arg(finding.detail);
    said.toDo = use == ProxyUse::Own ? Line::tr("Please check the proxy in the settings.")
                                     : Line::tr("Please check this PC's proxy, or choose another in the settings.");
    return said;
}

QString goodWords(const LineFinding& finding, ProxyUse use)
{
    switch (finding.part) {
    case LinePart::Proxy:
        return proxyWords(finding.detail, use);
    case LinePart::Name:
        return Line::tr("found: %1").arg(finding.detail);
    case LinePart::Connection:
        return Line::tr("reached in %1 ms")
            .arg(QLocale().toString(static_cast<qint64>(finding.took.count())));
    case LinePart::Tls:
        return finding.detail.isEmpty() ? Line::tr("certificate checked")
                                        : Line::tr("certificate by %1").arg(finding.detail);
    case LinePart::Platform:
        return Line::tr("answers");
    case LinePart::SignIn:
        return Line::tr("valid");
    case LinePart::Clock:
        return Line::tr("right");
    }
    return {};
}

} // namespace

QString clockWords(qint64 offsetMs)
{
    const qint64 apart = std::llabs(offsetMs);
    if (apart <= kRightWithin)
        return Line::tr("right");
    const int minutes = static_cast<int>(apart / kMinute);
    return offsetMs < 0 ? Line::tr("%n minute(s) fast", nullptr, minutes)
                        : Line::tr("%n minute(s) slow", nullptr, minutes);
}

LineWords words(const LineFinding& finding, const LineDiagnosis& diagnosis)
{
    const std::optional<qint64>& clockOffsetMs = diagnosis.clockOffsetMs;
    const bool isTowardsProxy = diagnosis.isProxied() && (finding.part == LinePart::Name || finding.part == LinePart::Connection);
    LineWords said;
    said.part = partWords(finding.part, diagnosis.isProxied());
    if (finding.part == LinePart::Clock && clockOffsetMs && finding.verdict != LineVerdict::NotTried) {
        const bool right = std::llabs(*clockOffsetMs) <= kRightWithin;
        said.state = clockWords(*clockOffsetMs);
        said.tone = right ? Tone::Good : Tone::Warn;
        if (!right)
            said.toDo = Line::tr(
                "Sync works all the same; please set the clock right, so that the times you see are right.");
        return said;
    }
    switch (finding.verdict) {
    case LineVerdict::Good:
        said.state = goodWords(finding, diagnosis.proxyUse);
        said.tone = Tone::Good;
        break;
    case LineVerdict::NotTried:
        said.state = Line::tr("not tried");
        break;
    case LineVerdict::Bad:
        said.tone = Tone::Overdue;
        if (isTowardsProxy)
            return unreachedProxy(said, finding, diagnosis.proxyUse);
        said.state = finding.error ? words(*finding.error).what : Line::tr("does not work");
        said.toDo = finding.error ? words(*finding.error).toDo : QString();
        break;
    }
    return said;
}

QString summary(const LineDiagnosis& diagnosis)
{
    for (const LineFinding& finding : diagnosis.findings)
        if (finding.verdict == LineVerdict::Bad) {
            const LineWords said = words(finding, diagnosis);
            return QStringLiteral("%1 %2").arg(said.state, said.toDo).trimmed();
        }
    return Line::tr("The line to the platform is in order.");
}

} // namespace lianxin::ui
