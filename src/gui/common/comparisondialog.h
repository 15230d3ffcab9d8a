// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include <memory>

class QAbstractTableModel;

namespace Ui {
class ComparisonDialog;
}

namespace flowbell::gui {

/// Two things side by side: what they are, and a table of what differs. Deletes itself when closed.
class ComparisonDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ComparisonDialog(QWidget *parent = nullptr);
    ~ComparisonDialog() override;

    void setHeads(const QString &first, const QString &second);
    /// \a model becomes the dialog's own. \a widths: of its columns, in letters; the last takes what is left.
    void setModel(QAbstractTableModel *model, const QList<int> &widths);
    /// What the comparison came to, in a sentence; below the table.
    void setSummary(const QString &text);
    /// Offers to show what is the same too; sameWanted() follows.
    void offerSame();

Q_SIGNALS:
    void sameWanted(bool wanted);

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::ComparisonDialog> m_ui;
};

} // namespace flowbell::gui
