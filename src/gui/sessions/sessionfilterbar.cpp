// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionfilterbar.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessioncells.h"
#include "wording/wording.h"

#include <QtWidgets/QComboBox>

namespace flowbell::gui {

namespace {

constexpr int firstState = 1; // before it: any
constexpr int firstAnomaly = 2; // before it: anomalies or not, and any of them

} // namespace

SessionFilterBar::SessionFilterBar(QWidget *parent)
    : FilterBar(FilterLanguage::ofSessions(), parent)
    , m_state(new QComboBox(this))
    , m_anomaly(new QComboBox(this))
{
    addChoices();
    retranslateChoices();
    connect(m_state, &QComboBox::activated, this, &SessionFilterBar::chooseState);
    connect(m_anomaly, &QComboBox::activated, this, &SessionFilterBar::chooseAnomaly);
}

void SessionFilterBar::setFilter(const SessionFilter &filter)
{
    setFilterText(filter.toText());
}

void SessionFilterBar::setNarrowed(bool narrowed)
{
    m_narrowed = narrowed;
    showProgress(m_progress);
}

QString SessionFilterBar::countText() const
{
    if (m_progress.searching && m_progress.done > 0)
        return tr("%1 of %2, still searching %3 %")
            .arg(numberText(m_progress.shown), numberText(m_progress.stored))
            .arg(static_cast<int>(m_progress.done * 100));
    if (m_progress.searching)
        return tr("Searching…");
    const bool whole = m_filter.isEmpty() && !m_narrowed;
    return whole ? tr("%Ln session(s)", nullptr, static_cast<int>(m_progress.stored))
                 : tr("%1 of %2").arg(numberText(m_progress.shown), numberText(m_progress.stored));
}

void SessionFilterBar::showProgress(const SessionFeed::Progress &progress)
{
    m_progress = progress;
    QString text = countText();
    if (progress.caughtUp < 1)
        text = tr("%1; putting sessions together: %2 %").arg(text).arg(static_cast<int>(progress.caughtUp * 100));
    showCount(text, progress.searching);
}

std::optional<FilterProblem> SessionFilterBar::read(const QString &text)
{
    const auto parsed = SessionFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void SessionFilterBar::showRead()
{
    m_state->setEnabled(isUnderstood());
    m_anomaly->setEnabled(isUnderstood());
    if (!isUnderstood())
        return;
    m_state->setCurrentIndex(m_state->findData(m_read.value(QStringLiteral("state")).value_or(QString())));
    m_anomaly->setCurrentIndex(m_anomaly->findData(m_read.value(QStringLiteral("anomaly")).value_or(QString())));
}

void SessionFilterBar::apply()
{
    if (m_read == m_filter)
        return;
    m_filter = m_read;
    showProgress(m_progress);
    Q_EMIT filterChanged(m_filter);
}

void SessionFilterBar::chooseState()
{
    setFilter(m_read.with(QStringLiteral("state"), chosen(*m_state)));
}

void SessionFilterBar::chooseAnomaly()
{
    setFilter(m_read.with(QStringLiteral("anomaly"), chosen(*m_anomaly)));
}

void SessionFilterBar::addChoices()
{
    m_state->setObjectName(QStringLiteral("stateChoice"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents); // in the language that is chosen later, too
    m_state->addItem(QString(), QString());
    for (const SessionState state : allSessionStates())
        m_state->addItem(stateIcon(sessioncells::stateRole(state)), QString(), sessionStateName(state));
    m_anomaly->setObjectName(QStringLiteral("anomalyChoice"));
    m_anomaly->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_anomaly->setMinimumContentsLength(17);
    m_anomaly->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_anomaly->addItem(QString(), QString());
    m_anomaly->addItem(stateIcon(StateRole::Warning), QString(), anyAnomalyName());
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        m_anomaly->addItem(stateIcon(StateRole::Warning), QString(), sessionAnomalyName(anomaly));
    addChoice(m_state);
    addChoice(m_anomaly);
}

void SessionFilterBar::retranslate()
{
    retranslateChoices();
}

void SessionFilterBar::retranslateChoices()
{
    setNames(tr("Filter of sessions"), tr("Filter, such as state:failed technology:LDHP duration:>2m"), tr("Sessions shown"));
    m_state->setAccessibleName(tr("State"));
    m_state->setToolTip(tr("Show sessions in one state"));
    m_state->setItemText(0, tr("Any state"));
    int item = firstState;
    for (const SessionState state : allSessionStates())
        m_state->setItemText(item++, wording::sessionStateText(state));
    m_anomaly->setAccessibleName(tr("Anomaly"));
    m_anomaly->setToolTip(tr("Show sessions with an anomaly"));
    m_anomaly->setItemText(0, tr("Anomalies or not"));
    m_anomaly->setItemText(1, tr("Any anomaly"));
    item = firstAnomaly;
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        m_anomaly->setItemText(item++, wording::sessionAnomalyText(anomaly));
    showProgress(m_progress);
}

} // namespace flowbell::gui
