// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryfilterbar.h"

#include "gui/common/filtertext.h"
#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "ui_deliveryfilterbar.h"
#include "wording/wording.h"

#include <QtGui/QKeyEvent>

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
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DeliveryFilterBar>())
{
    m_ui->setupUi(this);
    m_text = new FilterText(
        {m_ui->filterEdit, m_ui->clearButton, m_ui->problemIcon, m_ui->problemLabel},
        [this](const QString &text) { return read(text); }, this);
    m_ui->stateChoice->addItem(QString());
    for (const StateChoice &choice : stateChoices)
        m_ui->stateChoice->addItem(stateIcon(choice.role), QString(), static_cast<int>(choice.state));
    m_ui->endpointChoice->addItem(QString(), QString());
    retranslate();
    connect(m_text, &FilterText::changed, this, &DeliveryFilterBar::showRead);
    connect(m_text, &FilterText::settled, this, &DeliveryFilterBar::apply);
    connect(m_ui->stateChoice, &QComboBox::activated, this, &DeliveryFilterBar::chooseState);
    connect(m_ui->endpointChoice, &QComboBox::activated, this, &DeliveryFilterBar::chooseEndpoint);
}

DeliveryFilterBar::~DeliveryFilterBar() = default;

void DeliveryFilterBar::setFilter(const DeliveryFilter &filter)
{
    m_text->setText(filter.toText());
}

void DeliveryFilterBar::focusFilter()
{
    m_text->focus();
}

void DeliveryFilterBar::setEndpoints(const QStringList &urls)
{
    QComboBox &choice = *m_ui->endpointChoice;
    while (choice.count() > 1)
        choice.removeItem(1);
    for (const QString &url : urls)
        choice.addItem(url, url);
    choice.setEnabled(m_text->isUnderstood() && choice.count() > 1);
    showChoices();
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
    m_ui->counterLabel->setText(text);
}

std::optional<EventFilter::Problem> DeliveryFilterBar::read(const QString &text)
{
    const auto parsed = DeliveryFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void DeliveryFilterBar::showRead()
{
    if (m_text->isUnderstood())
        showChoices();
    m_ui->stateChoice->setEnabled(m_text->isUnderstood());
    m_ui->endpointChoice->setEnabled(m_text->isUnderstood() && m_ui->endpointChoice->count() > 1);
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
    DeliveryFilter filter = m_read;
    const QVariant choice = m_ui->stateChoice->currentData();
    filter.state = choice.isValid() ? std::optional(static_cast<DeliveryState>(choice.toInt())) : std::nullopt;
    setFilter(filter);
}

void DeliveryFilterBar::chooseEndpoint()
{
    DeliveryFilter filter = m_read;
    filter.endpoint = m_ui->endpointChoice->currentData().toString();
    setFilter(filter);
}

void DeliveryFilterBar::showChoices()
{
    const QVariant state = m_read.state ? QVariant(static_cast<int>(*m_read.state)) : QVariant();
    for (int i = 0; i < m_ui->stateChoice->count(); ++i) {
        if (m_ui->stateChoice->itemData(i) == state)
            m_ui->stateChoice->setCurrentIndex(i);
    }
    // A part of a URL, or one that is configured no more, stands in the text alone.
    QComboBox &endpoints = *m_ui->endpointChoice;
    endpoints.setPlaceholderText(m_read.endpoint);
    endpoints.setCurrentIndex(endpoints.findData(m_read.endpoint));
}

void DeliveryFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (!m_text->takeKey(*event))
        QWidget::keyPressEvent(event);
}

void DeliveryFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_text->showProblemAgain();
    }
}

void DeliveryFilterBar::retranslate()
{
    m_ui->stateChoice->setItemText(0, tr("Any state"));
    for (int i = 1; i < m_ui->stateChoice->count(); ++i) {
        const auto state = static_cast<DeliveryState>(m_ui->stateChoice->itemData(i).toInt());
        m_ui->stateChoice->setItemText(i, wording::deliveryStateText(state));
    }
    m_ui->endpointChoice->setItemText(0, tr("Any endpoint"));
    m_text->showProblemAgain();
    showProgress(m_progress);
}

} // namespace flowbell::gui
