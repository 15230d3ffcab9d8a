// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhookspage.h"

#include "core/flow.h"
#include "core/result.h"
#include "engine/headersecretservice.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/flows/followselection.h"
#include "gui/settings/endpointtestdialog.h"
#include "gui/settings/flowsettingscontroller.h"
#include "gui/settings/healthdelegate.h"
#include "gui/settings/healthreader.h"
#include "gui/settings/webhookactions.h"
#include "gui/settings/webhookdialog.h"
#include "gui/settings/webhooktablemodel.h"
#include "gui/settings/webhooktests.h"
#include "gui/settings/webhooktexts.h"
#include "ui_webhookspage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

namespace flowbell::gui {

namespace {
constexpr std::chrono::milliseconds webhookHealthPause{400};
}

WebhooksPage::WebhooksPage(engine::Workspace &workspace, FlowSettingsController &controller, QWidget *parent)
    : SettingsPage(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::WebhooksPage>())
    , m_controller(controller)
    , m_model(new WebhookTableModel(this))
    , m_tests(new WebhookTests(workspace, *m_model, this))
{
    m_ui->setupUi(this);
    m_actions = new WebhookActions(this, m_ui->webhookTable);
    m_ui->progressRow->hide();
    setFocusProxy(m_ui->webhookTable);
    m_ui->cancelTestsButton->setIcon(themeIcon(QStringLiteral("process-stop")));
    setUpTable();
    connectActions();
    connectTests();
    WebhooksPage::showDraft();
}

WebhooksPage::~WebhooksPage() = default;

QString WebhooksPage::title() const
{
    return tr("&Webhooks");
}

QIcon WebhooksPage::icon() const
{
    return themeIcon(QStringLiteral("network-server"));
}

void WebhooksPage::setUpTable()
{
    QTableView *table = m_ui->webhookTable;
    table->setModel(m_model);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(WebhookTableModel::Url, QHeaderView::Interactive);
    header->resizeSection(WebhookTableModel::Url, 220);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    table->setItemDelegateForColumn(WebhookTableModel::Health, new HealthDelegate(table));
    followSelection(table);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &WebhooksPage::updateActions);
    connect(table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != WebhookTableModel::Enabled)
            edit();
    });
    connect(table, &QWidget::customContextMenuRequested, this, &WebhooksPage::showMenu);
    connect(m_model, &WebhookTableModel::enabledToggled, &m_controller, &FlowSettingsController::setWebhookEnabled);
}

void WebhooksPage::connectActions()
{
    connect(m_actions->add, &QAction::triggered, this, &WebhooksPage::add);
    connect(m_actions->edit, &QAction::triggered, this, &WebhooksPage::edit);
    connect(m_actions->remove, &QAction::triggered, this, &WebhooksPage::removeCurrent);
    connect(m_actions->undoRemove, &QAction::triggered, this, &WebhooksPage::undoRemove);
    connect(m_actions->refresh, &QAction::triggered, &m_controller, &FlowSettingsController::refresh);
    connect(m_actions->test, &QAction::triggered, this, &WebhooksPage::testCurrent);
    connect(m_actions->testAll, &QAction::triggered, this, &WebhooksPage::testAll);
    WebhookActions::bind(m_ui->addButton, m_actions->add);
    WebhookActions::bind(m_ui->editButton, m_actions->edit);
    WebhookActions::bind(m_ui->deleteButton, m_actions->remove);
    WebhookActions::bind(m_ui->undoButton, m_actions->undoRemove);
    WebhookActions::bind(m_ui->refreshButton, m_actions->refresh);
    WebhookActions::bind(m_ui->testButton, m_actions->test);
    WebhookActions::bind(m_ui->testAllButton, m_actions->testAll);
}

void WebhooksPage::connectTests()
{
    connect(m_tests, &WebhookTests::progressed, this, &WebhooksPage::showProgress);
    connect(m_tests, &WebhookTests::failed, this, &WebhooksPage::showError);
    auto *health = new HealthReader(m_workspace, webhookHealthPause, this);
    connect(health, &HealthReader::healthRead, m_model, &WebhookTableModel::setHealth);
    connect(health, &HealthReader::failed, this, &WebhooksPage::showError);
    connect(&m_controller, &FlowSettingsController::loaded, health, &HealthReader::refresh);
    connect(&m_controller, &FlowSettingsController::refreshed, health, &HealthReader::refresh);
    connect(&m_controller, &FlowSettingsController::saved, health, &HealthReader::refresh);
    connect(m_ui->cancelTestsButton, &QPushButton::clicked, m_tests, &WebhookTests::cancelAll);
    connect(&m_controller, &FlowSettingsController::loaded, m_tests, &WebhookTests::readStored);
    connect(&m_controller, &FlowSettingsController::saved, m_tests, [this] { m_tests->keepUnkept(m_controller.draft()); });
    connect(&m_controller, &FlowSettingsController::refreshed, this, [this] {
        m_tests->readStored();
        m_tests->probeAll(m_controller.draft());
    });
}

void WebhooksPage::showDraft()
{
    m_model->setDraft(m_controller.draft());
    m_tests->probeNew(m_controller.draft());
    if (!m_ui->webhookTable->currentIndex().isValid() && m_model->rowCount() > 0)
        m_ui->webhookTable->setCurrentIndex(m_model->index(0, WebhookTableModel::Url));
    updateActions();
    updateUse();
}

