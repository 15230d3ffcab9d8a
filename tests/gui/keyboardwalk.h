// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtGui/QAccessible>
#include <QtGui/QImage>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QWidget>

namespace flowbell::test {

/// What somebody without a mouse finds wrong with a window, in words; empty: nothing.
class KeyboardWalk
{
public:
    explicit KeyboardWalk(QWidget &window)
        : m_window(window)
    {
        window.activateWindow();
        if (!QTest::qWaitFor([&window] { return window.isActiveWindow(); }))
            m_problems.append(QStringLiteral("the window does not get the keyboard"));
        QCoreApplication::processEvents();
    }

    [[nodiscard]] QStringList problems() const { return m_problems; }

    /// All that takes the keyboard and can be seen at the moment has a name, and looks otherwise when it has it.
    void lookAtAll()
    {
        const QList<QWidget *> all = reachable();
        for (QWidget *widget : all) {
            if (!widget->isVisible()) // what was there until it was known that there is nothing to show
                continue;
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
                m_problems.append(described(*widget) + QStringLiteral(" has no name"));
            if (all.size() > 1 && looksTheSame(*widget, all.constFirst() == widget ? *all.constLast() : *all.constFirst()))
                m_problems.append(described(*widget) + QStringLiteral(" does not show that it has the keyboard"));
        }
    }

    /// Tab leads from the first of them to each other one and back.
    void goRound()
    {
        QList<QWidget *> left = reachable();
        if (left.size() < 2)
            return;
        QWidget *first = left.constFirst();
        first->setFocus(Qt::TabFocusReason);
        const qsizetype most = 2 * left.size() + 20;
        for (qsizetype step = 0; step < most; ++step) {
            QWidget *now = QApplication::focusWidget();
            if (!now)
                break;
            left.removeOne(now);
            QTest::keyClick(now, Qt::Key_Tab);
            if (QApplication::focusWidget() == now) // in a text with a link it goes to that first
                QTest::keyClick(now, Qt::Key_Tab);
            if (QApplication::focusWidget() == now)
                m_problems.append(described(*now) + QStringLiteral(" keeps Tab for itself"));
            if (QApplication::focusWidget() == now || QApplication::focusWidget() == first)
                break;
        }
        left.removeIf([](const QWidget *widget) { return !widget->isVisible() || !widget->isEnabled(); });
        for (const QWidget *never : std::as_const(left))
            m_problems.append(described(*never) + QStringLiteral(" is not reached by Tab"));
    }

private:
    [[nodiscard]] static bool isOneOfGroup(const QWidget &widget)
    {
        const auto *radio = qobject_cast<const QRadioButton *>(&widget);
        return radio && !radio->isChecked(); // the arrow keys go there
    }

    [[nodiscard]] QList<QWidget *> reachable() const
    {
        QList<QWidget *> found;
        for (QWidget *widget = m_window.nextInFocusChain(); widget != &m_window; widget = widget->nextInFocusChain()) {
            if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled() && !widget->focusProxy()
                && widget->window() == &m_window && !isOneOfGroup(*widget))
                found.append(widget);
        }
        return found;
    }

    /// With what is around it, where some show it.
    [[nodiscard]] QImage pictureOf(QWidget &widget) const
    {
        for (QWidget *at = widget.parentWidget(); at; at = at->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(at))
                area->ensureWidgetVisible(&widget);
        }
        QCoreApplication::processEvents();
        const QRect place(widget.mapTo(&m_window, QPoint()), widget.size());
        return m_window.grab(place.adjusted(-4, -4, 4, 4).intersected(m_window.rect())).toImage();
    }

    [[nodiscard]] bool looksTheSame(QWidget &widget, QWidget &other) const
    {
        widget.setFocus(Qt::TabFocusReason); // what gets a current cell by it keeps that
        other.setFocus(Qt::TabFocusReason);
        const QImage without = pictureOf(widget);
        widget.setFocus(Qt::TabFocusReason);
        return without == pictureOf(widget);
    }

    [[nodiscard]] static QString described(const QWidget &widget)
    {
        QStringList names;
        for (const QWidget *at = &widget; at && names.size() < 3; at = at->parentWidget()) {
            if (!at->objectName().startsWith(QLatin1String("qt_")))
                names.prepend(at->objectName());
        }
        return QString(names.join(u'.') + QStringLiteral(" (") + QLatin1String(widget.metaObject()->className()) + u')');
    }

    QWidget &m_window;
    QStringList m_problems;
};

} // namespace flowbell::test
