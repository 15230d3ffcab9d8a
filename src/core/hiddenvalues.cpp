// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hiddenvalues.h"

#include "core/masking.h"
#include "core/ruletext.h"

#include <algorithm>

namespace flowbell {

HiddenValues::HiddenValues(const Masking &masking)
    : m_masking(masking)
{
}

void HiddenValues::add(const QString &name, const QString &value)
{
    if (value.trimmed().isEmpty() || !m_masking.hides(name))
        return;
    m_values.append(value);
    if (const QString line = ruletext::inOneLine(value); line != value)
        m_values.append(line);
    std::stable_sort(m_values.begin(), m_values.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString HiddenValues::without(QString text) const
{
    for (const QString &value : m_values)
        text.replace(value, Masking::mask());
    return text;
}

QByteArray HiddenValues::without(QByteArray text) const
{
    for (const QString &value : m_values)
        text.replace(value.toUtf8(), Masking::mask().toUtf8());
    return text;
}

} // namespace flowbell
