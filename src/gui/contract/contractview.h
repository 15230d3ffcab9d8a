// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtWidgets/QTreeView>

namespace flowbell::gui {

class ContractModel;

/// The tree of kinds and fields. What is open and chosen stays so when the model is reset; a kind that differs is open when
/// it first comes.
class ContractView : public QTreeView
{
    Q_OBJECT
public:
    explicit ContractView(QWidget *parent = nullptr);

    void setContract(ContractModel *model);

Q_SIGNALS:
    /// Another line is chosen, or none (then \a index is invalid).
    void currentLineChanged(const QModelIndex &index);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void remember();
    void restore();
    void rememberOpen(const QModelIndex &parent);
    void openAgain(const QModelIndex &parent);

    ContractModel *m_contract = nullptr;
    QSet<QString> m_known; ///< kinds
    QSet<QString> m_open;
    QString m_current;
};

} // namespace flowbell::gui
