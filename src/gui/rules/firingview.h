// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class FiringView;
}

namespace flowbell::gui {

class FiringActionsModel;
class FiringSource;

/// One firing: what fired, why, and of each action how it went and what its program wrote.
class FiringView : public QWidget
{
    Q_OBJECT
public:
    explicit FiringView(QWidget *parent = nullptr);
    ~FiringView() override;

    /// Before the first setFiring(); must outlive the view.
    void setSource(FiringSource &source);
    /// Invalid: none is chosen.
    void setFiring(FiringId id);

Q_SIGNALS:
    void shown(flowbell::FiringId id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void setUpTable();
    void ask();
    void answered(FiringId id, const Result<FiringDetails> &details);
    void showDetails();
    void showAction(int row);
    /// The row of the action to begin with: the first that failed, else the first.
    [[nodiscard]] int telling() const;
    void showOutput(const FiringAction &action);
    void showNote(const QString &text);
    [[nodiscard]] QString summary() const;

    std::unique_ptr<Ui::FiringView> m_ui;
    FiringSource *m_source = nullptr;
    FiringActionsModel *m_model;
    FiringId m_wanted;
    FiringDetails m_details; ///< of the one that is shown
    bool m_isOther = false; ///< another firing is to be shown than before
    bool m_asking = false;
    bool m_again = false; ///< it is to be read once more
    bool m_drop = false; ///< what is on its way must not be shown: it was asked for before masking changed
};

} // namespace flowbell::gui
