// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/eventdeliveriesmodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/deliveries/deliverycells.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/events/bodytext.h"
#include "wording/wording.h"

#include <QtGui/QIcon>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr qsizetype longestAnswer = 200;

bool sameAnswer(const EventDelivery &one, const EventDelivery &other)
{
    return one.last->verdict == other.last->verdict && one.last->status == other.last->status
        && one.last->responseBody == other.last->responseBody;
}

QString answerText(const Attempt &attempt)
{
    if (attempt.status == 0)
        return wording::endpointVerdictName(attempt.verdict);
    if (!isText(attempt.responseBody))
        return bytesText(attempt.responseBody.size());
    return QString::fromUtf8(attempt.responseBody.left(longestAnswer)).simplified();
}

QVariant eventDeliveryAlignment(int column)
{
    const bool right = column == EventDeliveriesModel::Attempts || column == EventDeliveriesModel::Duration;
    return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

QList<bool> differingAnswers(const QList<EventDelivery> &deliveries)
{
    qsizetype most = -1;
    qsizetype mostCount = 0;
    qsizetype answered = 0;
    const auto countOf = [&](const EventDelivery &wanted) {
        return std::ranges::count_if(
            deliveries, [&](const EventDelivery &other) { return other.last && sameAnswer(wanted, other); });
    };
    for (qsizetype i = 0; i < deliveries.size(); ++i) {
        if (!deliveries.at(i).last)
            continue;
        ++answered;
        if (const qsizetype count = countOf(deliveries.at(i)); count > mostCount) {
            most = i;
            mostCount = count;
        }
    }
    QList<bool> differs(deliveries.size(), false);
    for (qsizetype i = 0; i < deliveries.size() && mostCount < answered; ++i)
        differs[i] = deliveries.at(i).last && !sameAnswer(deliveries.at(i), deliveries.at(most));
    return differs;
}

EventDeliveriesModel::EventDeliveriesModel(DeliverySource &source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
{
    connect(&source, &DeliverySource::underWayChanged, this, &EventDeliveriesModel::repaint);
}

void EventDeliveriesModel::setDeliveries(const QList<EventDelivery> &deliveries)
{
    const bool sameRows = std::ranges::equal(deliveries, m_deliveries,
        [](const EventDelivery &one, const EventDelivery &other) { return one.row.id == other.row.id; });
    if (!sameRows)
        beginResetModel();
    m_deliveries = deliveries;
    m_differs = differingAnswers(deliveries);
    if (!sameRows)
        endResetModel();
    else
        repaint();
}

void EventDeliveriesModel::repaint()
{
    if (!m_deliveries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void EventDeliveriesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    repaint();
}

int EventDeliveriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_deliveries.size());
}

int EventDeliveriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool EventDeliveriesModel::isSending(const EventDelivery &delivery) const
{
    return m_source.underWay().contains(delivery.row.id);
}

QVariant EventDeliveriesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(m_deliveries.at(index.row()), index.column());
    case Qt::ToolTipRole: return toolTip(index.row(), index.column());
    case Qt::DecorationRole: return icon(index.row(), index.column());
    case Qt::TextAlignmentRole: return eventDeliveryAlignment(index.column());
    default: return {};
    }
}

QVariant EventDeliveriesModel::icon(int row, int column) const
{
    const EventDelivery &delivery = m_deliveries.at(row);
    if (column == State)
        return stateIcon(deliverycells::stateRole(delivery.row, isSending(delivery)));
    return column == Answer && m_differs.at(row) ? QVariant(stateIcon(StateRole::Warning)) : QVariant();
}

QString EventDeliveriesModel::text(const EventDelivery &delivery, int column) const
{
    const deliverycells::Moment moment{m_source.now(), isSending(delivery)};
    switch (column) {
    case Endpoint: return deliverycells::text(delivery.row, DeliveryColumn::Endpoint, moment);
    case State: return deliverycells::text(delivery.row, DeliveryColumn::State, moment);
    case Status: return deliverycells::answerText(delivery.row);
    case Attempts: return numberText(delivery.row.attempts);
    case Last: return delivery.last ? whenText(delivery.last->started) : QStringLiteral("–");
    case Duration: return deliverycells::text(delivery.row, DeliveryColumn::Duration, moment);
    case Answer: return delivery.last ? answerText(*delivery.last) : QString();
    default: return {};
    }
}

QString EventDeliveriesModel::toolTip(int row, int column) const
{
    const EventDelivery &delivery = m_deliveries.at(row);
    const deliverycells::Moment moment{m_source.now(), isSending(delivery)};
    switch (column) {
    case Endpoint: return delivery.row.url;
    case State: return deliverycells::toolTip(delivery.row, DeliveryColumn::State, moment);
    case Status: return deliverycells::toolTip(delivery.row, DeliveryColumn::Status, moment);
    case Answer: {
        const QString answer = text(delivery, Answer);
        return m_differs.at(row) ? tr("This answer differs from the others: %1").arg(answer) : answer;
    }
    default: return {};
    }
}

QVariant EventDeliveriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role == Qt::TextAlignmentRole)
        return eventDeliveryAlignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Endpoint: return deliverycells::header(DeliveryColumn::Endpoint);
    case State: return deliverycells::header(DeliveryColumn::State);
    case Status: return deliverycells::header(DeliveryColumn::Status);
    case Attempts: return deliverycells::header(DeliveryColumn::Attempts);
    case Last: return tr("Last attempt");
    case Duration: return deliverycells::header(DeliveryColumn::Duration);
    case Answer: return tr("Answer");
    default: return {};
    }
}

} // namespace flowbell::gui
