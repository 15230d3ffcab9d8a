// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/certificatefacts.h"
#include "engine/tlspreferences.h"
#include "gui/preferences/preferencespage.h"

#include <QtCore/QTimer>

#include <memory>
#include <optional>

class QLineEdit;

namespace Ui {
class TlsPage;
}

namespace flowbell::engine {
class CertificateService;
}

namespace flowbell::gui {

/// Whether the listener takes TLS, and with which certificate. The files are checked while they are typed: what they hold
/// is shown, or what is wrong with them.
class TlsPage : public PreferencesPage
{
    Q_OBJECT
public:
    TlsPage(engine::CertificateService &certificates, const Clock &clock, QWidget *parent = nullptr);
    ~TlsPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void connectWidgets();
    [[nodiscard]] engine::TlsPreferences preferences() const;
    [[nodiscard]] std::optional<QString> passPhrase() const; ///< if one is typed
    void browse(QLineEdit *edit, const QString &title);
    void takeEdit();
    void check();
    void takeChecked(const Result<CertificateFacts> &facts);
    void askToMake();
    void make();
    void showChoice();
    void showNote();

    std::unique_ptr<Ui::TlsPage> m_ui;
    engine::CertificateService &m_certificates;
    const Clock &m_clock;
    QTimer m_typing; ///< runs until nothing was typed for a moment
    std::optional<Result<CertificateFacts>> m_checked; ///< of what is chosen; unset while it is not known
    quint64 m_lastCheck = 0;
};

} // namespace flowbell::gui
