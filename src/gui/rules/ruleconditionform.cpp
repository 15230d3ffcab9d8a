// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruleconditionform.h"

#include "gui/rules/ruletexts.h"
#include "ui_ruleconditionform.h"
#include "wording/rulewording.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

using Kind = RuleCondition::Kind;
using Per = RuleCondition::Per;

} // namespace

RuleConditionForm::RuleConditionForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RuleConditionForm>())
{
    m_ui->setupUi(this);
    for (const Kind kind : {Kind::Match, Kind::Count, Kind::Silence})
        m_ui->kindCombo->addItem(QString(), static_cast<int>(kind));
    for (const Per per : {Per::All, Per::Flow, Per::Session})
        m_ui->scopeCombo->addItem(QString(), static_cast<int>(per));
    m_ui->countSpin->setRange(RuleCondition::leastCount, RuleCondition::mostCount);
    m_ui->withinField->setLongest(RuleCondition::longestWithin);
    m_ui->withinLabel->setBuddy(m_ui->withinField->focusProxy());
    m_ui->filterLabel->setBuddy(m_ui->filterField->focusProxy());
    m_ui->awaitedLabel->setBuddy(m_ui->awaitedField->focusProxy());
    retranslate();
    connectFields();
    showKind();
}

RuleConditionForm::~RuleConditionForm() = default;

void RuleConditionForm::setWorkspace(engine::Workspace &workspace)
{
    m_ui->filterField->setWorkspace(workspace);
    m_ui->awaitedField->setWorkspace(workspace);
}

void RuleConditionForm::connectFields()
{
    connect(m_ui->kindCombo, &QComboBox::currentIndexChanged, this, &RuleConditionForm::take);
    connect(m_ui->scopeCombo, &QComboBox::currentIndexChanged, this, &RuleConditionForm::take);
    connect(m_ui->countSpin, &QSpinBox::valueChanged, this, &RuleConditionForm::take);
    connect(m_ui->withinField, &DurationField::edited, this, &RuleConditionForm::take);
    connect(m_ui->filterField, &RuleFilterField::edited, this, &RuleConditionForm::take);
    connect(m_ui->awaitedField, &RuleFilterField::edited, this, &RuleConditionForm::take);
}

void RuleConditionForm::setCondition(const RuleCondition &condition)
{
    {
        const QScopedValueRollback showing(m_showing, true);
        m_ui->kindCombo->setCurrentIndex(m_ui->kindCombo->findData(static_cast<int>(condition.kind)));
        m_ui->scopeCombo->setCurrentIndex(m_ui->scopeCombo->findData(static_cast<int>(condition.per)));
        m_ui->countSpin->setValue(condition.count);
        m_ui->withinField->setDuration(condition.within);
        m_ui->filterField->setFilterText(condition.filter);
        m_ui->awaitedField->setFilterText(condition.awaited);
    }
    take();
}

RuleCondition::Kind RuleConditionForm::kind() const
{
    return static_cast<Kind>(m_ui->kindCombo->currentData().toInt());
}

// What the kind does not use is left as it would be without it: two that mean the same are equal.
RuleCondition RuleConditionForm::condition() const
{
    RuleCondition condition;
    condition.kind = kind();
    condition.filter = m_ui->filterField->filterText().trimmed();
    if (condition.kind == Kind::Count)
        condition.count = m_ui->countSpin->value();
    if (condition.kind == Kind::Silence)
        condition.awaited = m_ui->awaitedField->filterText().trimmed();
    if (condition.kind != Kind::Match) {
        condition.within = m_ui->withinField->duration();
        condition.per = static_cast<Per>(m_ui->scopeCombo->currentData().toInt());
    }
    return condition;
}

QString RuleConditionForm::problem() const
{
    std::optional<RuleProblem> problem = ruletexts::problemOf(condition());
    if (!problem)
        return {};
    problem->place.clear();
    return wording::ruleProblemText(*problem);
}

void RuleConditionForm::focusFilter()
{
    m_ui->filterField->focusFilter();
}

void RuleConditionForm::take()
{
    if (m_showing)
        return;
    showKind();
    showMeaning();
    Q_EMIT edited();
}

void RuleConditionForm::showKind()
{
    const bool counts = kind() == Kind::Count;
    const bool waits = kind() == Kind::Silence;
    m_ui->countRow->setVisible(counts);
    m_ui->awaitedRow->setVisible(waits);
    m_ui->withinRow->setVisible(counts || waits);
    m_ui->scopeRow->setVisible(counts || waits);
    m_ui->filterLabel->setText(waits ? tr("&After an event") : tr("E&vents that match"));
    m_ui->withinLabel->setText(waits ? tr("For a t&ime of") : tr("W&ithin"));
    m_ui->withinField->setName(waits ? tr("How long nothing may come") : tr("Time within which they come"));
    m_ui->scopeLabel->setText(waits ? tr("Waited fo&r in each") : tr("Counte&d in each"));
    m_ui->filterField->describe(waits ? tr("Event after which one should follow") : tr("Filter of the events"),
        waits ? tr("empty: the wait begins anew with each awaited event") : tr("such as event:flow.end success:false"));
    m_ui->awaitedField->describe(tr("Awaited event"), tr("such as event:flow.end; empty: any event"));
}

void RuleConditionForm::showMeaning()
{
    const bool understood = m_ui->filterField->isValid() && (kind() != Kind::Silence || m_ui->awaitedField->isValid());
    // A filter that is none says so below its field.
    const QString wrong = understood ? problem() : QString();
    if (!wrong.isEmpty())
        m_ui->meaningNote->showNote(StateRole::Failed, wrong);
    else
        m_ui->meaningNote->showNote(StateRole::Muted, understood ? wording::ruleConditionText(condition()) : QString());
}

void RuleConditionForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showKind();
        showMeaning();
    }
    QWidget::changeEvent(event);
}

void RuleConditionForm::retranslate()
{
    m_ui->kindCombo->setItemText(0, tr("an event matches"));
    m_ui->kindCombo->setItemText(1, tr("several events match within a time"));
    m_ui->kindCombo->setItemText(2, tr("an awaited event does not come"));
    m_ui->scopeCombo->setItemText(0, tr("the whole store"));
    m_ui->scopeCombo->setItemText(1, tr("flow"));
    m_ui->scopeCombo->setItemText(2, tr("session"));
}

} // namespace flowbell::gui
