// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessioncourse.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// What a timeline shows, in words: a row for each event as it came, and one for each anomaly that no event shows (what is
/// missing, a silence that goes on).
class SessionEventsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { After, Event, Technology, Outcome, Lag, Anomalies };
    static constexpr int columns = 6;

    using QAbstractTableModel::QAbstractTableModel;

    void setCourse(const SessionCourse &course, const QList<SessionFinding> &findings);
    /// The index of the row's event in the course; nullopt for anomalies without one.
    [[nodiscard]] std::optional<qsizetype> eventAt(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const SessionEvent &event, int row, Column column) const;
    [[nodiscard]] QString findingsText(int row) const;

    SessionCourse m_course;
    QList<SessionFinding> m_findings;
    QList<SessionFinding> m_further; ///< those without an event
    Timestamp m_begin{};
};

} // namespace flowbell::gui
