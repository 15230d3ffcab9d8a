// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingsource.h"

#include "core/maskedrecords.h"
#include "core/masking.h"
#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"

namespace flowbell::gui {

namespace {

QList<Firing> maskedFirings(const Masking &rules, const QList<Firing> &firings)
{
    return masked(rules, firings);
}

FiringDetails maskedDetails(const Masking &rules, const FiringDetails &details)
{
    return masked(rules, details);
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
