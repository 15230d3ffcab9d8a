// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/stateroles.h"

#include <QtWidgets/QLabel>

namespace flowbell::gui {

/// A line of explanation below a field, in the colour of a state. Hidden while it has no text. Screen readers are told of
/// problems as soon as they are seen.
class NoteLabel : public QLabel
{
    Q_OBJECT
public:
    explicit NoteLabel(QWidget *parent = nullptr);

    void showNote(StateRole role, const QString &text);
    void clearNote() { showNote(StateRole::Muted, {}); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColour();

    StateRole m_role = StateRole::Muted;
};

} // namespace flowbell::gui
