// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QIcon>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// A page of the settings of a flow: shows its part of the draft and hands changes to the controller at once.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QIcon icon() const = 0;
    /// The draft may have changed, by this page or from elsewhere. Must leave alone what the user is typing.
    virtual void showDraft() = 0;
};

} // namespace flowbell::gui
