// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/guidepage.h"

#include <algorithm>

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtGui/QTextDocument>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

const QString scheme = u"guide"_s;

QString plainText(const QString &markdown)
{
    QTextDocument document;
    document.setMarkdown(markdown);
    return document.toPlainText().simplified();
}

struct Heading {
    int level = 0; ///< 0: the line is none
    QString title;
    QString anchor;
};

Heading headingOf(const QString &line)
{
    static const QRegularExpression pattern(uR"(^(#{1,6})\s+(.*?)\s*(?:\{#([a-z0-9-]+)\})?$)"_s);
    const QRegularExpressionMatch match = pattern.match(line);
    if (!match.hasMatch())
        return {};
    return {static_cast<int>(match.capturedLength(1)), match.captured(2), match.captured(3)};
}

} // namespace

QUrl GuidePlace::toUrl() const
{
    QUrl url;
    url.setScheme(scheme);
    url.setPath(u'/' + page);
    if (!anchor.isEmpty())
        url.setFragment(anchor);
    return url;
}

GuidePlace GuidePlace::fromUrl(const QUrl &url)
{
    if (url.scheme() != scheme)
        return {};
    return {url.path().mid(1), url.fragment()};
}

GuidePage GuidePage::parse(const QString &id, const QString &source)
{
    GuidePage page{id, {}, {}};
    QStringList shown;
    QString body;
    bool inCode = false;
    const auto endSection = [&] {
        if (!page.sections.isEmpty())
            page.sections.last().text = plainText(body);
        body.clear();
    };
    for (const QString &line : source.split(u'\n')) {
        if (line.startsWith("```"_L1))
            inCode = !inCode;
        const Heading heading = inCode ? Heading{} : headingOf(line);
        if (heading.level == 0) {
            shown.append(line);
            body += line + u'\n';
            continue;
        }
        endSection();
        page.sections.append({heading.level, plainText(heading.title), heading.anchor, {}});
        shown.append(QString(heading.level, u'#') + u' ' + heading.title);
    }
    endSection();
    page.markdown = shown.join(u'\n');
    return page;
}

QString GuidePage::title() const
{
    return sections.isEmpty() ? id : sections.constFirst().title;
}

qsizetype GuidePage::indexOf(const QString &anchor) const
{
    const auto found = std::find_if(
        sections.cbegin(), sections.cend(), [&anchor](const GuideSection &section) { return section.anchor == anchor; });
    return found == sections.cend() ? -1 : found - sections.cbegin();
}

} // namespace flowbell::gui
