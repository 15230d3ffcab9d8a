// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessionalignment.h"

#include <algorithm>
#include <vector>

namespace flowbell {

namespace {

constexpr qsizetype mostEvents = 1'000;

/// The events of a session, without copies, as they happened.
QList<qsizetype> inOrder(const SessionCourse &course)
{
    QList<qsizetype> order;
    for (qsizetype index = 0; index < course.events().size() && order.size() < mostEvents; ++index) {
        if (!course.events().at(index).isDuplicate())
            order.append(index);
    }
    std::stable_sort(order.begin(), order.end(), [&course](qsizetype one, qsizetype other) {
        return course.moment(course.events().at(one)) < course.moment(course.events().at(other));
    });
    return order;
}

bool isSameStep(const SessionEvent &one, const SessionEvent &other)
{
    return one.typeName == other.typeName && one.technology == other.technology;
}

class Side
{
public:
    explicit Side(const SessionCourse &course)
        : m_course(course)
        , m_order(inOrder(course))
    {
    }

    [[nodiscard]] qsizetype size() const { return m_order.size(); }
    [[nodiscard]] const SessionEvent &event(qsizetype place) const { return m_course.events().at(m_order.at(place)); }
    [[nodiscard]] AlignedEvent aligned(qsizetype place) const
    {
        const qsizetype index = m_order.at(place);
        const SessionStep &step = m_course.steps().at(m_course.stepOf(index));
        return {.event = index,
            .sinceStart = m_course.moment(event(place)) - m_course.moment(event(0)),
            .took = step.end == index ? m_course.duration(step) : std::nullopt,
            .success = event(place).success};
    }

private:
    const SessionCourse &m_course;
    const QList<qsizetype> m_order;
};

/// How many rows can have both sides, from each pair of places on.
class CommonLengths
{
public:
    CommonLengths(const Side &first, const Side &second)
        : m_width(static_cast<size_t>(second.size()) + 1)
        , m_lengths((static_cast<size_t>(first.size()) + 1) * m_width)
    {
        for (qsizetype one = first.size() - 1; one >= 0; --one) {
            for (qsizetype other = second.size() - 1; other >= 0; --other) {
                m_lengths.at(place(one, other)) = isSameStep(first.event(one), second.event(other))
                    ? static_cast<quint16>(at(one + 1, other + 1) + 1)
                    : std::max(at(one + 1, other), at(one, other + 1));
            }
        }
    }

    [[nodiscard]] quint16 at(qsizetype one, qsizetype other) const { return m_lengths.at(place(one, other)); }

private:
    [[nodiscard]] size_t place(qsizetype one, qsizetype other) const
    {
        return static_cast<size_t>(one) * m_width + static_cast<size_t>(other);
    }

    const size_t m_width;
    std::vector<quint16> m_lengths;
};

} // namespace

QList<AlignedStep> align(const SessionCourse &first, const SessionCourse &second)
{
    const Side left(first);
    const Side right(second);
    const CommonLengths common(left, right);
    QList<AlignedStep> steps;
    qsizetype one = 0;
    qsizetype other = 0;
    while (one < left.size() || other < right.size()) {
        const bool both = one < left.size() && other < right.size() && isSameStep(left.event(one), right.event(other));
        const bool takesLeft =
            both || other == right.size() || (one < left.size() && common.at(one + 1, other) >= common.at(one, other + 1));
        const SessionEvent &event = takesLeft ? left.event(one) : right.event(other);
        AlignedStep step{.typeName = event.typeName, .technology = event.technology, .first = {}, .second = {}};
        if (takesLeft)
            step.first = left.aligned(one++);
        if (both || !takesLeft)
            step.second = right.aligned(other++);
        steps.append(step);
    }
    return steps;
}

} // namespace flowbell
