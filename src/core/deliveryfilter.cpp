// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/deliveryfilter.h"

#include "core/filternarrowing.h"
#include "core/filternodes.h"
#include "core/filterparser.h"

namespace flowbell {

namespace {

const FilterLanguage &language()
{
    return FilterLanguage::ofDeliveries();
}

} // namespace

DeliveryFilter DeliveryFilter::of(const QString &field, const QString &value)
{
    return DeliveryFilter(filternodes::filterOf(conditionOn(language(), field, value)));
}

tl::expected<DeliveryFilter, DeliveryFilter::Problem> DeliveryFilter::parse(const QString &text)
{
    FilterParser::Read node = FilterParser(text, language()).read();
    if (!node)
        return tl::unexpected(node.error());
    return DeliveryFilter(std::move(*node));
}

QString DeliveryFilter::toText() const
{
    return m_node.toText();
}

QStringList DeliveryFilter::fields()
{
    return language().fieldNames();
}

std::optional<QString> DeliveryFilter::value(const QString &field) const
{
    return filternodes::value(m_node, field);
}

DeliveryFilter DeliveryFilter::with(const QString &field, const std::optional<QString> &value) const
{
    return DeliveryFilter(filternodes::with(language(), m_node, field, value));
}

DeliveryFilter DeliveryFilter::and_(const DeliveryFilter &other) const
{
    return DeliveryFilter(filternodes::joined(m_node, other.m_node));
}

} // namespace flowbell
