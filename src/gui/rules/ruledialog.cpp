// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruledialog.h"

#include "engine/rulesecrets.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/rules/confirmprogramsdialog.h"
#include "gui/rules/ruletexts.h"
#include "ui_ruledialog.h"

#include <QtCore/QEvent>
#include <QtCore/QUuid>
#include <QtGui/QAction>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString ruleDialogSplitterKey = QStringLiteral("window/ruleDialog/splitter");

} // namespace

RuleDialog::RuleDialog(engine::Workspace &workspace, const engine::RuleRow &row, QWidget *parent)
    : EditingDialog(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::RuleDialog>())
    , m_before(row.rule)
    , m_hadSecret(row.rule.id.isValid() && row.rule.signs())
    , m_programsConfirmed(row.programsConfirmed)
    , m_secrets(new engine::RuleSecrets(workspace.rules(), workspace.secrets(), this))
    , m_saveAnyway(new QAction(themeIcon(u"document-save"_s), QString(), this))
{
    m_ui->setupUi(this);
    setObjectName(u"ruleDialog"_s);
    m_saveAnyway->setObjectName(u"saveRuleAnywayAction"_s);
    connect(m_saveAnyway, &QAction::triggered, this, &RuleDialog::saveAnyway);
    if (m_before.uid.isEmpty())
        m_before.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_ui->limitSpin->setRange(1, Rule::mostFiringsPerMinute);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->restoreState(workspace.preferences().windowState(ruleDialogSplitterKey));
    m_ui->conditionForm->setWorkspace(workspace);
    m_ui->tryPane->setWorkspace(workspace);
    showRule(row);
    connectForms();
    retranslate();
    check();
    m_ui->nameEdit->setFocus();
    m_ui->nameEdit->selectAll();
    if (m_hadSecret)
        readSecret();
}

RuleDialog::~RuleDialog()
{
    m_workspace.preferences().setWindowState(ruleDialogSplitterKey, m_ui->splitter->saveState());
}

void RuleDialog::showRule(const engine::RuleRow &row)
{
    m_nameTouched = !row.rule.name.isEmpty();
    m_ui->nameEdit->setText(row.rule.name);
    m_ui->enabledCheck->setChecked(row.rule.enabled);
    m_ui->limitSpin->setValue(row.rule.mostPerMinute);
    m_ui->conditionForm->setCondition(row.rule.condition);
    m_ui->actionsForm->setActions(row.rule.actions, m_hadSecret);
    // As the form has it: what it makes of a rule that was only shown is no change.
    m_before.condition = m_ui->conditionForm->condition();
    m_before.name = rule().name;
}

void RuleDialog::connectForms()
{
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, [this] {
        m_nameTouched = true;
        check();
    });
    connect(m_ui->enabledCheck, &QCheckBox::toggled, this, &RuleDialog::check);
    connect(m_ui->limitSpin, &QSpinBox::valueChanged, this, &RuleDialog::check);
    connect(m_ui->conditionForm, &RuleConditionForm::edited, this, &RuleDialog::check);
    connect(m_ui->actionsForm, &RuleActionsForm::edited, this, &RuleDialog::check);
    connect(m_ui->actionsForm, &RuleActionsForm::keptSecretWanted, this, &RuleDialog::readSecret);
    connect(m_ui->tryPane, &RuleTryPane::eventWanted, this, &RuleDialog::eventWanted);
    connect(m_ui->pages, &QTabWidget::currentChanged, this, &RuleDialog::check);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &RuleDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &RuleDialog::reject);
}

Rule RuleDialog::rule() const
{
    Rule rule = m_before;
    rule.name = m_ui->nameEdit->text().trimmed();
    rule.enabled = m_ui->enabledCheck->isChecked();
    rule.mostPerMinute = m_ui->limitSpin->value();
    rule.condition = m_ui->conditionForm->condition();
    rule.actions = m_ui->actionsForm->actions();
    return rule;
}

bool RuleDialog::hasUnsavedChanges() const
{
    return rule() != m_before || m_ui->actionsForm->secretChange();
}

QString RuleDialog::nameProblem() const
{
    const QString name = m_ui->nameEdit->text().trimmed();
    if (name.isEmpty())
        return tr("A rule needs a name.");
    return name.size() > Rule::maximumNameLength
        ? tr("The name can have at most %n character(s).", nullptr, Rule::maximumNameLength)
        : QString();
}

void RuleDialog::check()
{
    const QString condition = m_ui->conditionForm->problem();
    showProblem(nameProblem(), condition, m_ui->actionsForm->problem());
    m_ui->tryPane->setRule(condition.isEmpty() ? std::optional(rule()) : std::nullopt);
    setWindowModified(hasUnsavedChanges());
}

