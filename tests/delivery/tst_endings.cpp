// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/endings.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using Error = QNetworkReply::NetworkError;
using Ending = EndpointVerdict;

class TestEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorOfARequest()
    {
        const QHash<int, EndpointVerdict> withoutAnswer{
            {Error::NoError, Ending::NotHttp},
            {Error::ConnectionRefusedError, Ending::ConnectionRefused},
            {Error::RemoteHostClosedError, Ending::ConnectionLost},
            {Error::HostNotFoundError, Ending::NameNotFound},
            {Error::TimeoutError, Ending::TimedOut},
            {Error::OperationCanceledError, Ending::Cancelled},
            {Error::SslHandshakeFailedError, Ending::CertificateProblem},
            {Error::TemporaryNetworkFailureError, Ending::Unreachable},
            {Error::NetworkSessionFailedError, Ending::Unreachable},
            {Error::BackgroundRequestNotAllowedError, Ending::Unreachable},
            {Error::TooManyRedirectsError, Ending::Redirect},
            {Error::InsecureRedirectError, Ending::Redirect},
            {Error::UnknownNetworkError, Ending::Unreachable},
            {Error::ProxyConnectionRefusedError, Ending::Unreachable},
            {Error::ProxyConnectionClosedError, Ending::Unreachable},
            {Error::ProxyNotFoundError, Ending::Unreachable},
            {Error::ProxyTimeoutError, Ending::Unreachable},
            {Error::ProxyAuthenticationRequiredError, Ending::Unreachable},
            {Error::UnknownProxyError, Ending::Unreachable},
            {Error::ContentAccessDenied, Ending::NotHttp},
            {Error::ContentOperationNotPermittedError, Ending::NotHttp},
            {Error::ContentNotFoundError, Ending::NotHttp},
            {Error::AuthenticationRequiredError, Ending::NotHttp},
            {Error::ContentReSendError, Ending::ConnectionLost},
            {Error::ContentConflictError, Ending::NotHttp},
            {Error::ContentGoneError, Ending::NotHttp},
            {Error::UnknownContentError, Ending::NotHttp},
            {Error::ProtocolUnknownError, Ending::NotHttp},
            {Error::ProtocolInvalidOperationError, Ending::NotHttp},
            {Error::ProtocolFailure, Ending::NotHttp},
            {Error::InternalServerError, Ending::NotHttp},
            {Error::OperationNotImplementedError, Ending::NotHttp},
            {Error::ServiceUnavailableError, Ending::NotHttp},
            {Error::UnknownServerError, Ending::NotHttp},
        };
        const QMetaEnum errors = QMetaEnum::fromType<Error>();
        for (int i = 0; i < errors.keyCount(); ++i) {
            QVERIFY2(withoutAnswer.contains(errors.value(i)), errors.key(i));
            QVERIFY2(verdictOfReply(Error(errors.value(i)), 0) == withoutAnswer.value(errors.value(i)), errors.key(i));
        }
    }

    void anAnswerWeighsLessThanTheConnection_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("status");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::newRow("ok") << int(Error::NoError) << 200 << Ending::Delivered;
        QTest::newRow("redirect") << int(Error::NoError) << 302 << Ending::Redirect;
        QTest::newRow("switching") << int(Error::NoError) << 101 << Ending::RefusedByEndpoint;
        QTest::newRow("not found") << int(Error::ContentNotFoundError) << 404 << Ending::RefusedByEndpoint;
        QTest::newRow("bad request") << int(Error::ProtocolInvalidOperationError) << 400 << Ending::RefusedByEndpoint;
        QTest::newRow("server") << int(Error::InternalServerError) << 500 << Ending::RefusedByEndpoint;
        QTest::newRow("teapot") << int(Error::UnknownContentError) << 418 << Ending::RefusedByEndpoint;
        QTest::newRow("lost in the body") << int(Error::RemoteHostClosedError) << 200 << Ending::ConnectionLost;
        QTest::newRow("late") << int(Error::TimeoutError) << 200 << Ending::TimedOut;
        QTest::newRow("broken chunks") << int(Error::ProtocolFailure) << 200 << Ending::NotHttp;
        QTest::newRow("proxy wants a password") << int(Error::ProxyAuthenticationRequiredError) << 407 << Ending::Unreachable;
    }
    void anAnswerWeighsLessThanTheConnection()
    {
        QFETCH(int, error);
        QFETCH(int, status);
        QTEST(verdictOfReply(Error(error), status), "verdict");
    }

    void wholeWithoutAnotherTry_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderFields>("fields");
        QTest::addColumn<bool>("whole");
        QTest::newRow("no answer") << 0 << HeaderFields{} << false;
        QTest::newRow("until closed") << 200 << HeaderFields{} << true;
        QTest::newRow("all of it") << 200 << HeaderFields{{"content-length", "10"}} << true;
        QTest::newRow("less") << 200 << HeaderFields{{"Content-Length", "11"}} << false;
        QTest::newRow("chunked") << 200 << HeaderFields{{"Transfer-Encoding", "chunked"}} << false;
        QTest::newRow("307") << 307 << HeaderFields{{"Transfer-Encoding", "chunked"}} << true;
        QTest::newRow("308") << 308 << HeaderFields{{"Content-Length", "11"}} << true;
    }
    void wholeWithoutAnotherTry()
    {
        QFETCH(int, status);
        QFETCH(HeaderFields, fields);
        QTEST(isWhole(status, fields, 10), "whole");
    }

    void everyErrorOfASocket()
    {
        const QHash<int, EndpointVerdict> known{
            {QAbstractSocket::ConnectionRefusedError, Ending::ConnectionRefused},
            {QAbstractSocket::RemoteHostClosedError, Ending::ConnectionLost},
            {QAbstractSocket::HostNotFoundError, Ending::NameNotFound},
            {QAbstractSocket::SocketTimeoutError, Ending::TimedOut},
            {QAbstractSocket::SslHandshakeFailedError, Ending::CertificateProblem},
            {QAbstractSocket::SslInternalError, Ending::CertificateProblem},
            {QAbstractSocket::SslInvalidUserDataError, Ending::CertificateProblem},
        };
        const QMetaEnum errors = QMetaEnum::fromType<QAbstractSocket::SocketError>();
        for (int i = 0; i < errors.keyCount(); ++i) {
            const int error = errors.value(i);
            QVERIFY2(
                verdictOfSocket(QAbstractSocket::SocketError(error)) == known.value(error, Ending::Unreachable), errors.key(i));
        }
    }
};

QTEST_GUILESS_MAIN(TestEndings)
#include "tst_endings.moc"
