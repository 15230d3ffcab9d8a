// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/programvariables.h"

#include "core/isotime.h"

#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

class Variables
{
public:
    explicit Variables(const QProcessEnvironment &inherited)
        : m_environment(inherited)
    {
        const QStringList names = inherited.keys();
        for (const QString &name : names) {
            if (name.startsWith("FLOWBELL_"_L1))
                m_environment.remove(name);
        }
    }

    void set(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        if (value.contains(QChar(u'\0')) || value.toUtf8().size() > longestVariable)
            m_omitted.append(u"FLOWBELL_"_s + name);
        else
            m_environment.insert(u"FLOWBELL_"_s + name, value);
    }

    [[nodiscard]] QProcessEnvironment environment()
    {
        if (!m_omitted.isEmpty())
            m_environment.insert(u"FLOWBELL_OMITTED"_s, m_omitted.join(u' '));
        return m_environment;
    }

private:
    QProcessEnvironment m_environment;
    QStringList m_omitted;
};

} // namespace

QProcessEnvironment programEnvironment(const QProcessEnvironment &inherited, const std::optional<EventDetails> &event,
    const QString &ruleName, FiringId firing, const FiringCause &cause)
{
    Variables variables(inherited);
    variables.set(u"RULE"_s, ruleName);
    variables.set(u"FIRING"_s, QString::number(firing.value));
    if (cause.count > 0)
        variables.set(u"COUNT"_s, QString::number(cause.count));
    if (!event)
        return variables.environment();
    const EventRow &row = event->row;
    variables.set(u"EVENT"_s, row.typeName);
    variables.set(u"EVENT_ID"_s, QString::number(row.id.value));
    variables.set(u"EVENT_UID"_s, event->eventUid);
    variables.set(u"FLOW"_s, row.flowName);
    variables.set(u"SESSION"_s, row.sessionUid);
    variables.set(u"SUCCESS"_s, row.success ? (*row.success ? u"true"_s : u"false"_s) : QString());
    variables.set(u"TECHNOLOGY"_s, row.technology);
    variables.set(u"FAILURE_TYPE"_s, event->failureType);
    variables.set(u"FAILURE_DETAIL"_s, event->failureDetail);
    variables.set(u"RECEIVED"_s, isoTimeText(row.received));
    return variables.environment();
}

} // namespace flowbell::engine
