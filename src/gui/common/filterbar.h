// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/filterlanguage.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QComboBox;

namespace Ui {
class FilterBar;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FilterCompleter;
class FilterText;
class SavedFilterMenu;
class ViewMasking;

/// How a value that is pointed at changes a filter.
enum class Narrowing { With, Without, Only };

/// A filter over the rows of a table: a text in the language of its subject, completed as it is typed and explained by F1, saved
/// and recent filters, and how much is shown; on two lines in a narrow window. What a filter of its subject is, and its quick
/// choices, are its heir's.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    ~FilterBar() override;

    /// Values that occur, saved and recent filters come from there. To be called once; it must outlive the bar.
    void setWorkspace(engine::Workspace &workspace);
    void clearFilter();
    void focusFilter();
    [[nodiscard]] QString filterText() const;
    /// At once.
    void setFilterText(const QString &text);
    /// The text with a condition as well, the rest as the user wrote it; or the condition alone. At once.
    void narrow(const FilterNode &condition, Narrowing how);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// narrow() did nothing: the value is masked, and nothing stored reads so.
    void maskedValueRefused(const QString &why);

protected:
    FilterBar(const FilterLanguage &language, QWidget *parent);

    void addChoice(QComboBox *choice);
    /// The word that is chosen there; nullopt for any.
    [[nodiscard]] static std::optional<QString> chosen(const QComboBox &choice);
    /// How many match, at the end of the line. Screen readers are told what a changed filter found, as soon as \a searching ends.
    void showCount(const QString &text, bool searching);
    /// For the field; \a placeholder: an example.
    void setNames(const QString &accessible, const QString &placeholder, const QString &counter);
    [[nodiscard]] bool isUnderstood() const;

    /// Reads the text; the problem, if it is no filter.
    [[nodiscard]] virtual std::optional<FilterProblem> read(const QString &text) = 0;
    /// The text was read: shows in the quick choices what it says.
    virtual void showRead() = 0;
    /// The text is understood, and no longer being typed.
    virtual void apply() = 0;
    virtual void retranslate() = 0;

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Keeps the text among the recent filters.
    void remember();
    /// The same, if it was looked at for a while: what is only passed while typing is none.
    void rememberIfUsed();
    void openHelp();
    void openSaved();
    void retranslateBar();
    /// Choices and counter stand below the field where it would be too narrow beside them.
    void layOut();
    [[nodiscard]] int widthBesideField() const;

    const FilterLanguage &m_language;
    std::unique_ptr<Ui::FilterBar> m_ui;
    engine::Workspace *m_workspace = nullptr;
    FilterText *m_text;
    FilterCompleter *m_completer;
    SavedFilterMenu *m_saved = nullptr;
    bool m_onTwoLines = false;
    QElapsedTimer m_settled; ///< since the text is as it is
    bool m_countIsAwaited = false; ///< the filter was changed, and what it finds is not told yet
    QAction *m_help;
    ViewMasking *m_masking = nullptr;
};

} // namespace flowbell::gui
