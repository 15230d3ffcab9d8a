// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverycopyjob.h"

#include "gui/common/whendone.h"
#include "gui/deliveries/deliverycells.h"
#include "gui/deliveries/deliverysource.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

DeliveryCopyJob::DeliveryCopyJob(
    DeliverySource &source, const DeliveryIdSet &ids, Format format, const QList<DeliveryColumn> &columns, QObject *parent)
    : CopyJob(ids.size(), parent)
    , m_source(source)
    , m_ids(ids)
    , m_format(format)
    , m_columns(columns)
{
}

QString DeliveryCopyJob::beginning() const
{
    if (m_format != Format::TsvWithHeader)
        return {};
    QStringList names;
    for (const DeliveryColumn column : m_columns)
        names.append(deliverycells::header(column));
    return tsvLine(names);
}

void DeliveryCopyJob::ask(qint64 done)
{
    const QList<DeliveryId> ids = m_ids.slice(done, rowsAtOnce);
    whenDone(m_source.rows(ids), this, [this, count = ids.size()](const Result<QList<DeliveryRow>> &rows) {
        if (!rows) {
            failed(rows.error());
            return;
        }
        for (const DeliveryRow &row : *rows)
            addRow(row);
        went(count);
    });
}

void DeliveryCopyJob::addRow(const DeliveryRow &row)
{
    if (m_format == Format::Json) {
        const QByteArray object = QJsonDocument(deliverycells::exportJson(row)).toJson(QJsonDocument::Compact);
        append((m_first ? QString() : u",\n"_s) + QString::fromUtf8(object));
        m_first = false;
        return;
    }
    QStringList fields;
    for (const DeliveryColumn column : m_columns)
        fields.append(deliverycells::exportText(row, column));
    append(tsvLine(fields));
}

QString DeliveryCopyJob::whole(const QString &text) const
{
    return m_format == Format::Json ? QString(u"[\n"_s + text + u"\n]\n"_s) : text;
}

} // namespace flowbell::gui
