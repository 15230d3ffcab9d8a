// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/guidesearch.h"

#include <algorithm>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype excerptBefore = 40;
constexpr qsizetype excerptLength = 140;

bool hasAll(const QString &text, const QStringList &words)
{
    return std::all_of(
        words.cbegin(), words.cend(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// From the beginning of a word, a little before \a at.
QString excerpt(const QString &text, qsizetype at)
{
    qsizetype from = std::max<qsizetype>(at - excerptBefore, 0);
    if (from > 0)
        from = std::min(text.indexOf(u' ', from) + 1, at);
    QString part = text.mid(from, excerptLength);
    if (from + part.size() < text.size())
        part = part.left(std::max<qsizetype>(part.lastIndexOf(u' '), 1)) + u'…';
    return from > 0 ? QString(u'…' + part) : part;
}

GuideHit hitIn(const GuidePage &page, const GuideSection &section, const QString &word)
{
    const QString title = section.level == 1 ? page.title() : QString(page.title() + u" › "_s + section.title);
    const qsizetype at = std::max<qsizetype>(section.text.indexOf(word, 0, Qt::CaseInsensitive), 0);
    return {{page.id, section.level == 1 ? QString() : section.anchor}, title, excerpt(section.text, at)};
}

} // namespace

QStringList searchWords(const QString &text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

QList<GuideHit> searchGuide(const Guide &guide, const QString &text)
{
    const QStringList words = searchWords(text);
    if (words.isEmpty())
        return {};
    QList<GuideHit> inHeadings;
    QList<GuideHit> inTexts;
    for (const GuidePage &page : guide.pages()) {
        for (const GuideSection &section : page.sections) {
            if (hasAll(section.title, words))
                inHeadings.append(hitIn(page, section, words.constFirst()));
            else if (hasAll(QString(section.title + u' ' + section.text), words))
                inTexts.append(hitIn(page, section, words.constFirst()));
        }
    }
    return inHeadings + inTexts;
}

} // namespace flowbell::gui
