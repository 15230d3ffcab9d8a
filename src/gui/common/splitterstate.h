// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

class QSplitter;

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// Remembers how \a splitter is divided, as the window's state \a key. One that was never laid out, on a page that nobody opened,
/// leaves what was remembered: its sizes are no one's choice.
void rememberDivision(const QSplitter &splitter, engine::Preferences &preferences, const QString &key);

} // namespace flowbell::gui
