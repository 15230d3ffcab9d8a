// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/tablecolumns.h"

#include "engine/preferences.h"

#include <QtCore/QDataStream>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

TableColumns::TableColumns(QTableView &view, const Layout &layout, engine::Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_layout(layout)
    , m_header(*view.horizontalHeader())
    , m_preferences(preferences)
{
    m_header.setSectionsMovable(true);
    m_header.setStretchLastSection(true);
    m_header.setHighlightSections(false);
    m_header.setContextMenuPolicy(Qt::CustomContextMenu);
    m_header.setMinimumSectionSize(m_view.fontMetrics().averageCharWidth() * 4);
    restoreDefaults();
    restore();
    m_saving.setSingleShot(true);
    m_saving.setInterval(500ms);
    connect(&m_saving, &QTimer::timeout, this, &TableColumns::save);
    connect(&m_header, &QHeaderView::sectionMoved, this, &TableColumns::remember);
    connect(&m_header, &QHeaderView::sectionResized, this, &TableColumns::remember);
    connect(&m_header, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &position) { openChooser(m_header.mapToGlobal(position)); });
}

TableColumns::~TableColumns()
{
    if (m_saving.isActive())
        save();
}

void TableColumns::restoreDefaults()
{
    for (int column = 0; column < count(); ++column)
        m_header.moveSection(m_header.visualIndex(column), column);
    placeFrom(0);
}

/// Gives the columns from this one on their first place, width and visibility.
void TableColumns::placeFrom(int column)
{
    const int margin = 4 * m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 8;
    for (; column < count(); ++column) {
        m_header.setSectionHidden(column, m_layout.hidden.contains(column));
        const int text = m_view.fontMetrics().horizontalAdvance(m_layout.widest.at(column));
        m_header.resizeSection(column, std::max(text + margin, m_header.sectionSizeHint(column)));
        if (const auto place = m_layout.leading.indexOf(column); place >= 0)
            m_header.moveSection(m_header.visualIndex(column), static_cast<int>(place));
    }
}

void TableColumns::restore()
{
    QByteArray state = m_preferences.windowState(m_layout.key);
    QDataStream stream(&state, QIODevice::ReadOnly);
    int columns = 0;
    QByteArray header;
    stream >> columns >> header;
    // Columns are only ever added at the end: what is remembered of fewer holds for those.
    const bool fits = columns > 0 && columns <= count();
    if (stream.status() == QDataStream::Ok && fits && m_header.restoreState(header) && m_header.count() == count()) {
        placeFrom(columns);
        return;
    }
    if (!state.isEmpty())
        restoreDefaults();
}

void TableColumns::remember()
{
    m_saving.start();
}

void TableColumns::save()
{
    m_saving.stop();
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << count() << m_header.saveState();
    m_preferences.setWindowState(m_layout.key, state);
}

QMenu *TableColumns::openChooser(const QPoint &globalPosition)
{
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"columnChooser"_s);
    menu->setAccessibleName(tr("Columns"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int shown = m_header.count() - m_header.hiddenSectionCount();
    for (int place = 0; place < count(); ++place) {
        const int column = m_header.logicalIndex(place);
        const bool visible = !m_header.isSectionHidden(column);
        QAction *action = menu->addAction(m_view.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(visible);
        // A table without columns has no header to bring them back with.
        action->setEnabled(!visible || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool checked) {
            m_header.setSectionHidden(column, !checked);
            remember();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Default columns")), &QAction::triggered, this, [this] {
        restoreDefaults();
        remember();
    });
    menu->popup(globalPosition);
    return menu;
}

} // namespace flowbell::gui
