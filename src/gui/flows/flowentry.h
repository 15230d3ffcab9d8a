// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/ids.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::gui {

/// How the last tests of a flow's enabled webhooks ended, taken together.
struct FlowTests {
    int webhooks = 0; ///< enabled ones
    int delivered = 0;
    int failed = 0; ///< anything else that was tested

    friend bool operator==(const FlowTests &, const FlowTests &) = default;
};

/// Endpoints of a flow that get nothing now although they should.
struct FlowTrouble {
    int disabled = 0; ///< by the program
    int paused = 0; ///< by the breaker

    friend bool operator==(const FlowTrouble &, const FlowTrouble &) = default;
};

/// A row of the flow list.
struct FlowEntry {
    enum class Kind { AllEvents, Configured, Unknown };

    Kind kind = Kind::AllEvents;
    FlowId id; ///< of a configured one
    QString name; ///< empty for AllEvents
    QString shownName; ///< of an unknown one, which events named: masked; empty: as it is
    QStringList technologies;
    int webhooks = 0;
    FlowTests tests;
    FlowTrouble trouble;
    qint64 events = 0;
    double rate = 0; ///< events per second, now

    friend bool operator==(const FlowEntry &, const FlowEntry &) = default;
};

} // namespace flowbell::gui
