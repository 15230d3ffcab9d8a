// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/lockpassphrase.h"
#include "gui/common/editingdialog.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace flowbell::gui {

class NoteLabel;

/// Sets, changes or removes the pass phrase of the lock. Asks for the present one first, if there is one. Accepted: done. What is
/// typed is dropped unasked, but while it is being kept the dialog stays, to tell how that ended.
class PassPhraseDialog : public EditingDialog
{
    Q_OBJECT
public:
    enum class Task { Set, Change, Remove };
    static constexpr int shortest = 8; ///< characters

    /// \a passPhrase must outlive it. Deletes itself when it is closed.
    PassPhraseDialog(engine::LockPassPhrase &passPhrase, Task task, QWidget *parent = nullptr);

    void accept() override;

protected:
    [[nodiscard]] bool hasUnsavedChanges() const override { return false; }
    [[nodiscard]] QString unsavedQuestion() const override { return {}; }
    [[nodiscard]] bool isBusy() const override { return m_busy; }

private:
    QLineEdit *addField(const QString &name, const QString &label);
    void checked(const Result<engine::LockPassPhrase::Answer> &answer);
    void save();
    void update();
    void setBusy(bool busy);
    void failed(const QString &why);

    engine::LockPassPhrase &m_passPhrase;
    const Task m_task;
    bool m_busy = false; ///< the keychain is asked
    QLineEdit *m_present = nullptr; ///< null: there is none
    QLineEdit *m_next = nullptr; ///< null: it is removed
    QLineEdit *m_again = nullptr;
    NoteLabel *m_note;
    QDialogButtonBox *m_buttons;
};

} // namespace flowbell::gui
