// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

class QMessageBox;
class QWidget;

/// Questions and notices that stand in front of their window. They open and return at once; the answer comes through the
/// function given. Each box has an object name, its buttons "acceptButton", "rejectButton" or "choice0", "choice1", …
namespace flowbell::gui::messagebox {

struct Message {
    QString name; ///< object name of the box, such as "deleteFlowQuestion"
    QString title;
    QString text; ///< plain text: the question, or what happened
    QString details{}; ///< plain text below it; may be empty
    QString reject{}; ///< the word on the button that does nothing; empty: "Cancel"
};

/// \a accept is the word on the button that does it ("Delete"). \a answered is called once: true for that button.
QMessageBox *ask(QWidget *parent, const Message &message, const QString &accept, std::function<void(bool)> answered);
/// As ask(), for something that cannot be taken back: with a warning sign, and Cancel as the default button.
QMessageBox *confirm(QWidget *parent, const Message &message, const QString &accept, std::function<void(bool)> answered);
/// Several ways; \a chosen is called once with the index, or -1 for Cancel.
QMessageBox *choose(QWidget *parent, const Message &message, const QStringList &choices, std::function<void(int)> chosen);
QMessageBox *error(QWidget *parent, const Message &message);

} // namespace flowbell::gui::messagebox
