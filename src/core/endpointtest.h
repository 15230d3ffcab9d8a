// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/headerfield.h"
#include "core/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace flowbell {

/// How a request to an endpoint ended. The values are stored.
enum class EndpointVerdict : int {
    Delivered = 0, ///< a status 200 to 299
    RefusedByEndpoint = 1, ///< a status from 400, or one below 200 that ends the exchange
    Redirect = 2, ///< 300 to 399; never followed
    TimedOut = 3,
    NameNotFound = 4,
    ConnectionRefused = 5,
    CertificateProblem = 6, ///< or another failure of the TLS handshake
    ConnectionLost = 7, ///< closed before, or in the middle of, the answer
    Unreachable = 8, ///< no route, network down, proxy trouble
    NotHttp = 9, ///< what answers does not speak HTTP
    Cancelled = 10,
    Loop = 11, ///< not sent: it would have come back to this program's own listener
    SecretUnavailable = 12, ///< not sent: the signing secret could not be read
};

/// Where the time of an exchange went. A phase that did not happen (or was not reached) is unset.
struct ExchangeTimes {
    std::optional<std::chrono::microseconds> lookup; ///< name to addresses
    std::optional<std::chrono::microseconds> connect; ///< TCP
    std::optional<std::chrono::microseconds> tls; ///< handshake
    std::optional<std::chrono::microseconds> waiting; ///< from the last byte sent to the first of the answer
    std::optional<std::chrono::microseconds> receiving; ///< from then to the last
    std::chrono::microseconds total{};

    friend bool operator==(const ExchangeTimes &, const ExchangeTimes &) = default;
};

/// The certificate an endpoint showed.
struct CertificateInfo {
    QString subject; ///< common name
    QString issuer; ///< common name, else organisation
    Timestamp effective{};
    Timestamp expires{};
    QStringList problems; ///< technical words of the TLS library, empty if it is trusted

    friend bool operator==(const CertificateInfo &, const CertificateInfo &) = default;
};

/// How much of an answer's body is kept.
inline constexpr qsizetype maximumKeptResponseBody = 64 * 1024;
/// How many tests of a webhook are kept.
inline constexpr int keptEndpointTests = 20;

/// One test of an endpoint: what was sent, what came back, and when.
struct EndpointTest {
    EndpointTestId id;
    WebhookId webhook;
    Timestamp started{};
    QString url;
    QString eventType; ///< name of the type that was sent
    QByteArray payload;
    EndpointVerdict verdict = EndpointVerdict::Cancelled;
    int status = 0; ///< 0 if there was no answer
    QString reason; ///< the answer's reason phrase
    HeaderFields responseHeaders;
    QByteArray responseBody; ///< first 64 KiB
    bool bodyCut = false;
    ExchangeTimes times;
    std::optional<CertificateInfo> certificate;
    QString detail; ///< technical, from the network library; empty if delivered
    EventId arrived; ///< the row in this store the test arrived as, if the URL is the program's own listener

    friend bool operator==(const EndpointTest &, const EndpointTest &) = default;
};

} // namespace flowbell
