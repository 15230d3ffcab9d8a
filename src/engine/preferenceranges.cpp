// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferenceranges.h"

namespace flowbell::engine {

namespace {

http::Limits nearestLimits(http::Limits limits)
{
    limits.requestLine = ranges::requestLine.nearest(limits.requestLine);
    limits.headerBlock = ranges::headerBlock.nearest(limits.headerBlock);
    limits.headerFields = ranges::headerFields.nearest(limits.headerFields);
    limits.body = ranges::body.nearest(limits.body);
    limits.connections = ranges::connections.nearest(limits.connections);
    limits.connectionsPerAddress = ranges::connectionsPerAddress.nearest(limits.connectionsPerAddress);
    limits.headTimeout = ranges::headTimeout.nearest(limits.headTimeout);
    limits.bodyTimeout = ranges::bodyTimeout.nearest(limits.bodyTimeout);
    limits.idleTimeout = ranges::idleTimeout.nearest(limits.idleTimeout);
    return limits;
}

/// As it would come in a request line: printable ASCII, neither query nor fragment.
bool isPath(const QString &path)
{
    const auto stands = [](QChar c) { return c > u' ' && c <= u'~' && c != u'?' && c != u'#'; };
    return path.startsWith(u'/') && path.size() <= ranges::pathLength && std::all_of(path.cbegin(), path.cend(), stands);
}

} // namespace

ListenPreferences nearestAllowed(const ListenPreferences &preferences)
{
    ListenPreferences allowed = preferences;
    if (QHostAddress(allowed.address).isNull())
        allowed.address = ListenPreferences().address;
    if (!isPath(allowed.path))
        allowed.path = ListenPreferences().path;
    allowed.limits = nearestLimits(allowed.limits);
    return allowed;
}

ReplyPreferences nearestAllowed(const ReplyPreferences &preferences)
{
    ReplyPreferences allowed = preferences;
    allowed.rules = allowed.rules.mid(0, ranges::replyRules);
    return allowed;
}

StoragePreferences nearestAllowed(const StoragePreferences &preferences)
{
    StoragePreferences allowed = preferences;
    allowed.queueEvents = ranges::queueEvents.nearest(allowed.queueEvents);
    allowed.queueMegabytes = ranges::queueMegabytes.nearest(allowed.queueMegabytes);
    return allowed;
}

SessionPreferences nearestAllowed(const SessionPreferences &preferences)
{
    return {.longestSilence = ranges::longestSilence.nearest(preferences.longestSilence)};
}

DeliveryPreferences nearestAllowed(const DeliveryPreferences &preferences)
{
    DeliveryPreferences allowed = preferences;
    allowed.atOnce = ranges::atOnce.nearest(allowed.atOnce);
    allowed.breakerFailures = ranges::breakerFailures.nearest(allowed.breakerFailures);
    allowed.breakerPause = ranges::breakerPause.nearest(allowed.breakerPause);
    allowed.breakerLongestPause =
        std::max(allowed.breakerPause, ranges::breakerLongestPause.nearest(allowed.breakerLongestPause));
    allowed.disableAfterDays = ranges::disableAfterDays.nearest(allowed.disableAfterDays);
    return allowed;
}

PrivacyPreferences nearestAllowed(const PrivacyPreferences &preferences)
{
    PrivacyPreferences allowed = preferences;
    allowed.lockAfterMinutes = ranges::lockAfterMinutes.nearest(allowed.lockAfterMinutes);
    return allowed;
}

} // namespace flowbell::engine
