// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <QtCore/QTimer>

#include <memory>

class QPlainTextEdit;

namespace Ui {
class AccessPage;
}

namespace flowbell::engine {
class AccessService;
}

namespace flowbell::gui {

/// Who may send to the listener: what senders have to show, by which names it goes, which web pages and which addresses may.
class AccessPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit AccessPage(engine::AccessService &access, QWidget *parent = nullptr);
    ~AccessPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void connectWidgets();
    void lookForSecrets();
    void showKept(SenderCheck check);
    void showRefusedHosts();
    void allowHost();
    [[nodiscard]] QList<QPlainTextEdit *> lists() const;

    engine::AccessService &m_access;
    std::unique_ptr<Ui::AccessPage> m_ui;
    QTimer m_look; ///< for hosts that are refused while the page is open
};

} // namespace flowbell::gui
