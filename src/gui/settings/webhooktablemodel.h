// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/endpointtest.h"
#include "core/flow.h"
#include "delivery/reachability.h"
#include "gui/common/syncedmodel.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

class FlowDraft;

/// The webhooks of one draft as a table, with what is known of each endpoint. It edits nothing itself: a toggled checkbox
/// is asked for through enabledToggled().
class WebhookTableModel : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { Enabled, State, Url, Health, LastTest, Reachability, EventTypes, Timeout, Description, ColumnCount };

    explicit WebhookTableModel(QObject *parent = nullptr);

    /// Rows in the order of the draft; what is known of a webhook's endpoint stays while its URL stays.
    void setDraft(const FlowDraft &draft);
    void setTesting(const QString &uid, bool testing);
    void setProbing(const QString &uid);
    void setLastTest(const QString &uid, const EndpointTest &test);
    void setReachability(const QString &uid, const delivery::ReachabilityOutcome &outcome);
    /// The newest stored test of each webhook; a test of another URL than the present one is left out.
    void setStoredTests(const QList<EndpointTest> &tests);

    /// Of all webhooks there are; one whose URL was edited here has none.
    void setHealth(const QList<EndpointHealth> &health);

    [[nodiscard]] QString uidAt(int row) const;
    [[nodiscard]] int rowOf(const QString &uid) const; ///< -1 if there is none
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void enabledToggled(const QString &uid, bool enabled);

private:
    struct Row {
        Webhook webhook;
        bool modified = false;
        bool conflicting = false;
        bool testing = false;
        bool probing = false;
        bool stored = false; ///< with this URL
        std::optional<EndpointHealth> health;
        std::optional<EndpointTest> test;
        std::optional<delivery::ReachabilityOutcome> reachability;

        /// What the draft says of the row; what was found out about the endpoint is not part of it.
        friend bool operator==(const Row &one, const Row &other)
        {
            return one.webhook == other.webhook && one.modified == other.modified && one.conflicting == other.conflicting
                && one.stored == other.stored;
        }
    };

    [[nodiscard]] Row rowFor(const Webhook &webhook, const FlowDraft &draft) const;
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QVariant decoration(const Row &row, int column) const;
    [[nodiscard]] QString toolTip(const Row &row, int column) const;
    void changed(int row);

    QList<Row> m_rows;
};

} // namespace flowbell::gui
