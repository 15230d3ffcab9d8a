// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingsource.h"

#include "core/masking.h"
#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

Firing maskedFiring(const Masking &rules, Firing firing)
{
    firing.typeName = rules.value(u"event"_s, firing.typeName);
    firing.flowName = rules.value(u"flow_name"_s, firing.flowName);
    firing.sessionUid = rules.value(u"session_id"_s, firing.sessionUid);
    return firing;
}

QList<Firing> maskedFirings(const Masking &rules, QList<Firing> firings)
{
    for (Firing &firing : firings)
        firing = maskedFiring(rules, firing);
    return firings;
}

// A program may print all that it was given.
FiringDetails maskedDetails(const Masking &rules, FiringDetails details)
{
    details.firing = maskedFiring(rules, details.firing);
    for (FiringAction &action : details.actions) {
        action.output = rules.body(action.output);
        action.error.detail = rules.text(action.error.detail);
    }
    return details;
}

} // namespace

FiringSource::FiringSource(engine::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(m_masking, &ViewMasking::changed, this, &FiringSource::maskingChanged);
    connect(&workspace.rules(), &engine::RuleService::changed, this, &FiringSource::changed);
    connect(&workspace.ruleRunner(), &engine::RuleRunner::changed, this, &FiringSource::changed);
    connect(&workspace.monitor(), &engine::Monitor::firingsChanged, this, &FiringSource::changed);
    connect(&workspace.monitor(), &engine::Monitor::rulesChanged, this, &FiringSource::changed);
}

QFuture<Result<QList<Firing>>> FiringSource::firings(const engine::FiringQuery &query) const
{
    return m_masking->of(m_workspace.rules().firings(query), maskedFirings);
}

QFuture<Result<FiringDetails>> FiringSource::firing(FiringId id) const
{
    return m_masking->ofLarge(m_workspace.rules().firing(id), maskedDetails);
}

} // namespace flowbell::gui
