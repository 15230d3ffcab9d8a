// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QUrl>

namespace flowbell::wording {

using namespace Qt::StringLiterals;

namespace {

QString inMilliseconds(std::chrono::microseconds time)
{
    return QString::number(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

QString host(const EndpointTest &test)
{
    return QUrl(test.url).host();
}

QString withDetail(const QString &text, const EndpointTest &test)
{
    return test.detail.isEmpty() ? text : Words::tr("%1 [%2]", "sentence, technical detail").arg(text, test.detail);
}

QString redirectText(const EndpointTest &test)
{
    const QString target = QString::fromUtf8(headerValue(test.responseHeaders, "Location"));
    if (target.isEmpty())
        return Words::tr(
            "The endpoint answered %1, a redirect, without naming the new address. Redirects are not followed: enter "
            "the final address as the webhook's URL.")
            .arg(test.status);
    return Words::tr("The endpoint answered %1 and points to %2. Redirects are not followed: enter the final address as the "
                     "webhook's URL.")
        .arg(QString::number(test.status), target);
}

QString certificateProblemText(const EndpointTest &test)
{
    if (test.certificate && !test.certificate->problems.isEmpty())
        return Words::tr("The endpoint's certificate is not trusted, so nothing was sent: %1. Install a valid certificate with "
                         "its whole chain.")
            .arg(test.certificate->problems.join("; "_L1));
    return withDetail(
        Words::tr("No secure connection could be made, so nothing was sent. Check the certificate and that this port "
                  "speaks TLS."),
        test);
}

} // namespace

QString endpointVerdictName(EndpointVerdict verdict)
{
    switch (verdict) {
    case EndpointVerdict::Delivered: return Words::tr("delivered");
    case EndpointVerdict::RefusedByEndpoint: return Words::tr("refused by the endpoint");
    case EndpointVerdict::Redirect: return Words::tr("redirect (not followed)");
    case EndpointVerdict::TimedOut: return Words::tr("time-out");
    case EndpointVerdict::NameNotFound: return Words::tr("name not found");
    case EndpointVerdict::ConnectionRefused: return Words::tr("connection refused");
    case EndpointVerdict::CertificateProblem: return Words::tr("certificate problem");
    case EndpointVerdict::ConnectionLost: return Words::tr("connection lost");
    case EndpointVerdict::Unreachable: return Words::tr("unreachable");
    case EndpointVerdict::NotHttp: return Words::tr("not HTTP");
    case EndpointVerdict::Cancelled: return Words::tr("cancelled");
    case EndpointVerdict::Loop: return Words::tr("not sent: own listener");
    case EndpointVerdict::SecretUnavailable: return Words::tr("not sent: a secret is missing");
    }
    return {};
}

QString endpointVerdictText(const EndpointTest &test)
{
    switch (test.verdict) {
    case EndpointVerdict::Delivered:
        return Words::tr("The endpoint took the event: it answered %1 within %2 ms.")
            .arg(QString::number(test.status), inMilliseconds(test.times.total));
    case EndpointVerdict::RefusedByEndpoint:
        return Words::tr("The endpoint answered %1, so the event does not count as delivered. %2")
            .arg(QString::number(test.status), httpStatusMeaning(test.status));
    case EndpointVerdict::Redirect: return redirectText(test);
    case EndpointVerdict::TimedOut:
        return Words::tr("No complete answer came within %1 ms. Let the endpoint answer first and do its work afterwards, or "
                         "allow more time.")
            .arg(inMilliseconds(test.times.total));
    case EndpointVerdict::NameNotFound:
        return Words::tr("The name %1 was not found. Check its spelling and this machine's DNS.").arg(host(test));
    case EndpointVerdict::ConnectionRefused:
        return Words::tr("%1 is there, but no program accepts connections on this port. Start the receiver, or check the port.")
            .arg(host(test));
    case EndpointVerdict::CertificateProblem: return certificateProblemText(test);
    case EndpointVerdict::ConnectionLost:
        return withDetail(
            Words::tr("The endpoint closed the connection before its answer was complete. Look into its log."), test);
    case EndpointVerdict::Unreachable:
        return withDetail(
            Words::tr("%1 cannot be reached from this machine. Check the network, the proxy and the firewall.").arg(host(test)),
            test);
    case EndpointVerdict::NotHttp:
        return Words::tr("Something answers there, but not in HTTP. Check the port, and whether it should be https or http.");
    case EndpointVerdict::Cancelled: return Words::tr("The test was cancelled before an answer came.");
    case EndpointVerdict::Loop:
        return Words::tr(
            "The URL is this program's own listener: what is delivered there would come back and be delivered again, "
            "without end. Nothing was sent.");
    case EndpointVerdict::SecretUnavailable:
        return Words::tr("A secret that the webhook needs, for its signature or for a header, is missing or could not be read. "
                         "Unlock the keychain, or set the secret anew. Nothing was sent.");
    }
    return {};
}

} // namespace flowbell::wording
