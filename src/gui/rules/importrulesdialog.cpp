// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/importrulesdialog.h"

#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/rules/ruleactionlistmodel.h"
#include "gui/rules/ruletexts.h"
#include "ui_importrulesdialog.h"
#include "wording/rulewording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QTreeWidgetItem *lineUnder(QTreeWidgetItem *parent, const QString &text, const QIcon &icon = {})
{
    auto *line = new QTreeWidgetItem(parent, {text});
    line->setIcon(0, icon);
    line->setToolTip(0, text);
    return line;
}

} // namespace

ImportRulesDialog::ImportRulesDialog(const QString &fileName, const QList<Rule> &rules, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ImportRulesDialog>())
    , m_fileName(fileName)
    , m_rules(rules)
{
    m_ui->setupUi(this);
    setObjectName(u"importRulesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_import = m_ui->buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(u"importRulesButton"_s);
    m_import->setIcon(themeIcon(u"document-open"_s));
    m_import->setDefault(true);
    m_import->setEnabled(!rules.isEmpty());
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

ImportRulesDialog::~ImportRulesDialog() = default;

void ImportRulesDialog::showRules()
{
    m_ui->rulesTree->clear();
    for (const Rule &rule : std::as_const(m_rules)) {
        auto *item = new QTreeWidgetItem(m_ui->rulesTree, {rule.name});
        item->setIcon(0, rule.runsPrograms() ? stateIcon(StateRole::Warning) : themeIcon(u"view-filter"_s));
        lineUnder(item, wording::ruleConditionText(rule.condition));
        for (const RuleAction &action : rule.actions) {
            QTreeWidgetItem *line =
                lineUnder(item, wording::ruleActionText(action), themeIcon(actionIconName(actionKind(action))));
            // A program is shown as exactly as it would be started.
            for (const QString &part : ruletexts::programText(action).split(u'\n', Qt::SkipEmptyParts))
                lineUnder(line, part);
        }
    }
    m_ui->rulesTree->expandAll();
    m_ui->rulesTree->setCurrentItem(m_ui->rulesTree->topLevelItem(0));
}

void ImportRulesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

void ImportRulesDialog::retranslate()
{
    const int rules = static_cast<int>(m_rules.size());
    //: %1 is a file's name
    m_ui->fileLabel->setText(tr("%1 has %n rule(s). This is what they would do and start:", nullptr, rules).arg(m_fileName));
    m_import->setText(tr("&Import %n rule(s)", nullptr, rules));
    showRules();
}

} // namespace flowbell::gui
