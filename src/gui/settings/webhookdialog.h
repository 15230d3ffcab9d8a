// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "gui/common/editingdialog.h"
#include "gui/settings/flowdraft.h"

#include <QtCore/QList>
#include <memory>

class QCheckBox;

namespace Ui {
class WebhookDialog;
}

namespace flowbell::gui {

class SecretHeadersModel;

/// Adds or edits one webhook of a draft. What is typed is checked at once; OK is possible when nothing is wrong.
class WebhookDialog : public EditingDialog
{
    Q_OBJECT
public:
    /// \a draft: as it is now, for URLs that the flow has already.
    WebhookDialog(const Webhook &webhook, const FlowDraft &draft, QWidget *parent = nullptr);
    ~WebhookDialog() override;

    /// As edited; the URL is in its canonical form once the dialog was accepted.
    [[nodiscard]] Webhook webhook() const;
    /// The webhook's next signing secret; unset if it stays what it is.
    [[nodiscard]] std::optional<engine::SecretChange> secretChange() const;
    /// The answer to keptSecretsWanted().
    void showKeptSecrets(const Result<SigningSecrets> &secrets, Timestamp now);
    /// The answer to keptHeadersWanted().
    void showKeptHeaders(const Result<HeaderFields> &values);

    void accept() override;

Q_SIGNALS:
    void keptSecretsWanted(); ///< the user wants to see the signing secret that is kept
    void keptHeadersWanted(); ///< the same of values of secret headers

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

private:
    /// What the fields hold, right or wrong.
    struct Entered {
        QString url;
        Webhook webhook;
        std::optional<engine::SecretChange> secret;
        bool isSecretWrong = false; ///< so that there is none in `secret`

        friend bool operator==(const Entered &, const Entered &) = default;
    };

    void setUpHeaders();
    void showWebhook();
    void showHeaders();
    void showSigning();
    void connectFields();
    void check();
    void showDisabled();
    void showProblem(const QString &onRequestPage, const QString &onDeliveryPage);
    void retranslate();
    [[nodiscard]] Entered entered() const;
    [[nodiscard]] QString urlProblem() const;
    [[nodiscard]] QString eventsProblem() const;
    [[nodiscard]] QStringList eventTypes() const;
    [[nodiscard]] QList<QCheckBox *> eventChecks() const;
    void addHeader();
    void removeHeader();

    std::unique_ptr<Ui::WebhookDialog> m_ui;
    Webhook m_webhook;
    FlowDraft m_draft;
    Entered m_before; ///< as the fields had it before anything was edited
    SecretHeadersModel *m_headers;
    bool m_urlTouched = false; ///< an empty field is no mistake before anything was typed
};

} // namespace flowbell::gui
