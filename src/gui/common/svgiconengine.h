// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QIconEngine>
#include <QtGui/QPalette>

#include <functional>

namespace flowbell::gui {

/// Draws an icon of the desktop's theme or, where that has none of the name, the project's own `:/icons/NAME.svg` in a colour
/// of the palette of the moment, so that icons made before a change of appearance follow it. Window's thread.
class SvgIconEngine final : public QIconEngine
{
public:
    enum class Source { ThemeFirst, OwnOnly };
    /// The colour of a normal icon; selected and disabled ones take the palette's own.
    using Colour = std::function<QColor(const QPalette &)>;

    SvgIconEngine(const QString &name, Source source, Colour colour);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    QString iconName() override;
    bool isNull() override;

private:
    [[nodiscard]] QIcon themed() const;
    [[nodiscard]] QString file() const;

    QString m_name;
    Source m_source;
    Colour m_colour;
};

} // namespace flowbell::gui
