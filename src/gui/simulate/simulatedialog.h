// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "engine/simulation.h"
#include "gui/simulate/simulationchoices.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>
#include <optional>

namespace flowbell::engine {
class Workspace;
}

namespace Ui {
class SimulateDialog;
}

namespace flowbell::gui {

class SimulateController;

/// Chooses sessions to simulate, says what that gives, and shows how far it is. Does not block the window, and can be closed
/// while the simulation runs.
class SimulateDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SimulateDialog(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~SimulateDialog() override;

    /// Chooses the flow of this name, as soon as the flows are read; does nothing if there is none.
    void chooseFlow(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectWidgets();
    void connectController();
    void showChoices(const SimulationChoices &choices);
    [[nodiscard]] SimulationChoices choices() const;
    [[nodiscard]] std::optional<Flow> flow() const;
    void showFlows(const QList<Flow> &flows);
    void showPreview();
    [[nodiscard]] QString previewText(const Flow &flow) const;
    void newSeed();
    void start();
    void showRunning();
    void showProgress(const engine::SimulationProgress &progress);
    void showOutcome(const engine::SimulationOutcome &outcome);
    void retranslate();

    std::unique_ptr<Ui::SimulateDialog> m_ui;
    SimulateController *m_controller;
    QList<Flow> m_flows;
    bool m_flowsKnown = false;
    QString m_wanted; ///< the flow to choose when the flows are there
};

} // namespace flowbell::gui
