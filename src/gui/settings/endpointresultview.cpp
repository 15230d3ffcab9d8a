// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/endpointresultview.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/settings/teststates.h"
#include "gui/settings/webhookheadersmodel.h"
#include "ui_endpointresultview.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QJsonDocument>

namespace flowbell::gui {

QString readableBody(const QByteArray &body)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    const bool isJson = error.error == QJsonParseError::NoError && !document.isNull();
    return QString::fromUtf8(isJson ? document.toJson(QJsonDocument::Indented).trimmed() : body);
}

QString certificateText(const CertificateInfo &certificate, Timestamp now)
{
    const auto days = static_cast<int>(std::chrono::floor<std::chrono::days>(certificate.expires - now).count());
    QStringList lines{EndpointResultView::tr("Issued to: %1").arg(certificate.subject),
        EndpointResultView::tr("Issued by: %1").arg(certificate.issuer),
        EndpointResultView::tr("Valid from: %1").arg(dateTimeText(certificate.effective)),
        EndpointResultView::tr("Valid until: %1").arg(dateTimeText(certificate.expires)),
        days >= 0 ? EndpointResultView::tr("%n day(s) left", nullptr, days)
                  : EndpointResultView::tr("Expired %n day(s) ago", nullptr, -days)};
    for (const QString &problem : certificate.problems)
        lines.append(EndpointResultView::tr("Problem: %1").arg(problem));
    return lines.join(QLatin1Char('\n'));
}

EndpointResultView::EndpointResultView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EndpointResultView>())
    , m_headers(new WebhookHeadersModel(WebhookHeadersModel::Mode::ReadOnly, this))
{
    m_ui->setupUi(this);
    m_ui->bodyText->setFont(fixedFont());
    m_ui->sentText->setFont(fixedFont());
    m_ui->responseHeaders->setModel(m_headers);
    m_ui->responseHeaders->horizontalHeader()->resizeSection(WebhookHeadersModel::Name, 160);
    m_ui->responseHeaders->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
}

EndpointResultView::~EndpointResultView() = default;

void EndpointResultView::showTest(const EndpointTest &test, Timestamp now)
{
    m_test = test;
    m_now = now;
    showVerdict();
    showBody();
    showCertificate();
    m_headers->setFields(test.responseHeaders);
    m_ui->sentText->setPlainText(QString::fromUtf8(test.payload));
}

void EndpointResultView::showVerdict()
{
    const StateRole role = stateOfVerdict(m_test->verdict);
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize);
    m_ui->verdictIcon->setPixmap(stateIcon(role).pixmap(QSize(size, size), devicePixelRatioF()));
    m_ui->verdictIcon->setAccessibleName(stateWord(role));
    m_ui->verdictText->showNote(role, wording::endpointVerdictText(*m_test));
    QStringList status{wording::endpointVerdictName(m_test->verdict)};
    if (m_test->status > 0)
        status += {QString::number(m_test->status), wording::httpStatusMeaning(m_test->status)};
    m_ui->statusText->setText(status.join(QStringLiteral(" · ")));
    m_ui->timeBar->setTimes(m_test->times);
    m_ui->timesText->setText(timePhasesText(m_test->times));
}

void EndpointResultView::showBody()
{
    m_ui->bodyText->setPlainText(readableBody(m_test->responseBody));
    if (m_test->bodyCut)
        m_ui->bodyNote->showNote(StateRole::Warning, tr("Only the first %1 are kept.").arg(bytesText(maximumKeptResponseBody)));
    else if (m_test->status > 0 && m_test->responseBody.isEmpty())
        m_ui->bodyNote->showNote(StateRole::Muted, tr("The answer has no body."));
    else if (m_test->status == 0)
        m_ui->bodyNote->showNote(StateRole::Muted, m_test->detail.isEmpty() ? tr("There was no answer.") : m_test->detail);
    else
        m_ui->bodyNote->clearNote();
}

void EndpointResultView::showCertificate()
{
    const int tab = m_ui->details->indexOf(m_ui->certificateTab);
    m_ui->details->setTabVisible(tab, m_test->certificate.has_value());
    if (m_test->certificate)
        m_ui->certificateText->setText(certificateText(*m_test->certificate, m_now));
}

void EndpointResultView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_headers->retranslate();
        if (m_test)
            showTest(*m_test, m_now);
    }
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
