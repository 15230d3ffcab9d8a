// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

#include <QtCore/QEvent>
#include <QtWidgets/QSplitter>

namespace flowbell::gui {

/// Notes on a splitter that it was shown. Child of the splitter.
class ShownSplitter : public QObject
{
public:
    explicit ShownSplitter(QSplitter &splitter)
        : QObject(&splitter)
    {
        splitter.installEventFilter(this);
    }
    [[nodiscard]] static bool wasShown(const QSplitter &splitter) { return splitter.property(property).toBool(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show)
            watched->setProperty(property, true);
        return false;
    }

private:
    static constexpr const char *property = "wasShown";
};

/// Divides \a splitter as rememberDivision() found it under the same \a key, if it did.
inline void restoreDivision(QSplitter &splitter, const engine::Preferences &preferences, const QString &key)
{
    splitter.restoreState(preferences.windowState(key));
    new ShownSplitter(splitter);
}

/// Remembers how \a splitter is divided, as the window's state \a key. One that was never shown, on a page that nobody opened,
/// leaves what was remembered: its sizes are no one's choice.
inline void rememberDivision(const QSplitter &splitter, engine::Preferences &preferences, const QString &key)
{
    if (ShownSplitter::wasShown(splitter))
        preferences.setWindowState(key, splitter.saveState());
}

} // namespace flowbell::gui
