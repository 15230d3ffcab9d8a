// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/markactionpage.h"

#include "gui/events/markicons.h"
#include "ui_markactionpage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

MarkActionPage::MarkActionPage(QWidget *parent)
    : RuleActionPage(parent)
    , m_ui(std::make_unique<Ui::MarkActionPage>())
{
    m_ui->setupUi(this);
    m_ui->colourCombo->addItem(QString(), static_cast<int>(MarkColour::None));
    for (const MarkColour colour : allMarkColours())
        m_ui->colourCombo->addItem(markIcon(colour), QString(), static_cast<int>(colour));
    retranslate();
    connect(m_ui->pinCheck, &QCheckBox::toggled, this, &MarkActionPage::edited);
    connect(m_ui->colourCombo, &QComboBox::currentIndexChanged, this, &MarkActionPage::edited);
    setFocusProxy(m_ui->pinCheck);
}

MarkActionPage::~MarkActionPage() = default;

void MarkActionPage::setAction(const RuleAction &action)
{
    const auto &mark = std::get<MarkAction>(action);
    m_ui->pinCheck->setChecked(mark.pin);
    m_ui->colourCombo->setCurrentIndex(m_ui->colourCombo->findData(static_cast<int>(mark.colour)));
}

RuleAction MarkActionPage::action() const
{
    return MarkAction{m_ui->pinCheck->isChecked(), static_cast<MarkColour>(m_ui->colourCombo->currentData().toInt())};
}

NoteLabel *MarkActionPage::noteFor(const QString & /*member*/) const
{
    return nullptr;
}

void MarkActionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QWidget::changeEvent(event);
}

void MarkActionPage::retranslate()
{
    m_ui->colourCombo->setItemText(0, tr("leave it as it is"));
    for (int index = 1; index < m_ui->colourCombo->count(); ++index)
        m_ui->colourCombo->setItemText(
            index, wording::markColourText(static_cast<MarkColour>(m_ui->colourCombo->itemData(index).toInt())));
}

} // namespace flowbell::gui
