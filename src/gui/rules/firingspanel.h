// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "gui/common/stateroles.h"

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QAction;

namespace Ui {
class FiringsPanel;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FiringSource;
class FiringTableModel;
class TableColumns;

/// The live table of firings, of the chosen rule or of all, and the chosen firing beside it.
class FiringsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FiringsPanel(QWidget *parent = nullptr);
    ~FiringsPanel() override;

    /// To be called once, first; must outlive the panel.
    void setWorkspace(engine::Workspace &workspace);
    /// The rule that is chosen in the list; nullopt: none.
    void setRule(const std::optional<RuleId> &rule, const QString &name);
    /// Chooses a firing, as soon as it is there.
    void chooseFiring(FiringId id);
    /// For the menu bar.
    [[nodiscard]] QList<QAction *> firingActions() const;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void noticed(flowbell::gui::StateRole role, const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    void setUpTable();
    void connectParts();
    void applyQuery();
    void chooseWaitedFor();
    void showChosen();
    void showStack();
    void showTitle();
    void keepPlace(int first, int last);
    void wantEvent();
    void runAgain();
    void copyRow();
    void openMenu(const QPoint &position);
    void retranslate();
    [[nodiscard]] const Firing *chosen() const;

    std::unique_ptr<Ui::FiringsPanel> m_ui;
    engine::Workspace *m_workspace = nullptr;
    FiringSource *m_source = nullptr;
    FiringTableModel *m_model = nullptr;
    std::unique_ptr<TableColumns> m_columns; ///< gone before the table
    QAction *m_showEvent = nullptr;
    QAction *m_runAgain = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_chooseColumns = nullptr;
    std::optional<RuleId> m_rule;
    QString m_ruleName;
    FiringId m_toChoose; ///< when it is there
};

} // namespace flowbell::gui
