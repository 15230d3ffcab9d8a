// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ruleaction.h"

#include <QtWidgets/QWidget>

namespace flowbell::gui {

class NoteLabel;

/// What one kind of action needs to know, as a form. Whether it is right, its dialog asks core.
class RuleActionPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void setAction(const RuleAction &action) = 0; ///< of the kind the page is for
    [[nodiscard]] virtual RuleAction action() const = 0;
    /// A problem that only the page knows; empty if there is none.
    [[nodiscard]] virtual QString ownProblem() const { return {}; }
    /// Where it is said what is wrong with a member (as in JSON: "program"); null if it has no place of its own.
    [[nodiscard]] virtual NoteLabel *noteFor(const QString &member) const = 0;

Q_SIGNALS:
    void edited();
};

} // namespace flowbell::gui
