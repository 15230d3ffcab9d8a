// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/savedfiltersdialog.h"

#include "core/filterparser.h"
#include "engine/monitor.h"
#include "engine/savedfilterservice.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/common/savedfiltersmodel.h"
#include "gui/common/whendone.h"
#include "ui_savedfiltersdialog.h"
#include "wording/wording.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

QString savedFilterErrorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DuplicateName:
        return SavedFiltersDialog::tr("There is a saved filter “%1” already. Choose a different name.").arg(error.subject);
    case ErrorCode::InvalidName:
        return SavedFiltersDialog::tr(
            "A saved filter needs a name of 1 to %n character(s).", nullptr, maximumSavedFilterNameLength);
    case ErrorCode::NotFound: return SavedFiltersDialog::tr("This filter was removed elsewhere.");
    default: return wording::errorText(error);
    }
}

SavedFiltersDialog::SavedFiltersDialog(engine::Workspace &workspace, FilterLanguage::Subject subject, QWidget *parent)
    : EditingDialog(parent)
    , m_workspace(workspace)
    , m_subject(subject)
    , m_ui(std::make_unique<Ui::SavedFiltersDialog>())
    , m_model(new SavedFiltersModel(this))
{
    m_ui->setupUi(this);
    m_ui->filterTable->setModel(m_model);
    m_ui->filterTable->verticalHeader()->hide();
    m_ui->filterTable->horizontalHeader()->resizeSection(0, 200);
    m_ui->undoButton->setEnabled(false);
    connectButtons();
    connect(m_model, &SavedFiltersModel::edited, this, &SavedFiltersDialog::save);
    connect(
        m_ui->filterTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SavedFiltersDialog::updateButtons);
    connect(&workspace.monitor(), &engine::Monitor::savedFiltersChanged, this, &SavedFiltersDialog::read);
    updateButtons();
    read();
}

SavedFiltersDialog::~SavedFiltersDialog() = default;

void SavedFiltersDialog::connectButtons()
{
    const auto prepare = [this](QPushButton *button, const QString &icon, const QKeySequence &key, auto does) {
        button->setIcon(themeIcon(icon));
        connect(button, &QAbstractButton::clicked, this, does);
        if (key.isEmpty())
            return;
        auto *shortcut = new QShortcut(key, m_ui->filterTable, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, button, &QAbstractButton::click);
    };
    prepare(m_ui->useButton, u"view-filter"_s, {}, [this] { use(); });
    prepare(m_ui->renameButton, u"edit-rename"_s, {}, [this] {
        const int row = m_ui->filterTable->currentIndex().row();
        m_ui->filterTable->edit(m_model->index(row, static_cast<int>(SavedFiltersModel::Column::Name)));
    });
    prepare(m_ui->changeButton, u"document-edit"_s, {}, [this] {
        const int row = m_ui->filterTable->currentIndex().row();
        m_ui->filterTable->edit(m_model->index(row, static_cast<int>(SavedFiltersModel::Column::Text)));
    });
    prepare(m_ui->deleteButton, u"edit-delete"_s, QKeySequence::Delete, [this] { removeCurrent(); });
    prepare(m_ui->undoButton, u"edit-undo"_s, QKeySequence::Undo, [this] { undoRemove(); });
    prepare(m_ui->upButton, u"go-up"_s, QKeySequence(Qt::ALT | Qt::Key_Up), [this] { moveCurrent(-1); });
    prepare(m_ui->downButton, u"go-down"_s, QKeySequence(Qt::ALT | Qt::Key_Down), [this] { moveCurrent(1); });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &SavedFiltersDialog::reject);
}

void SavedFiltersDialog::read()
{
    whenDone(m_workspace.savedFilters().list(m_subject), this, [this](const Result<QList<SavedFilter>> &filters) {
        if (filters)
            showFilters(*filters);
        else
            tell(filters.error());
    });
}

