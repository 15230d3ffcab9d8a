// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruleactiondialog.h"

#include "gui/rules/markactionpage.h"
#include "gui/rules/noteactionpage.h"
#include "gui/rules/notifyactionpage.h"
#include "gui/rules/ruletexts.h"
#include "gui/rules/runactionpage.h"
#include "gui/rules/sendactionpage.h"
#include "ui_ruleactiondialog.h"
#include "wording/rulewording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

RuleActionDialog::RuleActionDialog(const RuleAction &action, bool isNew, const Secret &secret, QWidget *parent)
    : EditingDialog(parent)
    , m_ui(std::make_unique<Ui::RuleActionDialog>())
    , m_before(action)
    , m_isNew(isNew)
    , m_touched(!isNew)
{
    m_ui->setupUi(this);
    setObjectName(u"ruleActionDialog"_s);
    makePage(secret);
    m_page->setAction(action);
    // As the form has it: what it makes of an action that was only shown is no change.
    m_before = m_page->action();
    m_secretBefore = secretChange();
    m_wasSecretWrong = isSecretWrong();
    connect(m_page, &RuleActionPage::edited, this, [this] {
        m_touched = true;
        check();
    });
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &RuleActionDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &RuleActionDialog::reject);
    retranslate();
    check();
    m_page->setFocus();
}

RuleActionDialog::~RuleActionDialog() = default;

void RuleActionDialog::makePage(const Secret &secret)
{
    switch (actionKind(m_before)) {
    case ActionKind::Run: m_page = new RunActionPage(this); break;
    case ActionKind::Send:
        m_send = new SendActionPage(this);
        m_send->showSecret(secret.kept, secret.unsaved);
        connect(m_send, &SendActionPage::keptSecretWanted, this, &RuleActionDialog::keptSecretWanted);
        m_page = m_send;
        break;
    case ActionKind::Mark: m_page = new MarkActionPage(this); break;
    case ActionKind::Note: m_page = new NoteActionPage(this); break;
    case ActionKind::Notify:
    case ActionKind::StopForwarding: m_page = new NotifyActionPage(this); break;
    }
    m_page->setObjectName(u"actionPage"_s);
    m_ui->pageLayout->addWidget(m_page);
}

RuleAction RuleActionDialog::action() const
{
    return m_page->action();
}

std::optional<SigningSecret> RuleActionDialog::secretChange() const
{
    return m_send ? m_send->secretChange() : std::nullopt;
}

bool RuleActionDialog::isSecretWrong() const
{
    return m_send && !m_send->ownProblem().isEmpty();
}

void RuleActionDialog::showKept(const Result<SigningSecrets> &secrets, Timestamp now)
{
    if (m_send)
        m_send->showKept(secrets, now);
}

void RuleActionDialog::check()
{
    const std::optional<RuleProblem> problem = ruletexts::problemOf(m_page->action());
    const QString own = m_page->ownProblem();
    if (problem && (own.isEmpty() || actionKind(m_before) != ActionKind::Send)) {
        RuleProblem here = *problem;
        here.place.clear();
        say(m_page->noteFor(problem->place), wording::ruleProblemText(here));
    } else {
        say(m_page->noteFor({}), own);
    }
}

void RuleActionDialog::say(NoteLabel *where, const QString &problem)
{
    NoteLabel *label = where ? where : m_ui->problemLabel;
    if (m_saidAt && m_saidAt != label)
        m_saidAt->clearNote();
    m_saidAt = label;
    label->showNote(m_touched ? StateRole::Failed : StateRole::Muted, problem);
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(problem.isEmpty());
    ok->setToolTip(problem);
}

void RuleActionDialog::accept()
{
    check();
    if (m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled())
        EditingDialog::accept();
}

bool RuleActionDialog::hasUnsavedChanges() const
{
    return m_page->action() != m_before || secretChange() != m_secretBefore || isSecretWrong() != m_wasSecretWrong;
}

QString RuleActionDialog::unsavedQuestion() const
{
    return tr("Discard what you entered for this action?");
}

void RuleActionDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        check();
    }
    EditingDialog::changeEvent(event);
}

void RuleActionDialog::retranslate()
{
    const QString kind = wording::actionKindText(actionKind(m_before));
    //: window title; %1: a kind of action, such as "notification"
    setWindowTitle(m_isNew ? tr("Add an action: %1").arg(kind) : tr("Edit the action: %1").arg(kind));
}

} // namespace flowbell::gui
