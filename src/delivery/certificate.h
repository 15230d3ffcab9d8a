// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslError>

#include <optional>

namespace flowbell::delivery {

/// What is told of the certificate an endpoint showed; \a errors are what the TLS library holds against it or its chain.
/// Without \a shown the certificate is taken from the errors; unset if neither names one.
[[nodiscard]] std::optional<CertificateInfo> certificateInfo(const QSslCertificate &shown, const QList<QSslError> &errors = {});

} // namespace flowbell::delivery
