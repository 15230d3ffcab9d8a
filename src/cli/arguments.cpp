// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"

#include "cli/printable.h"
#include "cli/text.h"
#include "core/eventtype.h"
#include "core/fieldsyntax.h"
#include "core/filterparser.h"
#include "core/filtertime.h"
#include "wording/wording.h"

#include <QtCore/QFile>

#include <cmath>
#include <cstdio>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

bool isSendable(const QByteArray &value)
{
    return std::none_of(value.cbegin(), value.cend(), [](char byte) {
        const auto code = static_cast<uchar>(byte);
        return (code < 0x20 && byte != '\t') || code == 0x7f;
    });
}

} // namespace

Arguments::Arguments(const QCommandLineParser &parser, const QList<QCommandLineOption> &options, SavedFilters savedFilters)
    : m_parser(parser)
    , m_savedFilters(std::move(savedFilters))
{
    for (const QCommandLineOption &option : options)
        m_known += option.names();
}

QString Arguments::operand(int at) const
{
    return m_parser.positionalArguments().value(at);
}

bool Arguments::isSet(const QString &option) const
{
    return m_known.contains(option) && m_parser.isSet(option);
}

std::optional<QString> Arguments::text(const QString &option) const
{
    return isSet(option) ? std::optional(m_parser.value(option)) : std::nullopt;
}

QStringList Arguments::texts(const QString &option) const
{
    return isSet(option) ? m_parser.values(option) : QStringList();
}

QString Arguments::requiredText(const QString &option)
{
    if (!isSet(option))
        refuse(Text::tr("--%1 is missing.").arg(option));
    return text(option).value_or(QString());
}

std::optional<qint64> Arguments::number(const QString &option, qint64 least, qint64 most)
{
    if (!isSet(option))
        return std::nullopt;
    bool understood = false;
    const qint64 number = m_parser.value(option).toLongLong(&understood);
    if (understood && number >= least && number <= most)
        return number;
    refuse(Text::tr("--%1 must be a whole number from %2 to %3, not “%4”.")
               .arg(option, QString::number(least), QString::number(most), m_parser.value(option)));
    return std::nullopt;
}

