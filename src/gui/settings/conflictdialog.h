// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QSet>
#include <QtWidgets/QDialog>

#include <memory>

namespace Ui {
class ConflictDialog;
}

namespace flowbell::gui {

/// Shows what differs between an edit and what another program saved meanwhile, and asks which one is to stay. Cancel, and
/// closing it, leave everything as it is.
class ConflictDialog : public QDialog
{
    Q_OBJECT
public:
    /// \a newSecrets: as for flowDifferences().
    ConflictDialog(
        const FlowWithWebhooks &mine, const FlowWithWebhooks &stored, const QSet<QString> &newSecrets, QWidget *parent = nullptr);
    ~ConflictDialog() override;

Q_SIGNALS:
    void keepMineChosen(const flowbell::FlowWithWebhooks &stored);
    void takeStoredChosen(const flowbell::FlowWithWebhooks &stored);

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::ConflictDialog> m_ui;
};

} // namespace flowbell::gui
