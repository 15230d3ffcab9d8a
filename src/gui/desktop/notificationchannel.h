// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace flowbell::gui {

/// What a notification says, wherever it is shown. Plain text: nothing in it is markup.
struct NotificationText {
    QString title;
    QString text;

    /// Without control characters but line ends, and no longer than a desktop shows: texts come from events.
    [[nodiscard]] NotificationText tidied() const;

    friend bool operator==(const NotificationText &, const NotificationText &) = default;
};

/// A place that shows notifications. Never blocks; lives on the window's thread.
class NotificationChannel : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Shows it, or replaces what is shown under the same \a key. Keys ascend and are not used for anything else.
    virtual void show(quint64 key, const flowbell::gui::NotificationText &text) = 0;
    /// Takes it back; nothing is told of that.
    virtual void close(quint64 key) = 0;

Q_SIGNALS:
    /// The user chose it. \a token: for the window manager, to let the window come to the front; may be empty.
    void activated(quint64 key, const QString &token);
    /// The user put it away.
    void dismissed(quint64 key);
    /// It cannot be shown here; maybe later ones can.
    void refused(quint64 key, const flowbell::gui::NotificationText &text);
};

} // namespace flowbell::gui
