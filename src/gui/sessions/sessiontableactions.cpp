// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontableactions.h"

#include "gui/common/filtertermactions.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/common/pagedtableview.h"
#include "gui/common/tablecolumns.h"
#include "gui/sessions/sessiontablemodel.h"
#include "gui/sessions/sessionterms.h"
#include "wording/wording.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

SessionTableActions::SessionTableActions(
    SessionSource &source, SessionTableModel &model, PagedTableView &view, TableColumns &columns, QObject *parent)
    : QObject(parent)
    , showEvent(new QAction(themeIcon(u"go-jump"_s), QString(), this))
    , showTimeline(new QAction(themeIcon(u"chronometer"_s), QString(), this))
    , compare(new QAction(themeIcon(u"edit-duplicate"_s), QString(), this))
    , m_source(source)
    , m_model(model)
    , m_view(view)
    , m_columns(columns)
    , m_clipboard(new ClipboardCopy(this))
    , m_terms(new FilterTermActions(
          view, [this] { return currentTerm(); }, this))
    , m_showEvents(add(u"showEventsOfSessionAction"_s, u"view-list-details"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)))
    , m_copy(add(u"copySessionsAction"_s, u"edit-copy"_s, QKeySequence::Copy))
    , m_copyWithHeader(add(u"copySessionsWithHeaderAction"_s, u"edit-copy"_s, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)))
    , m_copyJson(add(u"copySessionsJsonAction"_s, u"code-context"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J)))
    , m_selectAll(add(u"selectAllSessionsAction"_s, u"edit-select-all"_s, QKeySequence::SelectAll))
    , m_chooseColumns(add(u"chooseSessionColumnsAction"_s, u"view-list-details"_s))
{
    connectActions();
    connectCopies();
    m_updateSoon.setSingleShot(true);
    m_updateSoon.setInterval(0ms);
    connect(&m_updateSoon, &QTimer::timeout, this, &SessionTableActions::updateEnabled);
    const auto soon = [this] { m_updateSoon.start(); };
    connect(&view, &PagedTableView::selectedKeysChanged, this, soon);
    connect(&model, &SessionTableModel::rowsLoaded, this, soon);
    connect(&view, &QWidget::customContextMenuRequested, this, &SessionTableActions::openMenu);
    connect(m_terms, &FilterTermActions::wanted, this, &SessionTableActions::narrowed);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, m_terms, &FilterTermActions::update);
    retranslate();
}

QAction *SessionTableActions::add(const QString &name, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

void SessionTableActions::connectActions()
{
    const auto setUp = [this](QAction *action, const QString &name, const QList<QKeySequence> &keys) {
        action->setObjectName(name);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view.addAction(action);
    };
    setUp(showEvent, u"showEventOfSessionAction"_s, {QKeySequence(Qt::CTRL | Qt::Key_G)});
    setUp(showTimeline, u"showTimelineAction"_s, {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    setUp(compare, u"compareSessionsAction"_s, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)});
    connect(showEvent, &QAction::triggered, this, &SessionTableActions::eventWanted);
    connect(showTimeline, &QAction::triggered, this, &SessionTableActions::timelineWanted);
    connect(compare, &QAction::triggered, this, &SessionTableActions::compareSelected);
    connect(m_showEvents, &QAction::triggered, this, [this] {
        if (const SessionRow *row = m_model.loadedRow(SessionId{m_view.currentKey()}))
            Q_EMIT eventsOfSessionWanted(row->uid);
    });
    connect(m_selectAll, &QAction::triggered, &m_view, &QAbstractItemView::selectAll);
    connect(m_chooseColumns, &QAction::triggered, this, [this] {
        const QHeaderView &header = *m_view.horizontalHeader();
        m_columns.openChooser(header.mapToGlobal(header.rect().bottomLeft()));
    });
    connect(&m_view, &QAbstractItemView::doubleClicked, this, &SessionTableActions::timelineWanted);
}

void SessionTableActions::connectCopies()
{
    connect(m_copy, &QAction::triggered, this, [this] { copy(SessionCopyJob::Format::Tsv); });
    connect(m_copyWithHeader, &QAction::triggered, this, [this] { copy(SessionCopyJob::Format::TsvWithHeader); });
    connect(m_copyJson, &QAction::triggered, this, [this] { copy(SessionCopyJob::Format::Json); });
    connect(m_clipboard, &ClipboardCopy::progressed, this, &SessionTableActions::copyProgressed);
    connect(m_clipboard, &ClipboardCopy::copied, this, [this](qint64 count) {
        Q_EMIT noticed(StateRole::Ok, tr("%Ln session(s) copied to the clipboard.", nullptr, static_cast<int>(count)));
    });
    connect(m_clipboard, &ClipboardCopy::failed, this,
        [this](const Error &error) { Q_EMIT noticed(StateRole::Failed, wording::errorText(error)); });
}

SessionIdSet SessionTableActions::selected() const
{
    return SessionIdSet(m_view.selectedKeys());
}

void SessionTableActions::compareSelected()
{
    const SessionIdSet chosen = selected();
    if (chosen.size() == 2)
        Q_EMIT compareWanted(chosen.at(0), chosen.at(1));
}

void SessionTableActions::copy(SessionCopyJob::Format format)
{
    QList<SessionColumn> columns;
    const QHeaderView &header = *m_view.horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column))
            columns.append(static_cast<SessionColumn>(column));
    }
    if (const SessionIdSet ids = selected(); !ids.isEmpty())
        m_clipboard->begin(new SessionCopyJob(m_source, ids, format, columns));
}

std::optional<FilterNode> SessionTableActions::currentTerm() const
{
    const QModelIndex current = m_view.currentIndex();
    const SessionRow *row = current.isValid() ? m_model.loadedRow(SessionId{m_model.keyAt(current.row())}) : nullptr;
    return row ? sessionTermOf(*row, static_cast<SessionColumn>(current.column())) : std::nullopt;
}

void SessionTableActions::openMenu(const QPoint &position)
{
    m_terms->update();
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"sessionsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, menuActions());
    menu->popup(m_view.viewport()->mapToGlobal(position));
}

QList<QAction *> SessionTableActions::menuActions() const
{
    return QList<QAction *>{showTimeline, showEvent, m_showEvents, nullptr, compare, nullptr} + m_terms->actions()
        + QList<QAction *>{nullptr, m_copy, m_copyWithHeader, m_copyJson, nullptr, m_selectAll, m_chooseColumns};
}

void SessionTableActions::updateEnabled()
{
    m_terms->update();
    const qint64 count = m_view.selectedKeys().size();
    for (QAction *action : {showEvent, showTimeline, m_showEvents, m_copy, m_copyWithHeader, m_copyJson})
        action->setEnabled(count > 0);
    compare->setEnabled(count == 2);
    compare->setToolTip(count == 2 ? tr("Lay the two selected sessions side by side (Ctrl+Shift+H)")
                                   : tr("Select two sessions to compare them."));
}

void SessionTableActions::retranslate()
{
    m_terms->retranslate();
    showTimeline->setText(tr("Go to &timeline"));
    showEvent->setText(tr("Show &event"));
    m_showEvents->setText(tr("Filter events by this sessio&n"));
    compare->setText(tr("Co&mpare…"));
    m_copy->setText(tr("&Copy rows"));
    m_copyWithHeader->setText(tr("Copy rows with &header"));
    m_copyJson->setText(tr("Copy as &JSON"));
    m_selectAll->setText(tr("Select &all"));
    m_chooseColumns->setText(tr("Co&lumns…"));
    updateEnabled();
}

} // namespace flowbell::gui
