// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/savedfilter.h"
#include "gui/common/editingdialog.h"

#include <QtCore/QList>

#include <memory>

namespace Ui {
class SavedFiltersDialog;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class SavedFiltersModel;

/// Why a saved filter could not be saved, removed or moved.
[[nodiscard]] QString savedFilterErrorText(const Error &error);

/// The saved filters: use, rename, change, delete with undo, order. Every change holds at once, except what cannot be saved.
class SavedFiltersDialog : public EditingDialog
{
    Q_OBJECT
public:
    SavedFiltersDialog(engine::Workspace &workspace, FilterLanguage::Subject subject, QWidget *parent = nullptr);
    ~SavedFiltersDialog() override;

Q_SIGNALS:
    /// To be used; the dialog closes.
    void chosen(const QString &text);

protected:
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

private:
    void connectButtons();
    void read();
    void showFilters(const QList<SavedFilter> &filters);
    void updateButtons();
    [[nodiscard]] const SavedFilter *current() const;
    void use();
    void save(const SavedFilter &filter);
    void removeCurrent();
    void undoRemove();
    void moveCurrent(int by);
    void tell(const Error &error);

    engine::Workspace &m_workspace;
    const FilterLanguage::Subject m_subject;
    std::unique_ptr<Ui::SavedFiltersDialog> m_ui;
    SavedFiltersModel *m_model;
    QList<SavedFilter> m_removed; ///< for undo, the last one last
    SavedFilterId m_wanted; ///< to be the current one, when the list is read again
};

} // namespace flowbell::gui
