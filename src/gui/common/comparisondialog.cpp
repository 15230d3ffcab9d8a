// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/comparisondialog.h"

#include "gui/common/formats.h"
#include "ui_comparisondialog.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QEvent>

namespace flowbell::gui {

ComparisonDialog::ComparisonDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ComparisonDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->sameCheck->hide();
    QTableView *table = m_ui->comparisonTable;
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    connect(m_ui->sameCheck, &QCheckBox::toggled, this, &ComparisonDialog::sameWanted);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ComparisonDialog::~ComparisonDialog() = default;

void ComparisonDialog::setHeads(const QString &first, const QString &second)
{
    m_ui->firstLabel->setText(first);
    m_ui->secondLabel->setText(second);
}

void ComparisonDialog::setModel(QAbstractTableModel *model, const QList<int> &widths)
{
    model->setParent(this);
    m_ui->comparisonTable->setModel(model);
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < widths.size(); ++column)
        m_ui->comparisonTable->setColumnWidth(column, widths.at(column) * letter);
}

void ComparisonDialog::setSummary(const QString &text)
{
    m_ui->summaryLabel->setText(text);
}

void ComparisonDialog::offerSame()
{
    m_ui->sameCheck->show();
}

void ComparisonDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        const QString first = m_ui->firstLabel->text();
        const QString second = m_ui->secondLabel->text();
        const QString summary = m_ui->summaryLabel->text();
        m_ui->retranslateUi(this);
        setHeads(first, second);
        setSummary(summary);
    }
    QDialog::changeEvent(event);
}

} // namespace flowbell::gui
