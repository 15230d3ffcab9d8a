// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/jsonview.h"

#include "core/jsongrammar.h"
#include "core/jsonreading.h"
#include "engine/mapped.h"
#include "gui/common/filtertermactions.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/events/eventterms.h"
#include "gui/events/jsonfaulttext.h"
#include "gui/events/jsontreemodel.h"

#include <QtCore/QJsonValue>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

struct Parsed {
    QJsonValue value{QJsonValue::Undefined};
    std::optional<JsonFault> fault;
    bool isWhole = true;
};

Parsed parse(const QByteArray &body)
{
    if (const std::optional<JsonFault> fault = findJsonFault(body))
        return {QJsonValue::Undefined, fault, true};
    const ReadJson read = readJson(body);
    return {read.value, std::nullopt, read.isWhole};
}

QFuture<Parsed> parseLater(const QByteArray &body)
{
    return engine::elsewhere([body] { return parse(body); });
}

} // namespace

JsonView::JsonView(QWidget *parent)
    : QTreeView(parent)
    , m_tree(new JsonTreeModel(this))
    , m_copyValue(addCopyAction(u"copyValueAction"_s, QKeySequence::Copy, &JsonTreeModel::valueText))
    , m_copyPath(addCopyAction(u"copyPathAction"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), &JsonTreeModel::pointer))
    , m_copySubtree(
          addCopyAction(u"copySubtreeAction"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &JsonTreeModel::subtreeText))
    , m_terms(new FilterTermActions(
          *this, [this] { return currentTerm(); }, this))
{
    setModel(m_tree);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(static_cast<int>(JsonTreeModel::Column::Value), QHeaderView::Stretch);
    connect(this, &QWidget::customContextMenuRequested, this, &JsonView::openMenu);
    connect(m_terms, &FilterTermActions::wanted, this, &JsonView::narrowed);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, m_terms, &FilterTermActions::update);
    retranslate();
}

QAction *JsonView::addCopyAction(
    const QString &name, const QKeySequence &key, QString (JsonTreeModel::*text)(const QModelIndex &) const)
{
    auto *action = new QAction(themeIcon(u"edit-copy"_s), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, text] {
        if (currentIndex().isValid())
            QGuiApplication::clipboard()->setText((m_tree->*text)(currentIndex()));
    });
    addAction(action);
    return action;
}

void JsonView::retranslate()
{
    m_copyValue->setText(tr("Copy &value"));
    m_copyPath->setText(tr("Copy &path (JSON Pointer)"));
    m_copySubtree->setText(tr("Copy &subtree as JSON"));
    m_terms->retranslate();
}

std::optional<FilterNode> JsonView::currentTerm() const
{
    if (!currentIndex().isValid())
        return std::nullopt;
    return eventterms::ofJson(m_tree->pointer(currentIndex()), m_tree->value(currentIndex()));
}

void JsonView::openMenu(const QPoint &position)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"jsonMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    m_terms->update();
    menu->addActions({m_copyValue, m_copyPath, m_copySubtree});
    menu->addSeparator();
    menu->addActions(m_terms->actions());
    menu->addSeparator();
    connect(
        menu->addAction(tr("&Expand all below")), &QAction::triggered, this, [this] { expandRecursively(currentIndex(), 8); });
    menu->popup(viewport()->mapToGlobal(position));
}

void JsonView::setBody(const QByteArray &body)
{
    const quint64 generation = ++m_generation;
    whenDone(parseLater(body), this, [this, generation, body](const Parsed &result) {
        if (generation != m_generation)
            return;
        showValue(result.value, body);
        Q_EMIT parsed(result.fault ? jsonFaultText(result.fault->kind) : QString(), result.fault ? result.fault->at : 0);
        if (!result.isWhole)
            Q_EMIT valuesLeftOut();
    });
}

void JsonView::clear()
{
    ++m_generation;
    m_tree->setValue(QJsonValue::Undefined);
}

void JsonView::showValue(const QJsonValue &value, const QByteArray &body)
{
    m_tree->setValue(value, body);
    // The envelope, and what is in its data: the part that is read in most cases.
    expandToDepth(1);
    resizeColumnToContents(static_cast<int>(JsonTreeModel::Column::Key));
    resizeColumnToContents(static_cast<int>(JsonTreeModel::Column::Type));
    if (m_tree->rowCount() > 0)
        setCurrentIndex(m_tree->index(0, 0));
}

} // namespace flowbell::gui
