// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowdraft.h"

#include <QtCore/QUuid>

#include <algorithm>

namespace flowbell::gui {

namespace {

template <typename List>
auto findUid(List &webhooks, const QString &uid)
{
    return std::find_if(webhooks.begin(), webhooks.end(), [&uid](const Webhook &webhook) { return webhook.uid == uid; });
}

const Webhook *findId(const QList<Webhook> &webhooks, WebhookId id)
{
    const auto found = std::find_if(webhooks.begin(), webhooks.end(), [id](const Webhook &webhook) { return webhook.id == id; });
    return found == webhooks.end() ? nullptr : &*found;
}

/// The version says who saved last, not what the user sees.
bool sameContent(Webhook one, const Webhook &other)
{
    one.version = other.version;
    one.id = other.id;
    return one == other;
}

bool sameContent(const Flow &one, const Flow &other)
{
    return one.name == other.name && one.technologies == other.technologies && one.forward == other.forward
        && one.schedule == other.schedule;
}

/// What was changed here, else what is stored.
template <typename T>
T merged(const T &mine, const T &base, const T &stored)
{
    return mine == base ? stored : mine;
}

} // namespace

FlowDraft::FlowDraft(const FlowWithWebhooks &stored)
    : m_base(stored)
    , m_edited(stored)
{
}

std::optional<Webhook> FlowDraft::webhook(const QString &uid) const
{
    const auto found = findUid(m_edited.webhooks, uid);
    return found == m_edited.webhooks.end() ? std::nullopt : std::optional(*found);
}

bool FlowDraft::isModified() const
{
    const auto same = [](const Webhook &one, const Webhook &other) { return sameContent(one, other); };
    return !sameContent(m_edited.flow, m_base.flow) || !secrets().isEmpty()
        || !std::equal(m_edited.webhooks.begin(), m_edited.webhooks.end(), m_base.webhooks.begin(), m_base.webhooks.end(), same);
}

bool FlowDraft::isModified(const QString &uid) const
{
    const auto edited = findUid(m_edited.webhooks, uid);
    const auto base = findUid(m_base.webhooks, uid);
    return edited != m_edited.webhooks.end()
        && (base == m_base.webhooks.end() || !sameContent(*edited, *base) || secret(uid).has_value());
}

bool FlowDraft::hasUrl(const QString &url, const QString &uid) const
{
    return std::any_of(m_edited.webhooks.begin(), m_edited.webhooks.end(),
        [&](const Webhook &webhook) { return webhook.uid != uid && webhook.url == url; });
}

Webhook FlowDraft::newWebhook() const
{
    Webhook webhook;
    webhook.flow = m_base.flow.id;
    webhook.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return webhook;
}

void FlowDraft::put(const Webhook &webhook)
{
    const auto found = findUid(m_edited.webhooks, webhook.uid);
    if (found == m_edited.webhooks.end())
        m_edited.webhooks.append(webhook);
    else
        *found = webhook;
}

void FlowDraft::setEnabled(const QString &uid, bool enabled)
{
    const auto found = findUid(m_edited.webhooks, uid);
    if (found == m_edited.webhooks.end())
        return;
    found->enabled = enabled;
    if (enabled) {
        found->disabledReason = DisabledReason::None;
        found->disabledAt.reset();
    }
}

void FlowDraft::setSecret(const QString &uid, const std::optional<engine::SecretChange> &change)
{
    if (change)
        m_secrets.insert(uid, *change);
    else
        m_secrets.remove(uid);
}

std::optional<engine::SecretChange> FlowDraft::secret(const QString &uid) const
{
    const auto edited = findUid(m_edited.webhooks, uid);
    const auto change = m_secrets.constFind(uid);
    const bool used = edited != m_edited.webhooks.end() && edited->isSigned && change != m_secrets.cend();
    return used ? std::optional(*change) : std::nullopt;
}

engine::SecretChanges FlowDraft::secrets() const
{
    engine::SecretChanges changes;
    for (const Webhook &webhook : m_edited.webhooks) {
        if (const auto change = secret(webhook.uid))
            changes.insert(webhook.uid, *change);
    }
    return changes;
}

void FlowDraft::remove(const QString &uid)
{
    const auto found = findUid(m_edited.webhooks, uid);
    if (found == m_edited.webhooks.end())
        return;
    m_removed.append({*found, found - m_edited.webhooks.begin()});
    m_edited.webhooks.erase(found);
}

QString FlowDraft::lastRemovedUrl() const
{
    return m_removed.isEmpty() ? QString() : m_removed.last().webhook.url;
}

void FlowDraft::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    const Removed removed = m_removed.takeLast();
    m_edited.webhooks.insert(std::min(removed.row, m_edited.webhooks.size()), removed.webhook);
}

