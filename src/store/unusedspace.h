// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <cstddef>
#include <span>

namespace flowbell::store {

/// Overwrites with zeros what a page of an SQLite database does not use between its cell pointers and its cells: when rows move
/// to another page, SQLite leaves copies of them there, also with secure_delete. Leaves every other kind of page alone, and
/// every page that does not look as the format says (SQLite file format, section 1.6).
///
/// \a number: of the page, from 1. \a reserved: bytes at the end of each page that are not SQLite's (offset 20 of the file).
/// True if it was such a page.
bool wipeUnusedSpace(std::span<std::byte> page, quint64 number, int reserved);

} // namespace flowbell::store
