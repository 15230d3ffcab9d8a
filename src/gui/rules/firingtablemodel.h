// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "engine/ruleservice.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QTimer>
#include <QtGui/QFont>

#include <optional>

namespace flowbell::gui {

class FiringSource;

/// The firings of one rule or of all, newest first: of those that are stored only as many as were looked at. Keeps itself true
/// while somebody looks, with as few changes as it takes.
class FiringTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// The numbers are in remembered column layouts, add at the end only.
    enum Column { When, RuleName, Event, Flow, Session, Why, Outcome, Actions, Took, ColumnCount };

    /// \a source must outlive the model.
    explicit FiringTableModel(FiringSource &source, QObject *parent = nullptr);

    /// Unset: of all rules, in any state.
    void setQuery(const std::optional<RuleId> &rule, const std::optional<FiringState> &state);
    /// While nobody looks, changes are only remembered.
    void setActive(bool active);
    [[nodiscard]] const Firing *firing(int row) const; ///< null if there is no such row
    [[nodiscard]] int rowOf(FiringId id) const; ///< -1 if it is not at hand
    /// The newest were read, so that an empty table is known to be empty.
    [[nodiscard]] bool isRead() const { return m_read; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void shown(); ///< what is stored now
    void failed(const flowbell::Error &error);

private:
    void forget();
    void lookAgain();
    void read();
    void take(quint64 generation, int limit, const Result<QList<Firing>> &firings);
    void takeMore(quint64 generation, FiringId before, const Result<QList<Firing>> &firings);
    void replaceHead(const QList<Firing> &newest);
    void removeAt(int row);
    void update(int row, const Firing &firing);
    void insertAt(int row, const QList<Firing> &firings);
    [[nodiscard]] static QString text(const Firing &firing, int column);

    FiringSource &m_source;
    QList<Firing> m_firings; ///< newest first
    engine::FiringQuery m_query;
    quint64 m_generation = 0; ///< grows when what is shown is another set
    bool m_active = false;
    bool m_dirty = true;
    bool m_reading = false;
    bool m_fetching = false;
    bool m_read = false;
    bool m_more = false; ///< there may be older ones
    QTimer m_pause;
    QElapsedTimer m_since; ///< the last read()
    QFont m_fixedFont;
};

} // namespace flowbell::gui
