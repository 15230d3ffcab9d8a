// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

#include <QtWidgets/QTextBrowser>

namespace flowbell::gui {

/// Shows one page of the guide: in the colours of the palette, pictures no wider than the view. Follows no link by itself.
class GuideView : public QTextBrowser
{
    Q_OBJECT
public:
    static constexpr int smallestZoom = 50;
    static constexpr int largestZoom = 300;

    explicit GuideView(QWidget *parent = nullptr);

    /// Where pictures lie: a folder of files or resources.
    void setPictures(const QString &folder) { m_pictures = folder; }
    void showPage(const GuidePage &page);
    [[nodiscard]] const GuidePage &page() const { return m_page; }
    void scrollTo(const QString &anchor); ///< empty, or unknown: to the top
    /// Of the window's font, in percent; kept between smallestZoom and largestZoom.
    void setZoom(int percent);
    [[nodiscard]] int zoom() const { return m_zoom; }
    /// Marks every occurrence of each word, in any case; how many there are.
    qsizetype mark(const QStringList &words);

Q_SIGNALS:
    void placeWanted(const flowbell::gui::GuidePlace &place);
    void webWanted(const QUrl &url);
    void zoomWanted(int percent); ///< more or less, by the wheel

protected:
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    void dressBlocks();
    void dressTables();
    void fitPictures();
    void follow(const QUrl &link);
    [[nodiscard]] int shownHeading() const;

    GuidePage m_page;
    QString m_pictures;
    QStringList m_marked;
    QList<int> m_headings; ///< positions in the document, one for each section
    int m_zoom = 100;
};

} // namespace flowbell::gui
