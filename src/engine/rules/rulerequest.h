// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/signature.h"
#include "delivery/sender.h"
#include "store/openactions.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace flowbell::engine {

/// The request of a SendAction: the event's body and content type as they came, the uid of the store (loopHeaderName), and the
/// headers of Standard Webhooks, with an id that is the same in every attempt and of no other firing.
[[nodiscard]] delivery::SendRequest ruleRequest(
    const store::OpenAction &action, const QList<SigningSecret> &secrets, const QByteArray &storeUid, Timestamp now);

/// What became of an action whose attempt ended so: done, failed, or to be tried again. \a random: in [0, 1), for the jitter.
[[nodiscard]] store::ActionOutcome outcomeOf(
    const store::OpenAction &action, const delivery::SendOutcome &attempt, Timestamp now, double random);

} // namespace flowbell::engine
