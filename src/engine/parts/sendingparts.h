// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/deliveryservice.h"
#include "engine/dispatcher.h"
#include "engine/endpointtester.h"
#include "engine/flowservice.h"
#include "engine/headersecretmove.h"
#include "engine/headersecretservice.h"
#include "engine/signingsecretservice.h"
#include "store/storeprepare.h"

namespace flowbell::engine {

class EventQueries;
class ListenerControl;
class Monitor;
class Preferences;
class SecretStore;
struct StoreThreads;

/// Part of Workspace: the flows with their webhooks, and what is sent to these.
struct SendingParts {
    /// What is known elsewhere, and outlives them.
    struct Others {
        SecretStore &secrets;
        EventQueries &events;
        ListenerControl &listener;
        Preferences &preferences;
    };
    SendingParts(StoreThreads &threads, const Others &others, const store::StoreReport &report, const Clock &clock);

    /// Tells \a monitor of changes made here, and has the dispatcher follow those it sees.
    void connectTo(Monitor &monitor);

    FlowService flows;
    SigningSecretService signingSecrets;
    HeaderSecretService headerSecrets;
    HeaderSecretMove headerSecretMove;
    DeliveryService deliveries;
    EndpointTester tester;
    Dispatcher dispatcher;
};

} // namespace flowbell::engine
