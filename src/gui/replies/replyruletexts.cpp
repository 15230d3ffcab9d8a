// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyruletexts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace flowbell::gui::replyruletexts {

namespace {

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::replyruletexts", text, comment, n);
}

QString seconds(std::chrono::milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1'000, 'g', 5);
}

} // namespace

QString condition(const ReplyRule &rule)
{
    QStringList parts;
    if (!rule.eventType.isEmpty())
        parts.append(rule.eventType);
    if (!rule.flowName.isEmpty())
        parts.append(tr("flow %1").arg(rule.flowName));
    if (!rule.path.isEmpty())
        parts.append(tr("path %1").arg(rule.path));
    if (parts.isEmpty())
        parts.append(tr("every request"));
    if (rule.first > 0)
        parts.append(tr("the first %n time(s)", nullptr, rule.first));
    return parts.join(", "_L1);
}

QString manner(ReplyRule::Manner manner)
{
    switch (manner) {
    case ReplyRule::Manner::Whole: return tr("sent as a whole", "an answer");
    case ReplyRule::Manner::DropBefore: return tr("connection dropped before the answer");
    case ReplyRule::Manner::DropMiddle: return tr("connection dropped in the middle of the answer");
    case ReplyRule::Manner::DropAfter: return tr("connection dropped after the answer");
    case ReplyRule::Manner::Drip: return tr("sent a byte at a time", "an answer");
    }
    return {};
}

QString answer(const ReplyRule &rule)
{
    QStringList parts;
    if (rule.status != 0)
        parts.append(tr("status %1").arg(rule.status));
    for (const HeaderField &header : rule.headers)
        parts.append(QString::fromUtf8(header.name + ": " + header.value));
    if (rule.body)
        parts.append(tr("a body of its own"));
    if (rule.delay.count() > 0)
        parts.append(tr("after %1 s").arg(seconds(rule.delay)));
    if (rule.manner != ReplyRule::Manner::Whole)
        parts.append(manner(rule.manner));
    return parts.join(", "_L1);
}

QString state(const engine::ReplyPreferences &preferences)
{
    if (!preferences.areOn())
        return {};
    const int rules = preferences.rulesOn();
    if (rules == 0)
        return tr("Answers are altered: the listener takes the status from the end of the path.");
    const QString text = tr("Answers are altered: %n reply rule(s) of the listener are on.", nullptr, rules);
    return preferences.statusFromPath ? tr("%1 The status may come from the path, too.").arg(text) : text;
}

} // namespace flowbell::gui::replyruletexts