void SavedFiltersDialog::showFilters(const QList<SavedFilter> &filters)
{
    if (filters == m_model->filters())
        return;
    const SavedFilter *chosen = current();
    const SavedFilterId wanted = m_wanted.isValid() ? m_wanted : chosen ? chosen->id : SavedFilterId{};
    const int row = m_ui->filterTable->currentIndex().row();
    m_model->setFilters(filters);
    m_wanted = {};
    const auto found =
        std::find_if(filters.begin(), filters.end(), [wanted](const SavedFilter &filter) { return filter.id == wanted; });
    const int place = found != filters.end() ? static_cast<int>(found - filters.begin())
                                             : std::clamp(row, 0, std::max(0, m_model->rowCount() - 1));
    m_ui->filterTable->setCurrentIndex(m_model->index(place, 0));
    updateButtons();
}

const SavedFilter *SavedFiltersDialog::current() const
{
    const int row = m_ui->filterTable->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->filters().at(row) : nullptr;
}

void SavedFiltersDialog::updateButtons()
{
    const int row = m_ui->filterTable->currentIndex().row();
    const bool any = current();
    for (QPushButton *button : {m_ui->useButton, m_ui->renameButton, m_ui->changeButton, m_ui->deleteButton})
        button->setEnabled(any);
    m_ui->upButton->setEnabled(any && row > 0);
    m_ui->downButton->setEnabled(any && row + 1 < m_model->rowCount());
    m_ui->undoButton->setEnabled(!m_removed.isEmpty());
    m_ui->emptyText->setVisible(m_model->rowCount() == 0);
}

void SavedFiltersDialog::use()
{
    const SavedFilter *filter = current();
    if (!filter)
        return;
    // Also one that could not be saved: where it is used, it is seen what is wrong.
    Q_EMIT chosen(m_model->shown(m_ui->filterTable->currentIndex().row()).text);
    accept();
}

void SavedFiltersDialog::save(const SavedFilter &filter)
{
    const auto parsed = FilterParser(filter.text, FilterLanguage::of(m_subject)).read();
    if (!parsed) {
        m_model->keepRefused(filter);
        m_ui->messageBar->showMessage(StateRole::Failed, wording::filterProblemText(parsed.error()));
        return;
    }
    whenDone(m_workspace.savedFilters().save(filter), this, [this, filter](const Result<SavedFilter> &saved) {
        if (saved) {
            m_model->forgetRefused(filter.id);
            m_ui->messageBar->clear();
        } else {
            m_model->keepRefused(filter);
            tell(saved.error());
        }
    });
}

void SavedFiltersDialog::removeCurrent()
{
    const SavedFilter *filter = current();
    if (!filter)
        return;
    whenDone(m_workspace.savedFilters().remove(filter->id), this, [this](const Result<SavedFilter> &removed) {
        if (!removed) {
            tell(removed.error());
            return;
        }
        m_removed.append(*removed);
        m_model->forgetRefused(removed->id);
        m_ui->messageBar->showMessage(StateRole::Ok, tr("“%1” was deleted. Ctrl+Z brings it back.").arg(removed->name));
        updateButtons();
    });
}

void SavedFiltersDialog::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    whenDone(m_workspace.savedFilters().restore(m_removed.takeLast()), this, [this](const Result<SavedFilter> &restored) {
        if (!restored) {
            tell(restored.error());
            return;
        }
        m_wanted = restored->id;
        m_ui->messageBar->clear();
        updateButtons();
    });
}

void SavedFiltersDialog::moveCurrent(int by)
{
    const SavedFilter *filter = current();
    const int place = m_ui->filterTable->currentIndex().row() + by;
    if (!filter || place < 0 || place >= m_model->rowCount())
        return;
    m_wanted = filter->id;
    whenDone(m_workspace.savedFilters().move(filter->id, place), this, [this](const Result<void> &moved) {
        if (!moved)
            tell(moved.error());
    });
}

bool SavedFiltersDialog::hasUnsavedChanges() const
{
    return m_model->hasRefused();
}

QString SavedFiltersDialog::unsavedQuestion() const
{
    return tr("Discard what could not be saved?");
}

void SavedFiltersDialog::tell(const Error &error)
{
    m_ui->messageBar->showMessage(StateRole::Failed, savedFilterErrorText(error));
}

} // namespace flowbell::gui
