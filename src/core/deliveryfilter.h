// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"

#include <tl/expected.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over deliveries, such as `state:failed endpoint:example.com (status:>=500 or status:0) created:>-1h -"a phrase"`.
/// FilterParser has the grammar, FilterLanguage::ofDeliveries() the fields; a text is looked for in the event's body and the
/// URL. The one filter of the window and the command line.
class DeliveryFilter
{
public:
    DeliveryFilter() = default; ///< every delivery
    /// One condition, on this value exactly (for identifiers: their beginning; of URLs: a part). An empty field: a text to
    /// look for.
    [[nodiscard]] static DeliveryFilter of(const QString &field, const QString &value);

    using Problem = FilterProblem;
    [[nodiscard]] static tl::expected<DeliveryFilter, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static QStringList fields();

    [[nodiscard]] bool isEmpty() const { return m_node == FilterNode{}; }
    [[nodiscard]] const FilterNode &node() const { return m_node; }

    /// As those of EventFilter.
    [[nodiscard]] std::optional<QString> value(const QString &field) const;
    [[nodiscard]] DeliveryFilter with(const QString &field, const std::optional<QString> &value) const;
    [[nodiscard]] DeliveryFilter and_(const DeliveryFilter &other) const;

    friend bool operator==(const DeliveryFilter &, const DeliveryFilter &) = default;

private:
    explicit DeliveryFilter(FilterNode node)
        : m_node(std::move(node))
    {
    }

    FilterNode m_node; ///< of Kind::All or Kind::Any
};

} // namespace flowbell
