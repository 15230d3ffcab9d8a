// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowsettingsdialog.h"

#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "gui/settings/codepage.h"
#include "gui/settings/conflictdialog.h"
#include "gui/settings/deliverypage.h"
#include "gui/settings/flowsettingscontroller.h"
#include "gui/settings/generalpage.h"
#include "gui/settings/webhookspage.h"
#include "ui_flowsettingsdialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QSet>
#include <QtGui/QAction>
#include <QtWidgets/QPushButton>

namespace flowbell::gui {

FlowSettingsDialog::FlowSettingsDialog(engine::Workspace &workspace, FlowId id, QWidget *parent)
    : EditingDialog(parent)
    , m_ui(std::make_unique<Ui::FlowSettingsDialog>())
    , m_controller(new FlowSettingsController(workspace, id, this))
    , m_general(new GeneralPage(*m_controller, this))
    , m_refresh(new QAction(this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("flowSettingsDialog"));
    m_refresh->setObjectName(QStringLiteral("refreshFlowAction"));
    m_refresh->setIcon(themeIcon(QStringLiteral("view-refresh")));
    addPage(m_general);
    auto *webhooks = new WebhooksPage(workspace, *m_controller, this);
    connect(webhooks, &WebhooksPage::showEventRequested, this, &FlowSettingsDialog::showEventRequested);
    m_webhooks = webhooks;
    m_delivery = new DeliveryPage(*m_controller, this);
    addPage(m_webhooks);
    addPage(m_delivery);
    addPage(new CodePage(*m_controller, this));
    m_ui->pages->setCurrentWidget(webhooks);
    connectButtons();
    connectController();
    retranslate();
    m_ui->pages->setEnabled(false);
    showDraft();
    m_controller->load();
}

FlowSettingsDialog::~FlowSettingsDialog() = default;

void FlowSettingsDialog::addPage(SettingsPage *page)
{
    m_ui->pages->addTab(page, page->icon(), page->title());
    m_pages.append(page);
}

void FlowSettingsDialog::editName()
{
    m_nameWanted = !m_controller->isLoaded();
    m_ui->pages->setCurrentWidget(m_general);
    m_general->editName();
}

void FlowSettingsDialog::showDelivery()
{
    m_ui->pages->setCurrentWidget(m_delivery);
}

void FlowSettingsDialog::showWebhooks()
{
    m_ui->pages->setCurrentWidget(m_webhooks);
}

void FlowSettingsDialog::connectButtons()
{
    connect(m_ui->buttons->button(QDialogButtonBox::Ok), &QPushButton::clicked, this, [this] { save(true); });
    connect(m_ui->buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, [this] { save(false); });
    connect(m_ui->buttons->button(QDialogButtonBox::Cancel), &QPushButton::clicked, this, &FlowSettingsDialog::reject);
    connect(m_refresh, &QAction::triggered, m_controller, &FlowSettingsController::refresh);
}

void FlowSettingsDialog::connectController()
{
    connect(m_controller, &FlowSettingsController::loaded, this, [this] {
        m_ui->pages->setEnabled(true);
        m_ui->pages->currentWidget()->setFocus();
    });
    connect(m_controller, &FlowSettingsController::draftChanged, this, &FlowSettingsDialog::showDraft);
    connect(m_controller, &FlowSettingsController::saved, this, &FlowSettingsDialog::takeSaved);
    connect(m_controller, &FlowSettingsController::failed, this, &FlowSettingsDialog::takeFailed);
    connect(m_controller, &FlowSettingsController::conflicted, this, &FlowSettingsDialog::openConflict);
    connect(m_controller, &FlowSettingsController::changedElsewhere, this, [this] {
        m_ui->messageBar->showMessage(StateRole::Warning, tr("This flow was changed by another program."), {m_refresh});
    });
    connect(m_controller, &FlowSettingsController::removedElsewhere, this, [this] {
        m_ui->messageBar->showMessage(
            StateRole::Failed, tr("This flow was deleted by another program or in the flow list. It cannot be saved any more."));
    });
    connect(m_controller, &FlowSettingsController::refreshed, this, [this] {
        if (m_controller->draft().hasConflicts())
            m_ui->messageBar->showMessage(StateRole::Warning,
                tr("Some of what you edited was changed by another program too. It is marked; saving will ask which one to "
                   "keep."));
        else
            m_ui->messageBar->clear();
    });
}

void FlowSettingsDialog::showDraft()
{
    for (SettingsPage *page : std::as_const(m_pages))
        page->showDraft();
    const QString problem = m_controller->isLoaded() ? m_controller->problem() : QString();
    m_ui->problemLabel->showNote(StateRole::Failed, problem);
    const bool ready = m_controller->isLoaded() && !m_controller->isSaving() && problem.isEmpty();
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    QPushButton *apply = m_ui->buttons->button(QDialogButtonBox::Apply);
    ok->setEnabled(ready);
    ok->setToolTip(problem);
    apply->setEnabled(ready && m_controller->isModified());
    setWindowModified(m_controller->isModified());
    retranslate();
    if (m_nameWanted && m_controller->isLoaded())
        editName();
}

void FlowSettingsDialog::save(bool thenClose)
{
    m_closeWhenSaved = thenClose;
    if (!m_controller->isModified()) {
        if (thenClose)
            EditingDialog::accept();
        return;
    }
    m_controller->save();
}

void FlowSettingsDialog::takeSaved()
{
    m_ui->messageBar->clear();
    if (m_closeWhenSaved) {
        EditingDialog::accept();
        return;
    }
    Announcement::say(*this, tr("The settings are saved."));
    Q_EMIT storingDone();
}

void FlowSettingsDialog::takeFailed(const Error &error)
{
    m_ui->messageBar->showMessage(StateRole::Failed, wording::errorText(error));
    Q_EMIT stays();
}

void FlowSettingsDialog::openConflict(const FlowWithWebhooks &stored)
{
    // What “keep mine” would save: fields that were not touched here are as they are stored, and no matter of choice.
    FlowDraft mine = m_controller->draft();
    mine.rebase(stored);
    const QList<QString> renewed = mine.secrets().keys();
    auto *dialog = new ConflictDialog(mine.edited(), stored, QSet<QString>(renewed.begin(), renewed.end()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConflictDialog::keepMineChosen, m_controller, &FlowSettingsController::keepMine);
    connect(dialog, &ConflictDialog::takeStoredChosen, m_controller, &FlowSettingsController::takeStored);
    connect(dialog, &ConflictDialog::takeStoredChosen, this, &FlowSettingsDialog::stays);
    connect(dialog, &QDialog::rejected, this, &FlowSettingsDialog::stays);
    dialog->open();
}

bool FlowSettingsDialog::hasUnsavedChanges() const
{
    return m_controller->isModified();
}

QString FlowSettingsDialog::unsavedQuestion() const
{
    const QString name = m_controller->draft().edited().flow.name;
    return canSave() ? tr("Save the changes to “%1”?").arg(name) : tr("Discard the changes to “%1”?").arg(name);
}

bool FlowSettingsDialog::canSave() const
{
    return m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled();
}

bool FlowSettingsDialog::isBusy() const
{
    return m_controller->isSaving();
}

void FlowSettingsDialog::saveAndClose()
{
    save(true);
}

void FlowSettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showDraft();
    }
    EditingDialog::changeEvent(event);
}

void FlowSettingsDialog::retranslate()
{
    const QString name = m_controller->draft().base().flow.name;
    setWindowTitle(name.isEmpty() ? tr("Flow settings") : tr("%1[*] – flow settings").arg(name));
    for (qsizetype page = 0; page < m_pages.size(); ++page)
        m_ui->pages->setTabText(static_cast<int>(page), m_pages.at(page)->title());
    m_refresh->setText(tr("&Refresh"));
    m_refresh->setToolTip(tr("Read again what is stored; what you edited stays"));
}

} // namespace flowbell::gui
