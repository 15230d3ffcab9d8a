// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"
#include "core/result.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

#include <atomic>
#include <memory>

namespace flowbell::engine {

/// Which values occur, for someone who types a filter: store::OccurringValues on the reader's thread, where it takes no longer
/// than a page or two. Lives on the thread of Workspace.
class ValueQueries
{
public:
    explicit ValueQueries(store::DatabaseThread &reader);
    ~ValueQueries();
    Q_DISABLE_COPY_MOVE(ValueQueries)

    static constexpr int mostValues = 50;

    /// At most mostValues, as store::OccurringValues::find() gives them. The question before it, if it has no answer yet, ends
    /// with Cancelled.
    [[nodiscard]] QFuture<Result<QStringList>> occurring(
        FilterLanguage::Subject subject, const QString &field, const QString &beginning);

private:
    store::DatabaseThread &m_reader;
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

} // namespace flowbell::engine
