// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/listencommand.h"

#include "cli/listening.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

QString ListenCommand::name() const
{
    return u"listen"_s;
}

QString ListenCommand::summary() const
{
    return Text::tr("listen for events and store them, until Ctrl+C");
}

QList<Verb> ListenCommand::verbs() const
{
    const QString explanation = Text::tr(
        "Listens for events and stores them, until Ctrl+C. What is not given is as in the desktop program's preferences.");
    return {{QString(), {}, explanation, ListenOptions::options(), listen}};
}

Action ListenCommand::listen(Arguments &arguments)
{
    return [options = ListenOptions::read(arguments)](Session &session) {
        auto *listening = new Listening(session, options);
        listening->begin();
    };
}

} // namespace flowbell::cli
