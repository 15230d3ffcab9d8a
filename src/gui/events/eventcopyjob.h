// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "gui/events/eventidset.h"
#include "gui/events/eventtablemodeldefs.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace flowbell::gui {

class EventSource;

/// Turns events into a text for the clipboard, loading them piece by piece without holding up the window. One use each.
class EventCopyJob : public QObject
{
    Q_OBJECT
public:
    enum class Format {
        Tsv, ///< a line per event
        TsvWithHeader,
        Json, ///< the payload as it came; of several events an array. A body that is no JSON is a string in it
        Curl, ///< a command per event
    };
    struct Request {
        EventIdSet ids;
        Format format = Format::Tsv;
        QList<EventColumn> columns; ///< of TSV
        QUrl listener; ///< of cURL
    };

    EventCopyJob(EventSource &source, const Request &request, QObject *parent = nullptr);

    void start();
    /// finished() with Cancelled follows.
    void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly once. Events that are gone by now are left out.
    void finished(const flowbell::Result<QString> &text);

private:
    void next();
    void askRows();
    void askDetails();
    void addRows(const QList<EventRow> &rows);
    void addDetails(const EventDetails &details);
    void went(qint64 count);
    void end(const Result<QString> &text);
    [[nodiscard]] QString whole() const;

    EventSource &m_source;
    Request m_request;
    qint64 m_done = 0;
    int m_parts = 0;
    bool m_ended = false;
    QString m_text;
};

} // namespace flowbell::gui
