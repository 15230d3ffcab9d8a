// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace flowbell::cli {

class Arguments;

/// What options have to do with each other. Arguments that do not keep to it are refused, with a sentence that names the options.

/// At most one of the two.
void refuseBoth(Arguments &arguments, const QString &one, const QString &other);

/// \a option only if \a isThere, which \a needed makes so.
void refuseWithout(Arguments &arguments, const QString &option, bool isThere, const QString &needed);

} // namespace flowbell::cli
