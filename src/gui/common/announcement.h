// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// A sentence for screen readers about what changed without the keyboard going there: the listener stopped, a search ended. Qt
/// has an event of its own for that only from 6.8 on; before, a notification that shows in the window is what they read. It has
/// no size, takes no keyboard, and goes by itself after a while.
class Announcement : public QWidget
{
    Q_OBJECT
public:
    /// Says \a text once. Nothing happens if \a about is not in sight, the text is empty, or nobody listens. GUI thread.
    static void say(const QWidget &about, const QString &text);

private:
    Announcement(const QString &text, QWidget *window);
};

} // namespace flowbell::gui
