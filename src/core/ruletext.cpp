// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ruletext.h"

#include "core/isotime.h"
#include "core/masking.h"

using namespace Qt::StringLiterals;

namespace flowbell::ruletext {

namespace {

/// Calls \a literal with what stands for itself and \a field with the name of each field, from left to right. A brace that
/// opens no field stands for itself.
template <typename Literal, typename Field>
void walk(const QString &text, Literal literal, Field field)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype brace = text.indexOf(u'{', at);
        if (brace < 0)
            break;
        literal(QStringView(text).sliced(at, brace - at));
        if (text.mid(brace, 2) == "{{"_L1) {
            literal(QStringView(text).sliced(brace, 1));
            at = brace + 2;
            continue;
        }
        const qsizetype end = text.indexOf(u'}', brace);
        if (end < 0) {
            at = brace;
            break;
        }
        field(text.sliced(brace + 1, end - brace - 1));
        at = end + 1;
    }
    literal(QStringView(text).sliced(at));
}

} // namespace

QString inOneLine(QString value)
{
    for (QChar &c : value) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return value;
}

const QStringList &fields()
{
    static const QStringList all{
        u"flow"_s, u"event"_s, u"session"_s, u"success"_s, u"technology"_s, u"failure"_s, u"received"_s, u"rule"_s, u"count"_s};
    return all;
}

std::optional<QString> unknownField(const QString &text)
{
    std::optional<QString> unknown;
    walk(
        text, [](QStringView) {},
        [&unknown](const QString &name) {
            if (!unknown && !fields().contains(name))
                unknown = name;
        });
    return unknown;
}

Values values(const EventDetails &event, const QString &ruleName, int count)
{
    const EventRow &row = event.row;
    const QString failure =
        event.failureDetail.isEmpty() ? event.failureType : QString(event.failureType % u": "_s % event.failureDetail);
    return {{u"flow"_s, row.flowName}, {u"event"_s, row.typeName}, {u"session"_s, row.sessionUid},
        {u"success"_s, row.success ? (*row.success ? u"true"_s : u"false"_s) : QString()}, {u"technology"_s, row.technology},
        {u"failure"_s, failure}, {u"received"_s, row.id.isValid() ? isoTimeText(row.received) : QString()}, {u"rule"_s, ruleName},
        {u"count"_s, count > 0 ? QString::number(count) : QString()}};
}

Values maskedValues(const Masking &masking, Values values)
{
    static const QList<std::pair<QString, QString>> names{{u"flow"_s, u"flow_name"_s}, {u"event"_s, u"event"_s},
        {u"session"_s, u"session_id"_s}, {u"success"_s, u"success"_s}, {u"technology"_s, u"technology_code"_s}};
    for (const auto &[field, member] : names)
        values.insert(field, masking.value(member, values.value(field)));
    // Its two parts cannot be told apart any more.
    const QString failure = values.value(u"failure"_s);
    const bool hidden = !failure.isEmpty() && (masking.hides(u"type"_s) || masking.hides(u"detail"_s));
    values.insert(u"failure"_s, hidden ? Masking::mask() : masking.text(failure));
    return values;
}

QString expanded(const QString &text, const Values &values)
{
    QString out;
    walk(
        text, [&out](QStringView literal) { out += literal; },
        [&out, &values](const QString &name) {
            if (fields().contains(name))
                out += inOneLine(values.value(name));
            else
                out += u'{' % name % u'}';
        });
    return out;
}

} // namespace flowbell::ruletext
