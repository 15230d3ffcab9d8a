// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "gui/common/stateroles.h"

#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace Ui {
class ContractPage;
}

namespace flowbell::engine {
class Preferences;
class Workspace;
} // namespace flowbell::engine

namespace flowbell::gui {

class ContractActions;
class ContractFeed;
class ContractModel;

/// What events look like, by type and technology: their fields, and what differs from the shapes that were accepted.
class ContractPage : public QWidget
{
    Q_OBJECT
public:
    /// \a workspace must outlive the page.
    explicit ContractPage(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~ContractPage() override;

    /// What is not accepted.
    [[nodiscard]] qsizetype changes() const;
    /// For the menu bar; a null stands for a separator.
    [[nodiscard]] QList<QAction *> contractActions() const;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void changesChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void showReport();
    void showChosen(bool again);
    void showSummary();
    void showStack();
    void showOnlyChanged(bool only);
    void notice(StateRole role, const QString &text, bool canUndo);

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::ContractPage> m_ui;
    ContractFeed *m_feed;
    ContractModel *m_model;
    ContractActions *m_actions;
    double m_share = 1; ///< of the events that are taken in
};

} // namespace flowbell::gui
