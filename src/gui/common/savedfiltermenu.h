// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/savedfilter.h"

#include <QtWidgets/QMenu>

#include <functional>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// The menu beside a filter's field: saved filters in the user's order, recent ones, and what can be done with them.
class SavedFilterMenu : public QMenu
{
    Q_OBJECT
public:
    /// \a workspace must outlive it.
    SavedFilterMenu(engine::Workspace &workspace, FilterLanguage::Subject subject, QWidget *bar);

    /// What would be saved; an empty text: nothing.
    void setCurrent(std::function<QString()> current) { m_current = std::move(current); }
    /// Those with keys, for the bar.
    [[nodiscard]] QList<QAction *> keyActions() const { return {m_save}; }
    void retranslate();

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void read();
    void fill();
    void addFilter(const QString &name, const QString &text);
    void askForName();
    void save(const QString &name, const QString &text);
    void askToReplace(const QString &name, const QString &text);
    void replace(const QString &name, const QString &text);
    void manage();
    void fail(const Error &error);

    engine::Workspace &m_workspace;
    const FilterLanguage::Subject m_subject;
    QWidget *m_bar;
    std::function<QString()> m_current;
    QList<SavedFilter> m_saved;
    QAction *m_save;
    QAction *m_manage;
    QAction *m_clearRecent;
};

} // namespace flowbell::gui
