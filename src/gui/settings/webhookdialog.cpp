// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhookdialog.h"

#include "core/eventtype.h"
#include "core/webhookurl.h"
#include "gui/common/icons.h"
#include "gui/settings/secretheadersmodel.h"
#include "gui/settings/webhooktexts.h"
#include "ui_webhookdialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace flowbell::gui {

WebhookDialog::WebhookDialog(const Webhook &webhook, const FlowDraft &draft, QWidget *parent)
    : EditingDialog(parent)
    , m_ui(std::make_unique<Ui::WebhookDialog>())
    , m_webhook(webhook)
    , m_draft(draft)
    , m_headers(new SecretHeadersModel(this))
    , m_urlTouched(!webhook.url.isEmpty())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("webhookDialog"));
    setUpHeaders();
    showWebhook();
    showSigning();
    connectFields();
    retranslate();
    check();
    m_before = entered();
    m_ui->urlEdit->setFocus();
}

WebhookDialog::~WebhookDialog() = default;

void WebhookDialog::setUpHeaders()
{
    m_ui->headerTable->setModel(m_headers);
    QHeaderView *columns = m_ui->headerTable->horizontalHeader();
    columns->resizeSection(SecretHeadersModel::Name, 180);
    columns->setStretchLastSection(false);
    columns->setSectionResizeMode(SecretHeadersModel::Value, QHeaderView::Stretch);
    columns->setSectionResizeMode(SecretHeadersModel::Secret, QHeaderView::ResizeToContents);
    m_ui->headerTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_ui->headerAddButton->setIcon(themeIcon(QStringLiteral("list-add")));
    m_ui->headerRemoveButton->setIcon(themeIcon(QStringLiteral("list-remove")));
    m_ui->headerRevealButton->setIcon(themeIcon(QStringLiteral("view-visible")));
    connect(m_ui->headerRevealButton, &QToolButton::toggled, m_headers, &SecretHeadersModel::setRevealed);
    connect(m_ui->headerAddButton, &QToolButton::clicked, this, &WebhookDialog::addHeader);
    connect(m_ui->headerRemoveButton, &QToolButton::clicked, this, &WebhookDialog::removeHeader);
    auto *removed = new QShortcut(Qt::Key_Delete, m_ui->headerTable, nullptr, nullptr, Qt::WidgetShortcut);
    connect(removed, &QShortcut::activated, this, &WebhookDialog::removeHeader);
    connect(m_headers, &SecretHeadersModel::edited, this, &WebhookDialog::check);
    connect(m_headers, &SecretHeadersModel::keptWanted, this, &WebhookDialog::keptHeadersWanted);
}

void WebhookDialog::connectFields()
{
    connect(m_ui->urlEdit, &QLineEdit::textChanged, this, [this] {
        m_urlTouched = true;
        check();
    });
    connect(m_ui->enabledCheck, &QCheckBox::toggled, this, &WebhookDialog::showDisabled);
    for (QCheckBox *box : eventChecks())
        connect(box, &QCheckBox::toggled, this, &WebhookDialog::check);
    connect(m_ui->signing, &SigningSection::edited, this, &WebhookDialog::check);
    connect(m_ui->signing, &SigningSection::keptWanted, this, &WebhookDialog::keptSecretsWanted);
    connect(m_ui->pages, &QTabWidget::currentChanged, this, &WebhookDialog::check);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &WebhookDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &WebhookDialog::reject);
}

void WebhookDialog::showSigning()
{
    const QList<Webhook> &stored = m_draft.base().webhooks;
    const bool kept = std::any_of(stored.begin(), stored.end(),
        [this](const Webhook &webhook) { return webhook.uid == m_webhook.uid && webhook.isSigned; });
    m_ui->signing->showSigning(m_webhook.isSigned, kept, m_draft.secret(m_webhook.uid));
}

void WebhookDialog::showHeaders()
{
    const QList<Webhook> &webhooks = m_draft.base().webhooks;
    const auto stored =
        std::find_if(webhooks.begin(), webhooks.end(), [this](const Webhook &webhook) { return webhook.uid == m_webhook.uid; });
    m_headers->setHeaders(m_webhook.headers, stored == webhooks.end() ? WebhookHeaders() : stored->headers);
}

void WebhookDialog::showKeptHeaders(const Result<HeaderFields> &values)
{
    m_headers->showKept(values);
    if (!values)
        m_ui->headerRevealButton->setChecked(false);
}

void WebhookDialog::showWebhook()
{
    m_ui->urlEdit->setText(webhooktexts::url(m_webhook.url));
    m_ui->enabledCheck->setChecked(m_webhook.enabled);
    m_ui->descriptionEdit->setText(m_webhook.description);
    m_ui->timeoutSpin->setValue(static_cast<int>(m_webhook.timeout.count() / 1000));
    const QList<QCheckBox *> checks = eventChecks();
    for (qsizetype index = 0; index < checks.size(); ++index)
        checks.at(index)->setChecked(
            m_webhook.eventTypes.isEmpty() || m_webhook.eventTypes.contains(eventTypeName(knownEventTypes().at(index))));
    showHeaders();
    m_ui->orderedCheck->setChecked(m_webhook.ordered);
    m_ui->rateSpin->setValue(m_webhook.ratePerMinute);
}

QList<QCheckBox *> WebhookDialog::eventChecks() const
{
    return {m_ui->flowStartCheck, m_ui->technologyStartCheck, m_ui->technologyEndCheck, m_ui->flowEndCheck};
}

QStringList WebhookDialog::eventTypes() const
{
    QStringList types;
    const QList<QCheckBox *> checks = eventChecks();
    for (qsizetype index = 0; index < checks.size(); ++index) {
        if (checks.at(index)->isChecked())
            types.append(eventTypeName(knownEventTypes().at(index)));
    }
    return types;
}

