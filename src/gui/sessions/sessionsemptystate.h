// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class SessionsEmptyState;
}

namespace flowbell::gui {

/// What stands in place of the table while it has no rows: why, and the next step as a button.
class SessionsEmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit SessionsEmptyState(QWidget *parent = nullptr);
    ~SessionsEmptyState() override;

    /// \a filtered: there are sessions, but none matches.
    void setFiltered(bool filtered);

Q_SIGNALS:
    void clearFilterWanted();
    void simulateWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    std::unique_ptr<Ui::SessionsEmptyState> m_ui;
    bool m_filtered = false;
};

} // namespace flowbell::gui