QString WebhooksPage::currentUid() const
{
    return m_model->uidAt(m_ui->webhookTable->currentIndex().row());
}

void WebhooksPage::add()
{
    if (!m_controller.draft().isFull())
        openEditor(m_controller.draft().newWebhook());
}

void WebhooksPage::edit()
{
    if (const auto webhook = m_controller.draft().webhook(currentUid()))
        openEditor(*webhook);
}

void WebhooksPage::openEditor(const Webhook &webhook)
{
    auto *dialog = new WebhookDialog(webhook, m_controller.draft(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const Webhook edited = dialog->webhook();
        m_controller.putWebhook(edited, dialog->secretChange());
        m_ui->webhookTable->setCurrentIndex(m_model->index(m_model->rowOf(edited.uid), WebhookTableModel::Url));
    });
    connect(dialog, &WebhookDialog::keptSecretsWanted, this, [this, dialog, uid = webhook.uid] {
        whenDone(m_workspace.signingSecrets().read(uid), dialog, [this, dialog](const Result<SigningSecrets> &secrets) {
            dialog->showKeptSecrets(secrets, m_workspace.clock().now());
        });
    });
    connect(dialog, &WebhookDialog::keptHeadersWanted, this, [this, dialog, uid = webhook.uid] {
        whenDone(m_workspace.headerSecrets().read(uid), dialog,
            [dialog](const Result<HeaderFields> &values) { dialog->showKeptHeaders(values); });
    });
    dialog->open();
}

void WebhooksPage::removeCurrent()
{
    m_controller.removeWebhook(currentUid());
    const QString url = webhooktexts::url(m_controller.draft().lastRemovedUrl());
    m_ui->messageBar->showMessage(
        StateRole::Ok, tr("%1 was deleted. Nothing is stored before you save.").arg(url), {m_actions->undoRemove});
}

void WebhooksPage::undoRemove()
{
    m_controller.undoRemoveWebhook();
    if (!m_controller.draft().canUndoRemove())
        m_ui->messageBar->clear();
}

void WebhooksPage::testCurrent()
{
    const auto webhook = m_controller.draft().webhook(currentUid());
    if (!webhook)
        return;
    auto *dialog = new EndpointTestDialog(
        m_workspace, m_controller.draft().edited().flow, *webhook, m_controller.unsavedSecrets(webhook->uid), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EndpointTestDialog::showEventRequested, this, &WebhooksPage::showEventRequested);
    connect(dialog, &EndpointTestDialog::tested, m_tests,
        [tests = m_tests, uid = webhook->uid](const EndpointTest &test) { tests->note(uid, test); });
    dialog->show();
}

void WebhooksPage::testAll()
{
    m_tests->testAll(m_controller);
    updateActions();
}

void WebhooksPage::showProgress(int done, int total)
{
    const bool allAnswered = done == total && done > m_testsDone;
    m_testsDone = done;
    m_testsTotal = total;
    m_ui->progressRow->setVisible(done < total);
    m_ui->progressBar->setMaximum(total);
    m_ui->progressBar->setValue(done);
    m_ui->progressText->setText(tr("Testing: %1 of %2 answered").arg(done).arg(total));
    if (allAnswered)
        Announcement::say(*this, m_ui->progressText->text());
    updateActions();
}

void WebhooksPage::updateActions()
{
    const FlowDraft &draft = m_controller.draft();
    const bool chosen = !currentUid().isEmpty();
    bool anyEnabled = false;
    for (const Webhook &webhook : draft.webhooks())
        anyEnabled = anyEnabled || webhook.enabled;
    m_actions->add->setEnabled(m_controller.isLoaded() && !draft.isFull());
    m_actions->edit->setEnabled(chosen);
    m_actions->remove->setEnabled(chosen);
    m_actions->undoRemove->setEnabled(draft.canUndoRemove() && !draft.isFull());
    m_actions->refresh->setEnabled(m_controller.isLoaded());
    m_actions->test->setEnabled(chosen);
    m_actions->testAll->setEnabled(anyEnabled && !m_tests->isTesting());
}

void WebhooksPage::updateUse()
{
    const FlowDraft &draft = m_controller.draft();
    m_ui->usedLabel->setText(tr("%1 of %2 used").arg(draft.webhooks().size()).arg(maximumWebhooksPerFlow));
    m_ui->emptyText->setVisible(m_controller.isLoaded() && draft.webhooks().isEmpty());
    const QString reason = draft.isFull()
        ? tr("A flow can have at most %n webhook(s). Delete one to add another.", nullptr, maximumWebhooksPerFlow)
        : QString();
    m_ui->limitReason->showNote(StateRole::Warning, reason);
    m_actions->add->setToolTip(reason.isEmpty() ? tr("Add a webhook") : reason);
}

void WebhooksPage::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("webhookMenu"));
    menu->addActions(m_actions->all());
    menu->popup(m_ui->webhookTable->viewport()->mapToGlobal(position));
}

void WebhooksPage::showError(const Error &error)
{
    m_ui->messageBar->showMessage(StateRole::Failed, wording::errorText(error));
}

void WebhooksPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_actions->retranslate();
        m_model->retranslate();
        showProgress(m_testsDone, m_testsTotal);
        updateUse();
    }
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
