// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"

#include <QtWidgets/QFrame>

class QTreeWidget;
class QTreeWidgetItem;

namespace flowbell::gui {

/// The language of filters on a small page below the bar: examples and fields, each of which can be clicked. Closes when
/// something is chosen, by Esc, or by a click beside it, and deletes itself then.
class FilterHelp : public QFrame
{
    Q_OBJECT
public:
    FilterHelp(FilterLanguage::Subject subject, QWidget *parent);

    void openBelow(const QWidget &field);

Q_SIGNALS:
    /// An example, or a field with its colon.
    void chosen(const QString &text);

private:
    void fill(FilterLanguage::Subject subject);
    [[nodiscard]] QTreeWidgetItem *addGroup(const QString &title);
    void choose(const QTreeWidgetItem *item);

    QTreeWidget *m_list;
};

} // namespace flowbell::gui
