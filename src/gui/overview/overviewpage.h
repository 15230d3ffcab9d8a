// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/statistics.h"
#include "gui/common/stateroles.h"

#include <QtWidgets/QWidget>

#include <array>
#include <memory>
#include <optional>

namespace Ui {
class OverviewPage;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ChartPanel;
class OverviewFeed;

/// Charts and numbers about the events of the chosen flow in a chosen time. Its charts are made when it is first shown.
class OverviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPage(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~OverviewPage() override;

    /// Only events of the flow of this name (an empty one too); nullopt: of all.
    void setFlow(const std::optional<QString> &name);

Q_SIGNALS:
    /// The events behind a number, within the chosen flow.
    void eventsWanted(const flowbell::EventFilter &filter);
    void simulateWanted();
    /// The flow list should choose all.
    void flowCleared();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Panel { EventRates, PassRates, Failures, Durations, Lag, Replies, PanelCount };

    [[nodiscard]] StatisticsQuery question() const;
    void buildPanels();
    void showTexts();
    void askAnew();
    void showNumbers(const Statistics &statistics);
    void showSummary();
    void showEmptyState();
    void showEvents(const QString &filter);
    void notice(StateRole role, const QString &text);

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::OverviewPage> m_ui;
    OverviewFeed *m_feed;
    std::array<ChartPanel *, PanelCount> m_panels{};
    std::optional<QString> m_flow;
    std::optional<Statistics> m_statistics; ///< of the question that is asked now
};

} // namespace flowbell::gui
