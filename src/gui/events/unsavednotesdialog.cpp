// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/unsavednotesdialog.h"

#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "wording/wording.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

UnsavedNotesDialog::UnsavedNotesDialog(const QStringList &notes, const Error &why, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"unsavedNotesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unsaved notes"));
    const auto count = static_cast<int>(notes.size());
    auto *text = new QLabel(tr("%n note(s) of events could not be saved. %1", nullptr, count).arg(wording::errorText(why)), this);
    text->setObjectName(u"unsavedNotesText"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *shown = new QPlainTextEdit(notes.join(u"\n\n"_s), this);
    shown->setObjectName(u"unsavedNotesEdit"_s);
    shown->setAccessibleName(tr("Notes that are not saved"));
    shown->setReadOnly(true);
    shown->setTabChangesFocus(true);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyNotesButton"_s);
    copy->setIcon(themeIcon(u"edit-copy"_s));
    QPushButton *discard = buttons->addButton(tr("&Discard and quit"), QDialogButtonBox::DestructiveRole);
    discard->setObjectName(u"discardNotesButton"_s);
    QPushButton *stay = buttons->addButton(tr("&Stay"), QDialogButtonBox::RejectRole);
    stay->setObjectName(u"stayButton"_s);
    stay->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this, shown] {
        QApplication::clipboard()->setText(shown->toPlainText());
        Announcement::say(*this, tr("Copied."));
    });
    connect(discard, &QPushButton::clicked, this, &QDialog::accept);
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(shown, 1);
    layout->addWidget(buttons);
    stay->setFocus();
    resize(sizeHint().expandedTo({fontMetrics().averageCharWidth() * 70, 0}));
}

} // namespace flowbell::gui
