// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/parts/receivingparts.h"

#include "engine/parts/storethreads.h"
#include "engine/preferences.h"

#include <utility>

namespace flowbell::engine {

ReceivingParts::ReceivingParts(StoreThreads &threads, EventParser parser, Preferences &preferences, SecretStore &secrets,
    const store::StoreReport &report, const Clock &clock)
    : admission(clock)
    , ingest(threads.eventWriter, std::move(parser), admission, replyRules, report.uid, clock)
    , certificates(secrets, report.path, clock)
    , access(preferences, secrets, admission)
    , listener(ingest, access, threads.writer, certificates, clock)
{
    replyRules.configure(preferences.replies());
    QObject::connect(&preferences, &Preferences::repliesChanged, &listener,
        [this, &preferences] { replyRules.configure(preferences.replies()); });
}

} // namespace flowbell::engine
