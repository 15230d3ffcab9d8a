// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/copyjob.h"
#include "gui/events/eventidset.h"
#include "gui/events/eventtablemodeldefs.h"

#include <QtCore/QUrl>

namespace flowbell::gui {

class EventSource;

/// Events as text, in one of several forms.
class EventCopyJob final : public CopyJob
{
    Q_OBJECT
public:
    enum class Format {
        Tsv, ///< a line per event
        TsvWithHeader,
        Json, ///< the payload as it came; of several events an array. A body that is no JSON is a string in it
        Curl, ///< a command per event
        Python, ///< a program per event
        JavaScript, ///< the same
    };
    struct Request {
        EventIdSet ids;
        QList<EventId> order{}; ///< of just these, if not by receipt
        Format format = Format::Tsv;
        QList<EventColumn> columns; ///< of TSV
        QUrl listener; ///< of cURL, Python and JavaScript
        /// In those: what isCredentialHeader() names stays; else stars stand for it.
        bool withCredentials = false;
    };

    EventCopyJob(EventSource &source, const Request &request, QObject *parent = nullptr);

protected:
    void ask(qint64 done) override;
    [[nodiscard]] QString beginning() const override;
    [[nodiscard]] QString whole(const QString &text) const override;

private:
    [[nodiscard]] QList<EventId> slice(qint64 done, qint64 count) const;
    void askRows(qint64 done);
    void askDetails(qint64 done);
    void addRows(const QList<EventRow> &rows);
    void addDetails(const EventDetails &details);
    [[nodiscard]] QString text(const ReceivedRequest &original) const;

    EventSource &m_source;
    Request m_request;
    int m_parts = 0;
};

} // namespace flowbell::gui
