// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/trayiconpainting.h"

#include "gui/common/icons.h"

#include <QtGui/QFont>
#include <QtGui/QFontMetricsF>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>

#include <algorithm>
#include <array>

namespace flowbell::gui {

namespace {

constexpr std::array sizes{16, 22, 24, 32, 48, 64};

QString numberOf(qint64 unseen)
{
    return unseen > mostOnTrayIcon ? QStringLiteral("99+") : QString::number(unseen);
}

/// White on dark red, whatever the panel looks like, as wide as the number needs.
void paintNumber(QPainter &painter, int size, qint64 unseen)
{
    const QString number = numberOf(unseen);
    const double height = size * 0.56;
    QFont font;
    font.setBold(true);
    font.setPixelSize(std::max(7, static_cast<int>(height * 0.85)));
    painter.setFont(font);
    const double text = QFontMetricsF(font).horizontalAdvance(number);
    const double width = std::min<double>(size, std::max(height, text + size / 8.0));
    const QRectF badge(size - width, 0, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(176, 0, 32));
    painter.drawRoundedRect(badge, height / 2, height / 2);
    painter.setPen(Qt::white);
    painter.drawText(badge, Qt::AlignCenter | Qt::TextDontClip, number);
}

/// On a disc, for panels of any colour.
void paintState(QPainter &painter, int size, StateRole state)
{
    const int side = static_cast<int>(size * 0.5);
    const QRect place(size - side, size - side, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QGuiApplication::palette().color(QPalette::Base));
    painter.drawEllipse(place);
    stateIcon(state).paint(&painter, place.adjusted(1, 1, -1, -1));
}

QPixmap paint(int size, StateRole state, qint64 unseen)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    applicationIcon().paint(&painter, pixmap.rect());
    paintState(painter, size, state);
    if (unseen > 0)
        paintNumber(painter, size, unseen);
    return pixmap;
}

} // namespace

QIcon trayIconOf(StateRole state, qint64 unseen)
{
    QIcon icon;
    for (const int size : sizes)
        icon.addPixmap(paint(size, state, unseen));
    return icon;
}

} // namespace flowbell::gui
