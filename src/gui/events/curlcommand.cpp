// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/curlcommand.h"

#include "gui/events/bodytext.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

// Linux takes 128 KiB an argument; quoting may make it longer.
constexpr qsizetype longestArgument = 64 * 1024;

QStringList headerOptions(const ReceivedRequest &request)
{
    QStringList options;
    for (const HeaderField &field : request.headers) {
        if (isMadeByClient(field.name))
            continue;
        const QString name = QString::fromLatin1(field.name);
        // "Name:" would take the field away, "Name;" sends it empty.
        const QString line =
            field.value.isEmpty() ? QString(name + u';') : QString(name + u": "_s + QString::fromUtf8(field.value));
        options.append(u"-H "_s + shellQuoted(line));
    }
    for (const char *added : {"Content-Type", "User-Agent", "Accept"}) {
        if (headerValue(request.headers, added).isNull())
            options.append(u"-H "_s + shellQuoted(QString::fromLatin1(added) + u':'));
    }
    return options;
}

QString inLinesOf76(const QByteArray &base64)
{
    QString text;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        text += QString::fromLatin1(base64.sliced(at, std::min<qsizetype>(76, base64.size() - at))) + u'\n';
    return text;
}

} // namespace

bool isMadeByClient(const QByteArray &name)
{
    static constexpr std::array names{"host", "content-length", "connection", "transfer-encoding", "expect", "keep-alive"};
    return std::ranges::any_of(names, [&](const char *one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

QString targetUrl(const ReceivedRequest &request, const QUrl &listener)
{
    if (!request.target.startsWith('/'))
        return listener.toString(QUrl::FullyEncoded);
    const QString server = listener.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
    return server + QString::fromUtf8(request.target);
}

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

QString curlCommand(const ReceivedRequest &request, const QUrl &listener)
{
    const QString url = targetUrl(request, listener);
    QStringList parts{u"curl -X "_s + shellQuoted(QString::fromLatin1(request.method.isEmpty() ? "POST" : request.method))};
    if (url.contains(QRegularExpression(u"[\\[\\]{}]"_s)))
        parts.first() += u" --globoff"_s;
    parts.first() += u' ' + shellQuoted(url);
    parts += headerOptions(request);
    const QString separator = u" \\\n  "_s;
    if (request.body.isEmpty())
        return parts.join(separator);
    if (isText(request.body) && request.body.size() <= longestArgument) {
        // --data-binary would read a file for a body that begins with "@".
        parts.append(u"--data-raw "_s + shellQuoted(QString::fromUtf8(request.body)));
        return parts.join(separator);
    }
    parts.append(u"--data-binary @-\n"_s);
    return u"base64 -d <<'END_OF_BODY' | "_s + parts.join(separator) + inLinesOf76(request.body.toBase64()) + u"END_OF_BODY"_s;
}

} // namespace flowbell::gui
