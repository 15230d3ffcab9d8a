// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessionscript.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace flowbell::gui {

/// What is chosen in the dialog: kept from one time to the next.
struct SimulationChoices {
    SimulationOptions options;
    Pace pace = Pace::TenTimes;
    QString reasons; ///< as typed

    [[nodiscard]] QByteArray toText() const;
    /// What can be read; the rest is as at first.
    [[nodiscard]] static SimulationChoices fromText(const QByteArray &text);
};

/// "TYPE: detail; TYPE": the reasons for failures as they are typed. Empty parts are passed over.
[[nodiscard]] QList<FailureReason> failureReasons(const QString &text);

} // namespace flowbell::gui
