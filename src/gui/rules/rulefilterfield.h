// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "gui/common/filterbar.h"

namespace flowbell::gui {

/// A filter of events as a part of a rule's condition: completed, explained and checked as over the events table.
class RuleFilterField : public FilterBar
{
    Q_OBJECT
public:
    explicit RuleFilterField(QWidget *parent = nullptr);

    /// What the field is for, and an example.
    void describe(const QString &name, const QString &example);
    /// The text as it stands is a filter.
    [[nodiscard]] bool isValid() const { return isUnderstood(); }

Q_SIGNALS:
    /// The text changed, whether it is a filter or not.
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::optional<FilterProblem> read(const QString &text) override;
    void showRead() override;
    void apply() override { }
    void retranslate() override { }
};

} // namespace flowbell::gui
