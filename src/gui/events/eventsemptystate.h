// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class EventsEmptyState;
}

namespace flowbell::gui {

/// What stands in place of the table while no event is stored: how to send one, or take them from a file.
class EventsEmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EventsEmptyState(QWidget *parent = nullptr);
    ~EventsEmptyState() override;

    /// The listener's URL, and whether it listens.
    void setListener(const QString &url, bool listening);
    [[nodiscard]] QString command() const;

Q_SIGNALS:
    void importWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    std::unique_ptr<Ui::EventsEmptyState> m_ui;
    QString m_url;
    bool m_listening = false;
};

} // namespace flowbell::gui
