// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

class QLineEdit;

namespace flowbell::gui {

/// Underlines the part of the text that is wrong, until the next call; a length of 0 takes the mark away.
void markProblem(QLineEdit &edit, qsizetype position, qsizetype length);

} // namespace flowbell::gui
