// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/savedfiltermenu.h"

#include "engine/monitor.h"
#include "engine/preferences.h"
#include "engine/savedfilterservice.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/common/savedfiltersdialog.h"
#include "gui/common/whendone.h"

#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr int longestInMenu = 60;

/// As a menu shows it: an ampersand would be taken for a mnemonic.
QString inMenu(const QString &text)
{
    QString shown = text.size() > longestInMenu ? QString(text.first(longestInMenu - 1) + u'…') : text;
    return shown.replace(u'&', u"&&"_s);
}

} // namespace

SavedFilterMenu::SavedFilterMenu(engine::Workspace &workspace, FilterLanguage::Subject subject, QWidget *bar)
    : QMenu(bar)
    , m_workspace(workspace)
    , m_subject(subject)
    , m_bar(bar)
    , m_save(new QAction(themeIcon(u"document-save"_s), {}, bar))
    , m_manage(new QAction(themeIcon(u"document-edit"_s), {}, bar))
    , m_clearRecent(new QAction(themeIcon(u"edit-clear"_s), {}, bar))
{
    setObjectName(u"savedFilterMenu"_s);
    setToolTipsVisible(true);
    m_save->setObjectName(u"saveFilterAction"_s);
    m_save->setShortcut(QKeySequence::Save);
    m_save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_manage->setObjectName(u"manageFiltersAction"_s);
    m_clearRecent->setObjectName(u"clearRecentFiltersAction"_s);
    // In the bar's name: a menu disconnects itself from the actions that fill() takes out for a moment.
    connect(m_save, &QAction::triggered, bar, [this] { askForName(); });
    connect(m_manage, &QAction::triggered, bar, [this] { manage(); });
    connect(m_clearRecent, &QAction::triggered, bar, [this] { m_workspace.preferences().clearRecentFilters(m_subject); });
    connect(this, &QMenu::aboutToShow, this, &SavedFilterMenu::fill);
    connect(&workspace.monitor(), &engine::Monitor::savedFiltersChanged, this, &SavedFilterMenu::read);
    retranslate();
    read();
}

void SavedFilterMenu::retranslate()
{
    m_save->setText(tr("&Save the current filter…"));
    m_manage->setText(tr("&Edit saved filters…"));
    m_clearRecent->setText(tr("&Forget recent filters"));
}

void SavedFilterMenu::read()
{
    whenDone(m_workspace.savedFilters().list(m_subject), this, [this](const Result<QList<SavedFilter>> &filters) {
        if (filters)
            m_saved = *filters;
    });
}

void SavedFilterMenu::fill()
{
    clear(); // the actions that stay are not its own, but their parent's
    addSection(tr("Saved filters"));
    for (const SavedFilter &filter : std::as_const(m_saved))
        addFilter(filter.name, filter.text);
    if (m_saved.isEmpty())
        addAction(tr("None yet: write a filter and save it"))->setEnabled(false);
    const QStringList recent = m_workspace.preferences().recentFilters(m_subject);
    addSection(tr("Recent filters"));
    for (const QString &text : recent)
        addFilter(text, text);
    if (recent.isEmpty())
        addAction(tr("None yet"))->setEnabled(false);
    addSeparator();
    const bool hasCurrent = m_current && !m_current().isEmpty();
    m_manage->setEnabled(!m_saved.isEmpty());
    m_clearRecent->setEnabled(!recent.isEmpty());
    addActions({m_save, m_manage, m_clearRecent});
    m_save->setToolTip(hasCurrent ? m_current() : tr("There is no filter to save."));
}

void SavedFilterMenu::addFilter(const QString &name, const QString &text)
{
    QAction *action = addAction(inMenu(name));
    action->setToolTip(text);
    connect(action, &QAction::triggered, this, [this, text] { Q_EMIT chosen(text); });
}

void SavedFilterMenu::askForName()
{
    const QString text = m_current ? m_current() : QString();
    if (text.isEmpty()) {
        messagebox::error(m_bar->window(),
            {u"noFilterNotice"_s, tr("Save filter"), tr("There is no filter to save. Write one first."), {}, {}});
        return;
    }
    auto *dialog = new QInputDialog(m_bar->window());
    dialog->setObjectName(u"saveFilterDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save filter"));
    dialog->setLabelText(tr("Name of the filter “%1”:").arg(text));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, text](const QString &name) { save(name.trimmed(), text); });
    dialog->open();
    if (auto *edit = dialog->findChild<QLineEdit *>())
        edit->setMaxLength(maximumSavedFilterNameLength);
}

void SavedFilterMenu::save(const QString &name, const QString &text)
{
    whenDone(m_workspace.savedFilters().add({.subject = m_subject, .name = name, .text = text}), this,
        [this, name, text](const Result<SavedFilter> &added) {
            if (!added && added.error().code == ErrorCode::DuplicateName)
                askToReplace(name, text);
            else if (!added)
                fail(added.error());
        });
}

void SavedFilterMenu::askToReplace(const QString &name, const QString &text)
{
    messagebox::ask(m_bar->window(),
        {u"replaceFilterQuestion"_s, tr("Save filter"), tr("There is a saved filter “%1” already. Replace it?").arg(name), {},
            {}},
        tr("Replace"), [this, name, text](bool accepted) {
            if (accepted)
                replace(name, text);
        });
}

void SavedFilterMenu::replace(const QString &name, const QString &text)
{
    whenDone(m_workspace.savedFilters().find(m_subject, name), this, [this, text](const Result<SavedFilter> &found) {
        if (!found) {
            fail(found.error());
            return;
        }
        SavedFilter edited = *found;
        edited.text = text;
        whenDone(m_workspace.savedFilters().save(edited), this, [this](const Result<SavedFilter> &saved) {
            if (!saved)
                fail(saved.error());
        });
    });
}

void SavedFilterMenu::manage()
{
    auto *dialog = new SavedFiltersDialog(m_workspace, m_subject, m_bar->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SavedFiltersDialog::chosen, this, &SavedFilterMenu::chosen);
    dialog->open();
}

void SavedFilterMenu::fail(const Error &error)
{
    messagebox::error(m_bar->window(), {u"saveFilterProblem"_s, tr("Save filter"), savedFilterErrorText(error), {}, {}});
}

} // namespace flowbell::gui
