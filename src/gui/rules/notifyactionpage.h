// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/rules/ruleactionpage.h"

#include <memory>

namespace Ui {
class NotifyActionPage;
}

namespace flowbell::gui {

class FieldsMenu;

/// A notification: its title and text, in which fields of the event may stand.
class NotifyActionPage : public RuleActionPage
{
    Q_OBJECT
public:
    explicit NotifyActionPage(QWidget *parent = nullptr);
    ~NotifyActionPage() override;

    void setAction(const RuleAction &action) override;
    [[nodiscard]] RuleAction action() const override;
    [[nodiscard]] NoteLabel *noteFor(const QString &member) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void insertField(const QString &field);

    std::unique_ptr<Ui::NotifyActionPage> m_ui;
    FieldsMenu *m_fields;
    bool m_inTitle = true; ///< the field goes where the cursor was last
};

} // namespace flowbell::gui
