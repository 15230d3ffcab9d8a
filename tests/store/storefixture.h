// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"
#include "store/storeprepare.h"
#include "support/manualclock.h"

#include <QtCore/QTemporaryDir>

#include <memory>

namespace flowbell::test {

/// A prepared store in a folder of its own, and connections to it.
class StoreFixture
{
public:
    StoreFixture()
        : m_path(m_folder.filePath(QStringLiteral("flowbell.db")))
    {
        const Result<store::StoreReport> report = store::prepareStore(m_path, m_clock);
        if (!report)
            qFatal("prepareStore: %s", qPrintable(report.error().detail));
    }

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }

    [[nodiscard]] std::unique_ptr<store::Database> connect()
    {
        Result<std::unique_ptr<store::Database>> database =
            store::Database::open(m_path, QStringLiteral("test-%1-%2").arg(m_path).arg(++m_connections));
        if (!database)
            qFatal("Database::open: %s", qPrintable(database.error().detail));
        return std::move(*database);
    }

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    QString m_path;
    int m_connections = 0;
};

} // namespace flowbell::test
