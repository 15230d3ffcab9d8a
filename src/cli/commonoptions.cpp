// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commonoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/text.h"

#include <limits>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

QCommandLineOption jsonFlag()
{
    return option(jsonOption, Text::tr("print JSON"));
}

QCommandLineOption newestLimit()
{
    return option(limitOption, Text::tr("at most the newest N (default: 100); 0: all"), u"N"_s);
}

qint64 readNewestLimit(Arguments &arguments)
{
    constexpr qint64 usual = 100;
    return arguments.number(limitOption, 0, std::numeric_limits<quint32>::max()).value_or(usual);
}

} // namespace flowbell::cli
