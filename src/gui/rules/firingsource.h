// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "engine/ruleservice.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// The firings of rules as the window may show them: masked as the preferences say. Lives on the window's thread.
class FiringSource : public QObject
{
    Q_OBJECT
public:
    /// \a workspace must outlive it.
    explicit FiringSource(engine::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<QList<Firing>>> firings(const engine::FiringQuery &query) const;
    [[nodiscard]] QFuture<Result<FiringDetails>> firing(FiringId id) const;

Q_SIGNALS:
    /// Firings were recorded or went on, or rules changed; which ones is not known.
    void changed();
    void maskingChanged(); ///< what was answered before must not be shown any more

private:
    engine::Workspace &m_workspace;
    ViewMasking *m_masking;
};

} // namespace flowbell::gui
