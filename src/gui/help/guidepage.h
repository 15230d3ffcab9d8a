// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace flowbell::gui {

/// A place in the guide: a page, and in it a heading.
struct GuidePlace {
    QString page; ///< as in guidePageIds()
    QString anchor = {}; ///< empty: the top of the page

    /// "guide:/PAGE#ANCHOR", for links in texts of the window.
    [[nodiscard]] QUrl toUrl() const;
    /// From such a URL; of another scheme: the empty place.
    [[nodiscard]] static GuidePlace fromUrl(const QUrl &url);
    [[nodiscard]] bool isEmpty() const { return page.isEmpty(); }

    friend bool operator==(const GuidePlace &, const GuidePlace &) = default;
};

/// What stands under one heading of a page, up to the next one.
struct GuideSection {
    int level = 1; ///< of the heading: 1 is the page's title
    QString title;
    QString anchor; ///< the same in every language; empty: nothing leads here
    QString text; ///< without markup, for searching
};

/// One page of the guide. Its source is Markdown; a heading may end with `{#anchor}`, which is not shown.
struct GuidePage {
    QString id; ///< the file's name without ".md"
    QString markdown; ///< without the anchors
    QList<GuideSection> sections; ///< in order, one for each heading; the first has the page's title

    [[nodiscard]] static GuidePage parse(const QString &id, const QString &source);
    [[nodiscard]] QString title() const;
    /// -1 if there is no such heading.
    [[nodiscard]] qsizetype indexOf(const QString &anchor) const;
};

} // namespace flowbell::gui
