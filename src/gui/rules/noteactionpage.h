// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/rules/ruleactionpage.h"

#include <memory>

namespace Ui {
class NoteActionPage;
}

namespace flowbell::gui {

class FieldsMenu;

/// What is added to the note of the event.
class NoteActionPage : public RuleActionPage
{
    Q_OBJECT
public:
    explicit NoteActionPage(QWidget *parent = nullptr);
    ~NoteActionPage() override;

    void setAction(const RuleAction &action) override;
    [[nodiscard]] RuleAction action() const override;
    [[nodiscard]] NoteLabel *noteFor(const QString &member) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::NoteActionPage> m_ui;
    FieldsMenu *m_fields;
};

} // namespace flowbell::gui
