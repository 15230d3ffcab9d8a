// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "store/databasethread.h"
#include "store/projections.h"

#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

/// Keeps the projections up to date in the background, on a thread and a connection of its own: at once what arrives now and
/// then, in short steps with long pauses while events pour in, without pause what has piled up when nothing arrives.
/// Lives on the thread of Workspace.
class ProjectionRunner : public QObject
{
    Q_OBJECT
public:
    ProjectionRunner(const QString &storePath, const store::ProjectionList &projections, QObject *parent = nullptr);
    ~ProjectionRunner() override; ///< stop()

    /// Begins; until then nothing is computed. May be called twice. A store that cannot be opened is tried again.
    void start();
    /// Ends the step that is under way and joins.
    void stop();
    /// There are new events.
    void wake();

Q_SIGNALS:
    /// How far the projection of this name is, from 0 to 1; sent while it has much to catch up with, and with 1 in the end.
    void progressed(const QString &projection, double share);
    /// A projection was written by this program.
    void changed();
    /// A projection could not be written; it is tried again.
    void failed(const flowbell::Error &error);

private:
    void open();
    void run();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
