// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QAbstractItemView;

namespace flowbell::gui {

/// Makes the selected row of a view of single selection its current one, too. Mouse and keys do both, assistive
/// technologies select only: what acts on the current row would act on another than they chose. Call it once the view has
/// its model.
void followSelection(QAbstractItemView *view);

} // namespace flowbell::gui
