// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencesdraft.h"

#include <QtCore/QEvent>
#include <QtGui/QIcon>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// One page of the preferences: shows its part of a draft and puts what the user makes of it back.
class PreferencesPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QIcon pageIcon() const = 0;
    virtual void showDraft(const PreferencesDraft &draft) = 0;
    virtual void collect(PreferencesDraft &draft) const = 0;
    /// What is wrong with the values, as a sentence; empty if nothing is.
    [[nodiscard]] virtual QString problem() const { return {}; }

Q_SIGNALS:
    void edited();

protected:
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::LanguageChange)
            retranslate();
    }
};

} // namespace flowbell::gui
