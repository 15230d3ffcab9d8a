// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventcells.h"

#include "core/samplepayload.h"
#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace flowbell::gui::eventcells {

namespace {

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::eventcells", text, comment, n);
}

QString successText(std::optional<bool> success)
{
    if (!success)
        return QStringLiteral("–");
    return *success ? tr("yes") : tr("no");
}

QString replyToolTip(const EventRow &row)
{
    const QString meaning = row.reply > 0 ? wording::httpStatusMeaning(row.reply) : tr("No answer was sent");
    return row.verdict & VerdictFlag::AlteredReply ? meaning + QChar::LineFeed + tr("A reply rule altered the answer") : meaning;
}

std::optional<StateRole> replyState(const EventRow &row)
{
    if (row.verdict & VerdictFlag::AlteredReply)
        return StateRole::Warning;
    return row.reply >= 400 ? std::optional(StateRole::Failed) : std::nullopt;
}

/// A note has a column of its own, which may be out of sight: alone it is a mark all the same.
QString markCellText(const EventMark &mark)
{
    const QString text = wording::markText({mark.pinned, mark.colour, {}});
    return text.isEmpty() ? wording::markText(mark) : text;
}

QString markWords(const EventMark &mark)
{
    QStringList words;
    if (mark.pinned)
        words.append(QStringLiteral("pinned"));
    if (mark.colour != MarkColour::None)
        words.append(markColourName(mark.colour));
    return words.join(u',');
}

constexpr Verdict unusable =
    VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::NotJson | VerdictFlag::NotObject | VerdictFlag::BadSignature;
constexpr Verdict remarkable = VerdictFlag::ContractViolation | VerdictFlag::UnknownEvent | VerdictFlag::Duplicate
    | VerdictFlag::CreatedFraction | VerdictFlag::CreatedMilliseconds | VerdictFlag::Loop | VerdictFlag::AlteredReply;

} // namespace

QString header(EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return tr("Received");
    case EventColumn::Event: return tr("Event");
    case EventColumn::Success: return tr("Success");
    case EventColumn::Flow: return tr("Flow");
    case EventColumn::Session: return tr("Session");
    case EventColumn::Technology: return tr("Technology");
    case EventColumn::Source: return tr("Source");
    case EventColumn::Reply: return tr("Reply");
    case EventColumn::Verdict: return tr("Verdict");
    case EventColumn::Mark: return tr("Mark");
    case EventColumn::Note: return tr("Note");
    }
    return {};
}

QString headerToolTip(EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return tr("When the request was received, in local time");
    case EventColumn::Event: return tr("The kind of event, as the sender names it");
    case EventColumn::Success: return tr("Whether the event says that the step succeeded");
    case EventColumn::Flow: return tr("The flow's name in the event");
    case EventColumn::Session: return tr("The beginning of the session's id");
    case EventColumn::Technology: return tr("The code of the technology");
    case EventColumn::Source: return tr("Where the event came in");
    case EventColumn::Reply: return tr("The HTTP status the sender was answered with");
    case EventColumn::Verdict: return tr("How the request keeps the event contract");
    case EventColumn::Mark: return tr("Whether you pinned the event, its colour, and whether it has a note");
    case EventColumn::Note: return tr("What you noted about the event");
    }
    return {};
}

QString text(const EventRow &row, EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return whenText(row.received);
    case EventColumn::Event: return row.typeName;
    case EventColumn::Success: return successText(row.success);
    case EventColumn::Flow: return row.flowName;
    case EventColumn::Session: return row.sessionUid.left(8);
    case EventColumn::Technology: return row.technology;
    case EventColumn::Source: return wording::eventSourceText(row.source);
    case EventColumn::Reply: return row.reply > 0 ? QString::number(row.reply) : QStringLiteral("–");
    case EventColumn::Verdict: return wording::verdictText(row.verdict);
    case EventColumn::Mark: return markCellText(row.mark);
    case EventColumn::Note: return row.mark.note.section(QChar::LineFeed, 0, 0);
    }
    return {};
}

QString toolTip(const EventRow &row, EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return bothTimesText(row.received);
    case EventColumn::Flow: return row.flowName;
    case EventColumn::Session: return row.sessionUid;
    case EventColumn::Technology: return row.technology.isEmpty() ? QString() : technologyName(row.technology);
    case EventColumn::Reply: return replyToolTip(row);
    case EventColumn::Verdict: return wording::verdictText(row.verdict);
    case EventColumn::Mark: return wording::markText(row.mark);
    case EventColumn::Note: return row.mark.note;
    case EventColumn::Event:
    case EventColumn::Success:
    case EventColumn::Source: return {};
    }
    return {};
}

std::optional<StateRole> verdictState(Verdict verdict)
{
    if (verdict & unusable)
        return StateRole::Failed;
    if (verdict & remarkable)
        return StateRole::Warning;
    return verdict ? StateRole::Muted : StateRole::Ok;
}

std::optional<StateRole> state(const EventRow &row, EventColumn column)
{
    switch (column) {
    case EventColumn::Success:
        if (!row.success)
            return std::nullopt;
        return *row.success ? StateRole::Ok : StateRole::Failed;
    case EventColumn::Reply: return replyState(row);
    case EventColumn::Verdict: return verdictState(row.verdict);
    default: return std::nullopt;
    }
}

QString gapText(const ListeningGaps::Gap &gap)
{
    const QDateTime from = localTime(gap.from);
    const QDateTime to = localTime(gap.to);
    const QLocale locale;
    // Minutes are enough, but not where both ends would read the same.
    const bool seconds = gap.to - gap.from < std::chrono::minutes(2);
    const bool today = from.date() == QDate::currentDate() && to.date() == from.date();
    const auto end = [&](Timestamp time, bool withDay) {
        const QString day = withDay ? locale.toString(localTime(time).date(), QLocale::ShortFormat) + u' ' : QString();
        return QString(day + (seconds ? secondText(time) : minuteText(time)));
    };
    const QString period = end(gap.from, !today) + QChar(0x2013) + end(gap.to, to.date() != from.date());
    const QString text = tr("Not listening %1").arg(period);
    return gap.further == 0 ? text : text + tr(", and %n more time(s)", nullptr, gap.further);
}

QString exportText(const EventRow &row, EventColumn column)
{
    switch (column) {
    case EventColumn::Received:
        return QDateTime::fromMSecsSinceEpoch(row.received.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
    case EventColumn::Success:
        if (!row.success)
            return {};
        return *row.success ? QStringLiteral("true") : QStringLiteral("false");
    case EventColumn::Session: return row.sessionUid;
    case EventColumn::Source: return eventSourceName(row.source);
    case EventColumn::Reply: return QString::number(row.reply);
    case EventColumn::Verdict: return verdictNames(row.verdict).join(u',');
    case EventColumn::Mark: return markWords(row.mark);
    case EventColumn::Note: return row.mark.note;
    case EventColumn::Event:
    case EventColumn::Flow:
    case EventColumn::Technology: return text(row, column);
    }
    return {};
}

} // namespace flowbell::gui::eventcells
