// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class OverviewEmptyState;
}

namespace flowbell::gui {

/// What the overview shows when there is nothing to count: why, and the next step.
class OverviewEmptyState : public QWidget
{
    Q_OBJECT
public:
    enum class Reason {
        Counting, ///< what is stored is not yet counted
        NoEvents, ///< at all
        NotThen, ///< in the chosen time
        NotOfTheFlow, ///< that is chosen
    };

    explicit OverviewEmptyState(QWidget *parent = nullptr);
    ~OverviewEmptyState() override;

    void setReason(Reason reason);

Q_SIGNALS:
    void simulateWanted();
    void allTimesWanted();
    void allFlowsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReason();
    void say(const QString &title, const QString &explanation, const QString &step);
    void takeStep();

    std::unique_ptr<Ui::OverviewEmptyState> m_ui;
    Reason m_reason = Reason::Counting;
};

} // namespace flowbell::gui
