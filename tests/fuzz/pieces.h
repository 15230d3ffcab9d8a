// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/selection.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <algorithm>

namespace flowbell::fuzz {

/// \a input cut at places that look random and are the same for the same input: mostly small pieces, some larger.
[[nodiscard]] inline QList<QByteArrayView> pieces(QByteArrayView input)
{
    quint64 seed = 1'469'598'103'934'665'603U;
    for (const char byte : input)
        seed = (seed ^ static_cast<quint8>(byte)) * 1'099'511'628'211U;
    QList<QByteArrayView> cut;
    while (!input.isEmpty()) {
        const auto number = static_cast<quint64>(cut.size());
        const quint64 most = quint64{1} << (scrambled(seed, 2 * number) % 9);
        const auto length = std::min(input.size(), static_cast<qsizetype>(1 + scrambled(seed, 2 * number + 1) % most));
        cut.append(input.first(length));
        input = input.sliced(length);
    }
    return cut;
}

/// Every byte by itself.
[[nodiscard]] inline QList<QByteArrayView> singleBytes(QByteArrayView input)
{
    QList<QByteArrayView> cut;
    for (qsizetype i = 0; i < input.size(); ++i)
        cut.append(input.sliced(i, 1));
    return cut;
}

} // namespace flowbell::fuzz
