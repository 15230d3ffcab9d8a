// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewrange.h"

#include "engine/preferences.h"
#include "ui_overviewrange.h"

#include <QtCore/QEvent>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

const QString key = u"window/overview/time"_s;

QByteArray nameOf(OverviewRange::Choice choice)
{
    switch (choice) {
    case OverviewRange::Choice::Hour: return "hour"_ba;
    case OverviewRange::Choice::Day: return "day"_ba;
    case OverviewRange::Choice::Week: return "week"_ba;
    case OverviewRange::Choice::Month: return "month"_ba;
    case OverviewRange::Choice::All: return "all"_ba;
    case OverviewRange::Choice::Own: break;
    }
    return "own"_ba;
}

const QList<OverviewRange::Choice> &allChoices()
{
    using enum OverviewRange::Choice;
    static const QList<OverviewRange::Choice> choices{Hour, Day, Week, Month, All, Own};
    return choices;
}

std::optional<std::chrono::milliseconds> lengthOf(OverviewRange::Choice choice)
{
    switch (choice) {
    case OverviewRange::Choice::Hour: return 1h;
    case OverviewRange::Choice::Day: return 24h;
    case OverviewRange::Choice::Week: return 24h * 7;
    case OverviewRange::Choice::Month: return 24h * 30;
    case OverviewRange::Choice::All:
    case OverviewRange::Choice::Own: break;
    }
    return std::nullopt;
}

Timestamp wholeMinute(const QDateTime &time)
{
    return std::chrono::floor<std::chrono::minutes>(Timestamp{std::chrono::milliseconds{time.toMSecsSinceEpoch()}});
}

} // namespace

OverviewRange::OverviewRange(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::OverviewRange>())
{
    m_ui->setupUi(this);
    for (const Choice choice : allChoices())
        m_ui->rangeChoice->addItem(QString(), static_cast<int>(choice));
    m_ui->rangeChoice->setCurrentIndex(static_cast<int>(Choice::Day));
    retranslate();
    m_ui->ownRange->hide();
    connect(m_ui->rangeChoice, &QComboBox::currentIndexChanged, this, &OverviewRange::showChoice);
    connect(m_ui->fromEdit, &QDateTimeEdit::dateTimeChanged, this, &OverviewRange::changed);
    connect(m_ui->toEdit, &QDateTimeEdit::dateTimeChanged, this, &OverviewRange::changed);
}

OverviewRange::~OverviewRange() = default;

void OverviewRange::remember(engine::Preferences &preferences, Timestamp now)
{
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count()).date().startOfDay();
    m_ui->fromEdit->setDateTime(today);
    m_ui->toEdit->setDateTime(today.addDays(1));
    const QByteArray name = preferences.windowState(key);
    for (const Choice known : allChoices()) {
        if (nameOf(known) == name)
            choose(known);
    }
    m_preferences = &preferences;
}

void OverviewRange::choose(Choice choice)
{
    m_ui->rangeChoice->setCurrentIndex(m_ui->rangeChoice->findData(static_cast<int>(choice)));
}

OverviewRange::Choice OverviewRange::choice() const
{
    return static_cast<Choice>(m_ui->rangeChoice->currentData().toInt());
}

OverviewRange::Stretch OverviewRange::stretch(Timestamp now) const
{
    if (choice() == Choice::Own)
        return {wholeMinute(m_ui->fromEdit->dateTime()), wholeMinute(m_ui->toEdit->dateTime())};
    const std::optional<std::chrono::milliseconds> length = lengthOf(choice());
    return length ? Stretch{now - *length, now} : Stretch{};
}

bool OverviewRange::isBackwards() const
{
    return choice() == Choice::Own && m_ui->toEdit->dateTime() <= m_ui->fromEdit->dateTime();
}

void OverviewRange::showChoice()
{
    m_ui->ownRange->setVisible(choice() == Choice::Own);
    if (m_preferences)
        m_preferences->setWindowState(key, nameOf(choice()));
    Q_EMIT changed();
}

void OverviewRange::retranslate()
{
    const QStringList names{
        tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days"), tr("All times"), tr("From … to …")};
    for (int place = 0; place < names.size(); ++place)
        m_ui->rangeChoice->setItemText(place, names.at(place));
}

void OverviewRange::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

} // namespace flowbell::gui
