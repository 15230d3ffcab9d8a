// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exportoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/text.h"

#include <QtCore/QFileInfo>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString columnsOption = u"columns"_s;
const QString outputOption = u"output"_s;

const QStringList formats{u"jsonl"_s, u"csv"_s, u"har"_s};

QStringList names(const QList<CsvColumn> &columns)
{
    QStringList names;
    for (const CsvColumn &column : columns)
        names.append(column.name());
    return names;
}

QList<CsvColumn> readColumns(Arguments &arguments, ExportFormat format)
{
    const std::optional<QString> given = arguments.text(columnsOption);
    if (!given)
        return usualCsvColumns();
    if (format != ExportFormat::Csv)
        arguments.refuse(Text::tr("--%1 goes with --%2 csv only.").arg(columnsOption, formatOption));
    QList<CsvColumn> columns;
    for (const QString &name : given->split(u',')) {
        if (const auto column = CsvColumn::fromName(name.trimmed()))
            columns.append(*column);
        else
            arguments.refuse(Text::tr("There is no column “%1”. There are: %2, and places in the payload such as "
                                      "data.session_result.status.")
                                 .arg(name.trimmed(), names(allFactColumns()).join(", "_L1)));
    }
    return columns;
}

} // namespace

QList<QCommandLineOption> ExportOptions::options()
{
    return {
        option(formatOption,
            Text::tr("jsonl: JSON Lines, complete; csv: a table; har: HAR 1.2; default: as the file name ends, else jsonl"),
            u"FORMAT"_s),
        option(columnsOption,
            Text::tr("columns of csv, with commas between them; default: %1; further: %2, and places in the payload such as "
                     "data.session_result.status")
                .arg(names(usualCsvColumns()).join(u','), names(allFactColumns().mid(usualCsvColumns().size())).join(u',')),
            u"LIST"_s),
        option(maskOption, Text::tr("mask personal data by the rules of the preferences")),
        option(outputOption, Text::tr("the file to write, readable by you alone; -, the default: standard output"), u"FILE"_s),
    };
}

ExportOptions ExportOptions::read(Arguments &arguments)
{
    ExportOptions options;
    const QString output = arguments.text(outputOption).value_or(u"-"_s);
    if (output.isEmpty())
        arguments.refuse(Text::tr("--%1 needs the name of a file.").arg(outputOption));
    options.request.path = output == u"-" ? QString() : output;
    const auto byEnding = exportFormatFromName(QFileInfo(output).suffix().toLower());
    options.request.format = byEnding.value_or(ExportFormat::JsonLines);
    if (const auto name = arguments.oneOf(formatOption, formats))
        options.request.format = *exportFormatFromName(*name);
    options.request.columns = readColumns(arguments, options.request.format);
    options.mask = arguments.isSet(maskOption);
    return options;
}

} // namespace flowbell::cli
