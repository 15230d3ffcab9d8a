// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/transfer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

#include <memory>

namespace Ui {
class ImportReportDialog;
}

namespace flowbell::gui {

/// What became of one file.
struct ImportReport {
    Q_DECLARE_TR_FUNCTIONS(flowbell::gui::ImportReport)
public:
    QString name; ///< of the file
    engine::ImportOutcome outcome;

    /// "a.har: 1,200 events imported, of them duplicates: 300; not taken: 3." and how it ended, if early.
    [[nodiscard]] QString summary() const;
    /// A line for each place that was not taken.
    [[nodiscard]] QStringList problems() const;
};

/// What was imported, and what was not and why, to read and to copy.
class ImportReportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ImportReportDialog(const QList<ImportReport> &reports, QWidget *parent = nullptr);
    ~ImportReportDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReport();
    void copy();

    const QList<ImportReport> m_reports;
    std::unique_ptr<Ui::ImportReportDialog> m_ui;
};

} // namespace flowbell::gui
