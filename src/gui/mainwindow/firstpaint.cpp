// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/firstpaint.h"

#include "gui/common/processage.h"

#include <QtCore/QEvent>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

namespace {

Q_LOGGING_CATEGORY(startup, "flowbell.startup", QtInfoMsg)

void report()
{
    if (const auto age = processAge())
        qCDebug(startup, "window usable %lld ms after the start of the process", static_cast<long long>(age->count()));
}

class FirstPaint final : public QObject
{
public:
    explicit FirstPaint(QWidget &window)
        : QObject(&window)
    {
        window.installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // Behind all that is queued by now, and so at the first moment at which a key press would be taken.
            QTimer::singleShot(0, this, [this] {
                report();
                deleteLater();
            });
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void reportFirstPaint(QWidget &window)
{
    if (startup().isDebugEnabled())
        new FirstPaint(window);
}

} // namespace flowbell::gui
