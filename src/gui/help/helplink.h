// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

#include <QtWidgets/QLabel>

namespace flowbell::gui {

/// A link to a place of the guide, by mouse and keyboard; HelpControl opens it.
class HelpLink : public QLabel
{
    Q_OBJECT
public:
    explicit HelpLink(QWidget *parent = nullptr);

    void setLink(const GuidePlace &place, const QString &text);
    [[nodiscard]] const GuidePlace &place() const { return m_place; }

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    GuidePlace m_place;
};

} // namespace flowbell::gui
