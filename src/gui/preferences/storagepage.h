// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/textindexer.h"
#include "gui/preferences/preferencespage.h"
#include "gui/preferences/storelook.h"

#include <memory>

namespace Ui {
class StoragePage;
}

namespace flowbell::engine {
class RetentionService;
}

namespace flowbell::gui {

class RetentionSection;

/// What the store keeps, and the text index; and, taken at the next start, its file and the bounds of its queue.
class StoragePage : public PreferencesPage
{
    Q_OBJECT
public:
    StoragePage(const QString &currentStore, const engine::TextIndexer &textIndexer, engine::RetentionService &retention,
        QWidget *parent = nullptr, const StoreLook::Look &look = &storePlaceAt);
    ~StoragePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    /// What the store keeps, once it is read; everything else stays as it is.
    void showRules(const RetentionRules &rules);
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void browse();
    void showSize();
    void showRestart();
    [[nodiscard]] QString wantedPath() const;

    std::unique_ptr<Ui::StoragePage> m_ui;
    RetentionSection *m_retention;
    QString m_currentStore;
    StoreLook *m_place; ///< what the path leads to
    StoreSizeLook *m_size; ///< of the current store
    engine::StoragePreferences m_shown;
};

} // namespace flowbell::gui
