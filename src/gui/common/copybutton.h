// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtWidgets/QToolButton>

namespace flowbell::gui {

/// A small button that puts a text on the clipboard and shows for a moment that it did. Disabled while there is no text.
class CopyButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CopyButton(QWidget *parent = nullptr);

    void setTextToCopy(const QString &text);
    [[nodiscard]] QString textToCopy() const { return m_text; }
    /// "Copy the address": tool tip and accessible name. "Copy" at first.
    void setDescription(const QString &description);

private:
    void copy();
    void showRest();

    QString m_text;
    QTimer m_done;
};

} // namespace flowbell::gui
