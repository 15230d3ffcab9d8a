// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

#include <QtCore/QStringList>

namespace flowbell::gui {

/// The ids of all pages, in the order in which they are read.
[[nodiscard]] QStringList guidePageIds();

/// The user guide in one language, from the program's resources: `LL/PAGE.md` and `pictures/`. A page that the language does
/// not have is the English one.
class Guide
{
public:
    /// \a language: "en", "ru". \a root: where the folders of the languages lie.
    [[nodiscard]] static Guide load(const QString &language, const QString &root = QStringLiteral(":/guide"));

    [[nodiscard]] const QList<GuidePage> &pages() const { return m_pages; }
    /// Null if there is none.
    [[nodiscard]] const GuidePage *page(const QString &id) const;
    [[nodiscard]] const QString &root() const { return m_root; }

private:
    QString m_root;
    QList<GuidePage> m_pages;
};

} // namespace flowbell::gui
