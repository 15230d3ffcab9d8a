// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace flowbell::gui {

/// Gives the keyboard to what a page is about: its table or tree, or the first thing there instead. Screen readers hear by it
/// which page it is.
void focusPage(QWidget &page);

} // namespace flowbell::gui
