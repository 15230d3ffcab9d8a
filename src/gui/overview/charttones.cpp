// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/charttones.h"

#include "gui/common/stateroles.h"

namespace flowbell::gui {

namespace {

QColor colorOf(ChartTone tone, const QPalette &palette)
{
    switch (tone) {
    case ChartTone::First:
    case ChartTone::Second: return stateColor(StateRole::Waiting, palette);
    case ChartTone::Third:
    case ChartTone::Fourth:
    case ChartTone::Doubtful: return stateColor(StateRole::Warning, palette);
    case ChartTone::Fifth:
    case ChartTone::Sixth: return stateColor(StateRole::Muted, palette);
    case ChartTone::Good: return stateColor(StateRole::Ok, palette);
    case ChartTone::Bad: break;
    }
    return stateColor(StateRole::Failed, palette);
}

Qt::BrushStyle patternOf(ChartTone tone)
{
    switch (tone) {
    case ChartTone::First:
    case ChartTone::Third:
    case ChartTone::Good: return Qt::SolidPattern;
    case ChartTone::Second: return Qt::BDiagPattern;
    case ChartTone::Fourth:
    case ChartTone::Bad: return Qt::FDiagPattern;
    case ChartTone::Fifth: return Qt::Dense5Pattern;
    case ChartTone::Sixth: return Qt::CrossPattern;
    case ChartTone::Doubtful: break;
    }
    return Qt::DiagCrossPattern;
}

} // namespace

ChartTone chartTone(qsizetype place)
{
    return static_cast<ChartTone>(place % (static_cast<int>(ChartTone::Sixth) + 1));
}

QBrush toneBrush(ChartTone tone, const QPalette &palette)
{
    return {colorOf(tone, palette), patternOf(tone)};
}

} // namespace flowbell::gui
