// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/svgiconengine.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

#include <utility>

namespace flowbell::gui {

namespace {

QColor colourFor(QIcon::Mode mode, const QPalette &palette, const SvgIconEngine::Colour &normal)
{
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active: return normal(palette);
    }
    Q_UNREACHABLE();
}

QPixmap rendered(const QString &file, const QSize &size, const QColor &colour)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QFile svg(file);
    if (!svg.open(QIODevice::ReadOnly))
        return pixmap;
    QSvgRenderer renderer(svg.readAll().replace("currentColor", colour.name().toLatin1()));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

SvgIconEngine::SvgIconEngine(const QString &name, Source source, Colour colour)
    : m_name(name)
    , m_source(source)
    , m_colour(std::move(colour))
{
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
    QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    image.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect, image);
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    if (const QIcon icon = themed(); !icon.isNull())
        return icon.pixmap(size, 1.0, mode, state);
    const QColor colour = colourFor(mode, QGuiApplication::palette(), m_colour);
    const QString key =
        QStringLiteral("flowbell/%1/%2x%3/%4").arg(m_name).arg(size.width()).arg(size.height()).arg(colour.name());
    QPixmap image;
    if (!QPixmapCache::find(key, &image)) {
        image = rendered(file(), size, colour);
        QPixmapCache::insert(key, image);
    }
    return image;
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

QString SvgIconEngine::iconName()
{
    return m_name;
}

bool SvgIconEngine::isNull()
{
    return themed().isNull() && !QFile::exists(file());
}

QIcon SvgIconEngine::themed() const
{
    return m_source == Source::ThemeFirst ? QIcon::fromTheme(m_name) : QIcon();
}

QString SvgIconEngine::file() const
{
    return QStringLiteral(":/icons/%1.svg").arg(m_name);
}

} // namespace flowbell::gui
