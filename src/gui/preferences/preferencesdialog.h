// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/workspace.h"
#include "gui/common/editingdialog.h"
#include "gui/preferences/preferencesdraft.h"

#include <QtCore/QList>

#include <memory>

namespace Ui {
class PreferencesDialog;
}

namespace flowbell::gui {

class PreferencesPage;
class StoragePage;

/// The preferences, page by page. Nothing takes effect before OK or Apply, and all of it then; those who obey a preference
/// listen to engine::Preferences. It closes when everything is kept, and else stays and says what is not.
class PreferencesDialog : public EditingDialog
{
    Q_OBJECT
public:
    /// \a languages: codes of those that can be chosen.
    PreferencesDialog(engine::Workspace &workspace, const QStringList &languages, QWidget *parent = nullptr);
    ~PreferencesDialog() override;

    /// Turns to a page; \a name: its object name.
    void showPage(const QString &name);
    void accept() override;

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;
    [[nodiscard]] bool canSave() const override;
    void saveAndClose() override { accept(); }
    [[nodiscard]] bool isBusy() const override { return m_savingRules; }

private:
    void addPage(PreferencesPage *page);
    void retranslate();
    void showValidity();
    void fitPageList();
    void fitPages();
    bool applyAll(); ///< false: something could not be done, and is said
    void readRules();
    void setRules(const RetentionRules &rules);
    void takeRulesSaved(const std::optional<RetentionRules> &before, const Result<void> &done);
    void showStored();
    bool setAutostart(bool on);
    void setTls(const engine::TlsPreferences &tls, const std::optional<QString> &passPhrase);
    [[nodiscard]] PreferencesDraft stored() const;
    [[nodiscard]] PreferencesDraft edited() const;

    engine::Preferences &m_preferences;
    engine::AccessService &m_access;
    engine::RetentionService &m_retention;
    engine::ListenerControl &m_listener;
    engine::CertificateService &m_certificates;
    std::optional<engine::TlsPreferences> m_comingTls; ///< applied once the pass phrase of the key is kept
    std::optional<RetentionRules> m_rules; ///< as the store has them, once they are read
    bool m_savingRules = false; ///< in the store
    bool m_closeWhenSaved = false;
    PreferencesDraft m_shown; ///< as the pages had it before anything was edited
    std::unique_ptr<Ui::PreferencesDialog> m_ui;
    QList<PreferencesPage *> m_pages;
    StoragePage *m_storage = nullptr; ///< one of them
};

} // namespace flowbell::gui
