// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyrulesdialog.h"

#include "engine/preferenceranges.h"
#include "engine/preferences.h"
#include "gui/common/messagebar.h"
#include "gui/flows/followselection.h"
#include "gui/replies/replyruleactions.h"
#include "gui/replies/replyruledialog.h"
#include "gui/replies/replyrulesmodel.h"
#include "gui/replies/replyruletexts.h"
#include "gui/settings/webhookactions.h"
#include "ui_replyrulesdialog.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

namespace flowbell::gui {

ReplyRulesDialog::ReplyRulesDialog(engine::Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_ui(std::make_unique<Ui::ReplyRulesDialog>())
    , m_model(new ReplyRulesModel(this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("replyRulesDialog"));
    m_actions = new ReplyRuleActions(this, m_ui->ruleTable);
    setUpTable();
    connectActions();
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ReplyRulesDialog::reject);
    connect(m_ui->enabledCheck, &QCheckBox::toggled, this, &ReplyRulesDialog::store);
    connect(m_ui->statusFromPathCheck, &QCheckBox::toggled, this, &ReplyRulesDialog::store);
    connect(m_model, &ReplyRulesModel::edited, this, &ReplyRulesDialog::store);
    connect(&m_preferences, &engine::Preferences::repliesChanged, this, &ReplyRulesDialog::showPreferences);
    connect(&m_preferences, &engine::Preferences::listeningChanged, this, &ReplyRulesDialog::retranslate);
    showPreferences();
    choose(0);
    retranslate();
}

ReplyRulesDialog::~ReplyRulesDialog() = default;

void ReplyRulesDialog::setUpTable()
{
    QTableView *table = m_ui->ruleTable;
    table->setModel(m_model);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(ReplyRulesModel::Enabled, QHeaderView::ResizeToContents);
    header->resizeSection(ReplyRulesModel::Condition, 260);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    followSelection(table);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReplyRulesDialog::updateActions);
    connect(table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != ReplyRulesModel::Enabled)
            edit();
    });
    connect(table, &QWidget::customContextMenuRequested, this, &ReplyRulesDialog::showMenu);
}

void ReplyRulesDialog::connectActions()
{
    connect(m_actions->add, &QAction::triggered, this, &ReplyRulesDialog::add);
    connect(m_actions->edit, &QAction::triggered, this, &ReplyRulesDialog::edit);
    connect(m_actions->duplicate, &QAction::triggered, this, &ReplyRulesDialog::duplicate);
    connect(m_actions->remove, &QAction::triggered, this, &ReplyRulesDialog::removeCurrent);
    connect(m_actions->undoRemove, &QAction::triggered, this, &ReplyRulesDialog::undoRemove);
    connect(m_actions->moveUp, &QAction::triggered, this, [this] { move(-1); });
    connect(m_actions->moveDown, &QAction::triggered, this, [this] { move(1); });
    WebhookActions::bind(m_ui->addButton, m_actions->add);
    WebhookActions::bind(m_ui->editButton, m_actions->edit);
    WebhookActions::bind(m_ui->duplicateButton, m_actions->duplicate);
    WebhookActions::bind(m_ui->deleteButton, m_actions->remove);
    WebhookActions::bind(m_ui->undoButton, m_actions->undoRemove);
    WebhookActions::bind(m_ui->upButton, m_actions->moveUp);
    WebhookActions::bind(m_ui->downButton, m_actions->moveDown);
}

void ReplyRulesDialog::showPreferences()
{
    const QScopedValueRollback showing(m_showing, true);
    const engine::ReplyPreferences preferences = m_preferences.replies();
    const int row = currentRow();
    m_model->setRules(preferences.rules);
    m_ui->enabledCheck->setChecked(preferences.enabled);
    m_ui->statusFromPathCheck->setChecked(preferences.statusFromPath);
    if (currentRow() < 0)
        choose(row);
    m_ui->emptyText->setVisible(preferences.rules.isEmpty());
    updateActions();
}

