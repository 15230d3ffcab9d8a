// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/maskoption.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/preferences.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {
const QString noMaskOption = u"no-mask"_s;
} // namespace

QList<QCommandLineOption> MaskOption::options()
{
    return {option(maskOption, Text::tr("mask personal data by the rules of the preferences")),
        option(noMaskOption, Text::tr("print personal data as it is, whatever the preferences say"))};
}

MaskOption MaskOption::read(Arguments &arguments)
{
    refuseBoth(arguments, maskOption, noMaskOption);
    if (arguments.isSet(maskOption))
        return {.wanted = true};
    return arguments.isSet(noMaskOption) ? MaskOption{.wanted = false} : MaskOption{};
}

std::optional<Masking> MaskOption::rules(Session &session) const
{
    if (!wanted)
        return preferredMasking(session);
    if (!*wanted)
        return Masking();
    Masking masking(session.workspace().preferences().masking().rules);
    if (!masking.isEmpty())
        return masking;
    // What is asked to be masked must not go out as it is.
    session.fail(Text::tr("Nothing would be masked: every rule is switched off."));
    return std::nullopt;
}

Masking preferredMasking(Session &session)
{
    const engine::Preferences &preferences = session.workspace().preferences();
    return preferences.privacy().maskTerminal ? Masking(preferences.masking().rules) : Masking();
}

} // namespace flowbell::cli