void RuleDialog::showProblem(const QString &name, const QString &condition, const QString &actions)
{
    m_ui->nameProblem->showNote(m_nameTouched ? StateRole::Failed : StateRole::Muted, name);
    // At its place it is told already if that is to be seen.
    const bool atCondition = m_ui->pages->currentWidget() == m_ui->conditionTab;
    const QString elsewhere = atCondition || condition.isEmpty() ? actions : condition;
    m_ui->problemLabel->showNote(m_before.id.isValid() ? StateRole::Failed : StateRole::Muted, elsewhere);
    const QString reason = !name.isEmpty() ? name : !condition.isEmpty() ? condition : actions;
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(reason.isEmpty() && !m_busy);
    ok->setToolTip(reason);
}

void RuleDialog::readSecret()
{
    whenDone(m_workspace.rules().secrets(m_before.uid), this, [this](const Result<SigningSecrets> &secrets) {
        // A rule that was imported came without its secret.
        if (secrets)
            m_ui->actionsForm->setSecretKept(secrets->current.has_value());
        m_ui->actionsForm->showKept(secrets, m_workspace.clock().now());
        check();
    });
}

void RuleDialog::accept()
{
    check();
    if (!m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled())
        return;
    if (m_before.id.isValid() && !hasUnsavedChanges())
        EditingDialog::accept();
    else if (!m_programsConfirmed && rule().runsPrograms())
        askForPrograms();
    else
        save();
}

// Saving is a yes to what the rule starts: of one that came from elsewhere, only if it was seen.
void RuleDialog::askForPrograms()
{
    auto *dialog = new ConfirmProgramsDialog(rule(), this);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_programsConfirmed = true;
        save();
    });
    connect(dialog, &QDialog::rejected, this, &RuleDialog::stays);
    dialog->open();
}

void RuleDialog::save()
{
    setBusy(true);
    whenDone(
        m_secrets->save(rule(), m_ui->actionsForm->secretChange()), this, [this](const Result<Rule> &saved) { take(saved); });
}

void RuleDialog::take(const Result<Rule> &saved)
{
    if (!saved) {
        fail(saved.error());
        return;
    }
    setBusy(false);
    Q_EMIT this->saved(saved->id);
    EditingDialog::accept();
}

void RuleDialog::fail(const Error &error)
{
    setBusy(false);
    const bool canOverwrite = error.code == ErrorCode::Conflict;
    m_ui->messageBar->showMessage(StateRole::Failed,
        canOverwrite ? tr("This rule was changed meanwhile, here or by another program. What you entered is still here.")
                     : ruletexts::errorText(error),
        canOverwrite ? QList{m_saveAnyway} : QList<QAction *>());
    Q_EMIT stays();
}

void RuleDialog::saveAnyway()
{
    setBusy(true);
    whenDone(m_workspace.rules().find(m_before.id), this, [this](const Result<engine::RuleRow> &stored) {
        if (!stored) {
            fail(stored.error());
            return;
        }
        m_before.version = stored->rule.version;
        save();
    });
}

void RuleDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *field : {static_cast<QWidget *>(m_ui->pages), static_cast<QWidget *>(m_ui->nameEdit),
             static_cast<QWidget *>(m_ui->enabledCheck), static_cast<QWidget *>(m_ui->limitSpin)})
        field->setEnabled(!busy);
    if (busy)
        m_ui->messageBar->clear();
    check();
}

QString RuleDialog::unsavedQuestion() const
{
    const QString name = m_ui->nameEdit->text().trimmed();
    if (canSave())
        return name.isEmpty() ? tr("Save the new rule?") : tr("Save the changes to the rule “%1”?").arg(name);
    return m_before.id.isValid() ? tr("Discard the changes to the rule “%1”?").arg(m_before.name) : tr("Discard the new rule?");
}

bool RuleDialog::canSave() const
{
    return m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled();
}

void RuleDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        check();
    }
    EditingDialog::changeEvent(event);
}

void RuleDialog::retranslate()
{
    setWindowTitle(m_before.id.isValid() ? tr("%1[*] – rule").arg(m_before.name) : tr("New rule[*]"));
    m_ui->limitSpin->setSuffix(tr(" times a minute"));
    m_saveAnyway->setText(tr("Save mine instead"));
    m_saveAnyway->setToolTip(tr("Save what you entered; what was changed meanwhile is lost"));
}

} // namespace flowbell::gui
