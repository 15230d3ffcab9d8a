// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/rules/ruleactionpage.h"

#include <memory>

namespace Ui {
class MarkActionPage;
}

namespace flowbell::gui {

/// Pin and colour.
class MarkActionPage : public RuleActionPage
{
    Q_OBJECT
public:
    explicit MarkActionPage(QWidget *parent = nullptr);
    ~MarkActionPage() override;

    void setAction(const RuleAction &action) override;
    [[nodiscard]] RuleAction action() const override;
    [[nodiscard]] NoteLabel *noteFor(const QString &member) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    std::unique_ptr<Ui::MarkActionPage> m_ui;
};

} // namespace flowbell::gui
