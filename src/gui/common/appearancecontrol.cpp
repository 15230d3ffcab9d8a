// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/appearancecontrol.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QApplication>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QStyleOption>

namespace flowbell::gui {

namespace {

const QString fusion = QStringLiteral("fusion");

/// Fusion where it is made for light windows only: its icons of OK, Cancel and the like, and the edges of boxes and fields,
/// which it draws darker than the window, and so out of sight in a dark one. And it shows always where the keyboard is.
class AdaptedFusion final : public QProxyStyle
{
public:
    AdaptedFusion()
        : QProxyStyle(fusion)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        if (element == PE_FrameFocusRect) {
            drawFocus(*option, *painter, 0.5);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool dark = option->palette.color(QPalette::Window).lightnessF() < 0.5F;
        if (!dark || option->state.testFlag(State_HasFocus))
            return;
        if (element == PE_IndicatorCheckBox || element == PE_FrameLineEdit)
            drawEdge(
                *option, *painter, QPalette::PlaceholderText, [&](const QRectF &rect) { painter->drawRoundedRect(rect, 2, 2); });
        else if (element == PE_IndicatorRadioButton)
            drawEdge(*option, *painter, QPalette::PlaceholderText, [&](const QRectF &rect) { painter->drawEllipse(rect); });
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        QProxyStyle::drawControl(element, option, painter, widget);
        if (element == CE_ShapedFrame && qobject_cast<const QAbstractScrollArea *>(widget))
            drawFocus(*option, *painter, 0.5);
        else if (element == CE_PushButton || element == CE_TabBarTab)
            drawFocus(*option, *painter, 2.5);
    }

    void drawComplexControl(
        ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_ComboBox)
            drawFocus(*option, *painter, 1.5);
    }

private:
    // Fusion does so only after Tab was pressed in the window, of some never, and not at all around what scrolls.
    static void drawFocus(const QStyleOption &option, QPainter &painter, qreal inset)
    {
        if (!option.state.testFlag(State_HasFocus))
            return;
        const QRectF place = QRectF(option.rect).adjusted(inset, inset, -inset, -inset);
        const bool onHighlight = option.state.testFlag(State_Item) && option.state.testFlag(State_Selected);
        drawEdge(option, painter, onHighlight ? QPalette::HighlightedText : QPalette::Highlight,
            [&](const QRectF &) { painter.drawRoundedRect(place, 2, 2); });
    }

    template <typename Draw>
    static void drawEdge(const QStyleOption &option, QPainter &painter, QPalette::ColorRole colour, Draw draw)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(option.palette.color(colour));
        draw(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
        painter.restore();
    }
};

/// The one in use by its own name, which a proxy does not tell.
QString currentStyle()
{
    const auto *proxy = qobject_cast<const QProxyStyle *>(QApplication::style());
    return proxy ? proxy->baseStyle()->name() : QApplication::style()->name();
}

QStyle *createStyle(const QString &name)
{
    return name.compare(fusion, Qt::CaseInsensitive) == 0 ? new AdaptedFusion : QStyleFactory::create(name);
}

struct Shades {
    QColor window;
    QColor base;
    QColor alternate;
    QColor text;
    QColor button;
    QColor faint; ///< disabled and placeholder texts
    QColor highlight;
    QColor highlighted;
    QColor link;
    QColor tip;
};

QPalette paletteOf(const Shades &shades)
{
    // Fusion draws frames and bevels in the shades that QPalette derives from button and window.
    QPalette palette(shades.button, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, shades.highlighted);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::ToolTipBase, shades.tip);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::PlaceholderText, shades.faint);
    palette.setColor(QPalette::Highlight, shades.highlight);
    palette.setColor(QPalette::HighlightedText, shades.highlighted);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, shades.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.faint);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = QColor(0xf3, 0xf4, 0xf5),
        .base = QColor(0xff, 0xff, 0xff),
        .alternate = QColor(0xf6, 0xf7, 0xf9),
        .text = QColor(0x1b, 0x1f, 0x23),
        .button = QColor(0xec, 0xee, 0xf0),
        .faint = QColor(0x73, 0x79, 0x80),
        .highlight = QColor(0x1b, 0x6f, 0x8a),
        .highlighted = QColor(0xff, 0xff, 0xff),
        .link = QColor(0x0b, 0x63, 0x8a),
        .tip = QColor(0xff, 0xfb, 0xe6)});
}

QPalette darkPalette()
{
    return paletteOf({.window = QColor(0x24, 0x27, 0x2b),
        .base = QColor(0x1a, 0x1c, 0x1f),
        .alternate = QColor(0x21, 0x24, 0x28),
        .text = QColor(0xe6, 0xe8, 0xea),
        .button = QColor(0x31, 0x35, 0x3a),
        .faint = QColor(0x8b, 0x92, 0x9a),
        .highlight = QColor(0x1f, 0x7a, 0x99),
        .highlighted = QColor(0xff, 0xff, 0xff),
        .link = QColor(0x6c, 0xc4, 0xe8),
        .tip = QColor(0x31, 0x35, 0x3a)});
}

AppearanceControl::AppearanceControl()
    : m_systemStyle(currentStyle())
    , m_systemIconTheme(QIcon::themeName())
{
}

void AppearanceControl::apply(engine::Appearance appearance)
{
    const bool system = appearance == engine::Appearance::System;
    // The theme's icons are drawn for the theme's palette; on another one only ours are sure to be seen.
    QIcon::setThemeName(system ? m_systemIconTheme : QStringLiteral("flowbell"));
    const QString style = system ? m_systemStyle : fusion;
    if (style != m_style) {
        m_style = style;
        QApplication::setStyle(createStyle(style));
    }
    if (system)
        QApplication::setPalette(QPalette());
    else
        QApplication::setPalette(appearance == engine::Appearance::Dark ? darkPalette() : lightPalette());
}

} // namespace flowbell::gui
