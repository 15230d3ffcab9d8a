// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/noteactionpage.h"

#include "gui/rules/fieldsmenu.h"
#include "ui_noteactionpage.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

NoteActionPage::NoteActionPage(QWidget *parent)
    : RuleActionPage(parent)
    , m_ui(std::make_unique<Ui::NoteActionPage>())
{
    m_ui->setupUi(this);
    m_fields = new FieldsMenu(m_ui->fieldButton);
    connect(m_fields, &FieldsMenu::chosen, this, [this](const QString &field) {
        m_ui->noteEdit->insertPlainText(field);
        m_ui->noteEdit->setFocus();
    });
    connect(m_ui->noteEdit, &QPlainTextEdit::textChanged, this, &NoteActionPage::edited);
    setFocusProxy(m_ui->noteEdit);
}

NoteActionPage::~NoteActionPage() = default;

void NoteActionPage::setAction(const RuleAction &action)
{
    m_ui->noteEdit->setPlainText(std::get<NoteAction>(action).text);
}

RuleAction NoteActionPage::action() const
{
    return NoteAction{m_ui->noteEdit->toPlainText().trimmed()};
}

NoteLabel *NoteActionPage::noteFor(const QString & /*member*/) const
{
    return m_ui->noteProblem;
}

void NoteActionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_fields->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
