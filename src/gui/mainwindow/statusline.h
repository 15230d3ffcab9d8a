// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/workspace.h"
#include "gui/mainwindow/throughputmeter.h"

#include <QtCore/QTimer>
#include <QtWidgets/QLabel>
#include <QtWidgets/QWidget>

#include <optional>

namespace flowbell::gui {

class ViewMasking;

/// The numbers at the bottom of the window: "1,204,331 events (shown 3,120) · 212/s · commit 0.8 ms · nothing lost".
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(engine::Workspace &workspace, QWidget *parent = nullptr);

    /// How many rows the table has.
    void setShown(qint64 shown);
    /// How many deliveries wait and how many have failed; said only if there are any.
    void setDeliveries(qint64 pending, qint64 failed);

    /// How many fields of events differ from what was accepted; said only if any does.
    void setContractChanges(qint64 changes);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showNumbers();
    void showSafety();
    void showMasking();
    [[nodiscard]] QString numbersText();
    [[nodiscard]] QString lossText() const;
    [[nodiscard]] QString refusedText() const;

    engine::Workspace &m_workspace;
    std::optional<Error> m_trouble;
    qint64 m_shown = 0;
    qint64 m_pending = 0;
    qint64 m_failed = 0;
    qint64 m_contractChanges = 0;
    ThroughputMeter m_rate;
    QTimer m_refresh;
    QLabel *m_numbers;
    QLabel *m_safetyIcon;
    QLabel *m_safety;
    ViewMasking *m_masking;
    QLabel *m_maskingIcon; ///< with the words, hidden while nothing is masked
    QLabel *m_maskingWords;
};

} // namespace flowbell::gui
