// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class AttemptsView;
}

namespace flowbell::gui {

class AttemptsModel;
class DeliverySource;
class HeaderTableModel;

/// The attempts of one delivery, and of the chosen attempt: how it went, where the time went, the answer. Loads them when
/// told which; of deliveries passed over quickly only the last.
class AttemptsView : public QWidget
{
    Q_OBJECT
public:
    explicit AttemptsView(QWidget *parent = nullptr);
    ~AttemptsView() override;

    /// Before the first setDelivery(); must outlive the view.
    void setSource(DeliverySource &source);
    /// An invalid id: nothing is selected.
    void setDelivery(DeliveryId id);
    [[nodiscard]] DeliveryId delivery() const { return m_wanted; }
    /// The row as it is now, for what is said above the attempts; of the delivery only. Attempts that are missing are read.
    void setRow(const DeliveryRow &row);

Q_SIGNALS:
    void shown(flowbell::DeliveryId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTables();
    void showAnew();
    void ask();
    void answered(DeliveryId id, const Result<QList<Attempt>> &attempts);
    void showAttempts(const QList<Attempt> &attempts);
    void chooseLast();
    void showAttempt(int row);
    void showAnswer(const Attempt &attempt);
    void showEnd();
    void showNote(const QString &text);

    std::unique_ptr<Ui::AttemptsView> m_ui;
    DeliverySource *m_source = nullptr;
    AttemptsModel *m_model;
    HeaderTableModel *m_headers;
    DeliveryId m_wanted;
    DeliveryId m_shown;
    bool m_underWay = false;
    bool m_again = false; ///< it is to be read once more
    std::optional<DeliveryRow> m_row;
    QTimer m_slow;
};

} // namespace flowbell::gui
