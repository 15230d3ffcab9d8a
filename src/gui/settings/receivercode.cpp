// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/receivercode.h"

#include "core/eventtype.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QString fileOf(ReceiverKind kind)
{
    switch (kind) {
    case ReceiverKind::FastApi: return u":/receivers/fastapi_receiver.py"_s;
    case ReceiverKind::Express: return u":/receivers/express_receiver.js"_s;
    case ReceiverKind::Qt: return u":/receivers/qt_receiver.cpp"_s;
    }
    return {};
}

/// As the three languages write a string.
QString stringLiteral(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

QString listed(const QStringList &types)
{
    QStringList literals;
    for (const QString &type : types)
        literals.append(stringLiteral(type));
    return literals.join(u", "_s);
}

/// The path as the framework compares it.
QString pathFor(ReceiverKind kind, const QUrl &url)
{
    const QString encoded = url.path(QUrl::FullyEncoded);
    switch (kind) {
    case ReceiverKind::FastApi: return url.path(QUrl::FullyDecoded);
    case ReceiverKind::Express: {
        static const QRegularExpression patterns(u"([:*?+()])"_s);
        return QString(encoded).replace(patterns, u"\\\\1"_s);
    }
    case ReceiverKind::Qt: return encoded;
    }
    return encoded;
}

} // namespace

const QList<ReceiverKind> &receiverKinds()
{
    static const QList<ReceiverKind> kinds{ReceiverKind::FastApi, ReceiverKind::Express, ReceiverKind::Qt};
    return kinds;
}

QString receiverName(ReceiverKind kind)
{
    switch (kind) {
    case ReceiverKind::FastApi: return u"Python, FastAPI"_s;
    case ReceiverKind::Express: return u"JavaScript, Express"_s;
    case ReceiverKind::Qt: return u"C++, Qt"_s;
    }
    return {};
}

QString receiverCode(ReceiverKind kind, const QString &url, const QStringList &eventTypes)
{
    QFile file(fileOf(kind));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString code = QString::fromUtf8(file.readAll());
    // The files are whole programs for this path and these types, so that they can be run as they are.
    QStringList known;
    for (const EventType type : knownEventTypes())
        known.append(eventTypeName(type));
    if (!eventTypes.isEmpty())
        code.replace(listed(known), listed(eventTypes));
    if (!url.isEmpty())
        code.replace(u"\"/webhook\""_s, stringLiteral(pathFor(kind, QUrl(url, QUrl::StrictMode))));
    return code;
}

} // namespace flowbell::gui
