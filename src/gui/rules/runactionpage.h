// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/rules/programlook.h"
#include "gui/rules/ruleactionpage.h"

#include <memory>

namespace Ui {
class RunActionPage;
}

namespace flowbell::gui {

/// A program, its arguments, and how it is run.
class RunActionPage : public RuleActionPage
{
    Q_OBJECT
public:
    explicit RunActionPage(QWidget *parent = nullptr, const ProgramLook::Look &look = &programFileAt);
    ~RunActionPage() override;

    void setAction(const RuleAction &action) override;
    [[nodiscard]] RuleAction action() const override;
    [[nodiscard]] QString ownProblem() const override;
    [[nodiscard]] NoteLabel *noteFor(const QString &member) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void browseProgram();
    void browseFolder();
    void retranslate();

    std::unique_ptr<Ui::RunActionPage> m_ui;
    ProgramLook *m_program; ///< what the program's path leads to
    RunAction m_shown; ///< arguments of several lines cannot be edited here; they stay
    bool m_argumentsKept = false;
};

} // namespace flowbell::gui
