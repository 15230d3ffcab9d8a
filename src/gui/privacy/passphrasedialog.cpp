// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/privacy/passphrasedialog.h"

#include "gui/common/whendone.h"
#include "gui/settings/notelabel.h"
#include "wording/wording.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

PassPhraseDialog::PassPhraseDialog(engine::LockPassPhrase &passPhrase, Task task, QWidget *parent)
    : EditingDialog(parent)
    , m_passPhrase(passPhrase)
    , m_task(task)
    , m_note(new NoteLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"passPhraseDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setLayout(new QFormLayout);
    auto *hint = new QLabel(this);
    hint->setWordWrap(true);
    if (task != Task::Set)
        m_present = addField(u"presentPassPhrase"_s, tr("&Current pass phrase:"));
    if (task != Task::Remove) {
        m_next = addField(u"nextPassPhrase"_s, tr("&New pass phrase:"));
        m_again = addField(u"nextPassPhraseAgain"_s, tr("&Again:"));
        hint->setText(tr("It cannot be read back, nor be recovered: keep it in mind. A few words are better than one."));
    } else {
        hint->setText(tr("Without a pass phrase the window cannot be locked."));
    }
    setWindowTitle(task == Task::Set ? tr("Set a pass phrase")
            : task == Task::Change   ? tr("Change the pass phrase")
                                     : tr("Remove the pass phrase"));
    m_note->setObjectName(u"passPhraseNote"_s);
    m_note->setWordWrap(true);
    auto *form = static_cast<QFormLayout *>(layout());
    form->addRow(hint);
    form->addRow(m_note);
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PassPhraseDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &PassPhraseDialog::reject);
    update();
}

QLineEdit *PassPhraseDialog::addField(const QString &name, const QString &label)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    static_cast<QFormLayout *>(layout())->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &PassPhraseDialog::update);
    return edit;
}

void PassPhraseDialog::update()
{
    QString problem;
    bool ready = !m_present || !m_present->text().isEmpty();
    if (m_next) {
        const bool isShort = m_next->text().size() < shortest;
        const bool differs = m_next->text() != m_again->text();
        if (!m_next->text().isEmpty() && isShort)
            problem = tr("At least %n character(s).", nullptr, shortest);
        else if (!m_again->text().isEmpty() && differs)
            problem = tr("The two are not the same.");
        ready = ready && !isShort && !differs;
    }
    m_note->showNote(StateRole::Muted, problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(ready);
}

void PassPhraseDialog::accept()
{
    if (!m_buttons->button(QDialogButtonBox::Ok)->isEnabled())
        return;
    setBusy(true);
    if (!m_present) {
        save();
        return;
    }
    whenDone(m_passPhrase.check(m_present->text()), this,
        [this](const Result<engine::LockPassPhrase::Answer> &answer) { checked(answer); });
}

void PassPhraseDialog::checked(const Result<engine::LockPassPhrase::Answer> &answer)
{
    using Answer = engine::LockPassPhrase::Answer;
    if (!answer) {
        failed(wording::errorText(answer.error()));
        return;
    }
    const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(m_passPhrase.pause()).count());
    if (*answer == Answer::Right || *answer == Answer::NoneSet)
        save();
    else
        failed(tr("This is not the pass phrase. Try again in %n second(s).", nullptr, seconds));
}

void PassPhraseDialog::save()
{
    whenDone(m_passPhrase.set(m_next ? m_next->text() : QString()), this, [this](const Result<void> &done) {
        if (done)
            EditingDialog::accept();
        else
            failed(wording::errorText(done.error()));
    });
}

void PassPhraseDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QLineEdit *edit : {m_present, m_next, m_again}) {
        if (edit)
            edit->setEnabled(!busy);
    }
    for (const auto button : {QDialogButtonBox::Ok, QDialogButtonBox::Cancel})
        m_buttons->button(button)->setEnabled(!busy);
    if (busy)
        m_note->showNote(StateRole::Waiting, tr("Please wait…"));
}

void PassPhraseDialog::failed(const QString &why)
{
    setBusy(false);
    m_note->showNote(StateRole::Failed, why);
    (m_present ? m_present : m_next)->setFocus();
    Q_EMIT stays();
}

} // namespace flowbell::gui
