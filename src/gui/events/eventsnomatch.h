// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace flowbell::gui {

/// In the place of the events while there are some, and none matches.
class EventsNoMatch : public QWidget
{
    Q_OBJECT
public:
    explicit EventsNoMatch(QWidget *parent = nullptr);

Q_SIGNALS:
    void clearFilterWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_clear;
};

} // namespace flowbell::gui
