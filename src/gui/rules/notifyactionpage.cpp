// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/notifyactionpage.h"

#include "gui/rules/fieldsmenu.h"
#include "ui_notifyactionpage.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>

namespace flowbell::gui {

NotifyActionPage::NotifyActionPage(QWidget *parent)
    : RuleActionPage(parent)
    , m_ui(std::make_unique<Ui::NotifyActionPage>())
{
    m_ui->setupUi(this);
    m_fields = new FieldsMenu(m_ui->fieldButton);
    connect(m_fields, &FieldsMenu::chosen, this, &NotifyActionPage::insertField);
    connect(m_ui->titleEdit, &QLineEdit::textChanged, this, &NotifyActionPage::edited);
    connect(m_ui->textEdit, &QPlainTextEdit::textChanged, this, &NotifyActionPage::edited);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (now == m_ui->titleEdit || now == m_ui->textEdit)
            m_inTitle = now == m_ui->titleEdit;
    });
    setFocusProxy(m_ui->titleEdit);
}

NotifyActionPage::~NotifyActionPage() = default;

void NotifyActionPage::setAction(const RuleAction &action)
{
    const auto &notify = std::get<NotifyAction>(action);
    m_ui->titleEdit->setText(notify.title);
    m_ui->textEdit->setPlainText(notify.text);
}

RuleAction NotifyActionPage::action() const
{
    return NotifyAction{m_ui->titleEdit->text().trimmed(), m_ui->textEdit->toPlainText()};
}

NoteLabel *NotifyActionPage::noteFor(const QString &member) const
{
    return member == QLatin1String("title") ? m_ui->titleProblem : m_ui->textProblem;
}

void NotifyActionPage::insertField(const QString &field)
{
    if (m_inTitle) {
        m_ui->titleEdit->insert(field);
        m_ui->titleEdit->setFocus();
    } else {
        m_ui->textEdit->insertPlainText(field);
        m_ui->textEdit->setFocus();
    }
}

void NotifyActionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_fields->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
