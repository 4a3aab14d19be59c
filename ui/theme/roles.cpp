// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/roles.h"

#include <algorithm>
#include <cmath>

namespace lianxin::ui {

namespace {

QColor rgb(QRgb value) { return QColor::fromRgb(value); }

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

} // namespace

const Roles& Roles::light()
{
    static const Roles roles = [] {
        Roles r;
        r.window = rgb(0xF4F5F7);
        r.surface = rgb(0xFFFFFF);
        r.sunken = rgb(0xECEEF1);
        r.selected = rgb(0xE4EEFB);
        r.line = rgb(0xE0E3E8);
        r.text = rgb(0x1B1F24);
        r.muted = rgb(0x56606D);
        r.faint = rgb(0x5E6874);
        r.accent = rgb(0x1D5FBF);
        r.onAccent = rgb(0xFFFFFF);
        r.overdue = rgb(0xB42318);
        r.overdueGround = rgb(0xFDECEA);
        r.soon = rgb(0xA8430A);
        r.soonGround = rgb(0xFEF0E1);
        r.warn = rgb(0x7D5A00);
        r.warnGround = rgb(0xFBF3D9);
        r.good = rgb(0x0F6B3C);
        r.goodGround = rgb(0xE5F4EB);
        r.waiting = rgb(0x5B45B0);
        r.waitingGround = rgb(0xEEEBFA);
        r.series1 = rgb(0x1D5FBF);
        r.series2 = rgb(0x8FB5E8);
        r.series3 = rgb(0xC9CED6);
        return r;
    }();
    return roles;
}

const Roles& Roles::dark()
{
    static const Roles roles = [] {
        Roles r;
        r.isDark = true;
        r.window = rgb(0x15181C);
        r.surface = rgb(0x1C2026);
        r.sunken = rgb(0x111417);
        r.selected = rgb(0x22344D);
        r.line = rgb(0x2E343C);
        r.text = rgb(0xE7EAEE);
        r.muted = rgb(0xAAB3BE);
        r.faint = rgb(0x98A2AE);
        r.accent = rgb(0x7FB0F5);
        r.onAccent = rgb(0x0E1A2B);
        r.overdue = rgb(0xFF8F85);
        r.overdueGround = rgb(0x3A1F1D);
        r.soon = rgb(0xFFB067);
        r.soonGround = rgb(0x3A2A1A);
        r.warn = rgb(0xE7C65B);
        r.warnGround = rgb(0x33301A);
        r.good = rgb(0x7FD1A1);
        r.goodGround = rgb(0x1B3326);
        r.waiting = rgb(0xB7A8F5);
        r.waitingGround = rgb(0x2A2640);
        r.series1 = rgb(0x7FB0F5);
        r.series2 = rgb(0x3F6596);
        r.series3 = rgb(0x454D57);
        return r;
    }();
    return roles;
}

QColor Roles::ink(Tone tone) const
{
    switch (tone) {
    case Tone::Plain: return muted;
    case Tone::Overdue: return overdue;
    case Tone::Soon: return soon;
    case Tone::Warn: return warn;
    case Tone::Good: return good;
    case Tone::Waiting: return waiting;
    }
    return muted;
}

QColor Roles::ground(Tone tone) const
{
    switch (tone) {
    case Tone::Plain: return sunken;
    case Tone::Overdue: return overdueGround;
    case Tone::Soon: return soonGround;
    case Tone::Warn: return warnGround;
    case Tone::Good: return goodGround;
    case Tone::Waiting: return waitingGround;
    }
    return sunken;
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // in braces: else two references to what is gone
    return (high + 0.05) / (low + 0.05);
}

} // namespace lianxin::ui
