// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowsettingscontroller.h"

#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

/// Whether nobody saved anything between the two.
bool sameVersions(const FlowWithWebhooks &one, const FlowWithWebhooks &other)
{
    return one.flow.version == other.flow.version
        && std::equal(one.webhooks.begin(), one.webhooks.end(), other.webhooks.begin(), other.webhooks.end(),
            [](const Webhook &mine, const Webhook &theirs) { return mine.id == theirs.id && mine.version == theirs.version; });
}

} // namespace

FlowSettingsController::FlowSettingsController(engine::Workspace &workspace, FlowId id, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_id(id)
{
    connect(&workspace.monitor(), &engine::Monitor::flowsChanged, this, &FlowSettingsController::checkStored);
}

void FlowSettingsController::load()
{
    whenDone(m_workspace.flows().find(m_id), this, [this](const Result<FlowWithWebhooks> &flow) { takeLoaded(flow); });
    readOtherNames();
}

void FlowSettingsController::takeLoaded(const Result<FlowWithWebhooks> &flow)
{
    if (!flow) {
        Q_EMIT failed(flow.error());
        return;
    }
    replaceDraft(*flow);
    m_loaded = true;
    Q_EMIT loaded();
    Q_EMIT draftChanged();
    readApiKey();
}

void FlowSettingsController::readOtherNames()
{
    whenDone(m_workspace.flows().list(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (!flows)
            return; // the store itself refuses a name that is taken
        m_otherNames.clear();
        for (const FlowWithWebhooks &flow : *flows) {
            if (flow.flow.id != m_id)
                m_otherNames.append(flow.flow.name);
        }
        if (m_loaded)
            Q_EMIT draftChanged();
    });
}

void FlowSettingsController::readApiKey()
{
    const QString key = engine::SecretStore::apiKeyOf(m_draft.base().flow.uid);
    whenDone(m_workspace.secrets().read(key), this, [this](const Result<QString> &secret) {
        m_apiKeyRead = secret.has_value();
        if (secret)
            m_apiKey = m_storedApiKey = *secret;
        else
            m_apiKeyError = secret.error();
        Q_EMIT apiKeyStateChanged();
    });
}

void FlowSettingsController::refresh()
{
    whenDone(m_workspace.flows().find(m_id), this, [this](const Result<FlowWithWebhooks> &flow) {
        if (!flow) {
            if (flow.error().code == ErrorCode::NotFound)
                Q_EMIT removedElsewhere();
            else
                Q_EMIT failed(flow.error());
            return;
        }
        m_draft.merge(*flow);
        Q_EMIT draftChanged();
        Q_EMIT refreshed();
    });
    readOtherNames();
}

void FlowSettingsController::save()
{
    if (m_saving || !m_loaded || !problem().isEmpty())
        return;
    m_saving = true;
    if (!m_draft.isModified()) {
        writeApiKey();
        return;
    }
    whenDone(m_workspace.signingSecrets().saveAll(m_draft.edited(), m_draft.base(), m_draft.secrets()), this,
        [this](const Result<FlowWithWebhooks> &flow) { takeSaved(flow); });
}

bool FlowSettingsController::isModified() const
{
    return m_draft.isModified() || m_scheduleProblem || m_apiKey != m_storedApiKey;
}

void FlowSettingsController::replaceDraft(const FlowWithWebhooks &stored)
{
    m_draft = FlowDraft(stored);
    m_scheduleProblem.reset();
}

void FlowSettingsController::takeSaved(const Result<FlowWithWebhooks> &flow)
{
    if (!flow) {
        m_saving = false;
        if (flow.error().code == ErrorCode::Conflict)
            findConflict();
        else
            Q_EMIT failed(flow.error());
        return;
    }
    replaceDraft(*flow);
    writeApiKey();
}

void FlowSettingsController::writeApiKey()
{
    if (m_apiKey == m_storedApiKey) {
        finishSave();
        return;
    }
    const QString key = engine::SecretStore::apiKeyOf(m_draft.base().flow.uid);
    whenDone(m_workspace.secrets().write(key, m_apiKey), this, [this, written = m_apiKey](const Result<void> &result) {
        if (result) {
            m_storedApiKey = written;
            finishSave();
            return;
        }
        m_saving = false;
        Q_EMIT draftChanged();
        Q_EMIT failed(result.error());
    });
}

void FlowSettingsController::finishSave()
{
    m_saving = false;
    Q_EMIT draftChanged();
    Q_EMIT saved();
}

void FlowSettingsController::findConflict()
{
    whenDone(m_workspace.flows().find(m_id), this, [this](const Result<FlowWithWebhooks> &stored) {
        if (stored)
            Q_EMIT conflicted(*stored);
        else
            Q_EMIT failed(stored.error());
    });
}

void FlowSettingsController::keepMine(const FlowWithWebhooks &stored)
{
    m_draft.rebase(stored);
    Q_EMIT draftChanged();
    save();
}

void FlowSettingsController::takeStored(const FlowWithWebhooks &stored)
{
    replaceDraft(stored);
    Q_EMIT draftChanged();
    Q_EMIT refreshed();
}

void FlowSettingsController::checkStored()
{
    if (!m_loaded)
        return;
    readOtherNames();
    whenDone(m_workspace.flows().find(m_id), this, [this](const Result<FlowWithWebhooks> &stored) {
        // An own save that is under way is told by its own answer.
        if (m_saving)
            return;
        if (!stored && stored.error().code == ErrorCode::NotFound)
            Q_EMIT removedElsewhere();
        else if (stored && !sameVersions(*stored, m_draft.base()))
            Q_EMIT changedElsewhere();
    });
}

QString FlowSettingsController::nameProblem() const
{
    const QString name = m_draft.edited().flow.name;
    if (name.isEmpty())
        return tr("A flow needs a name: the one its events carry in flow_name.");
    if (name.size() > maximumFlowNameLength)
        return tr("A name has at most %n character(s).", nullptr, maximumFlowNameLength);
    return m_otherNames.contains(name) ? tr("Another flow has this name.") : QString();
}

QString FlowSettingsController::problem() const
{
    if (const QString name = nameProblem(); !name.isEmpty())
        return name;
    if (m_scheduleProblem)
        return wording::scheduleProblemText(*m_scheduleProblem);
    return m_draft.isOverfull()
        ? tr("The flow has more than %n webhook(s) now. Delete some before saving.", nullptr, maximumWebhooksPerFlow)
        : QString();
}

void FlowSettingsController::setName(const QString &name)
{
    if (name.trimmed() == m_draft.edited().flow.name)
        return;
    m_draft.setName(name.trimmed());
    Q_EMIT draftChanged();
}

void FlowSettingsController::setTechnologies(const QStringList &codes)
{
    m_draft.setTechnologies(codes);
    Q_EMIT draftChanged();
}

void FlowSettingsController::setForward(bool forward)
{
    if (forward == m_draft.edited().flow.forward)
        return;
    m_draft.setForward(forward);
    Q_EMIT draftChanged();
}

void FlowSettingsController::setSchedule(const QString &text)
{
    const auto parsed = RetrySchedule::parse(text);
    m_scheduleProblem = parsed ? std::nullopt : std::optional(parsed.error());
    // One that means the same stays as it is stored.
    if (parsed && *parsed != RetrySchedule::of(m_draft.edited().flow.schedule))
        m_draft.setSchedule(*parsed == RetrySchedule::standard() ? QString() : parsed->toText());
    Q_EMIT draftChanged();
}

void FlowSettingsController::putWebhook(const Webhook &webhook, const std::optional<engine::SecretChange> &secret)
{
    m_draft.put(webhook);
    m_draft.setSecret(webhook.uid, secret);
    Q_EMIT draftChanged();
}

std::optional<SigningSecrets> FlowSettingsController::unsavedSecrets(const QString &uid) const
{
    const std::optional<engine::SecretChange> change = m_draft.secret(uid);
    return change ? std::optional(SigningSecrets{change->next, {}}) : std::nullopt;
}

void FlowSettingsController::setWebhookEnabled(const QString &uid, bool enabled)
{
    m_draft.setEnabled(uid, enabled);
    Q_EMIT draftChanged();
}

void FlowSettingsController::removeWebhook(const QString &uid)
{
    m_draft.remove(uid);
    Q_EMIT draftChanged();
}

void FlowSettingsController::undoRemoveWebhook()
{
    m_draft.undoRemove();
    Q_EMIT draftChanged();
}

engine::SecretStore::Backend FlowSettingsController::apiKeyBackend() const
{
    return m_workspace.secrets().backend();
}

QString FlowSettingsController::apiKeyFile() const
{
    return m_workspace.secrets().filePath();
}

void FlowSettingsController::setApiKey(const QString &key)
{
    if (key.trimmed() == m_apiKey)
        return;
    m_apiKey = key.trimmed();
    Q_EMIT draftChanged();
}

} // namespace flowbell::gui
