// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

class QMessageBox;

namespace flowbell::gui {

/// A dialog in which something is edited. Cancel, Esc, its own close button and the end of the program close it at once while
/// nothing was edited; with edits that would be lost it stays, and asks. Dialogs that were opened from it go first, and may
/// stay in the same way.
class EditingDialog : public QDialog
{
    Q_OBJECT
public:
    using QDialog::QDialog;

    /// All ways to close it come here.
    void reject() override;
    /// It stays until what is being stored is stored: storingDone(), finished() or stays() then.
    [[nodiscard]] bool isStoring() const { return isBusy(); }

Q_SIGNALS:
    /// It is not to be closed: the user goes on editing, or what was entered could not be stored, which it says.
    void stays();
    /// What was being stored is, and it is still open.
    void storingDone();

protected:
    /// Something was entered that is kept nowhere else.
    [[nodiscard]] virtual bool hasUnsavedChanges() const = 0;
    /// What is asked, such as "Discard the changes to the rule “One”?"
    [[nodiscard]] virtual QString unsavedQuestion() const = 0;
    /// The question offers to save; otherwise only to discard or to go on.
    [[nodiscard]] virtual bool canSave() const { return false; }
    /// The user chose to save; ends in accept(), or in a word on why it could not, and stays().
    virtual void saveAndClose() { }
    /// Something is being stored: it stays until that is done, without a question. Ends in accept(), storingDone() or stays().
    [[nodiscard]] virtual bool isBusy() const { return false; }

private:
    void askAboutChanges();

    QPointer<QMessageBox> m_question;
};

/// Closes the dialogs of \a window, those that were opened from others before these. The first that stays, because it asks or
/// is storing, is the answer, and those after it stay with it; null if all are closed.
[[nodiscard]] QDialog *closeDialogs(const QWidget &window);

} // namespace flowbell::gui
