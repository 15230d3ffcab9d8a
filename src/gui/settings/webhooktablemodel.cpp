// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhooktablemodel.h"

#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "gui/settings/flowdraft.h"
#include "gui/settings/healthdelegate.h"
#include "gui/settings/healthtexts.h"
#include "gui/settings/teststates.h"
#include "gui/settings/webhooktexts.h"
#include "wording/wording.h"

#include <QtGui/QFont>
#include <QtGui/QGuiApplication>
#include <QtGui/QPalette>

#include <algorithm>

namespace flowbell::gui {

WebhookTableModel::WebhookTableModel(QObject *parent)
    : SyncedModel(parent)
{
}

void WebhookTableModel::setDraft(const FlowDraft &draft)
{
    QList<Row> wanted;
    for (const Webhook &webhook : draft.webhooks())
        wanted.append(rowFor(webhook, draft));
    syncRows(m_rows, wanted, [](const Row &row) { return row.webhook.uid; });
}

WebhookTableModel::Row WebhookTableModel::rowFor(const Webhook &webhook, const FlowDraft &draft) const
{
    Row row;
    if (const int known = rowOf(webhook.uid); known >= 0 && m_rows.at(known).webhook.url == webhook.url)
        row = m_rows.at(known);
    row.webhook = webhook;
    row.modified = draft.isModified(webhook.uid);
    row.conflicting = draft.isConflicting(webhook.uid);
    const QList<Webhook> &stored = draft.base().webhooks;
    row.stored = std::any_of(stored.begin(), stored.end(),
        [&webhook](const Webhook &base) { return base.uid == webhook.uid && base.url == webhook.url; });
    return row;
}

void WebhookTableModel::setTesting(const QString &uid, bool testing)
{
    if (const int row = rowOf(uid); row >= 0) {
        m_rows[row].testing = testing;
        changed(row);
    }
}

void WebhookTableModel::setProbing(const QString &uid)
{
    if (const int row = rowOf(uid); row >= 0) {
        m_rows[row].probing = true;
        changed(row);
    }
}

void WebhookTableModel::setLastTest(const QString &uid, const EndpointTest &test)
{
    const int row = rowOf(uid);
    if (row < 0 || m_rows.at(row).webhook.url != test.url)
        return;
    m_rows[row].testing = false;
    m_rows[row].test = test;
    if (const auto reached = reachabilityOf(test))
        m_rows[row].reachability = reached;
    changed(row);
}

void WebhookTableModel::setReachability(const QString &uid, const delivery::ReachabilityOutcome &outcome)
{
    if (const int row = rowOf(uid); row >= 0) {
        m_rows[row].probing = false;
        m_rows[row].reachability = outcome;
        changed(row);
    }
}

void WebhookTableModel::setStoredTests(const QList<EndpointTest> &tests)
{
    for (const EndpointTest &test : tests) {
        for (int row = 0; row < rowCount(); ++row) {
            const Row &known = m_rows.at(row);
            const bool newer = !known.test || known.test->started < test.started;
            if (known.webhook.id == test.webhook && known.webhook.url == test.url && newer) {
                m_rows[row].test = test;
                changed(row);
            }
        }
    }
}

void WebhookTableModel::setHealth(const QList<EndpointHealth> &health)
{
    for (const EndpointHealth &endpoint : health) {
        for (int row = 0; row < rowCount(); ++row) {
            Row &known = m_rows[row];
            if (known.webhook.id == endpoint.webhook && known.stored && known.health != endpoint) {
                known.health = endpoint;
                changed(row);
            }
        }
    }
}

QString WebhookTableModel::uidAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).webhook.uid : QString();
}

int WebhookTableModel::rowOf(const QString &uid) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).webhook.uid == uid)
            return row;
    }
    return -1;
}

void WebhookTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void WebhookTableModel::changed(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int WebhookTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WebhookTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WebhookTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case Qt::DecorationRole: return decoration(row, index.column());
    case Qt::CheckStateRole:
        return index.column() == Enabled ? QVariant(row.webhook.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case HealthDelegate::healthRole:
        return index.column() == Health && row.health ? QVariant::fromValue(*row.health) : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == Health && row.health)
            return healthtexts::details(*row.health);
        return index.column() == Enabled ? webhooktexts::yesNo(row.webhook.enabled) : text(row, index.column());
    case Qt::TextAlignmentRole: return index.column() == Timeout ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        return row.webhook.enabled ? QVariant() : QVariant(stateColor(StateRole::Muted, QGuiApplication::palette()));
    case Qt::FontRole: {
        QFont font;
        font.setItalic(row.modified);
        return font;
    }
    default: return {};
    }
}

bool WebhookTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole || index.column() != Enabled)
        return false;
    Q_EMIT enabledToggled(uidAt(index.row()), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags WebhookTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == Enabled)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant WebhookTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Enabled: return tr("On");
    case State: return tr("State");
    case Url: return tr("URL");
    case EventTypes: return tr("Events");
    case Description: return tr("Description");
    case Timeout: return tr("Time-out");
    case Health: return tr("Health");
    case LastTest: return tr("Last test");
    case Reachability: return tr("Reachability");
    default: return {};
    }
}

QString WebhookTableModel::text(const Row &row, int column) const
{
    switch (column) {
    case State:
        if (row.testing)
            return tr("testing…");
        return row.test ? stateWord(stateOfVerdict(row.test->verdict)) : tr("not tested");
    case Url: return webhooktexts::url(row.webhook.url);
    case EventTypes: return webhooktexts::eventTypes(row.webhook.eventTypes);
    case Description: return row.webhook.description;
    case Timeout: return webhooktexts::timeout(row.webhook.timeout);
    case Health: return row.health ? healthtexts::summary(*row.health) : QString();
    case LastTest: return row.test ? testSummary(*row.test) : QString();
    case Reachability:
        if (row.probing)
            return tr("checking…");
        return row.reachability ? reachabilitySummary(*row.reachability) : QString();
    default: return {};
    }
}

QVariant WebhookTableModel::decoration(const Row &row, int column) const
{
    if (column == State) {
        if (row.testing)
            return stateIcon(StateRole::Waiting);
        return stateIcon(row.test ? stateOfVerdict(row.test->verdict) : StateRole::Muted);
    }
    if (column == Health && row.health)
        return stateIcon(healthtexts::state(*row.health));
    if (column == Url && row.conflicting)
        return stateIcon(StateRole::Warning);
    if (column == Reachability && (row.probing || row.reachability))
        return stateIcon(row.probing ? StateRole::Waiting : stateOfVerdict(row.reachability->verdict));
    return {};
}

QString WebhookTableModel::toolTip(const Row &row, int column) const
{
    if (column == Health && row.health)
        return healthtexts::details(*row.health);
    if (column == LastTest && row.test)
        return wording::endpointVerdictText(*row.test);
    if (column == Reachability && row.reachability)
        return row.reachability->detail;
    if (row.conflicting)
        return tr("Changed here and by another program. Saving will ask which one to keep.");
    if (row.modified)
        return tr("Changed here and not saved yet.");
    if (column == Enabled && row.webhook.disabledReason != DisabledReason::None)
        return tr("Disabled by the program: %1").arg(webhooktexts::disabled(row.webhook));
    return column == Url ? row.webhook.url : QString();
}

} // namespace flowbell::gui
