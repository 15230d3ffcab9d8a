// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsondifference.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Difference = JsonDifference::Kind;

QString asToken(QString name)
{
    return name.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

class Comparison
{
public:
    explicit Comparison(bool same)
        : m_same(same)
    {
    }

    void compare(const QString &pointer, const QJsonValue &first, const QJsonValue &second)
    {
        if (first.isUndefined() || second.isUndefined())
            m_found.append({first.isUndefined() ? Difference::OnlyInSecond : Difference::OnlyInFirst, pointer, first, second});
        else if (first.isObject() && second.isObject())
            compareObjects(pointer, first.toObject(), second.toObject());
        else if (first.isArray() && second.isArray())
            compareArrays(pointer, first.toArray(), second.toArray());
        else if (first != second)
            m_found.append({Difference::Changed, pointer, first, second});
        else if (m_same)
            m_found.append({Difference::Same, pointer, first, second});
    }

    [[nodiscard]] const QList<JsonDifference> &found() const { return m_found; }

private:
    void compareObjects(const QString &pointer, const QJsonObject &first, const QJsonObject &second)
    {
        QStringList names = first.keys() + second.keys();
        names.sort();
        names.removeDuplicates();
        for (const QString &name : std::as_const(names))
            compare(pointer + u'/' + asToken(name), first.value(name), second.value(name));
        if (names.isEmpty() && m_same)
            m_found.append({Difference::Same, pointer, first, second});
    }

    void compareArrays(const QString &pointer, const QJsonArray &first, const QJsonArray &second)
    {
        const qsizetype length = std::max(first.size(), second.size());
        for (qsizetype i = 0; i < length; ++i) {
            const auto at = [i](const QJsonArray &array) {
                return i < array.size() ? array.at(i) : QJsonValue(QJsonValue::Undefined);
            };
            compare(pointer + u'/' + QString::number(i), at(first), at(second));
        }
        if (length == 0 && m_same)
            m_found.append({Difference::Same, pointer, first, second});
    }

    const bool m_same;
    QList<JsonDifference> m_found;
};

} // namespace

QList<JsonDifference> jsonDifferences(const QJsonValue &first, const QJsonValue &second, bool same)
{
    Comparison comparison(same);
    comparison.compare({}, first, second);
    return comparison.found();
}

} // namespace flowbell
