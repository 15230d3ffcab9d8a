// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

namespace flowbell::store {

/// The last tests of each webhook. They go when the webhook goes.
class EndpointTestRepository
{
public:
    explicit EndpointTestRepository(Database &database);

    /// Keeps it and drops what is beyond the last keptEndpointTests of its webhook. NotFound if the webhook is gone.
    [[nodiscard]] Result<EndpointTest> add(const EndpointTest &test);
    [[nodiscard]] Result<QList<EndpointTest>> list(WebhookId webhook); ///< newest first
    /// The newest test of each webhook of all flows, without payload and body.
    [[nodiscard]] Result<QList<EndpointTest>> newestOfEach();

private:
    Database &m_database;
};

} // namespace flowbell::store
