// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/importreportdialog.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "ui_importreportdialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace flowbell::gui {

QString ImportReport::summary() const
{
    const QString place = numberText(outcome.lastPlace);
    QString text = tr("%1: %2 events imported, of them duplicates: %3; not taken: %4.")
                       .arg(name, numberText(outcome.stored), numberText(outcome.duplicates), numberText(outcome.skipped));
    if (outcome.error)
        text += u' ' + wording::errorText(*outcome.error);
    else if (outcome.cancelled && outcome.format == ImportFormat::Har)
        text += u' ' + tr("It was cancelled after entry %1.").arg(place);
    else if (outcome.cancelled)
        text += u' ' + tr("It was cancelled after line %1.").arg(place);
    return text;
}

QStringList ImportReport::problems() const
{
    QStringList lines;
    for (const ImportProblem &problem : outcome.problems)
        lines.append(wording::importProblemText(problem, outcome.format));
    if (outcome.skipped > outcome.problems.size())
        lines.append(tr("… and %1 more").arg(numberText(outcome.skipped - outcome.problems.size())));
    return lines;
}

ImportReportDialog::ImportReportDialog(const QList<ImportReport> &reports, QWidget *parent)
    : QDialog(parent)
    , m_reports(reports)
    , m_ui(std::make_unique<Ui::ImportReportDialog>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("importReportDialog"));
    m_ui->problemsView->setFont(fixedFont());
    m_ui->copyButton->setIcon(themeIcon(QStringLiteral("edit-copy")));
    connect(m_ui->copyButton, &QPushButton::clicked, this, &ImportReportDialog::copy);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ImportReportDialog::reject);
    showReport();
}

ImportReportDialog::~ImportReportDialog() = default;

void ImportReportDialog::showReport()
{
    QStringList summaries;
    QStringList problems;
    for (const ImportReport &report : m_reports) {
        summaries.append(report.summary());
        if (m_reports.size() > 1 && report.outcome.skipped > 0)
            problems.append(report.name);
        problems.append(report.problems());
    }
    m_ui->summaryLabel->setText(summaries.join(u'\n'));
    m_ui->problemsView->setPlainText(problems.join(u'\n'));
}

void ImportReportDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_ui->summaryLabel->text() + u'\n' + m_ui->problemsView->toPlainText() + u'\n');
}

void ImportReportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showReport();
    }
    QDialog::changeEvent(event);
}

} // namespace flowbell::gui
