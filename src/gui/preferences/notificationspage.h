// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <QtCore/QStringList>

#include <memory>

namespace Ui {
class NotificationsPage;
}

namespace flowbell::engine {
class FlowService;
}

namespace flowbell::gui {

/// What the desktop is told of, when, and of which flows.
class NotificationsPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit NotificationsPage(engine::FlowService &flows, QWidget *parent = nullptr);
    ~NotificationsPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void connectWidgets();
    void readFlows(engine::FlowService &flows);
    void showFlows(const QStringList &silent);
    [[nodiscard]] QStringList silentFlows() const;
    void enableParts();

    std::unique_ptr<Ui::NotificationsPage> m_ui;
    QStringList m_flows; ///< names of those there are
};

} // namespace flowbell::gui
