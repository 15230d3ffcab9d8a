// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/delivery.h"
#include "core/deliveryfilter.h"
#include "core/masking.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// Prints the deliveries that match, page by page, newest first. Owned by its session, which it ends.
class DeliveryList : public QObject
{
    Q_OBJECT
public:
    DeliveryList(Session &session, Masking masking, bool asJson);

    void begin(const DeliveryFilter &filter, qint64 limit); ///< limit 0: all

private:
    void writeNextPage();
    void writePage(const QList<DeliveryRow> &rows);
    void end();

    Session &m_session;
    const Masking m_masking;
    const bool m_asJson;
    QList<DeliveryId> m_ids;
    qsizetype m_position = 0;
};

} // namespace flowbell::cli
