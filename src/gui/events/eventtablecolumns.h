// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QHeaderView;
class QMenu;
class QTableView;

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// Which columns the events table shows, in which order and width: chosen by the user in the header's menu, remembered.
class EventTableColumns : public QObject
{
    Q_OBJECT
public:
    /// \a view has its model already; both must outlive this.
    EventTableColumns(QTableView &view, engine::Preferences &preferences, QObject *parent = nullptr);
    ~EventTableColumns() override;

    /// A menu of the columns, for the header and for the keyboard; deletes itself when closed.
    QMenu *openChooser(const QPoint &globalPosition);
    /// All columns, in their first order and width.
    void restoreDefaults();

private:
    void restore();
    void save();
    void remember();

    QTableView &m_view;
    QHeaderView &m_header;
    engine::Preferences &m_preferences;
    QTimer m_saving;
};

} // namespace flowbell::gui
