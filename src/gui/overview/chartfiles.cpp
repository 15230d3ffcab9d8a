// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/chartfiles.h"

#include <QtCore/QSaveFile>

using namespace Qt::StringLiterals;

namespace flowbell::gui::chartfiles {

namespace {

bool isNumber(const QString &text)
{
    bool understood = false;
    static_cast<void>(text.toDouble(&understood));
    return understood;
}

QString field(const QString &text)
{
    QString field = text;
    if (!text.isEmpty() && u"=+-@\t"_s.contains(text.front()) && !isNumber(text))
        field.prepend(u'\'');
    if (!field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n') && !field.contains(u'\r'))
        return field;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

QString line(const QStringList &texts)
{
    QStringList fields;
    for (const QString &text : texts)
        fields.append(field(text));
    return fields.join(u',') + u"\r\n"_s;
}

template <typename Write>
QString save(const QString &path, Write write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !write(file) || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

QByteArray csv(const ChartData &chart)
{
    QString text = line(chart.headers);
    for (const QList<ChartCell> &row : chart.rows) {
        QStringList cells;
        for (const ChartCell &cell : row)
            cells.append(cell.raw);
        text += line(cells);
    }
    return text.toUtf8();
}

QString saveCsv(const ChartData &chart, const QString &path)
{
    const QByteArray bytes = csv(chart);
    return save(path, [&bytes](QSaveFile &file) { return file.write(bytes) == bytes.size(); });
}

QString savePng(const QImage &image, const QString &path)
{
    return save(path, [&image](QSaveFile &file) { return image.save(&file, "PNG"); });
}

} // namespace flowbell::gui::chartfiles
