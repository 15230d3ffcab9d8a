// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/teststates.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace flowbell::gui {

StateRole stateOfVerdict(EndpointVerdict verdict)
{
    switch (verdict) {
    case EndpointVerdict::Delivered: return StateRole::Ok;
    case EndpointVerdict::Redirect: return StateRole::Warning;
    case EndpointVerdict::Cancelled: return StateRole::Muted;
    case EndpointVerdict::Loop:
    case EndpointVerdict::SecretUnavailable: return StateRole::Warning;
    case EndpointVerdict::RefusedByEndpoint:
    case EndpointVerdict::TimedOut:
    case EndpointVerdict::NameNotFound:
    case EndpointVerdict::ConnectionRefused:
    case EndpointVerdict::CertificateProblem:
    case EndpointVerdict::ConnectionLost:
    case EndpointVerdict::Unreachable:
    case EndpointVerdict::NotHttp: break;
    }
    return StateRole::Failed;
}

std::optional<delivery::ReachabilityOutcome> reachabilityOf(const EndpointTest &test)
{
    delivery::ReachabilityOutcome outcome{.url = QUrl(test.url),
        .verdict = test.verdict,
        .times = test.times,
        .certificate = test.certificate,
        .detail = test.detail};
    switch (test.verdict) {
    case EndpointVerdict::Delivered:
    case EndpointVerdict::RefusedByEndpoint:
    case EndpointVerdict::Redirect:
    case EndpointVerdict::NotHttp:
        outcome.verdict = EndpointVerdict::Delivered;
        outcome.detail.clear();
        // As long as it took until a request could be sent.
        outcome.times.total = test.times.lookup.value_or(std::chrono::microseconds{})
            + test.times.connect.value_or(std::chrono::microseconds{}) + test.times.tls.value_or(std::chrono::microseconds{});
        return outcome;
    case EndpointVerdict::NameNotFound:
    case EndpointVerdict::ConnectionRefused:
    case EndpointVerdict::CertificateProblem:
    case EndpointVerdict::Unreachable: return outcome;
    case EndpointVerdict::TimedOut:
    case EndpointVerdict::ConnectionLost:
    case EndpointVerdict::Loop:
    case EndpointVerdict::SecretUnavailable:
    case EndpointVerdict::Cancelled: break;
    }
    return std::nullopt;
}

QString testSummary(const EndpointTest &test)
{
    QStringList parts{wording::endpointVerdictName(test.verdict)};
    if (test.status > 0)
        parts.append(QString::number(test.status));
    parts.append(durationText(test.times.total));
    return parts.join(QStringLiteral(" · "));
}

QString reachabilitySummary(const delivery::ReachabilityOutcome &outcome)
{
    if (outcome.verdict != EndpointVerdict::Delivered)
        return wording::endpointVerdictName(outcome.verdict);
    return QCoreApplication::translate("flowbell::gui::TestStates", "reachable · %1").arg(durationText(outcome.times.total));
}

} // namespace flowbell::gui
