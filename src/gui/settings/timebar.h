// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// A phase of an exchange, as it is drawn and written.
struct TimePhase {
    QString name;
    std::chrono::microseconds duration{};
};

/// The phases that happened, in order.
[[nodiscard]] QList<TimePhase> timePhases(const ExchangeTimes &times);
/// "lookup 1.2 ms · connect 0.3 ms · … · total 12 ms"
[[nodiscard]] QString timePhasesText(const ExchangeTimes &times);

/// Where the time of an exchange went, as one bar. The numbers stand below it as text, so it needs no legend of its own.
class TimeBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimeBar(QWidget *parent = nullptr);

    void setTimes(const ExchangeTimes &times);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<TimePhase> m_phases;
};

} // namespace flowbell::gui
