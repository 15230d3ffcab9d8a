// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/statistics.h"
#include "core/timebins.h"
#include "gui/overview/chartdata.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QList>

namespace flowbell::gui {

/// Makes the charts of the overview from its numbers.
class OverviewCharts
{
    Q_DECLARE_TR_FUNCTIONS(OverviewCharts)
public:
    /// \a allTime: the statistics are not narrowed in time, so filters need not be either. \a now: until when the last stretch
    /// of time has gone on.
    OverviewCharts(const Statistics &statistics, bool allTime, Timestamp now);

    [[nodiscard]] ChartData eventRates() const;
    [[nodiscard]] ChartData passRates() const;
    [[nodiscard]] ChartData failures() const;
    [[nodiscard]] ChartData durations() const;
    [[nodiscard]] ChartData lag() const;
    [[nodiscard]] ChartData replies() const;

private:
    [[nodiscard]] ChartCell timeCell(const TimeBin &bin, const QString &filter) const;
    [[nodiscard]] QString timeLabel(const TimeBin &bin) const;
    [[nodiscard]] QString within(const QStringList &conditions) const;

    const Statistics m_statistics;
    const QList<TimeBin> m_bins;
    const QString m_within; ///< the condition on time
    const Timestamp m_now;
};

} // namespace flowbell::gui
