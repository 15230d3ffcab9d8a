// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtablecolumns.h"

#include "engine/preferences.h"
#include "gui/common/formats.h"
#include "gui/events/eventtablemodeldefs.h"

#include <QtCore/QDataStream>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

QString key()
{
    return u"window/events/columns"_s;
}

// Texts as wide as they come, from which the first widths are taken.
QString widestText(EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return dateTimeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888)));
    case EventColumn::Event: return u"technology.start"_s;
    case EventColumn::Success: return u"MMM MM"_s;
    case EventColumn::Flow: return u"Liveness Head Posi"_s; // so that the verdict fits in beside it at first
    case EventColumn::Session: return u"70f5e424mm"_s;
    case EventColumn::Technology: return u"Technology"_s;
    case EventColumn::Source: return u"simulator"_s;
    case EventColumn::Reply: return u"MM 888"_s;
    case EventColumn::Verdict: return u"MM duplicate"_s; // the last column takes what is left
    }
    return {};
}

} // namespace

EventTableColumns::EventTableColumns(QTableView &view, engine::Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_view(view)
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
    connect(&m_saving, &QTimer::timeout, this, &EventTableColumns::save);
    connect(&m_header, &QHeaderView::sectionMoved, this, &EventTableColumns::remember);
    connect(&m_header, &QHeaderView::sectionResized, this, &EventTableColumns::remember);
    connect(&m_header, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &position) { openChooser(m_header.mapToGlobal(position)); });
}

EventTableColumns::~EventTableColumns()
{
    if (m_saving.isActive())
        save();
}

void EventTableColumns::restoreDefaults()
{
    const int margin = 4 * m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 8;
    for (int column = 0; column < eventColumnCount; ++column) {
        m_header.setSectionHidden(column, false);
        m_header.moveSection(m_header.visualIndex(column), column);
        const int text = m_view.fontMetrics().horizontalAdvance(widestText(static_cast<EventColumn>(column)));
        m_header.resizeSection(column, std::max(text + margin, m_header.sectionSizeHint(column)));
    }
}

void EventTableColumns::restore()
{
    QByteArray state = m_preferences.windowState(key());
    QDataStream stream(&state, QIODevice::ReadOnly);
    int columns = 0;
    QByteArray header;
    stream >> columns >> header;
    if (stream.status() == QDataStream::Ok && columns == eventColumnCount && m_header.restoreState(header))
        return;
    if (!state.isEmpty())
        restoreDefaults();
}

void EventTableColumns::remember()
{
    m_saving.start();
}

void EventTableColumns::save()
{
    m_saving.stop();
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << eventColumnCount << m_header.saveState();
    m_preferences.setWindowState(key(), state);
}

QMenu *EventTableColumns::openChooser(const QPoint &globalPosition)
{
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"columnChooser"_s);
    menu->setAccessibleName(tr("Columns"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int shown = m_header.count() - m_header.hiddenSectionCount();
    for (int place = 0; place < eventColumnCount; ++place) {
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
    connect(menu->addAction(tr("Default Columns")), &QAction::triggered, this, [this] {
        restoreDefaults();
        remember();
    });
    menu->popup(globalPosition);
    return menu;
}

} // namespace flowbell::gui
