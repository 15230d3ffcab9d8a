// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/confirmprogramsdialog.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/rules/ruletexts.h"
#include "ui_confirmprogramsdialog.h"

#include <QtCore/QEvent>
#include <QtWidgets/QPushButton>

namespace flowbell::gui {

ConfirmProgramsDialog::ConfirmProgramsDialog(const Rule &rule, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConfirmProgramsDialog>())
    , m_rule(rule)
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("confirmProgramsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->programsView->setFont(fixedFont());
    m_confirm = m_ui->buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setIcon(themeIcon(QStringLiteral("dialog-ok")));
    m_confirm->setAutoDefault(false);
    m_ui->buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    m_ui->programsView->setFocus();
}

ConfirmProgramsDialog::~ConfirmProgramsDialog() = default;

void ConfirmProgramsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

void ConfirmProgramsDialog::retranslate()
{
    m_ui->questionLabel->setText(
        tr("May the rule “%1” start these programs on this computer, each time it fires?").arg(m_rule.name));
    m_ui->programsView->setPlainText(ruletexts::programsText(m_rule));
    m_confirm->setText(tr("&Yes, it may start them"));
}

} // namespace flowbell::gui
