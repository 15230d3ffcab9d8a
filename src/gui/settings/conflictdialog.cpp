// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/conflictdialog.h"

#include "gui/common/icons.h"
#include "gui/settings/differencemodel.h"
#include "ui_conflictdialog.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

ConflictDialog::ConflictDialog(
    const FlowWithWebhooks &mine, const FlowWithWebhooks &stored, const QSet<QString> &newSecrets, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConflictDialog>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("conflictDialog"));
    m_ui->differenceTable->setModel(new DifferenceModel(flowDifferences(mine, stored, newSecrets), this));
    m_ui->differenceTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->differenceTable->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->keepMineButton->setIcon(themeIcon(QStringLiteral("document-save")));
    m_ui->takeStoredButton->setIcon(themeIcon(QStringLiteral("view-refresh")));
    connect(m_ui->keepMineButton, &QPushButton::clicked, this, [this, stored] {
        accept();
        Q_EMIT keepMineChosen(stored);
    });
    connect(m_ui->takeStoredButton, &QPushButton::clicked, this, [this, stored] {
        accept();
        Q_EMIT takeStoredChosen(stored);
    });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
}

ConflictDialog::~ConflictDialog() = default;

void ConflictDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QDialog::changeEvent(event);
}

} // namespace flowbell::gui
