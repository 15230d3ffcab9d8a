// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/optionrules.h"

#include "cli/arguments.h"
#include "cli/text.h"

namespace flowbell::cli {

void refuseBoth(Arguments &arguments, const QString &one, const QString &other)
{
    if (arguments.isSet(one) && arguments.isSet(other))
        arguments.refuse(Text::tr("--%1 and --%2 exclude each other.").arg(one, other));
}

void refuseWithout(Arguments &arguments, const QString &option, bool isThere, const QString &needed)
{
    if (arguments.isSet(option) && !isThere)
        arguments.refuse(Text::tr("--%1 is of use only together with --%2.").arg(option, needed));
}

} // namespace flowbell::cli
