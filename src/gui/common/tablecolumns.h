// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

class QHeaderView;
class QMenu;
class QTableView;

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// Which columns a table shows, in which order and width: chosen by the user in the header's menu, remembered.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    struct Layout {
        QString key; ///< under which they are remembered, such as "window/events/columns"
        QStringList widest; ///< of each column: a text as wide as they come, from which its first width is taken
        QList<int> hidden{}; ///< at first
        QList<int> leading{}; ///< at first before the others; those are in the order of their numbers
    };
    /// \a view has its model already; both must outlive this.
    TableColumns(QTableView &view, const Layout &layout, engine::Preferences &preferences, QObject *parent = nullptr);
    ~TableColumns() override;

    /// A menu of the columns, for the header and for the keyboard; deletes itself when closed.
    QMenu *openChooser(const QPoint &globalPosition);
    /// The first columns, in their first order and width.
    void restoreDefaults();

private:
    void restore();
    void placeFrom(int column);
    void save();
    void remember();

    [[nodiscard]] int count() const { return static_cast<int>(m_layout.widest.size()); }

    QTableView &m_view;
    const Layout m_layout;
    QHeaderView &m_header;
    engine::Preferences &m_preferences;
    QTimer m_saving;
};

} // namespace flowbell::gui
