// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/stateroles.h"
#include "gui/common/syncedmodel.h"
#include "gui/flows/flowentry.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

/// The rows of the flow list. Rows keep their identity over setEntries(), so selections stay. Names are edited in place:
/// the model asks for the change through renameRequested() and shows the new name once it is stored.
class FlowListModel : public SyncedModel<QAbstractListModel>
{
    Q_OBJECT
public:
    enum Role {
        DetailRole = Qt::UserRole + 1, ///< the second line
        CountRole, ///< number of events, as text
        RateRole, ///< "2.4/s"; empty at rest
        StateIconRole,
        KindRole, ///< int of FlowEntry::Kind
    };

    explicit FlowListModel(QObject *parent = nullptr);

    void setEntries(const QList<FlowEntry> &entries);
    [[nodiscard]] std::optional<FlowEntry> entryAt(int row) const;
    [[nodiscard]] int rowOf(FlowId id) const; ///< -1 if there is none
    [[nodiscard]] int rowOfName(const QString &name) const; ///< configured or unknown; -1 if there is none
    [[nodiscard]] bool hasFlows() const; ///< some are configured
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renameRequested(flowbell::FlowId id, const QString &name);

private:
    [[nodiscard]] static QString title(const FlowEntry &entry);
    [[nodiscard]] static QString detail(const FlowEntry &entry);
    [[nodiscard]] static QString description(const FlowEntry &entry);
    [[nodiscard]] static QString testsText(const FlowTests &tests);
    [[nodiscard]] static StateRole testsState(const FlowTests &tests);
    [[nodiscard]] static QString toolTip(const FlowEntry &entry);
    [[nodiscard]] static QIcon stateIconOf(const FlowEntry &entry);

    QList<FlowEntry> m_entries;
};

} // namespace flowbell::gui
