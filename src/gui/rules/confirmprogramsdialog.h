// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"

#include <QtWidgets/QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class ConfirmProgramsDialog;
}

namespace flowbell::gui {

/// Shows the programs a rule starts, with arguments and folders, exactly as they are, and asks whether it may. Accepted: yes.
class ConfirmProgramsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConfirmProgramsDialog(const Rule &rule, QWidget *parent = nullptr);
    ~ConfirmProgramsDialog() override;

    [[nodiscard]] const Rule &rule() const { return m_rule; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    std::unique_ptr<Ui::ConfirmProgramsDialog> m_ui;
    Rule m_rule;
    QPushButton *m_confirm;
};

} // namespace flowbell::gui
