// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistdelegate.h"

#include "core/flow.h"
#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/flows/flowlistmodel.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr int flowMargin = 6;
constexpr int flowIconSize = 16;
constexpr int buttonSize = 24;

bool isUnknown(const QModelIndex &index)
{
    return index.data(FlowListModel::KindRole).toInt() == static_cast<int>(FlowEntry::Kind::Unknown);
}

QRect textRect(const QRect &row)
{
    return row.adjusted(2 * flowMargin + flowIconSize, flowMargin, -flowMargin, -flowMargin);
}

void drawLine(QPainter *painter, const QRect &rect, const QString &left, const QString &right)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int rightWidth = right.isEmpty() ? 0 : metrics.horizontalAdvance(right) + flowMargin;
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, right);
    const QRect rest = rect.adjusted(0, 0, -rightWidth, 0);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(left, Qt::ElideRight, rest.width()));
}

} // namespace

FlowListDelegate::FlowListDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QRect FlowListDelegate::addButtonRect(const QRect &row)
{
    return {row.right() - flowMargin - buttonSize + 1, row.center().y() - buttonSize / 2 + 1, buttonSize, buttonSize};
}

void FlowListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        focus.state |= QStyle::State_Item;
        focus.rect = item.rect.adjusted(1, 1, -1, -1);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QIcon::Mode mode = selected ? QIcon::Selected : QIcon::Normal;
    const QRect icons(item.rect.left() + flowMargin, item.rect.top() + flowMargin, flowIconSize, painter->fontMetrics().height());
    index.data(FlowListModel::StateIconRole).value<QIcon>().paint(painter, icons, Qt::AlignCenter, mode);
    paintTexts(painter, item, index);
    if (isUnknown(index))
        themeIcon(QStringLiteral("list-add"))
            .paint(painter, addButtonRect(item.rect).adjusted(4, 4, -4, -4), Qt::AlignCenter, mode);
}

void FlowListDelegate::paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QRect texts = textRect(option.rect);
    if (isUnknown(index))
        texts.setRight(addButtonRect(option.rect).left() - flowMargin);
    const int lineHeight = option.fontMetrics.height();
    painter->save();
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->setPen(text);
    const QRect first(texts.left(), texts.top(), texts.width(), lineHeight);
    drawLine(painter, first, index.data(Qt::DisplayRole).toString(), index.data(FlowListModel::CountRole).toString());
    painter->setFont(option.font);
    painter->setPen(selected ? text : stateColor(StateRole::Muted, option.palette));
    const QRect second = first.translated(0, lineHeight + 2);
    drawLine(painter, second, index.data(FlowListModel::DetailRole).toString(), index.data(FlowListModel::RateRole).toString());
    painter->restore();
}

QSize FlowListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {140, std::max(buttonSize, 2 * option.fontMetrics.height() + 2) + 2 * flowMargin};
}

QWidget *FlowListDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("flowNameEditor"));
    editor->setAccessibleName(tr("Flow name"));
    editor->setMaxLength(maximumFlowNameLength);
    return editor;
}

void FlowListDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // Counts and rates change the row while a name is typed: what was typed, and the selection, must stay.
    auto *edit = qobject_cast<QLineEdit *>(editor);
    const QString name = index.data(Qt::EditRole).toString();
    if (edit && !edit->isModified() && edit->text() != name)
        edit->setText(name);
}

void FlowListDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = editor->sizeHint().height();
    const QRect texts = textRect(option.rect);
    editor->setGeometry(texts.left() - flowMargin, option.rect.center().y() - height / 2, texts.width() + flowMargin, height);
}

bool FlowListDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && isUnknown(index)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && addButtonRect(option.rect).contains(mouse->position().toPoint())) {
            Q_EMIT addClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

bool FlowListDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && isUnknown(index) && addButtonRect(option.rect).contains(event->pos())) {
        QToolTip::showText(event->globalPos(), tr("Add this flow"), view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace flowbell::gui
