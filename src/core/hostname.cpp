// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hostname.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr qsizetype maximumNameLength = 253;
constexpr qsizetype maximumLabelLength = 63;

bool isHostDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isAddressOctet(QStringView text)
{
    return !text.isEmpty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), isHostDigit) && text.toInt() <= 255
        && (text.size() == 1 || text.front() != u'0');
}

/// The last label of a name is never a number, so this is an IPv4 address or a mistake (WHATWG URL, "ends in a number").
bool endsInNumber(const QList<QStringView> &labels)
{
    const QStringView last = labels.last();
    return std::all_of(last.begin(), last.end(), isHostDigit) || last.startsWith("0x"_L1);
}

bool isLabelCharacter(QChar character)
{
    return (character >= u'a' && character <= u'z') || isHostDigit(character) || character == u'-' || character == u'_';
}

/// \a label is in its ASCII form.
bool isLabel(QStringView label)
{
    if (label.isEmpty() || label.size() > maximumLabelLength || label.front() == u'-' || label.back() == u'-')
        return false;
    if (!std::all_of(label.begin(), label.end(), isLabelCharacter))
        return false;
    // What the decoder leaves as it is was no encoding of a name.
    return !label.startsWith("xn--"_L1) || QUrl::fromAce(label.toLatin1(), QUrl::IgnoreIDNWhitelist) != label;
}

bool isHostName(const QString &host)
{
    QString ascii = QString::fromLatin1(QUrl::toAce(host)).toLower();
    if (ascii.endsWith(u'.'))
        ascii.chop(1);
    if (ascii.isEmpty() || ascii.size() > maximumNameLength)
        return false;
    const QList<QStringView> labels = QStringView(ascii).split(u'.');
    if (endsInNumber(labels))
        return ascii == host && labels.size() == 4 && std::all_of(labels.begin(), labels.end(), isAddressOctet);
    return std::all_of(labels.begin(), labels.end(), isLabel);
}

/// QUrl knows the grammar of RFC 3986; it also takes zones and addresses of future versions.
bool isBracketedAddress(QStringView host)
{
    const QStringView address = host.sliced(1).chopped(1);
    const auto isPart = [](QChar c) { return isHostDigit(c) || u"abcdefABCDEF:."_s.contains(c); };
    return address.contains(u':') && std::all_of(address.begin(), address.end(), isPart)
        && QUrl(u"http://"_s % host % u'/', QUrl::StrictMode).isValid();
}

} // namespace

bool isValidHost(QStringView host)
{
    if (host.startsWith(u'['))
        return host.size() > 2 && host.endsWith(u']') && isBracketedAddress(host);
    return isHostName(host.toString());
}

} // namespace flowbell
