// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/durationfield.h"

#include <QtCore/QEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr std::array<std::chrono::seconds, 4> units{1s, 1min, 1h, 24h};

} // namespace

DurationField::DurationField(QWidget *parent)
    : QWidget(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    m_number->setObjectName(u"durationNumber"_s);
    m_unit->setObjectName(u"durationUnit"_s);
    for (size_t unit = 0; unit < units.size(); ++unit)
        m_unit->addItem(QString());
    setFocusProxy(m_number);
    retranslate();
    useUnit();
    connect(m_number, &QSpinBox::valueChanged, this, &DurationField::edited);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        useUnit();
        Q_EMIT edited();
    });
}

std::chrono::seconds DurationField::unit() const
{
    return units.at(static_cast<size_t>(std::max(0, m_unit->currentIndex())));
}

void DurationField::setLongest(std::chrono::seconds longest)
{
    m_longest = longest;
    useUnit();
}

void DurationField::setDuration(std::chrono::seconds duration)
{
    const std::chrono::seconds fitting = std::clamp(duration, 1s, m_longest);
    const auto largest =
        std::find_if(units.rbegin(), units.rend(), [&](std::chrono::seconds one) { return fitting % one == 0s; });
    m_unit->setCurrentIndex(static_cast<int>(units.rend() - largest) - 1);
    m_number->setValue(static_cast<int>(fitting / *largest));
}

std::chrono::seconds DurationField::duration() const
{
    return m_number->value() * unit();
}

void DurationField::setName(const QString &name)
{
    m_name = name;
    retranslate();
}

void DurationField::useUnit()
{
    m_number->setRange(1, std::max(1, static_cast<int>(m_longest / unit())));
}

void DurationField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DurationField::retranslate()
{
    m_unit->setItemText(0, tr("seconds"));
    m_unit->setItemText(1, tr("minutes"));
    m_unit->setItemText(2, tr("hours"));
    m_unit->setItemText(3, tr("days"));
    m_number->setAccessibleName(m_name);
    //: for a screen reader; %1: what is so long, such as "Time-out"
    m_unit->setAccessibleName(tr("%1: unit").arg(m_name));
}

} // namespace flowbell::gui
