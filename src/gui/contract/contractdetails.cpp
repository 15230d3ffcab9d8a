// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractdetails.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/contract/contractcells.h"
#include "gui/contract/evidencemodel.h"
#include "gui/flows/followselection.h"
#include "ui_contractdetails.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>

namespace flowbell::gui {

ContractDetails::ContractDetails(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ContractDetails>())
    , m_evidence(new EvidenceModel(this))
{
    m_ui->setupUi(this);
    QTableView *table = m_ui->evidenceTable;
    table->setModel(m_evidence);
    followSelection(table);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->horizontalHeader()->setSectionResizeMode(static_cast<int>(EvidenceModel::Column::What), QHeaderView::Stretch);
    m_ui->pointerLabel->setFont(fixedFont());
    m_ui->firstButton->setIcon(themeIcon(QStringLiteral("go-previous")));
    m_ui->lastButton->setIcon(themeIcon(QStringLiteral("go-next")));
    connect(m_ui->firstButton, &QAbstractButton::clicked, this, &ContractDetails::goToFirst);
    connect(m_ui->lastButton, &QAbstractButton::clicked, this, &ContractDetails::goToLast);
    connect(table, &QAbstractItemView::activated, this, &ContractDetails::goToLast);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ContractDetails::showButtons);
    showLine(nullptr, nullptr, false);
}

ContractDetails::~ContractDetails() = default;

void ContractDetails::showLine(const ComparedKind *kind, const ComparedField *field, bool again)
{
    m_ui->stack->setCurrentWidget(kind ? m_ui->detailsArea : m_ui->noteArea);
    if (!kind)
        return;
    m_ui->kindLabel->setText(contractcells::oneLine(wording::eventKindText(kind->seen.kind)));
    m_ui->pointerLabel->setVisible(field);
    if (field) {
        m_ui->pointerLabel->setText(contractcells::oneLine(field->seen.pointer));
        m_ui->contractExplanation->setText(contractcells::explanation(*kind, *field));
        m_evidence->setField(*kind, *field);
    } else {
        m_ui->contractExplanation->setText(contractcells::explanation(*kind));
        m_evidence->setKind(*kind);
    }
    if (!again || !m_ui->evidenceTable->currentIndex().isValid())
        m_ui->evidenceTable->selectRow(m_evidence->mostTelling());
    showButtons();
}

EventExamples ContractDetails::chosen() const
{
    return m_evidence->examples(m_ui->evidenceTable->currentIndex().row());
}

void ContractDetails::showButtons()
{
    m_ui->firstButton->setEnabled(chosen().first.isValid());
    m_ui->lastButton->setEnabled(chosen().last.isValid());
}

void ContractDetails::goToFirst()
{
    if (chosen().first.isValid())
        Q_EMIT eventWanted(chosen().first);
}

void ContractDetails::goToLast()
{
    if (chosen().last.isValid())
        Q_EMIT eventWanted(chosen().last);
}

void ContractDetails::goToTelling()
{
    m_ui->evidenceTable->selectRow(m_evidence->mostTelling());
    goToLast();
}

void ContractDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_evidence->retranslate();
    }
}

} // namespace flowbell::gui
