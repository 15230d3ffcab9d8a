// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventfilterbar.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/problemmark.h"
#include "gui/common/stateroles.h"
#include "ui_eventfilterbar.h"
#include "wording/wording.h"

#include <QtGui/QKeyEvent>

#include <cmath>

using namespace std::chrono_literals;

namespace flowbell::gui {

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventFilterBar>())
{
    m_ui->setupUi(this);
    m_ui->clearButton->setIcon(themeIcon(QStringLiteral("edit-clear")));
    m_ui->filterEdit->addAction(themeIcon(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    m_ui->problemLabel->hide();
    m_ui->problemIcon->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    fillChoices();
    retranslate();
    read();
    connect(&m_typing, &QTimer::timeout, this, &EventFilterBar::apply);
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this, [this] {
        read();
        m_typing.start();
    });
    connect(m_ui->filterEdit, &QLineEdit::returnPressed, this, &EventFilterBar::apply);
    connect(m_ui->clearButton, &QAbstractButton::clicked, this, &EventFilterBar::clearFilter);
    connect(m_ui->eventTypeChoice, &QComboBox::activated, this, &EventFilterBar::chooseEventType);
    connect(m_ui->successChoice, &QComboBox::activated, this, &EventFilterBar::chooseSuccess);
}

EventFilterBar::~EventFilterBar() = default;

void EventFilterBar::clearFilter()
{
    m_ui->filterEdit->clear();
    apply();
}

void EventFilterBar::focusFilter()
{
    m_ui->filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->filterEdit->selectAll();
}

void EventFilterBar::setNarrowed(bool narrowed)
{
    m_narrowed = narrowed;
    showProgress(m_progress);
}

void EventFilterBar::showProgress(const EventFeed::Progress &progress)
{
    m_progress = progress;
    const bool whole = m_filter.isEmpty() && !m_narrowed;
    const QString stored = numberText(progress.stored);
    QString text = whole ? tr("%Ln event(s)", nullptr, static_cast<int>(progress.stored))
                         : tr("%1 of %2").arg(numberText(progress.shown), stored);
    if (progress.searching && !whole)
        text = tr("%1, still searching %2 %").arg(text, QString::number(std::floor(progress.done * 100)));
    m_ui->counterLabel->setText(text);
}

void EventFilterBar::read()
{
    const auto parsed = EventFilter::parse(m_ui->filterEdit->text());
    if (parsed) {
        m_read = *parsed;
        showChoices(m_read);
    }
    showProblem(parsed ? std::nullopt : std::optional(parsed.error()));
    m_ui->clearButton->setEnabled(!m_ui->filterEdit->text().isEmpty());
    m_ui->eventTypeChoice->setEnabled(parsed.has_value());
    m_ui->successChoice->setEnabled(parsed.has_value());
}

void EventFilterBar::apply()
{
    m_typing.stop();
    if (m_problem || m_read == m_filter)
        return;
    m_filter = m_read;
    showProgress(m_progress);
    Q_EMIT filterChanged(m_filter);
}

void EventFilterBar::chooseEventType()
{
    const QString type = m_ui->eventTypeChoice->currentData().toString();
    editFilter(m_read.with(QStringLiteral("event"), type.isEmpty() ? std::nullopt : std::optional(type)));
}

void EventFilterBar::chooseSuccess()
{
    const QString success = m_ui->successChoice->currentData().toString();
    editFilter(m_read.with(QStringLiteral("success"), success.isEmpty() ? std::nullopt : std::optional(success)));
}

void EventFilterBar::editFilter(const EventFilter &filter)
{
    m_ui->filterEdit->setText(filter.toText());
    apply();
}

void EventFilterBar::showChoices(const EventFilter &filter)
{
    QComboBox &types = *m_ui->eventTypeChoice;
    const QString type = filter.value(QStringLiteral("event")).value_or(QString());
    // A type that is none of the four stands in the text alone.
    types.setCurrentIndex(types.findData(type));
    types.setPlaceholderText(type);
    const QString success = filter.value(QStringLiteral("success")).value_or(QString());
    m_ui->successChoice->setCurrentIndex(m_ui->successChoice->findData(success));
}

void EventFilterBar::showProblem(const std::optional<EventFilter::Problem> &problem)
{
    m_problem = problem;
    m_ui->problemLabel->setVisible(problem.has_value());
    m_ui->problemIcon->setVisible(problem.has_value());
    markProblem(*m_ui->filterEdit, problem ? problem->position : 0, problem ? problem->length : 0);
    if (!problem)
        return;
    m_ui->problemLabel->setText(wording::filterProblemText(*problem));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, stateColor(StateRole::Failed, colours));
    m_ui->problemLabel->setPalette(colours);
    m_ui->problemIcon->setPixmap(stateIcon(StateRole::Failed).pixmap(m_ui->problemLabel->fontMetrics().height()));
}

void EventFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_ui->filterEdit->text().isEmpty()) {
        clearFilter();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

void EventFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    } else if (event->type() == QEvent::PaletteChange && m_problem) {
        showProblem(m_problem);
    }
}

void EventFilterBar::fillChoices()
{
    m_ui->eventTypeChoice->addItem(QString(), QString());
    for (const EventType type : knownEventTypes())
        m_ui->eventTypeChoice->addItem(eventTypeName(type), eventTypeName(type));
    m_ui->successChoice->addItem(QString(), QString());
    m_ui->successChoice->addItem(stateIcon(StateRole::Ok), QString(), QStringLiteral("true"));
    m_ui->successChoice->addItem(stateIcon(StateRole::Failed), QString(), QStringLiteral("false"));
}

void EventFilterBar::retranslate()
{
    m_ui->eventTypeChoice->setItemText(0, tr("Any event"));
    m_ui->successChoice->setItemText(0, tr("Any result"));
    m_ui->successChoice->setItemText(1, tr("Succeeded"));
    m_ui->successChoice->setItemText(2, tr("Failed"));
    if (m_problem)
        showProblem(m_problem);
    showProgress(m_progress);
}

} // namespace flowbell::gui
