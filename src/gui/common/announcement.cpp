// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/announcement.h"

#include <QtCore/QTimer>
#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

// Screen readers ask for the name after they heard that it shows, some only when they have spoken what was before.
constexpr auto lifetime = 15s;

QAccessibleInterface *interfaceOf(const QString &className, QObject *object)
{
    if (className != QLatin1String(Announcement::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(qobject_cast<QWidget *>(object), QAccessible::Notification);
}

} // namespace

Announcement::Announcement(const QString &text, QWidget *window)
    : QWidget(window)
{
    setObjectName(QStringLiteral("announcement"));
    setAccessibleName(text);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(0, 0, 0, 0);
    QTimer::singleShot(lifetime, this, &QObject::deleteLater);
}

void Announcement::say(const QWidget &about, const QString &text)
{
    if (!QAccessible::isActive() || text.isEmpty() || !about.isVisible())
        return;
    static const bool installed = [] {
        QAccessible::installFactory(interfaceOf);
        return true;
    }();
    Q_UNUSED(installed)
    auto *announcement = new Announcement(text, about.window());
    announcement->show(); // which tells that it shows
    // What other systems have for it.
    QAccessibleEvent alert(announcement, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace flowbell::gui
