// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "gui/deliveries/deliveryfeed.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class DeliveryFilterBar;
}

namespace flowbell::gui {

class FilterText;

/// The filter over the deliveries table: a text in the syntax of DeliveryFilter, quick choices that edit it, and how much is
/// shown.
class DeliveryFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryFilterBar(QWidget *parent = nullptr);
    ~DeliveryFilterBar() override;

    /// The last text that was understood.
    [[nodiscard]] const DeliveryFilter &filter() const { return m_filter; }
    /// At once.
    void setFilter(const DeliveryFilter &filter);
    void clearFilter() { setFilter({}); }
    void focusFilter();
    /// The URLs that can be chosen.
    void setEndpoints(const QStringList &urls);
    void showProgress(const DeliveryFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::DeliveryFilter &filter);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::optional<EventFilter::Problem> read(const QString &text);
    void showRead();
    void apply();
    void chooseState();
    void chooseEndpoint();
    void showChoices();
    void retranslate();

    std::unique_ptr<Ui::DeliveryFilterBar> m_ui;
    FilterText *m_text;
    DeliveryFilter m_filter;
    DeliveryFilter m_read; ///< of the text as it is, before the typing pauses
    DeliveryFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
