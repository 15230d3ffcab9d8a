// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/unusedspace.h"

#include <algorithm>

namespace flowbell::store {

namespace {

enum PageType : int { InteriorIndex = 2, InteriorTable = 5, LeafIndex = 10, LeafTable = 13 };

constexpr quint64 pendingByte = 0x4000'0000; // its page is never used
constexpr quint64 mostPages = 1U << 24; // beyond, the first byte of an overflow page can be a page type

size_t number16(std::span<const std::byte> page, size_t offset)
{
    return (std::to_integer<size_t>(page[offset]) << 8) | std::to_integer<size_t>(page[offset + 1]);
}

/// A page of pointers back to parents (section 1.8), if the file has such: its first byte can be anything. Those of a file
/// that has none are passed over too.
bool isPointerMap(quint64 number, size_t usable, size_t pageSize)
{
    if (number < 2)
        return false;
    const quint64 each = usable / 5 + 1;
    const quint64 first = (number - 2) / each * each + 2;
    const quint64 pendingPage = pendingByte / pageSize + 1;
    return (first == pendingPage ? first + 1 : first) == number;
}

} // namespace

bool wipeUnusedSpace(std::span<std::byte> page, quint64 number, int reserved)
{
    const size_t usable = page.size() - static_cast<size_t>(reserved);
    // The first page begins with the file's header; the schema is no secret.
    if (number < 2 || number >= mostPages || isPointerMap(number, usable, page.size()))
        return false;
    const int type = std::to_integer<int>(page[0]);
    const bool isLeaf = type == LeafIndex || type == LeafTable;
    if (!isLeaf && type != InteriorIndex && type != InteriorTable)
        return false;
    const size_t cells = number16(page, 3);
    const size_t begin = (isLeaf ? 8 : 12) + 2 * cells;
    const size_t content = number16(page, 5);
    const size_t end = content == 0 ? 65'536 : content;
    if (begin > end || end > usable)
        return false;
    const std::span<std::byte> unused = page.subspan(begin, end - begin);
    std::ranges::fill(unused, std::byte{0});
    return true;
}

} // namespace flowbell::store
