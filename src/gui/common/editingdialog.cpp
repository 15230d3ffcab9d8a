// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/editingdialog.h"

#include "gui/common/messagebox.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QMessageBox>

#include <algorithm>

namespace flowbell::gui {

namespace {

const QString unsavedQuestionName = QStringLiteral("unsavedChangesQuestion");

/// What is being written in a cell of a table counts as written.
void leaveCell(const QWidget &dialog)
{
    QWidget *field = dialog.focusWidget();
    for (QWidget *around = field ? field->parentWidget() : nullptr; around; around = around->parentWidget()) {
        if (auto *view = qobject_cast<QAbstractItemView *>(around)) {
            view->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace

QDialog *closeDialogs(const QWidget &window)
{
    const QList<QDialog *> found = window.findChildren<QDialog *>(); // each before those within it
    const QList<QPointer<QDialog>> innermostFirst(found.crbegin(), found.crend());
    const auto staying = std::ranges::find_if_not(innermostFirst, [](const QPointer<QDialog> &dialog) {
        // The question stays: its dialog points to it.
        return !dialog || dialog->isHidden() || dialog->objectName() == unsavedQuestionName || dialog->close();
    });
    return staying == innermostFirst.cend() ? nullptr : staying->data();
}

void EditingDialog::reject()
{
    if (isBusy() || closeDialogs(*this))
        return;
    leaveCell(*this);
    if (hasUnsavedChanges())
        askAboutChanges();
    else
        QDialog::reject();
}

void EditingDialog::askAboutChanges()
{
    if (m_question && m_question->isVisible()) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    const messagebox::Message message{.name = unsavedQuestionName,
        .title = tr("Unsaved changes"),
        .text = unsavedQuestion(),
        .details = {},
        .reject = tr("&Keep editing")};
    if (canSave()) {
        m_question = messagebox::choose(this, message, {tr("&Save"), tr("&Discard")}, [this](int choice) {
            if (choice == 0)
                saveAndClose();
            else if (choice == 1)
                QDialog::reject();
            else
                Q_EMIT stays();
        });
        return;
    }
    m_question = messagebox::confirm(this, message, tr("&Discard"), [this](bool discarded) {
        if (discarded)
            QDialog::reject();
        else
            Q_EMIT stays();
    });
}

} // namespace flowbell::gui
