// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/retryschedule.h"
#include "engine/secretstore.h"
#include "gui/settings/flowdraft.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// One edit of one flow: reads it, keeps the draft, saves it, and notices what other programs do meanwhile. Owned by the
/// dialog.
class FlowSettingsController : public QObject
{
    Q_OBJECT
public:
    FlowSettingsController(engine::Workspace &workspace, FlowId id, QObject *parent);

    void load();
    /// Reads what is stored now and merges it into the draft; refreshed() then.
    void refresh();
    /// Saves the draft; saved(), conflicted() or failed() then.
    void save();
    void keepMine(const FlowWithWebhooks &stored); ///< lets local changes win, and saves
    void takeStored(const FlowWithWebhooks &stored); ///< drops all local changes

    [[nodiscard]] const FlowDraft &draft() const { return m_draft; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] QString nameProblem() const; ///< empty if the name can be saved
    [[nodiscard]] QString problem() const; ///< why the draft cannot be saved; empty if it can

    void setName(const QString &name);
    void setTechnologies(const QStringList &codes);
    void setForward(bool forward);
    /// As typed; while it is no schedule, the draft keeps the last one that was.
    void setSchedule(const QString &text);
    [[nodiscard]] const std::optional<RetrySchedule::Problem> &scheduleProblem() const { return m_scheduleProblem; }
    /// \a secret: the webhook's next signing secret; unset if it stays what it is.
    void putWebhook(const Webhook &webhook, const std::optional<engine::SecretChange> &secret = {});
    /// What a test of the webhook is to be signed with, if it is not kept yet.
    [[nodiscard]] std::optional<SigningSecrets> unsavedSecrets(const QString &uid) const;
    void setWebhookEnabled(const QString &uid, bool enabled);
    void removeWebhook(const QString &uid);
    void undoRemoveWebhook();

    [[nodiscard]] QString apiKey() const { return m_apiKey; }
    [[nodiscard]] bool hasApiKeyStore() const { return m_apiKeyRead; } ///< it was read, so it can be changed
    [[nodiscard]] const std::optional<Error> &apiKeyError() const { return m_apiKeyError; }
    [[nodiscard]] engine::SecretStore::Backend apiKeyBackend() const;
    [[nodiscard]] QString apiKeyFile() const;
    void setApiKey(const QString &key);

Q_SIGNALS:
    void loaded();
    void draftChanged();
    void apiKeyStateChanged(); ///< it was read, or could not be
    void refreshed();
    void saved();
    void conflicted(const flowbell::FlowWithWebhooks &stored);
    void failed(const flowbell::Error &error);
    void changedElsewhere(); ///< what is stored is no longer what the edit started from
    void removedElsewhere();

private:
    void readOtherNames();
    void readApiKey();
    void writeApiKey();
    void takeLoaded(const Result<FlowWithWebhooks> &flow);
    void replaceDraft(const FlowWithWebhooks &stored);
    void takeSaved(const Result<FlowWithWebhooks> &flow);
    void finishSave();
    void findConflict();
    void checkStored();

    engine::Workspace &m_workspace;
    FlowId m_id;
    FlowDraft m_draft;
    QStringList m_otherNames;
    std::optional<RetrySchedule::Problem> m_scheduleProblem;
    QString m_apiKey;
    QString m_storedApiKey;
    std::optional<Error> m_apiKeyError;
    bool m_apiKeyRead = false;
    bool m_loaded = false;
    bool m_saving = false;
};

} // namespace flowbell::gui
