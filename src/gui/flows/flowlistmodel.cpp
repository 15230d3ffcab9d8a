// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistmodel.h"

#include "core/samplepayload.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"

#include <QtCore/QPair>

namespace flowbell::gui {

FlowListModel::FlowListModel(QObject *parent)
    : SyncedModel(parent)
{
}

void FlowListModel::setEntries(const QList<FlowEntry> &entries)
{
    const auto key = [](const FlowEntry &entry) {
        // A renamed flow stays the same row, an unknown flow is its name.
        const bool unknown = entry.kind == FlowEntry::Kind::Unknown;
        return qMakePair(unknown ? qint64{-1} : entry.id.value, unknown ? entry.name : QString());
    };
    syncRows(m_entries, entries, key);
}

std::optional<FlowEntry> FlowListModel::entryAt(int row) const
{
    return row >= 0 && row < m_entries.size() ? std::optional(m_entries.at(row)) : std::nullopt;
}

int FlowListModel::rowOf(FlowId id) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).kind == FlowEntry::Kind::Configured && m_entries.at(row).id == id)
            return row;
    }
    return -1;
}

int FlowListModel::rowOfName(const QString &name) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).kind != FlowEntry::Kind::AllEvents && m_entries.at(row).name == name)
            return row;
    }
    return -1;
}

bool FlowListModel::hasFlows() const
{
    return m_entries.size() > 1 && m_entries.at(1).kind == FlowEntry::Kind::Configured;
}

void FlowListModel::retranslate()
{
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int FlowListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant FlowListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FlowEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return title(entry);
    case Qt::EditRole: return entry.shownName.isEmpty() ? entry.name : entry.shownName;
    case Qt::ToolTipRole: return toolTip(entry);
    case Qt::AccessibleDescriptionRole: return description(entry);
    case DetailRole: return detail(entry);
    case CountRole: return numberText(entry.events);
    case RateRole: return entry.rate > 0 ? rateText(entry.rate) : QString();
    case StateIconRole: return stateIconOf(entry);
    case KindRole: return static_cast<int>(entry.kind);
    default: return {};
    }
}

bool FlowListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole)
        return false;
    const FlowEntry &entry = m_entries.at(index.row());
    const QString name = value.toString().trimmed();
    if (entry.kind != FlowEntry::Kind::Configured)
        return false;
    if (name != entry.name)
        Q_EMIT renameRequested(entry.id, name);
    return true;
}

Qt::ItemFlags FlowListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && m_entries.at(index.row()).kind == FlowEntry::Kind::Configured)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QString FlowListModel::title(const FlowEntry &entry)
{
    if (entry.kind == FlowEntry::Kind::AllEvents)
        return tr("All events");
    return entry.shownName.isEmpty() ? entry.name : entry.shownName;
}

QString FlowListModel::detail(const FlowEntry &entry)
{
    if (entry.kind == FlowEntry::Kind::AllEvents)
        return tr("of every flow");
    if (entry.kind == FlowEntry::Kind::Unknown)
        return tr("unknown flow");
    QStringList parts;
    parts.append(
        entry.webhooks == 0 ? tr("no webhooks") : QStringLiteral("%1/%2").arg(entry.webhooks).arg(maximumWebhooksPerFlow));
    if (entry.trouble.disabled > 0)
        parts.append(tr("%n endpoint(s) disabled", nullptr, entry.trouble.disabled));
    if (entry.trouble.paused > 0)
        parts.append(tr("%n endpoint(s) paused", nullptr, entry.trouble.paused));
    if (const QString tests = testsText(entry.tests); !tests.isEmpty())
        parts.append(tests);
    if (!entry.technologies.isEmpty())
        parts.append(entry.technologies.join(QStringLiteral(", ")));
    return parts.join(QStringLiteral(" · "));
}

QString FlowListModel::description(const FlowEntry &entry)
{
    QStringList parts{detail(entry), tr("%n event(s)", nullptr, static_cast<int>(std::min<qint64>(entry.events, 2'000'000'000)))};
    if (entry.rate > 0)
        parts.append(rateText(entry.rate));
    return parts.join(QStringLiteral(", "));
}

QString FlowListModel::testsText(const FlowTests &tests)
{
    if (tests.webhooks == 0)
        return {};
    if (tests.failed > 0)
        return tr("%n test(s) failed", nullptr, tests.failed);
    if (tests.delivered == tests.webhooks)
        return tr("tests ok");
    return tests.delivered == 0 ? tr("not tested") : tr("%1 of %2 tested").arg(tests.delivered).arg(tests.webhooks);
}

StateRole FlowListModel::testsState(const FlowTests &tests)
{
    if (tests.failed > 0)
        return StateRole::Failed;
    return tests.webhooks > 0 && tests.delivered == tests.webhooks ? StateRole::Ok : StateRole::Muted;
}

QString FlowListModel::toolTip(const FlowEntry &entry)
{
    if (entry.kind == FlowEntry::Kind::Unknown)
        return tr("Events carry the flow name “%1”, but no flow of that name is configured here.").arg(title(entry));
    QStringList lines{title(entry), detail(entry)};
    for (const QString &code : entry.technologies)
        lines.append(technologyName(code) == code ? code : QStringLiteral("%1: %2").arg(code, technologyName(code)));
    return lines.join(QLatin1Char('\n'));
}

QIcon FlowListModel::stateIconOf(const FlowEntry &entry)
{
    switch (entry.kind) {
    case FlowEntry::Kind::AllEvents: return themeIcon(QStringLiteral("view-list-details"));
    case FlowEntry::Kind::Unknown: return stateIcon(StateRole::Warning);
    case FlowEntry::Kind::Configured: break;
    }
    return stateIcon(entry.trouble == FlowTrouble() ? testsState(entry.tests) : StateRole::Failed);
}

} // namespace flowbell::gui
