// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/guide.h"

#include <algorithm>

#include <QtCore/QFile>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

QString read(const QString &root, const QString &language, const QString &id)
{
    QFile file(root + u'/' + language + u'/' + id + u".md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QStringList guidePageIds()
{
    return {u"first-steps"_s, u"flows"_s, u"events"_s, u"event-details"_s, u"sessions"_s, u"deliveries"_s, u"overview"_s,
        u"contract"_s, u"rules"_s, u"filters"_s, u"simulate"_s, u"transfer"_s, u"listener"_s, u"signatures"_s, u"security"_s,
        u"preferences"_s, u"command-line"_s, u"keyboard"_s, u"troubleshooting"_s};
}

Guide Guide::load(const QString &language, const QString &root)
{
    Guide guide;
    guide.m_root = root;
    for (const QString &id : guidePageIds()) {
        QString source = read(root, language, id);
        if (source.isEmpty())
            source = read(root, u"en"_s, id);
        if (!source.isEmpty())
            guide.m_pages.append(GuidePage::parse(id, source));
    }
    return guide;
}

const GuidePage *Guide::page(const QString &id) const
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(), [&id](const GuidePage &page) { return page.id == id; });
    return found == m_pages.cend() ? nullptr : &*found;
}

} // namespace flowbell::gui
