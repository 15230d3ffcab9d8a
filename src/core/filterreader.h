// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/filterscanner.h"

#include <QtCore/QString>

namespace flowbell {

/// Reads the text of a filter over events once.
class FilterReader
{
public:
    explicit FilterReader(const QString &text);

    [[nodiscard]] tl::expected<EventFilter, EventFilter::Problem> read();

private:
    using Condition = FilterScanner::Condition;

    // Each takes the value; false if the field has no such value.
    [[nodiscard]] bool set(const Condition &condition);
    [[nodiscard]] bool setSession(const QString &value);
    [[nodiscard]] bool setSuccess(const QString &value);
    [[nodiscard]] bool setSource(const QString &value);
    [[nodiscard]] bool setReply(const QString &value);
    [[nodiscard]] bool setVerdict(const QString &value);

    FilterScanner m_scanner;
    EventFilter m_filter;
};

} // namespace flowbell
