// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/rule.h"
#include "engine/ruletrial.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class RuleTryPane;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class RuleTrialModel;
class ViewMasking;

/// On which of the newest events a rule would have fired; looked up anew, a moment after the last key, whenever it changes.
class RuleTryPane : public QWidget
{
    Q_OBJECT
public:
    explicit RuleTryPane(QWidget *parent = nullptr);
    ~RuleTryPane() override;

    /// To be called once, first; must outlive the pane.
    void setWorkspace(engine::Workspace &workspace);
    /// The rule as it is edited; nullopt while its condition is none.
    void setRule(const std::optional<Rule> &rule);

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void shown(); ///< the outcome of the last setRule()

protected:
    void changeEvent(QEvent *event) override;

private:
    void tryOut();
    void take(const Result<engine::RuleTrial> &trial);
    void wantEvent();
    void showText();
    [[nodiscard]] QString text() const;

    std::unique_ptr<Ui::RuleTryPane> m_ui;
    engine::Workspace *m_workspace = nullptr;
    ViewMasking *m_masking = nullptr;
    RuleTrialModel *m_model;
    std::optional<Rule> m_rule;
    std::optional<Result<engine::RuleTrial>> m_trial; ///< unset while it is looked up
    quint64 m_generation = 0;
    QTimer m_pause;
};

} // namespace flowbell::gui
