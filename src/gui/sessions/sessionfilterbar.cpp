// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionfilterbar.h"

#include "gui/common/filtertext.h"
#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessioncells.h"
#include "ui_sessionfilterbar.h"
#include "wording/wording.h"

#include <QtGui/QKeyEvent>

namespace flowbell::gui {

namespace {

int anyAnomaly()
{
    SessionAnomalies all;
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        all |= anomaly;
    return all.toInt();
}

void choose(QComboBox &box, const QVariant &value)
{
    for (int i = 0; i < box.count(); ++i) {
        if (box.itemData(i) == value)
            box.setCurrentIndex(i);
    }
}

} // namespace

SessionFilterBar::SessionFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SessionFilterBar>())
{
    m_ui->setupUi(this);
    m_text = new FilterText(
        {m_ui->filterEdit, m_ui->clearButton, m_ui->problemIcon, m_ui->problemLabel},
        [this](const QString &text) { return read(text); }, this);
    m_ui->stateChoice->addItem(QString());
    for (const SessionState state : allSessionStates())
        m_ui->stateChoice->addItem(stateIcon(sessioncells::stateRole(state)), QString(), static_cast<int>(state));
    m_ui->anomalyChoice->addItem(QString());
    m_ui->anomalyChoice->addItem(stateIcon(StateRole::Warning), QString(), anyAnomaly());
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        m_ui->anomalyChoice->addItem(stateIcon(StateRole::Warning), QString(), static_cast<int>(anomaly));
    retranslate();
    connect(m_text, &FilterText::changed, this, &SessionFilterBar::showRead);
    connect(m_text, &FilterText::settled, this, &SessionFilterBar::apply);
    connect(m_ui->stateChoice, &QComboBox::activated, this, &SessionFilterBar::chooseState);
    connect(m_ui->anomalyChoice, &QComboBox::activated, this, &SessionFilterBar::chooseAnomaly);
}

SessionFilterBar::~SessionFilterBar() = default;

void SessionFilterBar::setFilter(const SessionFilter &filter)
{
    m_text->setText(filter.toText());
}

void SessionFilterBar::focusFilter()
{
    m_text->focus();
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
    m_ui->counterLabel->setText(text);
}

std::optional<EventFilter::Problem> SessionFilterBar::read(const QString &text)
{
    const auto parsed = SessionFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void SessionFilterBar::showRead()
{
    if (m_text->isUnderstood())
        showChoices();
    m_ui->stateChoice->setEnabled(m_text->isUnderstood());
    m_ui->anomalyChoice->setEnabled(m_text->isUnderstood());
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
    SessionFilter filter = m_read;
    const QVariant choice = m_ui->stateChoice->currentData();
    filter.state = choice.isValid() ? std::optional(static_cast<SessionState>(choice.toInt())) : std::nullopt;
    setFilter(filter);
}

void SessionFilterBar::chooseAnomaly()
{
    SessionFilter filter = m_read;
    filter.anomalies = SessionAnomalies::fromInt(m_ui->anomalyChoice->currentData().toInt());
    setFilter(filter);
}

void SessionFilterBar::showChoices()
{
    choose(*m_ui->stateChoice, m_read.state ? QVariant(static_cast<int>(*m_read.state)) : QVariant());
    choose(*m_ui->anomalyChoice, m_read.anomalies ? QVariant(m_read.anomalies.toInt()) : QVariant());
}

void SessionFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (!m_text->takeKey(*event))
        QWidget::keyPressEvent(event);
}

void SessionFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_text->showProblemAgain();
    }
}

void SessionFilterBar::retranslate()
{
    m_ui->stateChoice->setItemText(0, tr("Any state"));
    for (int i = 1; i < m_ui->stateChoice->count(); ++i) {
        const auto state = static_cast<SessionState>(m_ui->stateChoice->itemData(i).toInt());
        m_ui->stateChoice->setItemText(i, wording::sessionStateText(state));
    }
    m_ui->anomalyChoice->setItemText(0, tr("Anomalies or not"));
    m_ui->anomalyChoice->setItemText(1, tr("Any anomaly"));
    for (int i = 2; i < m_ui->anomalyChoice->count(); ++i) {
        const auto anomaly = static_cast<SessionAnomaly>(m_ui->anomalyChoice->itemData(i).toInt());
        m_ui->anomalyChoice->setItemText(i, wording::sessionAnomalyText(anomaly));
    }
    m_text->showProblemAgain();
    showProgress(m_progress);
}

} // namespace flowbell::gui
