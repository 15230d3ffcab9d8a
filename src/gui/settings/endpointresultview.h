// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class EndpointResultView;
}

namespace flowbell::gui {

class WebhookHeadersModel;

/// One test of an endpoint: the verdict in words, where the time went, the answer, the certificate, what was sent.
class EndpointResultView : public QWidget
{
    Q_OBJECT
public:
    explicit EndpointResultView(QWidget *parent = nullptr);
    ~EndpointResultView() override;

    /// \a now: for the days a certificate still has.
    void showTest(const EndpointTest &test, Timestamp now);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showVerdict();
    void showBody();
    void showCertificate();

    std::unique_ptr<Ui::EndpointResultView> m_ui;
    WebhookHeadersModel *m_headers;
    std::optional<EndpointTest> m_test;
    Timestamp m_now{};
};

/// JSON indented; anything else as it is.
[[nodiscard]] QString readableBody(const QByteArray &body);
/// Subject, issuer, validity and problems of a certificate, a line each.
[[nodiscard]] QString certificateText(const CertificateInfo &certificate, Timestamp now);

} // namespace flowbell::gui
