// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/contractservice.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace flowbell::engine {
class Monitor;
}

namespace flowbell::gui {

/// Reads the report on the contract again whenever something may have changed in it, at most once a second.
class ContractFeed : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the feed.
    ContractFeed(engine::ContractService &contract, engine::Monitor &monitor, QObject *parent = nullptr);

    [[nodiscard]] const engine::ContractReport &report() const { return m_report; }
    /// Reads it now.
    void look();

Q_SIGNALS:
    void changed();
    void failed(const flowbell::Error &error);

private:
    void lookSoon();

    engine::ContractService &m_contract;
    engine::ContractReport m_report;
    QTimer m_pause;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace flowbell::gui
