// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruleactionsform.h"

#include "gui/common/icons.h"
#include "gui/flows/followselection.h"
#include "gui/rules/ruleactionlistmodel.h"
#include "gui/rules/ruletexts.h"
#include "gui/settings/webhookactions.h"
#include "ui_ruleactionsform.h"
#include "wording/rulewording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QShortcut>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr std::array kinds{
    ActionKind::Notify, ActionKind::Run, ActionKind::Send, ActionKind::Mark, ActionKind::Note, ActionKind::StopForwarding};

RuleAction emptyAction(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Notify: return NotifyAction{u"{flow}: {event}"_s, {}};
    case ActionKind::Run: return RunAction{};
    case ActionKind::Send: return SendAction{};
    case ActionKind::Mark: return MarkAction{.pin = true, .colour = MarkColour::None};
    case ActionKind::Note: return NoteAction{};
    case ActionKind::StopForwarding: return StopForwardingAction{};
    }
    return {};
}

} // namespace

RuleActionsForm::RuleActionsForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RuleActionsForm>())
    , m_model(new RuleActionListModel(this))
    , m_addMenu(new QMenu(this))
{
    m_ui->setupUi(this);
    setUpActions();
    setUpList();
    retranslate();
    updateActions();
}

RuleActionsForm::~RuleActionsForm() = default;

QAction *RuleActionsForm::makeAction(const char *name, const char *icon, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(themeIcon(QLatin1String(icon)), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_ui->actionsList->addAction(action);
    return action;
}

void RuleActionsForm::setUpActions()
{
    m_addMenu->setObjectName(u"addActionMenu"_s);
    for (const ActionKind kind : kinds) {
        QAction *action = m_addMenu->addAction(themeIcon(actionIconName(kind)), QString());
        action->setObjectName(u"add-"_s + actionKindName(kind));
        connect(action, &QAction::triggered, this, [this, kind] { add(kind); });
    }
    m_ui->addActionButton->setIcon(themeIcon(u"list-add"_s));
    m_ui->addActionButton->setMenu(m_addMenu);
    m_edit = makeAction("editActionAction", "document-edit",
        {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    m_remove = makeAction("removeActionAction", "list-remove", {QKeySequence(Qt::Key_Delete)});
    m_up = makeAction("moveActionUpAction", "go-up", {QKeySequence(Qt::ALT | Qt::Key_Up)});
    m_down = makeAction("moveActionDownAction", "go-down", {QKeySequence(Qt::ALT | Qt::Key_Down)});
    connect(m_edit, &QAction::triggered, this, &RuleActionsForm::edit);
    connect(m_remove, &QAction::triggered, this, &RuleActionsForm::removeCurrent);
    connect(m_up, &QAction::triggered, this, [this] { move(-1); });
    connect(m_down, &QAction::triggered, this, [this] { move(1); });
    auto *insert = new QShortcut(Qt::Key_Insert, m_ui->actionsList, nullptr, nullptr, Qt::WidgetShortcut);
    connect(insert, &QShortcut::activated, this, [this] {
        if (m_ui->addActionButton->isEnabled())
            m_ui->addActionButton->showMenu();
    });
}

void RuleActionsForm::setUpList()
{
    m_ui->actionsList->setModel(m_model);
    followSelection(m_ui->actionsList);
    connect(m_model, &RuleActionListModel::edited, this, [this] {
        updateActions();
        Q_EMIT edited();
    });
    connect(m_ui->actionsList->selectionModel(), &QItemSelectionModel::currentChanged, this, &RuleActionsForm::updateActions);
    connect(m_ui->actionsList, &QAbstractItemView::doubleClicked, this, &RuleActionsForm::edit);
    connect(m_ui->actionsList, &QWidget::customContextMenuRequested, this, &RuleActionsForm::showMenu);
    WebhookActions::bind(m_ui->editActionButton, m_edit);
    WebhookActions::bind(m_ui->removeActionButton, m_remove);
    WebhookActions::bind(m_ui->upButton, m_up);
    WebhookActions::bind(m_ui->downButton, m_down);
}

void RuleActionsForm::setActions(const QList<RuleAction> &actions, bool secretKept)
{
    m_secret = {secretKept, std::nullopt};
    m_model->setActions(actions);
    choose(0);
    updateActions();
}

const QList<RuleAction> &RuleActionsForm::actions() const
{
    return m_model->actions();
}

void RuleActionsForm::showKept(const Result<SigningSecrets> &secrets, Timestamp now)
{
    if (auto *dialog = findChild<RuleActionDialog *>())
        dialog->showKept(secrets, now);
}

QString RuleActionsForm::problem() const
{
    if (m_model->actions().isEmpty())
        return tr("Add what the rule does.");
    for (qsizetype row = 0; row < m_model->actions().size(); ++row) {
        if (const auto wrong = ruletexts::problemOf(m_model->actions().at(row)))
            //: %1: the number of an action, %2: what is wrong with it
            return tr("Action %1: %2").arg(QString::number(row + 1), wording::ruleProblemText(*wrong));
        const auto *send = std::get_if<SendAction>(&m_model->actions().at(row));
        if (send && send->isSigned && !m_secret.kept && !m_secret.unsaved)
            return tr("Action %1: It signs what it sends, but there is no signing secret yet. Edit it to give it one.")
                .arg(row + 1);
    }
    return {};
}

void RuleActionsForm::add(ActionKind kind)
{
    const RuleAction action = emptyAction(kind);
    if (kind == ActionKind::StopForwarding) {
        m_model->insert(m_model->rowCount(), action);
        choose(m_model->rowCount() - 1);
    } else {
        openEditor(action, m_model->rowCount(), true);
    }
}

void RuleActionsForm::edit()
{
    if (m_edit->isEnabled())
        openEditor(m_model->actions().at(currentRow()), currentRow(), false);
}

void RuleActionsForm::openEditor(const RuleAction &action, int row, bool isNew)
{
    auto *dialog = new RuleActionDialog(action, isNew, m_secret, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleActionDialog::keptSecretWanted, this, &RuleActionsForm::keptSecretWanted);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, isNew] { take(*dialog, row, isNew); });
    dialog->open();
}

void RuleActionsForm::take(const RuleActionDialog &dialog, int row, bool isNew)
{
    if (const auto secret = dialog.secretChange())
        m_secret.unsaved = secret;
    if (isNew)
        m_model->insert(std::min(row, m_model->rowCount()), dialog.action());
    else if (row < m_model->rowCount())
        m_model->replace(row, dialog.action());
    choose(row);
    m_ui->actionsList->setFocus();
}

void RuleActionsForm::removeCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_model->remove(row);
    choose(row);
    updateActions();
}

