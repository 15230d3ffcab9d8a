// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTabWidget>

#include <algorithm>
#include <functional>

namespace flowbell::test {

/// Finds something wrong with a window as it stands, in words.
using Look = std::function<QStringList(QWidget &window)>;

inline QDialog *openDialog(const QWidget &window)
{
    const QList<QDialog *> all = window.findChildren<QDialog *>();
    const auto open = std::ranges::find_if(all, [](const QDialog *dialog) { return dialog->isVisible(); });
    return open == all.end() ? nullptr : *open;
}

inline void closeDialogs(const QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>())
        dialog->done(QDialog::Rejected);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Each page of a window that has them.
inline QStringList lookAtPages(QWidget &window, const Look &look)
{
    QStringList problems;
    auto *tabs = window.findChild<QTabWidget *>(QString(), Qt::FindDirectChildrenOnly);
    auto *list = window.findChild<QListWidget *>(QStringLiteral("pageList"));
    const int pages = tabs ? tabs->count() : list ? list->count() : 1;
    for (int page = 0; page < pages; ++page) {
        if (tabs)
            tabs->setCurrentIndex(page);
        else if (list)
            list->setCurrentRow(page);
        problems += look(window);
    }
    problems.removeDuplicates();
    return problems;
}

inline void collectActions(const QMenu &menu, QList<QAction *> &actions)
{
    for (QAction *action : menu.actions()) {
        if (action->menu())
            collectActions(*action->menu(), actions);
        else if (!action->isSeparator())
            actions.append(action);
    }
}

/// All dialogs that the menus open, page by page; \a dialogs: how many they were.
inline QStringList lookAtDialogsOfTheMenus(QMainWindow &window, const Look &look, int &dialogs)
{
    QList<QAction *> actions;
    for (const QMenu *menu : window.menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        collectActions(*menu, actions);
    QStringList problems;
    for (QAction *action : std::as_const(actions)) {
        // What asks for more before it does anything, as its dots say.
        const QString name = action->objectName();
        const bool opens =
            action->text().endsWith(u'…') || name == QLatin1String("actionShortcuts") || name == QLatin1String("actionAbout");
        if (!action->isEnabled() || !opens)
            continue;
        action->trigger();
        if (!QTest::qWaitFor([&window] { return openDialog(window) != nullptr; }, 2'000))
            continue;
        if (!qobject_cast<QFileDialog *>(openDialog(window))) {
            ++dialogs;
            for (const QString &problem : lookAtPages(*openDialog(window), look))
                problems.append(QString(name + QStringLiteral(": ") + problem));
        }
        closeDialogs(window);
    }
    return problems;
}

} // namespace flowbell::test
