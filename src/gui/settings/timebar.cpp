// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/timebar.h"

#include "gui/common/formats.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr int barHeight = 14;
constexpr int smallestPhaseWidth = 3; ///< a phase that happened is seen

/// Steps from the palette's highlight towards its base, so that neighbours differ in light and dark.
QColor phaseColour(const QPalette &palette, qsizetype phase)
{
    const QColor from = palette.color(QPalette::Highlight);
    const QColor to = palette.color(QPalette::Base);
    const double share = phase % 2 == 0 ? 0.0 : 0.45;
    return QColor::fromRgbF(static_cast<float>(from.redF() * (1 - share) + to.redF() * share),
        static_cast<float>(from.greenF() * (1 - share) + to.greenF() * share),
        static_cast<float>(from.blueF() * (1 - share) + to.blueF() * share));
}

} // namespace

QList<TimePhase> timePhases(const ExchangeTimes &times)
{
    const QList<std::pair<QString, std::optional<std::chrono::microseconds>>> all{
        {QCoreApplication::translate("flowbell::gui::TimeBar", "lookup"), times.lookup},
        {QCoreApplication::translate("flowbell::gui::TimeBar", "connect"), times.connect},
        {QCoreApplication::translate("flowbell::gui::TimeBar", "TLS"), times.tls},
        {QCoreApplication::translate("flowbell::gui::TimeBar", "waiting"), times.waiting},
        {QCoreApplication::translate("flowbell::gui::TimeBar", "receiving"), times.receiving}};
    QList<TimePhase> phases;
    for (const auto &[name, duration] : all) {
        if (duration)
            phases.append({name, *duration});
    }
    return phases;
}

QString timePhasesText(const ExchangeTimes &times)
{
    QStringList parts;
    for (const TimePhase &phase : timePhases(times))
        parts.append(QStringLiteral("%1 %2").arg(phase.name, durationText(phase.duration)));
    parts.append(QCoreApplication::translate("flowbell::gui::TimeBar", "total %1").arg(durationText(times.total)));
    return parts.join(QStringLiteral(" · "));
}

TimeBar::TimeBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeBar::setTimes(const ExchangeTimes &times)
{
    m_phases = timePhases(times);
    const QString text = timePhasesText(times);
    setToolTip(text);
    setAccessibleDescription(text);
    update();
}

QSize TimeBar::sizeHint() const
{
    return {120, barHeight};
}

void TimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    std::chrono::microseconds total{};
    for (const TimePhase &phase : std::as_const(m_phases))
        total += phase.duration;
    const double unit = static_cast<double>(width() - smallestPhaseWidth * m_phases.size())
        / static_cast<double>(std::max<qint64>(total.count(), 1));
    double left = 0;
    for (qsizetype phase = 0; phase < m_phases.size(); ++phase) {
        const double width = smallestPhaseWidth + unit * static_cast<double>(m_phases.at(phase).duration.count());
        painter.fillRect(QRectF(left, 0, width, height()), phaseColour(palette(), phase));
        left += width;
    }
}

} // namespace flowbell::gui
