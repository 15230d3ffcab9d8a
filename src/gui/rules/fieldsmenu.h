// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QMenu>

class QToolButton;

namespace flowbell::gui {

/// The fields of an event that can stand in a template, for a button beside a text that takes them.
class FieldsMenu : public QMenu
{
    Q_OBJECT
public:
    /// \a button opens it.
    explicit FieldsMenu(QToolButton *button);

    void retranslate();

Q_SIGNALS:
    void chosen(const QString &field); ///< with its braces: "{flow}"
};

} // namespace flowbell::gui
