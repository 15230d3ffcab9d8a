// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryfilterbar.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "wording/wording.h"

#include <QtWidgets/QComboBox>

#include <array>

namespace flowbell::gui {

namespace {

struct StateChoice {
    DeliveryState state;
    StateRole role;
};
constexpr std::array stateChoices{StateChoice{DeliveryState::Pending, StateRole::Waiting},
    StateChoice{DeliveryState::Delivered, StateRole::Ok}, StateChoice{DeliveryState::Failed, StateRole::Failed},
    StateChoice{DeliveryState::Cancelled, StateRole::Muted}};

} // namespace

DeliveryFilterBar::DeliveryFilterBar(QWidget *parent)
    : FilterBar(FilterLanguage::ofDeliveries(), parent)
    , m_state(new QComboBox(this))
    , m_endpoint(new QComboBox(this))
{
    addChoices();
    retranslateChoices();
    connect(m_state, &QComboBox::activated, this, &DeliveryFilterBar::chooseState);
    connect(m_endpoint, &QComboBox::activated, this, &DeliveryFilterBar::chooseEndpoint);
}

void DeliveryFilterBar::setFilter(const DeliveryFilter &filter)
{
    setFilterText(filter.toText());
}

void DeliveryFilterBar::setEndpoints(const QStringList &urls)
{
    while (m_endpoint->count() > 1)
        m_endpoint->removeItem(1);
    for (const QString &url : urls)
        m_endpoint->addItem(url, url);
    showRead();
}

void DeliveryFilterBar::setNarrowed(bool narrowed)
{
    m_narrowed = narrowed;
    showProgress(m_progress);
}

void DeliveryFilterBar::showProgress(const DeliveryFeed::Progress &progress)
{
    m_progress = progress;
    const bool whole = m_filter.isEmpty() && !m_narrowed;
    QString text = whole ? tr("%Ln delivery(s)", nullptr, static_cast<int>(progress.stored))
                         : tr("%1 of %2").arg(numberText(progress.shown), numberText(progress.stored));
    if (progress.searching)
        text = tr("Searching…");
    showCount(text, progress.searching);
}

std::optional<FilterProblem> DeliveryFilterBar::read(const QString &text)
{
    const auto parsed = DeliveryFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void DeliveryFilterBar::showRead()
{
    m_state->setEnabled(isUnderstood());
    m_endpoint->setEnabled(isUnderstood() && m_endpoint->count() > 1);
    if (!isUnderstood())
        return;
    m_state->setCurrentIndex(m_state->findData(m_read.value(QStringLiteral("state")).value_or(QString())));
    // A part of a URL, or one that is configured no more, stands in the text alone.
    const QString endpoint = m_read.value(QStringLiteral("endpoint")).value_or(QString());
    m_endpoint->setPlaceholderText(endpoint);
    m_endpoint->setCurrentIndex(m_endpoint->findData(endpoint));
}

void DeliveryFilterBar::apply()
{
    if (m_read == m_filter)
        return;
    m_filter = m_read;
    showProgress(m_progress);
    Q_EMIT filterChanged(m_filter);
}

void DeliveryFilterBar::chooseState()
{
    setFilter(m_read.with(QStringLiteral("state"), chosen(*m_state)));
}

void DeliveryFilterBar::chooseEndpoint()
{
    setFilter(m_read.with(QStringLiteral("endpoint"), chosen(*m_endpoint)));
}

void DeliveryFilterBar::addChoices()
{
    m_state->setObjectName(QStringLiteral("stateChoice"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents); // in the language that is chosen later, too
    m_state->addItem(QString(), QString());
    for (const StateChoice &choice : stateChoices)
        m_state->addItem(stateIcon(choice.role), QString(), deliveryStateName(choice.state));
    m_endpoint->setObjectName(QStringLiteral("endpointChoice"));
    m_endpoint->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_endpoint->setMinimumContentsLength(12);
    m_endpoint->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_endpoint->addItem(QString(), QString());
    addChoice(m_state);
    addChoice(m_endpoint);
}

void DeliveryFilterBar::retranslate()
{
    retranslateChoices();
}

void DeliveryFilterBar::retranslateChoices()
{
    setNames(tr("Filter of deliveries"), tr("Filter, such as state:failed endpoint:example.com"), tr("Deliveries shown"));
    m_state->setAccessibleName(tr("State"));
    m_state->setToolTip(tr("Show deliveries in one state"));
    m_state->setItemText(0, tr("Any state"));
    int item = 1;
    for (const StateChoice &choice : stateChoices)
        m_state->setItemText(item++, wording::deliveryStateText(choice.state));
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_endpoint->setToolTip(tr("Show deliveries to one endpoint"));
    m_endpoint->setItemText(0, tr("Any endpoint"));
    showProgress(m_progress);
}

} // namespace flowbell::gui
