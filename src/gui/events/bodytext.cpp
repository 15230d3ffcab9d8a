// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/bodytext.h"

#include <QtCore/QStringDecoder>

#include <algorithm>

namespace flowbell::gui {

bool isText(QByteArrayView bytes)
{
    const bool controls = std::ranges::any_of(bytes,
        [](char byte) { return (byte >= 0 && byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') || byte == '\x7f'; });
    if (controls)
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    Q_UNUSED(decoded)
    return !decoder.hasError();
}

} // namespace flowbell::gui
