// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filtercompleter.h"

#include "gui/common/filterchoicemodel.h"
#include "gui/common/whendone.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr int mostRowsInSight = 12;
constexpr int smallestPopupWidth = 420;

} // namespace

FilterCompleter::FilterCompleter(QLineEdit &edit, const FilterLanguage &language, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
    , m_language(language)
    , m_model(new FilterChoiceModel(language, this))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(80ms);
    connect(&m_pause, &QTimer::timeout, this, &FilterCompleter::askForValues);
    connect(&edit, &QLineEdit::textEdited, this, [this] { complete(false); });
    connect(&edit, &QLineEdit::textChanged, this, [this] { ++m_generation; });
    connect(&edit, &QLineEdit::cursorPositionChanged, this, &FilterCompleter::cursorMoved);
    edit.installEventFilter(this);
}

FilterCompleter::~FilterCompleter()
{
    delete m_list;
}

void FilterCompleter::build()
{
    m_list = new QTreeView(&m_edit);
    // A window that shows above all and never takes the focus from the field.
    m_list->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_list->setAttribute(Qt::WA_ShowWithoutActivating);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("filterChoices"));
    m_list->setAccessibleName(tr("What may stand here"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderHidden(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    connect(m_list, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FilterCompleter::tellCurrent);
    connect(m_list, &QObject::destroyed, this, [this] { m_list = nullptr; });
}

bool FilterCompleter::isOpen() const
{
    return m_list && m_list->isVisible();
}

void FilterCompleter::complete(bool wanted)
{
    m_pause.stop();
    m_completion = completeFilter(m_language, m_edit.text(), m_edit.cursorPosition());
    const bool isValue = m_completion.position > 0 && m_completion.typed.isEmpty()
        && m_edit.text().at(m_completion.position - 1) != u' ' && m_edit.text().at(m_completion.position - 1) != u'(';
    // Not in the way of a text that nobody asked about.
    const bool unasked = !wanted && m_completion.typed.isEmpty() && !isValue;
    QList<FilterCompletion::Choice> choices = unasked ? QList<FilterCompletion::Choice>() : m_completion.choices;
    const bool isThere = choices.size() == 1 && choices.constFirst().name.compare(m_completion.typed, Qt::CaseInsensitive) == 0
        && choices.constFirst().kind == FilterCompletion::Choice::Kind::Value;
    if (isThere && !wanted)
        choices.clear();
    m_model->setChoices(choices);
    if (choices.isEmpty())
        hide();
    else
        show();
    if (!unasked && m_ask && !m_completion.valuesOf.isEmpty())
        m_pause.start(wanted ? 0ms : 80ms);
}

void FilterCompleter::askForValues()
{
    whenDone(m_ask(m_completion.valuesOf, m_completion.typed), this,
        [this, generation = m_generation](const Result<QStringList> &values) {
            if (values && generation == m_generation && m_edit.hasFocus())
                addValues(*values);
        });
}

void FilterCompleter::addValues(const QStringList &values)
{
    QList<FilterCompletion::Choice> choices;
    for (const QString &value : values) {
        if (value != m_completion.typed)
            choices.append(m_completion.choiceOf(m_language, value));
    }
    const QModelIndex current = m_list ? m_list->currentIndex() : QModelIndex();
    if (choices.isEmpty() || current.isValid()) // what is being chosen from does not change under the user's hand
        return;
    m_model->setChoices(choices + m_model->choices());
    show();
}

void FilterCompleter::show()
{
    if (!m_list)
        build();
    m_list->setCurrentIndex({});
    m_list->resizeColumnToContents(0);
    place();
    const bool wasOpen = isOpen();
    m_list->show();
    m_list->scrollToTop();
    m_edit.window()->installEventFilter(this);
    if (!wasOpen)
        Q_EMIT openChanged(true);
}

/// Right below the field.
void FilterCompleter::place()
{
    const int rows = std::min(m_model->rowCount(), mostRowsInSight);
    const int height = rows * std::max(1, m_list->sizeHintForRow(0)) + 2 * m_list->frameWidth();
    const int width = std::max(smallestPopupWidth, m_edit.width());
    m_list->setGeometry(QRect(m_edit.mapToGlobal(QPoint(0, m_edit.height())), QSize(width, height)));
}

void FilterCompleter::hide()
{
    if (!isOpen())
        return;
    m_list->hide();
    Q_EMIT openChanged(false);
}

void FilterCompleter::cursorMoved()
{
    // Typing moves it too; then the list is renewed after it.
    const bool within = m_edit.cursorPosition() >= m_completion.position
        && m_edit.cursorPosition() <= m_completion.position + m_completion.length + 1;
    if (!within && !m_changing)
        hide();
}

bool FilterCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_edit) {
        if (event->type() == QEvent::Move || event->type() == QEvent::WindowDeactivate)
            hide();
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isShortcut = event->type() == QEvent::ShortcutOverride;
        if (isShortcut && isOpen() && key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        if (!isShortcut && takeKey(*key))
            return true;
        break;
    }
    // What is found changes the counter beside the field, and with it the field's place.
    case QEvent::Move:
    case QEvent::Resize:
        if (isOpen())
            place();
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
    case QEvent::MouseButtonPress: hide(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

bool FilterCompleter::takeKey(const QKeyEvent &event)
{
    const bool isColonAgain = event.text() == QStringLiteral(":") && m_broughtColon == m_generation && !m_edit.hasSelectedText()
        && m_edit.text().left(m_edit.cursorPosition()).endsWith(u':');
    if (isColonAgain) {
        m_broughtColon = 0;
        return true;
    }
    const bool onRequest = (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier)
        || (event.key() == Qt::Key_Down && event.modifiers() == Qt::NoModifier);
    if (!isOpen()) {
        if (onRequest)
            open();
        return onRequest;
    }
    switch (event.key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(mostRowsInSight - 1); return true;
    case Qt::Key_PageUp: step(1 - mostRowsInSight); return true;
    case Qt::Key_Escape: hide(); return true;
    case Qt::Key_Tab: choose(std::max(0, m_list->currentIndex().row())); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list->currentIndex().isValid()) {
            choose(m_list->currentIndex().row());
            return true;
        }
        hide();
        return false;
    default: return false;
    }
}

void FilterCompleter::step(int by)
{
    const int last = m_model->rowCount() - 1;
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + by, 0, last) : by > 0 ? 0 : last;
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void FilterCompleter::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const FilterCompletion::Choice choice = m_model->choices().at(row);
    const FilterCompletion::Applied applied = m_completion.apply(m_edit.text(), choice);
    hide();
    m_changing = true;
    // As if it were typed, so that it can be undone.
    m_edit.setSelection(static_cast<int>(m_completion.position), static_cast<int>(m_completion.length));
    m_edit.insert(applied.text.sliced(m_completion.position, applied.cursor - m_completion.position));
    m_edit.setCursorPosition(static_cast<int>(applied.cursor));
    m_changing = false;
    m_broughtColon = m_edit.text().left(m_edit.cursorPosition()).endsWith(u':') ? m_generation : 0;
    complete(false);
}

void FilterCompleter::tellCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    m_edit.setAccessibleDescription(current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : QString());
}

} // namespace flowbell::gui
