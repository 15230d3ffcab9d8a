// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/guideview.h"

#include "gui/common/formats.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QTextBlock>
#include <QtGui/QTextTable>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QScrollBar>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int zoomStep = 10;
constexpr double pageMargin = 16;

bool isCode(const QTextBlockFormat &format)
{
    return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

} // namespace

GuideView::GuideView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    connect(this, &QTextBrowser::anchorClicked, this, &GuideView::follow);
}

void GuideView::showPage(const GuidePage &page)
{
    m_page = page;
    m_marked.clear();
    render();
    scrollTo({});
}

void GuideView::render()
{
    QFont zoomed = font();
    zoomed.setPointSizeF(zoomed.pointSizeF() * m_zoom / 100);
    setMarkdown(m_page.markdown);
    document()->setDefaultFont(zoomed);
    document()->setDocumentMargin(pageMargin);
    dressBlocks();
    dressTables();
    fitPictures();
    mark(m_marked);
}

void GuideView::dressBlocks()
{
    m_headings.clear();
    const QString fixed = fixedFont().family();
    const QBrush shade = palette().alternateBase();
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        cursor.setPosition(block.position());
        if (format.headingLevel() > 0) {
            m_headings.append(block.position());
            format.setTopMargin(format.headingLevel() == 1 ? 0 : pageMargin);
            format.setBottomMargin(pageMargin / 2);
            cursor.setBlockFormat(format);
        } else if (isCode(format)) {
            format.setBackground(shade);
            format.setLeftMargin(pageMargin);
            format.setTopMargin(0);
            format.setBottomMargin(0);
            cursor.setBlockFormat(format);
        }
        QList<std::pair<int, int>> codes;
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().fontFixedPitch())
                codes.append({part.fragment().position(), part.fragment().length()});
        }
        QTextCharFormat code;
        code.setFontFamilies({fixed});
        if (!isCode(format))
            code.setBackground(shade);
        for (const auto &[position, length] : std::as_const(codes)) {
            cursor.setPosition(position);
            cursor.setPosition(position + length, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(code);
        }
    }
}

void GuideView::dressTables()
{
    const QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(palette().mid());
        format.setCellPadding(4);
        format.setCellSpacing(0);
        format.setBottomMargin(pageMargin / 2);
        table->setFormat(format);
    }
}

void GuideView::fitPictures()
{
    const double room = std::max(viewport()->width() - 3 * pageMargin, 100.0);
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            QTextImageFormat format = part.fragment().charFormat().toImageFormat();
            if (!format.isValid())
                continue;
            const auto picture = loadResource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>();
            if (picture.isNull())
                continue;
            const double width = std::min<double>(room, picture.width());
            if (qFuzzyCompare(format.width(), width))
                continue;
            // Scaled here: the document would do it by leaving out lines of pixels, and texts could not be read.
            const double ratio = devicePixelRatioF();
            QImage scaled = picture.scaledToWidth(static_cast<int>(std::lround(width * ratio)), Qt::SmoothTransformation);
            scaled.setDevicePixelRatio(ratio);
            document()->addResource(QTextDocument::ImageResource, QUrl(format.name()), scaled);
            format.setWidth(width);
            format.setHeight(picture.height() * width / picture.width());
            cursor.setPosition(part.fragment().position());
            cursor.setPosition(part.fragment().position() + part.fragment().length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
            break; // the block's fragments are others now; a picture stands alone in its block
        }
    }
}

void GuideView::scrollTo(const QString &anchor)
{
    const qsizetype section = anchor.isEmpty() ? 0 : std::max<qsizetype>(m_page.indexOf(anchor), 0);
    QTextCursor cursor(document());
    cursor.setPosition(m_headings.value(section, 0));
    setTextCursor(cursor);
    const double top = section == 0 ? 0 : document()->documentLayout()->blockBoundingRect(cursor.block()).top();
    verticalScrollBar()->setValue(static_cast<int>(top));
}

int GuideView::shownHeading() const
{
    const int top = cursorForPosition(QPoint(0, 0)).position();
    const auto below = std::upper_bound(m_headings.cbegin(), m_headings.cend(), top);
    return static_cast<int>(below - m_headings.cbegin()) - 1;
}

void GuideView::setZoom(int percent)
{
    const int wanted = std::clamp(percent, smallestZoom, largestZoom);
    if (wanted == m_zoom)
        return;
    m_zoom = wanted;
    const int heading = shownHeading();
    render();
    scrollTo(heading > 0 ? m_page.sections.value(heading).anchor : QString());
}

qsizetype GuideView::mark(const QStringList &words)
{
    m_marked = words;
    QTextCharFormat format;
    format.setBackground(palette().highlight());
    format.setForeground(palette().highlightedText());
    QList<ExtraSelection> selections;
    for (const QString &word : words) {
        for (QTextCursor at = document()->find(word, 0); !at.isNull(); at = document()->find(word, at))
            selections.append({at, format});
    }
    setExtraSelections(selections);
    return selections.size();
}

void GuideView::follow(const QUrl &link)
{
    if (link.scheme().isEmpty()) {
        const QString file = link.path();
        Q_EMIT placeWanted({file.isEmpty() ? m_page.id : file.chopped(3), link.fragment()}); // ".md"
    } else {
        Q_EMIT webWanted(link);
    }
}

QVariant GuideView::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::ImageResource)
        return QImage(m_pictures + u'/' + name.fileName());
    return QTextBrowser::loadResource(type, name);
}

void GuideView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QTextBrowser::wheelEvent(event);
        return;
    }
    event->accept();
    if (event->angleDelta().y() != 0)
        Q_EMIT zoomWanted(event->angleDelta().y() > 0 ? zoomStep : -zoomStep);
}

void GuideView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fitPictures();
}

void GuideView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    const bool looksOther = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!looksOther || m_page.sections.isEmpty())
        return;
    const int at = verticalScrollBar()->value();
    render();
    verticalScrollBar()->setValue(at);
}

} // namespace flowbell::gui
