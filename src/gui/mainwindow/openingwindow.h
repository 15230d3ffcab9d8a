// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// What is seen while a store takes long to open: it was not closed in order and is checked, or its disk is slow. Shows
/// itself only when that takes longer than a moment.
class OpeningWindow : public QWidget
{
    Q_OBJECT
public:
    explicit OpeningWindow(const QString &storePath);

Q_SIGNALS:
    void cancelled();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QTimer m_patience;
};

} // namespace flowbell::gui
