// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

namespace flowbell::gui {

/// Before the end of the program: notes that the store does not take, to be copied. Accepted: they may be lost.
class UnsavedNotesDialog : public QDialog
{
    Q_OBJECT
public:
    /// \a notes: what was written, at least one. \a why: why it could not be saved. Deletes itself when it is closed.
    UnsavedNotesDialog(const QStringList &notes, const Error &why, QWidget *parent);
};

} // namespace flowbell::gui
