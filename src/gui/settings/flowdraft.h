// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "engine/signingsecretservice.h"

#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>

namespace flowbell::gui {

/// A flow and its webhooks while they are edited: what the edit started from and what it made of it. Nothing is stored
/// before the whole draft is saved. Webhooks are named by their uid, new ones get one at once. New signing secrets and
/// next values of secret headers are part of it; those that are kept are not.
class FlowDraft
{
public:
    FlowDraft() = default;
    explicit FlowDraft(const FlowWithWebhooks &stored);

    [[nodiscard]] const FlowWithWebhooks &base() const { return m_base; } ///< for FlowService::saveAll()
    [[nodiscard]] const FlowWithWebhooks &edited() const { return m_edited; }
    [[nodiscard]] const QList<Webhook> &webhooks() const { return m_edited.webhooks; }
    [[nodiscard]] std::optional<Webhook> webhook(const QString &uid) const;

    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool isModified(const QString &uid) const; ///< this webhook is new or differs from the base
    /// Edited here, and changed or removed by another program since: a save will be refused.
    [[nodiscard]] bool isConflicting(const QString &uid) const { return m_conflicting.contains(uid); }
    [[nodiscard]] bool hasConflicts() const { return m_flowConflicts || !m_conflicting.isEmpty(); }
    [[nodiscard]] bool isFull() const { return m_edited.webhooks.size() >= maximumWebhooksPerFlow; }
    [[nodiscard]] bool isOverfull() const { return m_edited.webhooks.size() > maximumWebhooksPerFlow; }
    /// Another webhook than \a uid has this URL (canonical form).
    [[nodiscard]] bool hasUrl(const QString &url, const QString &uid) const;

    void setName(const QString &name) { m_edited.flow.name = name; }
    void setTechnologies(const QStringList &codes) { m_edited.flow.technologies = codes; }
    void setForward(bool forward) { m_edited.flow.forward = forward; }
    void setSchedule(const QString &schedule) { m_edited.flow.schedule = schedule; } ///< as Flow::schedule
    /// A webhook to begin an edit with: it belongs to the flow, has a uid, and is in no list yet.
    [[nodiscard]] Webhook newWebhook() const;
    /// Replaces the webhook with this uid, or adds it at the end.
    void put(const Webhook &webhook);
    /// Switched on, it forgets why the program disabled it.
    void setEnabled(const QString &uid, bool enabled);
    /// The webhook's next secret; unset: it stays what it is.
    void setSecret(const QString &uid, const std::optional<engine::SecretChange> &change);
    [[nodiscard]] std::optional<engine::SecretChange> secret(const QString &uid) const;
    /// Of all webhooks that are there and signed.
    [[nodiscard]] engine::SecretChanges secrets() const;
    void remove(const QString &uid);
    [[nodiscard]] bool canUndoRemove() const { return !m_removed.isEmpty(); }
    [[nodiscard]] QString lastRemovedUrl() const;
    void undoRemove(); ///< the last one not undone, at the place where it was

    /// Takes in what is stored now. Rows without local changes become the stored ones; rows changed on both sides stay as
    /// they are here and keep their old base, so that a save of them is refused and the user is asked.
    void merge(const FlowWithWebhooks &stored);
    /// As merge(), but where both sides changed the local one wins: the next save overwrites.
    void rebase(const FlowWithWebhooks &stored);

private:
    enum class OnConflict { KeepOldBase, TakeStoredBase };
    struct Removed {
        Webhook webhook;
        qsizetype row = 0;
    };

    void takeIn(const FlowWithWebhooks &stored, OnConflict onConflict);
    void takeInFlow(const Flow &stored, OnConflict onConflict);
    void takeInKnown(const Webhook &base, const Webhook *stored, OnConflict onConflict, FlowWithWebhooks &newBase);
    void forgetId(const QString &uid);

    FlowWithWebhooks m_base;
    FlowWithWebhooks m_edited;
    engine::SecretChanges m_secrets; ///< also of webhooks that are removed or not signed now: both can be undone
    QList<Removed> m_removed;
    QSet<QString> m_conflicting;
    bool m_flowConflicts = false;
};

} // namespace flowbell::gui
