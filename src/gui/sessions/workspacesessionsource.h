// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/sessions/sessionsource.h"

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// The workspace's sessions as a SessionSource. Masks as the preferences say.
class WorkspaceSessionSource final : public SessionSource
{
    Q_OBJECT
public:
    explicit WorkspaceSessionSource(engine::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] bool isMasked() const override;
    [[nodiscard]] QFuture<Result<store::SessionExtent>> extent() override;
    [[nodiscard]] QFuture<Result<QList<SessionRow>>> rows(const QList<SessionId> &ids) override;
    [[nodiscard]] QFuture<Result<SessionDetails>> details(SessionId id) override;
    [[nodiscard]] QFuture<Result<SessionId>> ofEvent(EventId event) override;
    [[nodiscard]] QFuture<Result<EventDetails>> eventDetails(EventId event) override;
    quint64 search(const SessionFilter &filter) override;
    void cancelSearch() override;
    [[nodiscard]] QFuture<Result<Touched>> touched(EventId since, const SessionFilter &filter) override;
    [[nodiscard]] SilenceRule rule() const override;

private:
    engine::Workspace &m_workspace;
    ViewMasking *m_masking;
};

} // namespace flowbell::gui
