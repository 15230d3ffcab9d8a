// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventdifferencesmodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "wording/wording.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

using Difference = JsonDifference::Kind;

constexpr qsizetype longestValue = 2'000; // a photo of megabytes is told apart by its beginning, or not at all

/// How an event came, as an object: what differs in it is found as in a payload.
QJsonObject arrivalOf(const EventDetails &details)
{
    QJsonObject arrival{
        {EventDifferencesModel::tr("received"), dateTimeText(details.row.received)},
        {EventDifferencesModel::tr("reply"), details.row.reply},
        {EventDifferencesModel::tr("source"), wording::eventSourceText(details.row.source)},
        {EventDifferencesModel::tr("verdict"), wording::verdictText(details.row.verdict)},
    };
    for (const HeaderField &field : details.request.headers) {
        const QString name = EventDifferencesModel::tr("header %1").arg(QString::fromUtf8(field.name));
        const QString before = arrival.value(name).toString();
        const QString value = QString::fromUtf8(field.value);
        arrival.insert(name, before.isEmpty() ? value : QString(before % u", "_s % value));
    }
    return arrival;
}

/// The payload; bytes that are no JSON as one string.
QJsonValue payloadOf(const EventDetails &details)
{
    const QJsonDocument document = QJsonDocument::fromJson(details.request.body);
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    return QString::fromUtf8(details.request.body);
}

QString valueText(const QJsonValue &value)
{
    if (value.isUndefined())
        return QString();
    // As an element, because a document is an object or a list.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1).chopped(1)).left(longestValue);
}

QString kindText(Difference kind)
{
    switch (kind) {
    case Difference::Same: return EventDifferencesModel::tr("the same");
    case Difference::Changed: return EventDifferencesModel::tr("changed");
    case Difference::OnlyInFirst: return EventDifferencesModel::tr("removed");
    case Difference::OnlyInSecond: return EventDifferencesModel::tr("added");
    }
    return {};
}

StateRole kindRole(Difference kind)
{
    switch (kind) {
    case Difference::Same: return StateRole::Muted;
    case Difference::Changed: return StateRole::Warning;
    case Difference::OnlyInFirst: return StateRole::Failed;
    case Difference::OnlyInSecond: return StateRole::Ok;
    }
    return StateRole::Muted;
}

} // namespace

EventDifferencesModel::EventDifferencesModel(const EventDetails &first, const EventDetails &second, QObject *parent)
    : QAbstractTableModel(parent)
    , m_all(jsonDifferences(arrivalOf(first), arrivalOf(second), true))
{
    for (JsonDifference &arrival : m_all)
        arrival.pointer = arrival.pointer.sliced(1).replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    m_all += jsonDifferences(payloadOf(first), payloadOf(second), true);
    setShowSame(false);
}

void EventDifferencesModel::setShowSame(bool show)
{
    beginResetModel();
    m_shown.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_shown),
        [show](const JsonDifference &difference) { return show || difference.kind != Difference::Same; });
    endResetModel();
}

int EventDifferencesModel::differences() const
{
    return static_cast<int>(
        std::ranges::count_if(m_all, [](const JsonDifference &difference) { return difference.kind != Difference::Same; }));
}

int EventDifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int EventDifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventDifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JsonDifference &difference = m_shown.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        switch (column) {
        case Column::Difference: return kindText(difference.kind);
        case Column::Place: return difference.pointer.isEmpty() ? tr("whole payload") : difference.pointer;
        case Column::First: return valueText(difference.first);
        case Column::Second: return valueText(difference.second);
        }
        return {};
    case Qt::DecorationRole: return column == Column::Difference ? QVariant(stateIcon(kindRole(difference.kind))) : QVariant();
    case Qt::FontRole: return column == Column::Difference ? QVariant() : QVariant(fixedFont());
    default: return {};
    }
}

QVariant EventDifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Difference: return tr("Difference");
    case Column::Place: return tr("Place");
    case Column::First: return tr("First");
    case Column::Second: return tr("Second");
    }
    return {};
}

} // namespace flowbell::gui
