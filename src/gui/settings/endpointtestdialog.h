// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"
#include "gui/common/editingdialog.h"

#include <QtCore/QTimer>

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

/// Sends an event to one endpoint, as often as the user likes, and shows what became of it. Does not block the window. A payload
/// that was edited by hand and never sent is not dropped unasked.
class EndpointTestDialog : public EditingDialog
{
    Q_OBJECT
public:
    /// \a webhook may be unsaved; then its tests are shown, and it is up to tested() to keep them. \a unsaved: signed with these
    /// instead of those that are kept.
    EndpointTestDialog(engine::Workspace &workspace, const Flow &flow, const Webhook &webhook,
        const std::optional<SigningSecrets> &unsaved = {}, QWidget *parent = nullptr);
    ~EndpointTestDialog() override;

Q_SIGNALS:
    void tested(const flowbell::EndpointTest &test);
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

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
    QString m_untouched; ///< the payload as it was made, or as it was sent last
    std::optional<EndpointTest> m_shown;
};

} // namespace flowbell::gui