Webhook WebhookDialog::webhook() const
{
    Webhook webhook = m_webhook;
    if (const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_ui->urlEdit->text()); parsed.url)
        webhook.url = WebhookUrl::canonical(*parsed.url);
    webhook.enabled = m_ui->enabledCheck->isChecked();
    webhook.description = m_ui->descriptionEdit->text().trimmed();
    // A time-out of a fraction of a second, which the command line can set, stays unless it is changed here.
    if (m_ui->timeoutSpin->value() != m_webhook.timeout.count() / 1000)
        webhook.timeout = std::chrono::seconds(m_ui->timeoutSpin->value());
    const QStringList types = eventTypes();
    webhook.eventTypes = types.size() == knownEventTypes().size() ? QStringList() : types;
    webhook.headers = m_headers->headers();
    webhook.isSigned = m_ui->signing->isSigned();
    webhook.ordered = m_ui->orderedCheck->isChecked();
    webhook.ratePerMinute = m_ui->rateSpin->value();
    if (webhook.enabled) {
        webhook.disabledReason = DisabledReason::None;
        webhook.disabledAt.reset();
    }
    return webhook;
}

WebhookDialog::Entered WebhookDialog::entered() const
{
    return {m_ui->urlEdit->text(), webhook(), secretChange(), !m_ui->signing->problem().isEmpty()};
}

bool WebhookDialog::hasUnsavedChanges() const
{
    return entered() != m_before;
}

QString WebhookDialog::unsavedQuestion() const
{
    return m_webhook.url.isEmpty() ? tr("Discard the new webhook?") : tr("Discard the changes to the webhook?");
}

std::optional<engine::SecretChange> WebhookDialog::secretChange() const
{
    return m_ui->signing->change();
}

void WebhookDialog::showKeptSecrets(const Result<SigningSecrets> &secrets, Timestamp now)
{
    m_ui->signing->showKept(secrets, now);
}

QString WebhookDialog::urlProblem() const
{
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_ui->urlEdit->text());
    if (parsed.problem)
        return wording::urlProblemText(*parsed.problem);
    return m_draft.hasUrl(WebhookUrl::canonical(*parsed.url), m_webhook.uid)
        ? tr("This flow has a webhook with this URL already.")
        : QString();
}

QString WebhookDialog::eventsProblem() const
{
    return eventTypes().isEmpty() ? tr("Choose at least one event, or turn the webhook off.") : QString();
}

void WebhookDialog::check()
{
    const QString url = urlProblem();
    const QString events = eventsProblem();
    const QString headers = m_headers->problem();
    const QString signing = m_ui->signing->problem();
    m_ui->urlProblem->showNote(m_urlTouched ? StateRole::Failed : StateRole::Muted, url);
    const bool all = eventTypes().size() == knownEventTypes().size();
    m_ui->eventsNote->showNote(events.isEmpty() ? StateRole::Muted : StateRole::Failed,
        all ? tr("All four: every event is sent, also of types not known yet.") : events);
    m_ui->headerProblem->showNote(
        headers.isEmpty() ? m_headers->noteRole() : StateRole::Failed, headers.isEmpty() ? m_headers->note() : headers);
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    const QString request = events.isEmpty() ? headers : events;
    showProblem(request, signing);
    const QString reason = !url.isEmpty() ? url : request.isEmpty() ? signing : request;
    ok->setEnabled(reason.isEmpty());
    ok->setToolTip(reason);
    m_ui->headerRemoveButton->setEnabled(m_headers->rowCount() > 0);
}

void WebhookDialog::showProblem(const QString &onRequestPage, const QString &onDeliveryPage)
{
    // At its place it is told already if that is to be seen.
    const bool onRequest = m_ui->pages->currentWidget() == m_ui->requestPage;
    m_ui->problemLabel->showNote(StateRole::Failed, onRequest ? onDeliveryPage : onRequestPage);
}

void WebhookDialog::showDisabled()
{
    const QString why = webhooktexts::disabled(m_webhook);
    m_ui->disabledNote->showNote(StateRole::Warning,
        why.isEmpty() || m_ui->enabledCheck->isChecked()
            ? QString()
            : tr("Disabled by the program: %1. Switch it on when the endpoint works again.").arg(why));
}

void WebhookDialog::addHeader()
{
    m_headers->add();
    const QModelIndex added = m_headers->index(m_headers->rowCount() - 1, SecretHeadersModel::Name);
    m_ui->headerTable->setCurrentIndex(added);
    m_ui->headerTable->edit(added);
}

void WebhookDialog::removeHeader()
{
    const int row = m_ui->headerTable->currentIndex().row();
    m_headers->remove(row >= 0 ? row : m_headers->rowCount() - 1);
}

void WebhookDialog::accept()
{
    check();
    if (m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled())
        EditingDialog::accept();
}

void WebhookDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_headers->retranslate();
        retranslate();
        check();
    }
    EditingDialog::changeEvent(event);
}

void WebhookDialog::retranslate()
{
    setWindowTitle(m_webhook.url.isEmpty() ? tr("Add a webhook") : tr("Edit the webhook"));
    m_ui->headerAddButton->setToolTip(m_ui->headerAddButton->accessibleName());
    m_ui->headerRevealButton->setToolTip(m_ui->headerRevealButton->accessibleName());
    m_ui->headerRemoveButton->setToolTip(m_ui->headerRemoveButton->accessibleName());
    m_ui->orderedNote->showNote(StateRole::Muted,
        tr("An event waits until all earlier ones of its session are delivered or given up. Other sessions do not wait."));
    showDisabled();
}

} // namespace flowbell::gui