void RuleActionsForm::move(int by)
{
    m_model->move(currentRow(), by);
    updateActions();
}

int RuleActionsForm::currentRow() const
{
    return m_ui->actionsList->currentIndex().row();
}

void RuleActionsForm::choose(int row)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_ui->actionsList->setCurrentIndex(m_model->index(std::clamp(row, 0, last)));
}

void RuleActionsForm::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"ruleActionMenu"_s);
    menu->addActions({m_edit, m_remove, m_up, m_down});
    menu->popup(m_ui->actionsList->viewport()->mapToGlobal(position));
}

void RuleActionsForm::updateActions()
{
    const int row = currentRow();
    const bool chosen = row >= 0 && row < m_model->rowCount();
    m_ui->addActionButton->setEnabled(m_model->rowCount() < Rule::maximumActions);
    m_ui->addActionButton->setToolTip(m_ui->addActionButton->isEnabled()
            ? tr("Add something that the rule does")
            : tr("A rule can have at most %n action(s).", nullptr, Rule::maximumActions));
    m_edit->setEnabled(chosen && actionKind(m_model->actions().at(row)) != ActionKind::StopForwarding);
    m_remove->setEnabled(chosen);
    m_up->setEnabled(chosen && row > 0);
    m_down->setEnabled(chosen && row + 1 < m_model->rowCount());
    m_ui->emptyText->setVisible(m_model->rowCount() == 0);
}

void RuleActionsForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_model->retranslate();
        retranslate();
        updateActions();
    }
    QWidget::changeEvent(event);
}

void RuleActionsForm::retranslate()
{
    const std::array texts{tr("Show a &notification…"), tr("Run a &program…"), tr("Send the event to a &URL…"),
        tr("&Mark the event…"), tr("&Add to the note of the event…"), tr("&Stop forwarding of its flow")};
    const QList<QAction *> add = m_addMenu->actions();
    for (size_t kind = 0; kind < kinds.size(); ++kind)
        add.at(static_cast<qsizetype>(kind))->setText(texts.at(kind));
    m_edit->setText(tr("Ed&it…"));
    m_edit->setToolTip(tr("Change this action"));
    m_remove->setText(tr("&Remove"));
    m_remove->setToolTip(tr("Remove this action"));
    m_up->setText(tr("Move u&p"));
    m_up->setToolTip(tr("Move this action up"));
    m_down->setText(tr("&Move down"));
    m_down->setToolTip(tr("Move this action down"));
}

} // namespace flowbell::gui
