// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/textindexing.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace flowbell::engine {

/// Keeps the text index up to date in the background, on a thread and a connection of its own: without pause while nothing
/// arrives, in short steps with long pauses while events pour in. Of the programs that share a store one builds; the others look
/// at what it does. Lives on the thread of Workspace.
class TextIndexer : public QObject
{
    Q_OBJECT
public:
    explicit TextIndexer(const QString &storePath, QObject *parent = nullptr);
    ~TextIndexer() override; ///< stop()

    /// Begins; until then nothing is built. May be called twice. A store that cannot be opened is tried again.
    void start();
    /// Ends the step that is under way and joins. What a half segment came to is lost.
    void stop();
    /// There are new events, or some were removed.
    void wake();
    /// Off: no index is kept, and what there is of it is removed. May be called before start().
    void setEnabled(bool enabled);

    [[nodiscard]] bool isEnabled() const;
    /// The last that is known; nothing before start().
    [[nodiscard]] store::TextIndexState state() const;

Q_SIGNALS:
    void stateChanged();
    /// The index could not be written; it is tried again. Searches scan meanwhile.
    void failed(const flowbell::Error &error);

private:
    void open();
    void run();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
