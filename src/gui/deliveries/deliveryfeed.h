// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "core/result.h"
#include "gui/deliveries/deliveryidset.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace flowbell::gui {

class DeliverySource;
class DeliveryTableModel;

/// Decides which deliveries the table shows and keeps it true: looks again whenever something changed, but never spends more
/// than a part of the time on it. Answers to an earlier filter are dropped.
class DeliveryFeed : public QObject
{
    Q_OBJECT
public:
    struct Progress {
        qint64 shown = 0;
        qint64 stored = 0;
        bool searching = false; ///< for another filter than the one shown; looking again is not told

        friend bool operator==(const Progress &, const Progress &) = default;
    };

    DeliveryFeed(DeliverySource &source, DeliveryTableModel &model, QObject *parent = nullptr);

    /// Null: nothing can match (conditions that exclude one another).
    void setFilter(const std::optional<DeliveryFilter> &filter);
    [[nodiscard]] const std::optional<DeliveryFilter> &filter() const { return m_filter; }
    /// While nobody looks, changes are only remembered.
    void setActive(bool active);
    [[nodiscard]] Progress progress() const;

Q_SIGNALS:
    void progressChanged(const flowbell::gui::DeliveryFeed::Progress &progress);
    void failed(const flowbell::Error &error);
    /// Everything that matches is shown now.
    void finished();

private:
    void lookAgain();
    void schedule();
    void begin();
    void found(quint64 generation, const Result<DeliveryIdSet> &ids);
    void countAll();
    void finish();
    void tell();

    DeliverySource &m_source;
    DeliveryTableModel &m_model;
    std::optional<DeliveryFilter> m_filter{DeliveryFilter{}};
    quint64 m_generation = 0; ///< grows with every begin()
    bool m_active = false;
    bool m_begun = false; ///< once
    bool m_dirty = false; ///< something changed since the last begin()
    bool m_running = false;
    bool m_searching = false;
    qint64 m_stored = 0;
    QTimer m_again;
    QElapsedTimer m_since; ///< the last begin()
    std::chrono::milliseconds m_took{}; ///< it took
    std::optional<Progress> m_told; ///< nothing yet: who asked before the first look was told that it is being looked for
};

} // namespace flowbell::gui
