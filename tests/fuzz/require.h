// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace flowbell::fuzz {

/// What must be so for every input. Where it is not, the program ends with \a rule: a finding to libFuzzer, a failure to CTest.
inline void require(bool holds, const char *rule)
{
    if (holds)
        return;
    std::fprintf(stderr, "required: %s\n", rule);
    std::abort();
}

/// The input where it lies, at the end of its allocation: AddressSanitizer sees a read beyond it.
[[nodiscard]] inline QByteArrayView view(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// What is no UTF-8 becomes U+FFFD, as in a field of the window.
[[nodiscard]] inline QString text(const std::uint8_t *data, std::size_t size)
{
    return QString::fromUtf8(view(data, size));
}

/// The first \a count parts of the input, with line feeds between them; the last has all that is left. Missing ones are empty.
[[nodiscard]] inline QList<QByteArray> lines(QByteArrayView input, int count)
{
    QList<QByteArray> parts;
    while (parts.size() < count) {
        const qsizetype end = parts.size() + 1 < count ? input.indexOf('\n') : -1;
        parts.append((end < 0 ? input : input.first(end)).toByteArray());
        input = end < 0 ? QByteArrayView() : input.sliced(end + 1);
    }
    return parts;
}

} // namespace flowbell::fuzz

/// The entry of every target here. Returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
