// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/stateroles.h"

#include "gui/common/svgiconengine.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace flowbell::gui {

namespace {

// A little above the promised 4.5, for the rounding of colours to eight bits.
constexpr double wantedContrast = 4.6;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    const QColor rgb = color.toRgb();
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF());
}

struct Tint {
    float hue;
    float saturation;
};

Tint tintOf(StateRole role)
{
    switch (role) {
    case StateRole::Ok: return {140 / 360.0F, 0.60F};
    case StateRole::Warning: return {35 / 360.0F, 0.90F};
    case StateRole::Failed: return {2 / 360.0F, 0.72F};
    case StateRole::Waiting: return {212 / 360.0F, 0.70F};
    case StateRole::Muted: return {0, 0};
    }
    Q_UNREACHABLE();
}

QString roleIconName(StateRole role)
{
    switch (role) {
    case StateRole::Ok: return QStringLiteral("state-ok");
    case StateRole::Warning: return QStringLiteral("state-warning");
    case StateRole::Failed: return QStringLiteral("state-failed");
    case StateRole::Waiting: return QStringLiteral("state-waiting");
    case StateRole::Muted: return QStringLiteral("state-muted");
    }
    Q_UNREACHABLE();
}

} // namespace

const QList<StateRole> &allStateRoles()
{
    static const QList<StateRole> roles{
        StateRole::Ok, StateRole::Warning, StateRole::Failed, StateRole::Waiting, StateRole::Muted};
    return roles;
}

QIcon stateIcon(StateRole role)
{
    return QIcon(new SvgIconEngine(roleIconName(role), SvgIconEngine::Source::OwnOnly,
        [role](const QPalette &palette) { return stateColor(role, palette); }));
}

QString stateWord(StateRole role)
{
    switch (role) {
    case StateRole::Ok: return QCoreApplication::translate("StateRole", "ok");
    case StateRole::Warning: return QCoreApplication::translate("StateRole", "warning");
    case StateRole::Failed: return QCoreApplication::translate("StateRole", "failed");
    case StateRole::Waiting: return QCoreApplication::translate("StateRole", "waiting");
    case StateRole::Muted: return QCoreApplication::translate("StateRole", "off");
    }
    Q_UNREACHABLE();
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor stateColor(StateRole role, const QPalette &palette)
{
    const Tint tint = tintOf(role);
    return readableColor(tint.hue, tint.saturation, palette);
}

QColor readableColor(float hue, float saturation, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor alternate = palette.color(QPalette::Active, QPalette::AlternateBase);
    const auto weakest = [&](const QColor &color) {
        return std::min(contrastRatio(color, base), contrastRatio(color, alternate));
    };

    // White and black contrast equally with this luminance; beyond it the other direction has more room.
    const bool dark = weakest(Qt::white) > weakest(Qt::black);
    float lightness = dark ? 0.62F : 0.42F;
    const float step = dark ? 0.01F : -0.01F;
    while (lightness > 0.0F && lightness < 1.0F) {
        const QColor color = QColor::fromRgb(QColor::fromHslF(hue, saturation, lightness).rgb());
        if (weakest(color) >= wantedContrast)
            return color;
        lightness += step;
    }
    return dark ? Qt::white : Qt::black;
}

} // namespace flowbell::gui
