// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/editandsenddialog.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/deliveries/editedpayload.h"
#include "ui_editandsenddialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EditAndSendDialog::EditAndSendDialog(DeliverySource &source, const EventDetails &original, QWidget *parent)
    : EditingDialog(parent)
    , m_source(source)
    , m_original(original)
    , m_ui(std::make_unique<Ui::EditAndSendDialog>())
    , m_newUid(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_ui->setupUi(this);
    setObjectName(u"editAndSendDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->payloadEdit->setFont(fixedFont());
    m_ui->sendButton->setIcon(themeIcon(u"document-send"_s));
    connect(m_ui->payloadEdit, &QPlainTextEdit::textChanged, this, &EditAndSendDialog::checkPayload);
    connect(m_ui->newIdCheck, &QCheckBox::toggled, this, &EditAndSendDialog::useNewId);
    connect(m_ui->webhookList, &QListWidget::itemChanged, this, &EditAndSendDialog::updateSend);
    connect(m_ui->sendButton, &QAbstractButton::clicked, this, &EditAndSendDialog::send);
    connect(m_ui->closeButton, &QAbstractButton::clicked, this, &QDialog::reject);
    showPayload(withEventUid(original.request.body, m_newUid));
    m_ui->newIdCheck->setEnabled(eventUidOf(original.request.body).has_value());
    readFlows();
}

EditAndSendDialog::~EditAndSendDialog() = default;

void EditAndSendDialog::readFlows()
{
    whenDone(m_source.flows(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (!flows) {
            failed(flows.error());
            return;
        }
        // The event's own flow first, its webhooks chosen.
        for (const bool own : {true, false}) {
            for (const FlowWithWebhooks &flow : *flows) {
                if ((flow.flow.name == m_original.row.flowName) == own)
                    addWebhooks(flow, own);
            }
        }
        updateSend();
    });
}

void EditAndSendDialog::addWebhooks(const FlowWithWebhooks &flow, bool chosen)
{
    for (const Webhook &webhook : flow.webhooks) {
        //: a flow's name, the URL of one of its webhooks
        auto *item = new QListWidgetItem(tr("%1 – %2").arg(flow.flow.name, webhook.url), m_ui->webhookList);
        item->setData(Qt::UserRole, webhook.id.value);
        item->setFlags(webhook.enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags);
        item->setCheckState(chosen && webhook.enabled ? Qt::Checked : Qt::Unchecked);
        if (!webhook.enabled)
            item->setToolTip(tr("This webhook is disabled."));
    }
}

QByteArray EditAndSendDialog::payload() const
{
    return m_ui->payloadEdit->toPlainText().toUtf8();
}

QList<WebhookId> EditAndSendDialog::chosen() const
{
    QList<WebhookId> webhooks;
    for (int row = 0; row < m_ui->webhookList->count(); ++row) {
        const QListWidgetItem *item = m_ui->webhookList->item(row);
        if (item->checkState() == Qt::Checked)
            webhooks.append(WebhookId{item->data(Qt::UserRole).toLongLong()});
    }
    return webhooks;
}

void EditAndSendDialog::showPayload(const QByteArray &payload)
{
    m_ui->payloadEdit->setPlainText(QString::fromUtf8(payload));
    m_untouched = this->payload(); // as the field has it
}

void EditAndSendDialog::useNewId(bool newId)
{
    const QString original = eventUidOf(m_original.request.body).value_or(QString());
    const QByteArray changed = withEventUid(payload(), newId ? m_newUid : original);
    if (!hasUnsavedChanges())
        showPayload(changed);
    else if (changed != payload())
        m_ui->payloadEdit->setPlainText(QString::fromUtf8(changed));
}

bool EditAndSendDialog::hasUnsavedChanges() const
{
    // Once the copy is stored, it can be delivered from the table as well.
    return !m_copy.isValid() && payload() != m_untouched;
}

QString EditAndSendDialog::unsavedQuestion() const
{
    return tr("Discard the edited payload?");
}

void EditAndSendDialog::checkPayload()
{
    QJsonParseError error{};
    const QByteArray text = payload();
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    m_usable = error.error == QJsonParseError::NoError;
    if (!m_usable)
        m_ui->payloadNote->showNote(StateRole::Failed,
            tr("Not valid JSON, line %1: %2. What is no JSON is not delivered.")
                .arg(text.left(error.offset).count('\n') + 1)
                .arg(error.errorString()));
    else if (!document.isObject())
        m_ui->payloadNote->showNote(StateRole::Warning, tr("An event is a JSON object. This can be sent all the same."));
    else if (m_ui->newIdCheck->isChecked() && eventUidOf(text) == eventUidOf(m_original.request.body))
        m_ui->payloadNote->showNote(StateRole::Warning, tr("The id is the original's: receivers may drop the copy as a repeat."));
    else
        m_ui->payloadNote->showNote(StateRole::Ok, tr("Valid JSON, %1").arg(bytesText(text.size())));
    updateSend();
}

void EditAndSendDialog::updateSend()
{
    const bool any = !chosen().isEmpty();
    m_ui->sendButton->setEnabled(m_usable && any && !m_sending);
    if (m_ui->webhookList->count() == 0)
        m_ui->sendNote->showNote(StateRole::Warning, tr("No flow has a webhook yet. Add one in the settings of a flow."));
    else if (!any)
        m_ui->sendNote->showNote(StateRole::Warning, tr("Choose at least one webhook."));
    else
        m_ui->sendNote->clearNote();
}

void EditAndSendDialog::send()
{
    m_sending = true;
    m_left = chosen();
    m_deliveries = 0;
    updateSend();
    if (m_copy.isValid()) {
        deliverNext();
        return;
    }
    whenDone(m_source.enter(editedCopy(m_original, payload(), m_source.now())), this,
        [this](const Result<EventId> &copy) { entered(copy); });
}

void EditAndSendDialog::entered(const Result<EventId> &copy)
{
    if (!copy) {
        failed(copy.error());
        return;
    }
    m_copy = *copy;
    // What is stored is what is sent: a second try sends the same copy.
    m_ui->payloadEdit->setReadOnly(true);
    m_ui->newIdCheck->setEnabled(false);
    deliverNext();
}

void EditAndSendDialog::deliverNext()
{
    if (m_left.isEmpty()) {
        Q_EMIT sent(m_copy, m_deliveries);
        accept();
        return;
    }
    whenDone(m_source.redeliverEvents({m_copy}, m_left.takeFirst()), this, [this](const Result<qint64> &made) {
        if (!made) {
            failed(made.error());
            return;
        }
        m_deliveries += *made;
        deliverNext();
    });
}

void EditAndSendDialog::failed(const Error &error)
{
    m_sending = false;
    updateSend();
    m_ui->sendNote->showNote(StateRole::Failed, wording::errorText(error));
    Q_EMIT stays();
}

void EditAndSendDialog::changeEvent(QEvent *event)
{
    EditingDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        checkPayload();
    }
}

} // namespace flowbell::gui
