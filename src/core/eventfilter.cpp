// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"

#include "core/filterreader.h"

using namespace Qt::StringLiterals;

namespace flowbell {

const QStringList &EventFilter::fields()
{
    static const QStringList names{
        u"event"_s, u"success"_s, u"flow"_s, u"session"_s, u"technology"_s, u"source"_s, u"reply"_s, u"verdict"_s};
    return names;
}

tl::expected<EventFilter, EventFilter::Problem> EventFilter::parse(const QString &text)
{
    return FilterReader(text).read();
}

QString EventFilter::toText() const
{
    QStringList parts;
    const auto add = [&parts](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts.append(field % u':' % FilterScanner::quoted(value));
    };
    add(u"event"_s, eventType);
    add(u"success"_s, success ? (*success ? u"true"_s : u"false"_s) : QString());
    add(u"flow"_s, flowName);
    // A star at the end is no part of what is looked for, so one that is needs another behind it.
    add(u"session"_s, session.endsWith(u'*') ? session % u'*' : session);
    add(u"technology"_s, technology);
    add(u"source"_s, source ? eventSourceName(*source) : QString());
    add(u"reply"_s, reply ? QString::number(*reply) : QString());
    add(u"verdict"_s, verdictOk ? u"ok"_s : verdict ? verdictFlagName(*verdict) : QString());
    for (const QString &words : texts)
        parts.append(FilterScanner::quoted(words));
    return parts.join(u' ');
}

} // namespace flowbell
