// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistcontroller.h"

#include "engine/endpointtester.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/headersecretservice.h"
#include "engine/monitor.h"
#include "engine/secretstore.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"
#include "gui/common/whendone.h"
#include "gui/flows/flowlistmodel.h"
#include "gui/settings/healthreader.h"

#include <utility>

namespace flowbell::gui {

namespace {

constexpr std::chrono::milliseconds flowHealthPause{2'000};

/// The entries of SecretStore that a flow and its webhooks have.
QStringList secretKeys(const FlowWithWebhooks &flow)
{
    QStringList keys{engine::SecretStore::apiKeyOf(flow.flow.uid)};
    for (const Webhook &webhook : flow.webhooks) {
        if (webhook.isSigned)
            keys.append(engine::SecretStore::signingSecretsOf(webhook.uid));
        if (hasSecret(webhook.headers))
            keys.append(engine::SecretStore::headerValuesOf(webhook.uid));
    }
    return keys;
}

} // namespace

FlowListController::FlowListController(engine::Workspace &workspace, FlowListModel &model, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_masking(new ViewMasking(workspace.preferences(), this))
    , m_model(model)
    , m_health(new HealthReader(workspace, flowHealthPause, this))
{
    connect(m_masking, &ViewMasking::changed, this, &FlowListController::show);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &FlowListController::tick);
    m_showSoon.setInterval(std::chrono::milliseconds(100));
    m_showSoon.setSingleShot(true);
    connect(&m_showSoon, &QTimer::timeout, this, &FlowListController::show);
    connect(&m_model, &FlowListModel::renameRequested, this, &FlowListController::rename);

    connect(m_health, &HealthReader::healthRead, this, [this](const QList<EndpointHealth> &health) {
        m_overview.setHealth(health);
        show();
    });
    connect(m_health, &HealthReader::failed, this, &FlowListController::failed);

    engine::Monitor &monitor = m_workspace.monitor();
    connect(&monitor, &engine::Monitor::flowsChanged, this, &FlowListController::readFlows);
    connect(&monitor, &engine::Monitor::testsChanged, this, &FlowListController::readTests);
    connect(&monitor, &engine::Monitor::eventsAdded, this, &FlowListController::takeEvents);
    connect(&monitor, &engine::Monitor::eventsRemoved, this, &FlowListController::readCounts);
}

QString FlowListController::lastRemovedName() const
{
    return m_removed.isEmpty() ? QString() : m_removed.last().flow.flow.name;
}

void FlowListController::refresh()
{
    readFlows();
    readTests();
    readCounts();
    m_health->refresh();
}

void FlowListController::readFlows()
{
    whenDone(m_workspace.flows().list(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (!flows) {
            Q_EMIT failed(flows.error());
            return;
        }
        m_overview.setFlows(*flows);
        show();
    });
}

void FlowListController::readTests()
{
    whenDone(m_workspace.tester().newestOfEach(), this, [this](const Result<QList<EndpointTest>> &tests) {
        if (!tests) {
            Q_EMIT failed(tests.error());
            return;
        }
        m_overview.setNewestTests(*tests);
        show();
    });
}

void FlowListController::readCounts()
{
    if (std::exchange(m_counting, true)) {
        m_countsDoubtful = true;
        return;
    }
    m_countsDoubtful = false;
    whenDone(m_workspace.events().countsByFlowName(), this, [this](const Result<QList<QPair<QString, qint64>>> &counts) {
        m_counting = false;
        if (!counts) {
            Q_EMIT failed(counts.error());
            return;
        }
        m_overview.setCounts(*counts, m_workspace.monitor().summary().count);
        show();
        if (m_countsDoubtful && !m_overview.isBusy())
            readCounts();
    });
}

void FlowListController::takeEvents(const QList<EventRow> &rows)
{
    m_overview.addEvents(rows);
    m_countsDoubtful = m_countsDoubtful || m_counting;
    if (!m_tick.isActive())
        m_tick.start();
    if (!m_showSoon.isActive())
        m_showSoon.start();
}

void FlowListController::tick()
{
    m_overview.tick();
    show();
    if (m_overview.isBusy())
        return;
    m_tick.stop();
    if (m_countsDoubtful)
        readCounts();
}

void FlowListController::show()
{
    Q_EMIT aboutToShow();
    QList<FlowEntry> entries = m_overview.entries();
    if (m_masking->isOn()) {
        for (FlowEntry &entry : entries) {
            if (entry.kind == FlowEntry::Kind::Unknown)
                entry.shownName = m_masking->rules()->value(QStringLiteral("flow_name"), entry.name);
        }
    }
    m_model.setEntries(entries);
    Q_EMIT shown();
    if (m_announce.isValid() && m_model.rowOf(m_announce) >= 0)
        Q_EMIT added(std::exchange(m_announce, {}));
}

void FlowListController::add(const QString &name)
{
    Flow flow;
    flow.name = m_overview.freeName(name);
    whenDone(m_workspace.flows().add(flow), this, [this](const Result<Flow> &stored) {
        if (stored)
            announceAdded(stored->id);
        else
            Q_EMIT failed(stored.error());
    });
}

void FlowListController::announceAdded(FlowId id)
{
    m_announce = id;
    readFlows();
}

void FlowListController::rename(FlowId id, const QString &name)
{
    for (const FlowWithWebhooks &known : m_overview.flows()) {
        if (known.flow.id != id)
            continue;
        Flow renamed = known.flow;
        renamed.name = name;
        whenDone(m_workspace.flows().save(renamed), this, [this](const Result<Flow> &stored) {
            if (!stored)
                Q_EMIT failed(stored.error());
            readFlows();
        });
    }
}

void FlowListController::duplicate(FlowId id)
{
    whenDone(m_workspace.headerSecrets().duplicate(id), this, [this](const Result<FlowWithWebhooks> &copy) {
        if (copy)
            announceAdded(copy->flow.id);
        else
            Q_EMIT failed(copy.error());
    });
}

void FlowListController::remove(FlowId id)
{
    whenDone(m_workspace.flows().find(id), this, [this, id](const Result<FlowWithWebhooks> &flow) {
        if (!flow) {
            Q_EMIT failed(flow.error());
            readFlows();
            return;
        }
        // What is kept for it is remembered for the undo and removed, so that no secret outlives its flow.
        QList<QFuture<Result<QString>>> reads;
        const QStringList keys = secretKeys(*flow);
        for (const QString &key : keys)
            reads.append(m_workspace.secrets().read(key));
        whenAllDone(reads, this, [this, id, keys](const QList<Result<QString>> &read) {
            Secrets secrets;
            for (qsizetype at = 0; at < keys.size(); ++at)
                secrets.insert(keys.at(at), read.at(at).value_or(QString()));
            removeWithSecrets(id, secrets);
        });
    });
}

void FlowListController::removeWithSecrets(FlowId id, const Secrets &secrets)
{
    whenDone(m_workspace.flows().remove(id), this, [this, secrets](const Result<FlowWithWebhooks> &flow) {
        if (flow)
            takeRemoved(*flow, secrets);
        else
            Q_EMIT failed(flow.error());
        readFlows();
    });
}

void FlowListController::takeRemoved(const FlowWithWebhooks &flow, const Secrets &secrets)
{
    m_removed.append({flow, secrets});
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        if (!secret->isEmpty())
            static_cast<void>(m_workspace.secrets().write(secret.key(), {}));
    }
    Q_EMIT removed(flow.flow.name);
}

void FlowListController::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    const Removed last = m_removed.takeLast();
    // The secrets first, so that no webhook comes back that is signed without one.
    QList<QFuture<Result<void>>> writes;
    for (auto secret = last.secrets.begin(); secret != last.secrets.end(); ++secret) {
        if (!secret->isEmpty())
            writes.append(m_workspace.secrets().write(secret.key(), *secret));
    }
    whenAllDone(writes, this, [this, last](const QList<Result<void>> &written) {
        for (const Result<void> &outcome : written) {
            if (!outcome) {
                m_removed.append(last);
                Q_EMIT failed(outcome.error());
                return;
            }
        }
        restore(last);
    });
}

void FlowListController::restore(const Removed &last)
{
    whenDone(m_workspace.flows().restore(last.flow), this, [this, last](const Result<FlowWithWebhooks> &flow) {
        if (flow) {
            Q_EMIT restored(flow->flow.name);
            announceAdded(flow->flow.id);
            return;
        }
        m_removed.append(last);
        Q_EMIT failed(flow.error());
    });
}

} // namespace flowbell::gui
