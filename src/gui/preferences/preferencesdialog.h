// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/workspace.h"
#include "gui/preferences/preferencesdraft.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>

namespace Ui {
class PreferencesDialog;
}

namespace flowbell::gui {

class PreferencesPage;

/// The preferences, page by page. Nothing takes effect before OK or Apply, and all of it then; those who obey a preference
/// listen to engine::Preferences.
class PreferencesDialog : public QDialog
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

private:
    void addPage(PreferencesPage *page);
    void retranslate();
    void showValidity();
    void fitPageList();
    void fitPages();
    bool applyAll(); ///< false: something could not be done, and is said
    void readRules();
    void setRules(const RetentionRules &rules);
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
    std::unique_ptr<Ui::PreferencesDialog> m_ui;
    QList<PreferencesPage *> m_pages;
};

} // namespace flowbell::gui
