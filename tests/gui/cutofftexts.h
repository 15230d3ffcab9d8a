// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionComboBox>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace flowbell::test {

/// What of the texts in a window cannot be read whole, in words; empty: nothing.
class CutOffTexts
{
public:
    /// A full HD screen at 200 %, less a panel and a title.
    static constexpr QSize screen{960, 490};

    explicit CutOffTexts(QWidget &window)
    {
        // What a timer has just written may want another place.
        for (int i = 0; i < 2; ++i) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        }
        const QSize least = window.minimumSizeHint().expandedTo(window.minimumSize());
        if (least.width() > screen.width() || least.height() > screen.height())
            m_problems.append(QStringLiteral("%1 needs %2 x %3, most of it %4")
                                  .arg(window.objectName())
                                  .arg(least.width())
                                  .arg(least.height())
                                  .arg(widestIn(window).join(u' ')));
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->window() == &window)
                look(*widget);
        }
    }

    [[nodiscard]] QStringList problems() const { return m_problems; }

private:
    /// The widgets, one in the other, that need most of the width.
    static QStringList widestIn(const QWidget &window)
    {
        QStringList path;
        const QWidget *at = &window;
        while (at) {
            const QWidget *widest = nullptr;
            int most = 300;
            for (const QWidget *child : at->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
                const int needs = std::max(child->minimumSizeHint().width(), child->minimumWidth());
                const bool counts = !child->isHidden() || qobject_cast<const QStackedWidget *>(at);
                if (counts && !child->isWindow() && needs > most) {
                    widest = child;
                    most = needs;
                }
            }
            if (widest)
                path.append(QStringLiteral("%1:%2").arg(widest->objectName()).arg(most));
            at = widest;
        }
        return path;
    }

    void look(const QWidget &widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            look(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            look(*button);
        else if (const auto *box = qobject_cast<const QComboBox *>(&widget))
            look(*box);
        else if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
            look(*edit);
        else if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
            compare(widget, group->width(), group->fontMetrics().horizontalAdvance(group->title()), group->title());
        else if (const auto *area = qobject_cast<const QScrollArea *>(&widget); area && qobject_cast<QDialog *>(area->window()))
            compare(widget, area->viewport()->width(), area->viewport()->width() + area->horizontalScrollBar()->maximum(),
                QStringLiteral("what it holds"));
        else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget); tabs && !tabs->usesScrollButtons())
            compare(widget, tabs->width(), tabs->sizeHint().width(), QStringLiteral("its tabs"));
    }

    void look(const QLabel &label)
    {
        // One of our own elides, and has the whole text elsewhere.
        if (label.text().isEmpty() || label.metaObject() != &QLabel::staticMetaObject)
            return;
        if (label.wordWrap())
            compare(label, label.height(), label.heightForWidth(label.width()), label.text());
        else
            compare(label, label.width(), label.sizeHint().width(), label.text());
    }

    void look(const QAbstractButton &button)
    {
        const auto *tool = qobject_cast<const QToolButton *>(&button);
        const bool hasText = !button.text().isEmpty() && !(tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly);
        // A field's own button is an icon too.
        if (hasText && !qobject_cast<const QLineEdit *>(button.parentWidget()))
            compare(button, button.width(), button.sizeHint().width(), button.text());
    }

    void look(const QComboBox &box)
    {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.editable = box.isEditable();
        const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        for (int index = 0; index < box.count(); ++index) {
            const int icon = box.itemIcon(index).isNull() ? 0 : box.iconSize().width() + 4;
            compare(box, field.width(), icon + box.fontMetrics().horizontalAdvance(box.itemText(index)), box.itemText(index));
        }
    }

    void look(const QLineEdit &edit)
    {
        // A path may be as long as it likes, and a filter has its example in its help too.
        if (edit.text().isEmpty() && !edit.placeholderText().startsWith(u'/') && edit.objectName() != QLatin1String("filterEdit"))
            compare(edit, edit.width() - 8, edit.fontMetrics().horizontalAdvance(edit.placeholderText()), edit.placeholderText());
    }

    void compare(const QWidget &widget, int has, int needs, const QString &text)
    {
        if (has >= needs)
            return;
        QStringList names;
        for (const QWidget *at = &widget; at && names.size() < 3; at = at->parentWidget()) {
            if (!at->objectName().startsWith(QLatin1String("qt_")))
                names.prepend(at->objectName());
        }
        m_problems.append(QStringLiteral("%1: %2 of %3 pixels for \"%4\"").arg(names.join(u'.')).arg(has).arg(needs).arg(text));
    }

    QStringList m_problems;
};

} // namespace flowbell::test
