// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/endings.h"

namespace flowbell::delivery {

EndpointVerdict verdictOfStatus(int status)
{
    if (status >= 200 && status < 300)
        return EndpointVerdict::Delivered;
    if (status >= 300 && status < 400)
        return EndpointVerdict::Redirect;
    return EndpointVerdict::RefusedByEndpoint;
}

EndpointVerdict verdictOfReply(QNetworkReply::NetworkError error, int status)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return EndpointVerdict::ConnectionRefused;
    case QNetworkReply::HostNotFoundError: return EndpointVerdict::NameNotFound;
    case QNetworkReply::TimeoutError: return EndpointVerdict::TimedOut;
    case QNetworkReply::OperationCanceledError: return EndpointVerdict::Cancelled;
    case QNetworkReply::SslHandshakeFailedError: return EndpointVerdict::CertificateProblem;

    // The library wanted to send the request once more: the connection was closed.
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::RemoteHostClosedError: return EndpointVerdict::ConnectionLost;

    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::BackgroundRequestNotAllowedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return EndpointVerdict::Unreachable;

    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError: return EndpointVerdict::Redirect;

    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        // 400 Bad Request is ProtocolInvalidOperationError too.
        return status >= 400 && error == QNetworkReply::ProtocolInvalidOperationError ? verdictOfStatus(status)
                                                                                      : EndpointVerdict::NotHttp;

    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError: break;
    }
    return status > 0 ? verdictOfStatus(status) : EndpointVerdict::NotHttp;
}

bool isWhole(int status, const HeaderFields &fields, qsizetype bodySize)
{
    if (status == 0)
        return false;
    if (status == 307 || status == 308)
        return true;
    if (!headerValue(fields, "transfer-encoding").isNull())
        return false;
    const QByteArray length = headerValue(fields, "content-length");
    return length.isNull() || bodySize >= length.toLongLong();
}

EndpointVerdict verdictOfSocket(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return EndpointVerdict::ConnectionRefused;
    case QAbstractSocket::RemoteHostClosedError: return EndpointVerdict::ConnectionLost;
    case QAbstractSocket::HostNotFoundError: return EndpointVerdict::NameNotFound;
    case QAbstractSocket::SocketTimeoutError: return EndpointVerdict::TimedOut;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return EndpointVerdict::CertificateProblem;
    default: return EndpointVerdict::Unreachable;
    }
}

} // namespace flowbell::delivery