std::optional<double> Arguments::fraction(const QString &option, double least, double most)
{
    if (!isSet(option))
        return std::nullopt;
    bool understood = false;
    const double number = m_parser.value(option).toDouble(&understood);
    if (understood && number >= least && number <= most)
        return number;
    refuse(Text::tr("--%1 must be a number from %2 to %3, not “%4”.")
               .arg(option, QString::number(least), QString::number(most), m_parser.value(option)));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> Arguments::seconds(const QString &option, int most)
{
    if (!isSet(option))
        return std::nullopt;
    bool understood = false;
    const double seconds = m_parser.value(option).toDouble(&understood);
    if (understood && seconds >= 0.1 && seconds <= most)
        return std::chrono::milliseconds(std::llround(seconds * 1000));
    refuse(Text::tr("--%1 must be a number of seconds from 0.1 to %2, not “%3”.")
               .arg(option, QString::number(most), m_parser.value(option)));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> Arguments::duration(const QString &option)
{
    constexpr std::chrono::hours longest{24 * 365 * 30};
    const std::optional<QString> given = text(option);
    if (!given)
        return std::nullopt;
    const auto duration = readFilterDuration(*given);
    if (duration && duration->count() > 0 && *duration <= longest)
        return duration;
    refuse(Text::tr("--%1 must be a time such as 30s, 10m, 12h or 30d, not “%2”.").arg(option, *given));
    return std::nullopt;
}

std::optional<QString> Arguments::oneOf(const QString &option, const QStringList &allowed)
{
    const std::optional<QString> given = text(option);
    if (!given || allowed.contains(*given))
        return given;
    refuse(Text::tr("--%1 must be one of %2, not “%3”.").arg(option, allowed.join(", "_L1), *given));
    return std::nullopt;
}

QStringList Arguments::eventTypes(const QString &option)
{
    QStringList known;
    for (const EventType type : knownEventTypes())
        known += eventTypeName(type);
    QStringList types;
    for (const QString &given : texts(option)) {
        if (!known.contains(given))
            refuse(Text::tr("--%1 must be one of %2, not “%3”.").arg(option, known.join(", "_L1), given));
        else if (!types.contains(given))
            types += given;
    }
    return types;
}

HeaderFields Arguments::headers(const QString &option)
{
    HeaderFields fields;
    for (const QByteArray &line : headerLines(option)) {
        const qsizetype colon = line.indexOf(':');
        const HeaderField field{line.left(colon), line.mid(colon + 1).trimmed()};
        if (colon >= 0 && isFieldName(field.name) && isSendable(field.value)) {
            fields += field;
            continue;
        }
        // What is wrong may be a key: it is not repeated.
        refuse(Text::tr("--%1 must be written as 'Name: value'; field number %2 is not.").arg(option).arg(fields.size() + 1));
        break;
    }
    return fields;
}

/// As given, or the lines of the files that are named with `@`: other users see the arguments of a process.
QByteArrayList Arguments::headerLines(const QString &option)
{
    constexpr qint64 longestFile = 64 * 1024;
    QByteArrayList lines;
    for (const QString &given : texts(option)) {
        if (!given.startsWith(u'@')) {
            lines += given.toUtf8();
            continue;
        }
        QFile file(given.sliced(1));
        const bool isOpen = given == "@-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        if (!isOpen) {
            refuse(Text::tr("%1 cannot be read: %2.").arg(file.fileName(), file.errorString()));
            break;
        }
        for (const QByteArray &line : file.read(longestFile).split('\n')) {
            if (const QByteArray field = line.trimmed(); !field.isEmpty())
                lines += field;
        }
    }
    return lines;
}

bool Arguments::nameSavedFilters(const QCommandLineParser &parser, const QList<QCommandLineOption> &options)
{
    const QString name = u"filter"_s;
    const bool known = std::any_of(
        options.begin(), options.end(), [&name](const QCommandLineOption &option) { return option.names().contains(name); });
    return known && parser.value(name).startsWith(u'@');
}

QString Arguments::filterText(const QString &option, FilterLanguage::Subject subject)
{
    const QString given = text(option).value_or(QString());
    QString filter = given;
    if (given.startsWith(u'@') && m_savedFilters) {
        const std::optional<QString> saved = m_savedFilters(subject, given.sliced(1));
        if (!saved) {
            refuse(Text::tr("There is no saved filter “%1”. To look for the text, put it in quotation marks: '\"%2\"'.")
                       .arg(given.sliced(1), given));
            return {};
        }
        filter = *saved;
    }
    const auto read = FilterParser(filter, FilterLanguage::of(subject)).read();
    if (read)
        return filter;
    refuseMarked(wording::filterProblemText(read.error()), filter, read.error().position, read.error().length);
    return {};
}

std::optional<QString> Arguments::time(const QString &option)
{
    const std::optional<QString> given = text(option);
    if (!given || readFilterTime(*given, Timestamp{}))
        return given;
    refuse(Text::tr("--%1 must be a time such as -10m, today, 2024-12-19 or 2024-12-19T08:35, not “%2”.").arg(option, *given));
    return std::nullopt;
}

EventFilter Arguments::filter(const QString &option)
{
    return EventFilter::parse(filterText(option, FilterLanguage::Subject::Events)).value_or(EventFilter());
}

DeliveryFilter Arguments::deliveryFilter(const QString &option)
{
    return DeliveryFilter::parse(filterText(option, FilterLanguage::Subject::Deliveries)).value_or(DeliveryFilter());
}

SessionFilter Arguments::sessionFilter(const QString &option)
{
    return SessionFilter::parse(filterText(option, FilterLanguage::Subject::Sessions)).value_or(SessionFilter());
}

std::optional<RetrySchedule> Arguments::schedule(const QString &option)
{
    const std::optional<QString> given = text(option);
    if (!given)
        return std::nullopt;
    const auto parsed = RetrySchedule::parse(*given);
    if (parsed)
        return *parsed;
    refuseMarked(wording::scheduleProblemText(parsed.error()), *given, parsed.error().position, parsed.error().length);
    return std::nullopt;
}

std::optional<bool> Arguments::onOff(const QString &option)
{
    const std::optional<QString> given = oneOf(option, {u"on"_s, u"off"_s});
    return given ? std::optional(*given == u"on") : std::nullopt;
}

void Arguments::refuseMarked(const QString &problem, const QString &given, qsizetype position, qsizetype length)
{
    // The mark stands under the text as it is printed, in which escapes take more room.
    const qsizetype before = printable(given.left(position)).size();
    const qsizetype marked = printable(given.mid(position, length)).size();
    refuse(
        problem, {u"  "_s + printable(given), u"  "_s + QString(before, u' ') + QString(std::max<qsizetype>(1, marked), u'^')});
}

void Arguments::refuse(const QString &problem, const QStringList &furtherLines)
{
    if (!m_problem.isEmpty())
        return;
    m_problem = problem;
    m_problemLines = furtherLines;
}

} // namespace flowbell::cli
