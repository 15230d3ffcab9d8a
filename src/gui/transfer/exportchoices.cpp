// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/exportchoices.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

QByteArray ExportChoices::toText() const
{
    QJsonArray names;
    for (const CsvColumn &column : columns)
        names.append(column.name());
    const QJsonObject object{{u"format"_s, exportFormatName(format)}, {u"columns"_s, names}, {u"mask"_s, mask}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ExportChoices ExportChoices::fromText(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    ExportChoices choices;
    choices.format = exportFormatFromName(object.value("format"_L1).toString()).value_or(choices.format);
    choices.mask = object.value("mask"_L1).toBool();
    QList<CsvColumn> columns;
    for (const QJsonValue name : object.value("columns"_L1).toArray()) {
        if (const auto column = CsvColumn::fromName(name.toString()); column && !columns.contains(*column))
            columns.append(*column);
    }
    if (!columns.isEmpty())
        choices.columns = columns;
    return choices;
}

} // namespace flowbell::gui
