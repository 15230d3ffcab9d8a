// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "gui/common/filterbar.h"
#include "gui/deliveries/deliveryfeed.h"

namespace flowbell::gui {

/// The filter over the deliveries table: a text in the syntax of DeliveryFilter, quick choices that edit it, and how much is
/// shown.
class DeliveryFilterBar : public FilterBar
{
    Q_OBJECT
public:
    explicit DeliveryFilterBar(QWidget *parent = nullptr);

    /// The last text that was understood.
    [[nodiscard]] const DeliveryFilter &filter() const { return m_filter; }
    /// At once.
    void setFilter(const DeliveryFilter &filter);
    /// The URLs that can be chosen.
    void setEndpoints(const QStringList &urls);
    void showProgress(const DeliveryFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::DeliveryFilter &filter);

private:
    [[nodiscard]] std::optional<FilterProblem> read(const QString &text) override;
    void showRead() override;
    void apply() override;
    void retranslate() override;
    void addChoices();
    void retranslateChoices();
    void chooseState();
    void chooseEndpoint();

    QComboBox *m_state;
    QComboBox *m_endpoint;
    DeliveryFilter m_filter;
    DeliveryFilter m_read; ///< of the text as it is, before the typing pauses
    DeliveryFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
