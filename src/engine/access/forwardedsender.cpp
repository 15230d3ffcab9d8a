// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/forwardedsender.h"

#include <QtCore/QByteArrayList>

#include <algorithm>

namespace flowbell::engine {

namespace {

/// All fields of a name are one list (RFC 9110, section 5.3).
QByteArray joined(const HeaderFields &fields, QByteArrayView name)
{
    QByteArrayList values;
    for (const HeaderField &field : fields) {
        if (QByteArrayView(field.name).compare(name, Qt::CaseInsensitive) == 0)
            values.append(field.value);
    }
    return values.join(',');
}

/// The parts of \a text between \a separator, where that does not stand in quotation marks (RFC 9110, section 5.6.4).
QByteArrayList splitOutsideQuotes(const QByteArray &text, char separator)
{
    QByteArrayList parts{QByteArray()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (isQuoted && c == '\\' && i + 1 < text.size()) {
            parts.last() += c;
            parts.last() += text.at(++i);
            continue;
        }
        if (c == '"')
            isQuoted = !isQuoted;
        if (c == separator && !isQuoted)
            parts.append(QByteArray());
        else
            parts.last() += c;
    }
    return parts;
}

QByteArray unquoted(QByteArray text)
{
    if (text.size() < 2 || !text.startsWith('"') || !text.endsWith('"'))
        return text;
    text = text.sliced(1).chopped(1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '\\')
            text.remove(i, 1);
    }
    return text;
}

/// A node of RFC 7239, section 6: an address, perhaps with a port; of IPv6 by custom also without brackets.
std::optional<QHostAddress> addressOfNode(const QByteArray &node)
{
    QString text = QString::fromLatin1(node.trimmed());
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QString rest = end < 0 ? QString() : text.sliced(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return std::nullopt;
        return addressFrom(text.sliced(1, end - 1));
    }
    if (text.count(u':') == 1)
        text.truncate(text.indexOf(u':'));
    return addressFrom(text);
}

/// Whether quotation marks stand where RFC 7239, section 4, has them: around a whole value.
bool isWellQuoted(const QByteArray &pair)
{
    const qsizetype begin = pair.indexOf('"');
    if (begin < 0)
        return true;
    for (qsizetype i = begin + 1; i < pair.size(); ++i) {
        if (pair.at(i) == '\\')
            ++i;
        else if (pair.at(i) == '"')
            return pair.first(begin).trimmed().endsWith('=') && pair.sliced(i + 1).trimmed().isEmpty();
    }
    return false;
}

/// The node behind `for=` in an element of Forwarded; empty if the element cannot be read. A mark that a sender leaves open
/// would make what the proxy adds a part of the sender's own element.
QByteArray forOf(const QByteArray &element)
{
    QByteArray node;
    for (const QByteArray &pair : splitOutsideQuotes(element, ';')) {
        if (!isWellQuoted(pair))
            return {};
        const qsizetype equals = pair.indexOf('=');
        const bool isFor = equals > 0 && pair.first(equals).trimmed().compare("for", Qt::CaseInsensitive) == 0;
        if (isFor && node.isEmpty())
            node = unquoted(pair.sliced(equals + 1).trimmed());
    }
    return node;
}

QByteArrayList nodesOf(const HeaderFields &fields, ForwardedField field)
{
    if (field == ForwardedField::XForwardedFor) {
        const QByteArray list = joined(fields, "X-Forwarded-For");
        return list.isEmpty() ? QByteArrayList() : list.split(',');
    }
    QByteArrayList nodes;
    if (const QByteArray list = joined(fields, "Forwarded"); !list.isEmpty()) {
        for (const QByteArray &element : splitOutsideQuotes(list, ','))
            nodes.append(forOf(element));
    }
    return nodes;
}

} // namespace

std::optional<QHostAddress> forwardedSender(
    const QHostAddress &peer, const HeaderFields &fields, const QList<AddressRange> &proxies, ForwardedField field)
{
    const auto isProxy = [&proxies](const QHostAddress &address) {
        return std::ranges::any_of(proxies, [&address](const AddressRange &range) { return range.contains(address); });
    };
    std::optional<QHostAddress> sender = unmapped(peer);
    if (!isProxy(*sender))
        return sender;
    const QByteArrayList nodes = nodesOf(fields, field);
    for (auto node = nodes.crbegin(); node != nodes.crend() && sender && isProxy(*sender); ++node)
        sender = addressOfNode(*node);
    return sender;
}

} // namespace flowbell::engine
