// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/texttable.h"
#include "core/event.h"

namespace flowbell::cli {

/// Events as aligned columns, one line each; times are local.
class EventTable
{
public:
    EventTable();

    [[nodiscard]] QString header() const { return m_table.header(); }
    [[nodiscard]] QString line(const EventRow &row) const;

private:
    TextTable m_table;
};

/// "2026-03-01 12:04:31.120", local time.
[[nodiscard]] QString localTime(Timestamp time);

} // namespace flowbell::cli
