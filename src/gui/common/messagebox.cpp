// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/messagebox.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <utility>

namespace flowbell::gui::messagebox {

namespace {

QMessageBox *box(QWidget *parent, QMessageBox::Icon icon, const Message &message)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(message.name);
    box->setIcon(icon);
    box->setWindowTitle(message.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(message.text);
    box->setInformativeText(message.details);
    // The format above is that of the text alone.
    if (auto *details = box->findChild<QLabel *>(QStringLiteral("qt_msgbox_informativelabel")))
        details->setTextFormat(Qt::PlainText);
    return box;
}

QPushButton *addButton(QMessageBox *box, const QString &text, QMessageBox::ButtonRole role, const QString &name)
{
    QPushButton *button = box->addButton(text, role);
    button->setObjectName(name);
    return button;
}

QPushButton *addCancel(QMessageBox *box, const Message &message)
{
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    if (!message.reject.isEmpty())
        cancel->setText(message.reject);
    cancel->setObjectName(QStringLiteral("rejectButton"));
    box->setEscapeButton(cancel);
    return cancel;
}

QMessageBox *openQuestion(QMessageBox *box, QPushButton *accept, std::function<void(bool)> answered)
{
    QObject::connect(box, &QDialog::finished, box,
        [box, accept, answered = std::move(answered)] { answered(box->clickedButton() == accept); });
    box->open();
    return box;
}

} // namespace

QMessageBox *ask(QWidget *parent, const Message &message, const QString &accept, std::function<void(bool)> answered)
{
    QMessageBox *question = box(parent, QMessageBox::Question, message);
    QPushButton *button = addButton(question, accept, QMessageBox::AcceptRole, QStringLiteral("acceptButton"));
    addCancel(question, message);
    question->setDefaultButton(button);
    return openQuestion(question, button, std::move(answered));
}

QMessageBox *confirm(QWidget *parent, const Message &message, const QString &accept, std::function<void(bool)> answered)
{
    QMessageBox *question = box(parent, QMessageBox::Warning, message);
    QPushButton *button = addButton(question, accept, QMessageBox::DestructiveRole, QStringLiteral("acceptButton"));
    question->setDefaultButton(addCancel(question, message));
    return openQuestion(question, button, std::move(answered));
}

QMessageBox *choose(QWidget *parent, const Message &message, const QStringList &choices, std::function<void(int)> chosen)
{
    QMessageBox *question = box(parent, QMessageBox::Question, message);
    QList<QAbstractButton *> buttons;
    for (const QString &choice : choices)
        buttons.append(addButton(question, choice, QMessageBox::ActionRole, QStringLiteral("choice%1").arg(buttons.size())));
    question->setDefaultButton(addCancel(question, message));
    QObject::connect(question, &QDialog::finished, question, [question, buttons, chosen = std::move(chosen)] {
        chosen(static_cast<int>(buttons.indexOf(question->clickedButton())));
    });
    question->open();
    return question;
}

QMessageBox *error(QWidget *parent, const Message &message)
{
    QMessageBox *notice = box(parent, QMessageBox::Critical, message);
    notice->addButton(QMessageBox::Ok)->setObjectName(QStringLiteral("acceptButton"));
    notice->open();
    return notice;
}

} // namespace flowbell::gui::messagebox
