// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QToolButton;

namespace flowbell::gui {

/// A field for a filter's text: read while it is typed, problems underlined at their place at once and said below when the typing
/// pauses, settled at the same moment. Which filter language it is, its owner knows.
class FilterText : public QObject
{
    Q_OBJECT
public:
    /// All owned by the filter bar, which must outlive this.
    struct Widgets {
        QLineEdit *edit;
        QToolButton *clear;
        QLabel *problemIcon;
        QLabel *problemText;
    };
    /// Reads the text; the problem, if it is no filter.
    using Read = std::function<std::optional<FilterProblem>(const QString &text)>;

    FilterText(const Widgets &widgets, Read reader, QObject *parent);

    /// The text as it stands was understood.
    [[nodiscard]] bool isUnderstood() const { return !m_problem; }
    [[nodiscard]] bool isEmpty() const;
    /// Settles at once.
    void setText(const QString &text);
    void clear() { setText({}); }
    void focus();
    /// Esc clears a text; false if it was another key, or there was none.
    bool takeKey(const QKeyEvent &event);
    /// What may stand at the cursor is offered below the field, where a problem would be said: it is said after that.
    void setCompleting(bool completing);
    /// Language or palette changed.
    void showProblemAgain();

Q_SIGNALS:
    /// The text changed and was read.
    void changed();
    /// It is understood, and no longer being typed.
    void settled();

private:
    void read();
    void settle();
    void sayProblem();
    void showProblem();

    Widgets m_widgets;
    Read m_read;
    QTimer m_typing;
    std::optional<FilterProblem> m_problem;
    bool m_said = false; ///< a problem is, not only underlined
    bool m_completing = false;
};

} // namespace flowbell::gui
