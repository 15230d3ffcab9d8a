// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventparser.h"
#include "engine/access/accessservice.h"
#include "engine/access/admission.h"
#include "engine/certificateservice.h"
#include "engine/ingest.h"
#include "engine/listenercontrol.h"
#include "engine/replyrules.h"
#include "store/storeprepare.h"

namespace flowbell::engine {

class Preferences;
class SecretStore;
struct StoreThreads;

/// Part of Workspace: the listener, who may send to it, and what becomes of requests until they are stored.
struct ReceivingParts {
    ReceivingParts(StoreThreads &threads, EventParser parser, Preferences &preferences, SecretStore &secrets,
        const store::StoreReport &report, const Clock &clock);

    ReplyRules replyRules; ///< as the preferences have them, also after a change
    Admission admission;
    Ingest ingest;
    CertificateService certificates;
    AccessService access;
    ListenerControl listener;
};

} // namespace flowbell::engine