void FlowDraft::merge(const FlowWithWebhooks &stored)
{
    takeIn(stored, OnConflict::KeepOldBase);
}

void FlowDraft::rebase(const FlowWithWebhooks &stored)
{
    takeIn(stored, OnConflict::TakeStoredBase);
}

void FlowDraft::takeIn(const FlowWithWebhooks &stored, OnConflict onConflict)
{
    m_conflicting.clear();
    takeInFlow(stored.flow, onConflict);
    FlowWithWebhooks newBase{m_base.flow, {}};
    for (const Webhook &base : std::as_const(m_base.webhooks))
        takeInKnown(base, findId(stored.webhooks, base.id), onConflict, newBase);
    for (const Webhook &webhook : stored.webhooks) {
        if (findId(m_base.webhooks, webhook.id))
            continue;
        newBase.webhooks.append(webhook);
        // The same URL added on both sides is one webhook: the stored one, with what was typed here.
        const auto twin = std::find_if(m_edited.webhooks.begin(), m_edited.webhooks.end(),
            [&](const Webhook &mine) { return !mine.id.isValid() && mine.url == webhook.url; });
        if (twin == m_edited.webhooks.end()) {
            m_edited.webhooks.append(webhook);
        } else {
            if (const auto change = secret(twin->uid))
                m_secrets.insert(webhook.uid, *change);
            twin->id = webhook.id;
            twin->uid = webhook.uid;
            twin->version = webhook.version;
        }
    }
    m_base = newBase;
}

void FlowDraft::takeInFlow(const Flow &stored, OnConflict onConflict)
{
    const Flow &mine = m_edited.flow;
    const Flow &base = m_base.flow;
    const bool mineChanged = !sameContent(mine, base);
    const bool theirsChanged = !sameContent(stored, base);
    m_flowConflicts = onConflict == OnConflict::KeepOldBase && mineChanged && theirsChanged;
    if (m_flowConflicts)
        return;
    Flow edited = stored;
    edited.name = merged(mine.name, base.name, stored.name);
    edited.technologies = merged(mine.technologies, base.technologies, stored.technologies);
    edited.forward = merged(mine.forward, base.forward, stored.forward);
    edited.schedule = merged(mine.schedule, base.schedule, stored.schedule);
    m_edited.flow = edited;
    m_base.flow = stored;
}

void FlowDraft::takeInKnown(const Webhook &base, const Webhook *stored, OnConflict onConflict, FlowWithWebhooks &newBase)
{
    const auto edited = findUid(m_edited.webhooks, base.uid);
    const bool here = edited != m_edited.webhooks.end();
    const bool mineChanged = !here || isModified(base.uid);
    // A version alone may be a new secret: it is a change where there is a new one here too.
    const bool hasSecretHere = secret(base.uid).has_value() || (here && hasNextValue(edited->headers));
    const bool theirsChanged = !stored || !sameContent(*stored, base) || (hasSecretHere && stored->version != base.version);
    if (mineChanged && theirsChanged && (here || stored) && onConflict == OnConflict::KeepOldBase) {
        m_conflicting.insert(base.uid);
        newBase.webhooks.append(base);
        return;
    }
    if (stored) {
        newBase.webhooks.append(*stored);
        if (here && !mineChanged)
            *edited = *stored;
        else if (here)
            edited->version = stored->version;
    } else if (here && mineChanged) {
        forgetId(base.uid); // gone there, wanted here: it is added anew
    } else if (here) {
        m_edited.webhooks.erase(edited);
    }
}

void FlowDraft::forgetId(const QString &uid)
{
    const auto found = findUid(m_edited.webhooks, uid);
    found->id = {};
    found->version = 0;
}

} // namespace flowbell::gui
