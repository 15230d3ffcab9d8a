// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/nodesql.h"

#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

bool isText(const FilterNode &node)
{
    return node.kind == FilterNode::Kind::Condition && node.condition.field.isEmpty();
}

bool hasTexts(const FilterNode &node)
{
    return isText(node) || std::any_of(node.children.begin(), node.children.end(), hasTexts);
}

Result<SqlCondition> sqlOf(const FilterNode &node, const std::function<Result<SqlCondition>(const FilterCondition &)> &each)
{
    if (node.kind == FilterNode::Kind::Condition)
        return each(node.condition);
    SqlCondition whole;
    QStringList texts;
    for (const FilterNode &child : node.children) {
        const Result<SqlCondition> part = sqlOf(child, each);
        if (!part)
            return part;
        texts.append(part->text);
        whole.values += part->values;
        whole.readsRequest = whole.readsRequest || part->readsRequest;
    }
    if (node.kind == FilterNode::Kind::Not)
        whole.text = u"NOT ("_s % texts.constFirst() % u')';
    else
        whole.text = u'(' % texts.join(node.kind == FilterNode::Kind::Any ? u" OR "_s : u" AND "_s) % u')';
    return whole;
}

} // namespace flowbell::store