void ReplyRulesDialog::store()
{
    if (m_showing)
        return;
    engine::ReplyPreferences preferences;
    preferences.enabled = m_ui->enabledCheck->isChecked();
    preferences.statusFromPath = m_ui->statusFromPathCheck->isChecked();
    preferences.rules = m_model->rules();
    m_preferences.setReplies(preferences);
}

int ReplyRulesDialog::currentRow() const
{
    return m_ui->ruleTable->currentIndex().row();
}

void ReplyRulesDialog::choose(int row)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_ui->ruleTable->setCurrentIndex(m_model->index(std::clamp(row, 0, last), ReplyRulesModel::Condition));
}

void ReplyRulesDialog::openEditor(const ReplyRule &rule, int row, bool isNew)
{
    auto *dialog = new ReplyRuleDialog(rule, isNew, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, isNew] {
        if (isNew)
            m_model->insert(std::min(row, m_model->rowCount()), dialog->rule());
        else if (row < m_model->rowCount())
            m_model->replace(row, dialog->rule());
        choose(row);
    });
    dialog->open();
}

void ReplyRulesDialog::add()
{
    ReplyRule rule;
    rule.status = 503;
    openEditor(rule, m_model->rowCount(), true);
}

void ReplyRulesDialog::edit()
{
    if (const int row = currentRow(); row >= 0)
        openEditor(m_model->rules().at(row), row, false);
}

void ReplyRulesDialog::duplicate()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_model->insert(row + 1, m_model->rules().at(row));
    choose(row + 1);
}

void ReplyRulesDialog::removeCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_removed.append({row, m_model->take(row)});
    choose(row);
    updateActions();
    const QString rule = replyruletexts::answer(m_removed.constLast().rule);
    m_ui->messageBar->showMessage(StateRole::Ok, tr("The rule “%1” was deleted.").arg(rule), {m_actions->undoRemove});
}

void ReplyRulesDialog::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    const Removed removed = m_removed.takeLast();
    const int row = std::min(removed.row, m_model->rowCount());
    m_model->insert(row, removed.rule);
    choose(row);
    updateActions();
    m_ui->messageBar->clear();
}

void ReplyRulesDialog::move(int by)
{
    const int row = currentRow();
    m_model->move(row, by);
    updateActions();
}

void ReplyRulesDialog::updateActions()
{
    const int row = currentRow();
    const bool chosen = row >= 0;
    const bool isFull = m_model->rowCount() >= engine::ranges::replyRules;
    m_actions->add->setEnabled(!isFull);
    m_actions->edit->setEnabled(chosen);
    m_actions->duplicate->setEnabled(chosen && !isFull);
    m_actions->remove->setEnabled(chosen);
    m_actions->undoRemove->setEnabled(!m_removed.isEmpty() && !isFull);
    m_actions->moveUp->setEnabled(row > 0);
    m_actions->moveDown->setEnabled(chosen && row < m_model->rowCount() - 1);
    m_actions->add->setToolTip(
        isFull ? tr("There can be at most %n rule(s).", nullptr, int{engine::ranges::replyRules}) : tr("Add a rule"));
}

void ReplyRulesDialog::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("replyRuleMenu"));
    menu->addActions(m_actions->all());
    menu->popup(m_ui->ruleTable->viewport()->mapToGlobal(position));
}

void ReplyRulesDialog::retranslate()
{
    QString path = m_preferences.listening().path;
    if (!path.endsWith(u'/'))
        path += u'/';
    m_ui->statusFromPathCheck->setText(
        tr("Take the &status from the end of the path: %1 is answered 503").arg(QString(path + QStringLiteral("503"))));
}

void ReplyRulesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_actions->retranslate();
        m_model->retranslate();
        retranslate();
        updateActions();
    }
    QDialog::changeEvent(event);
}

} // namespace flowbell::gui
