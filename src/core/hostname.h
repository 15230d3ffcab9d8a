// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringView>

namespace flowbell {

/// Whether this can stand as the host of a URL:
/// - an IPv4 address as four decimal numbers without leading zeros; not the other forms that old resolvers take
///   (`127.1`, `0x7f.0.0.1`, `2130706433`), which look like names and are read differently by different programs;
/// - an IPv6 address in brackets, without a zone (`%eth0` means something on one machine only);
/// - a name of labels of 1 to 63 letters, digits, hyphens (not at their ends) and underscores, at most 253 in its ASCII
///   form (UTS 46, not transitional); a single label and a final dot are fine. Underscores are no host names by RFC 952,
///   but Docker and Windows networks have them, and resolvers take them.
[[nodiscard]] bool isValidHost(QStringView host);

} // namespace flowbell
