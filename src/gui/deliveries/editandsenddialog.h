// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/flow.h"
#include "core/result.h"
#include "gui/common/editingdialog.h"

#include <memory>

namespace Ui {
class EditAndSendDialog;
}

namespace flowbell::gui {

class DeliverySource;

/// An event's payload to be changed, and where the copy goes. The copy enters as an event of its own, marked with where it
/// came from, and is delivered to the chosen webhooks; then the dialog closes.
class EditAndSendDialog : public EditingDialog
{
    Q_OBJECT
public:
    EditAndSendDialog(DeliverySource &source, const EventDetails &original, QWidget *parent = nullptr);
    ~EditAndSendDialog() override;

Q_SIGNALS:
    /// The copy is stored, and \a deliveries of it begun.
    void sent(flowbell::EventId copy, qint64 deliveries);

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;
    [[nodiscard]] bool isBusy() const override { return m_sending; }

private:
    void readFlows();
    void addWebhooks(const FlowWithWebhooks &flow, bool chosen);
    void showPayload(const QByteArray &payload);
    void useNewId(bool newId);
    void checkPayload();
    void updateSend();
    void send();
    void entered(const Result<EventId> &copy);
    void deliverNext();
    void failed(const Error &error);
    [[nodiscard]] QByteArray payload() const;
    [[nodiscard]] QList<WebhookId> chosen() const;

    DeliverySource &m_source;
    const EventDetails m_original;
    std::unique_ptr<Ui::EditAndSendDialog> m_ui;
    const QString m_newUid;
    QByteArray m_untouched; ///< the payload before the user changed it
    bool m_usable = false; ///< the payload can be delivered
    bool m_sending = false;
    EventId m_copy; ///< once it is stored
    QList<WebhookId> m_left; ///< to be delivered to
    qint64 m_deliveries = 0;
};

} // namespace flowbell::gui
