// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <memory>
#include <optional>

namespace flowbell::engine {
class Workspace;
}

namespace Ui {
class EndpointTestDialog;
}

namespace flowbell::gui {

class EndpointTestController;
class TestHistoryModel;

/// Sends an event to one endpoint, as often as the user likes, and shows what became of it. Does not block the window.
class EndpointTestDialog : public QDialog
{
    Q_OBJECT
public:
    /// \a webhook may be unsaved; then its tests are shown but not kept. \a unsaved: signed with these instead of those that
    /// are kept.
    EndpointTestDialog(engine::Workspace &workspace, const Flow &flow, const Webhook &webhook,
        const std::optional<SigningSecrets> &unsaved = {}, QWidget *parent = nullptr);
    ~EndpointTestDialog() override;

Q_SIGNALS:
    void tested(const flowbell::EndpointTest &test);
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTables();
    void setUpEventTypes();
    void connectWidgets();
    void connectController();
    void newPayload();
    void checkPayload();
    void send();
    void showRunning(bool running);
    void showElapsed();
    void takeResult(const EndpointTest &test);
    void showResult(const EndpointTest &test);
    void showHistory(const QList<EndpointTest> &tests);
    void showError(const Error &error);
    void retranslate();

    std::unique_ptr<Ui::EndpointTestDialog> m_ui;
    const Clock &m_clock;
    EndpointTestController *m_controller;
    TestHistoryModel *m_history;
    QTimer m_elapsed;
    std::chrono::steady_clock::time_point m_sent{};
    std::optional<EndpointTest> m_shown;
};

} // namespace flowbell::gui
