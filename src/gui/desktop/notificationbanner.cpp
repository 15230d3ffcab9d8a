// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/notificationbanner.h"

#include "gui/common/icons.h"
#include "gui/common/messagebar.h"

#include <QtWidgets/QBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {
constexpr qsizetype mostKept = 100;
}

NotificationBanner::NotificationBanner(QBoxLayout *layout, QObject *parent)
    : NotificationChannel(parent)
    , m_bar(new MessageBar(layout->parentWidget()))
{
    m_bar->setObjectName(u"notificationBar"_s);
    layout->addWidget(m_bar);
    m_open.setObjectName(u"openNotification"_s);
    m_open.setIcon(themeIcon(u"go-jump"_s));
    // Later: its bar may be hidden by what it opens, and must not lose the button that is being pressed.
    connect(
        &m_open, &QAction::triggered, this,
        [this] {
            if (m_shown.isEmpty())
                return;
            const quint64 key = m_shown.takeLast().first;
            showNewest();
            Q_EMIT activated(key, {});
        },
        Qt::QueuedConnection);
    connect(m_bar, &MessageBar::closed, this, [this] {
        for (const auto &shown : std::exchange(m_shown, {}))
            Q_EMIT dismissed(shown.first);
    });
    retranslate();
}

void NotificationBanner::show(quint64 key, const NotificationText &text)
{
    m_shown.removeIf([key](const auto &shown) { return shown.first == key; });
    m_shown.append({key, text.tidied()});
    if (m_shown.size() > mostKept)
        m_shown.removeFirst();
    showNewest();
}

void NotificationBanner::close(quint64 key)
{
    if (m_shown.removeIf([key](const auto &shown) { return shown.first == key; }) > 0)
        showNewest();
}

void NotificationBanner::showNewest()
{
    if (m_shown.isEmpty()) {
        m_bar->clear();
        return;
    }
    const NotificationText &newest = m_shown.constLast().second;
    QString text = newest.text.isEmpty() ? newest.title : QString(newest.title + u"\n"_s + newest.text);
    if (const auto earlier = static_cast<int>(m_shown.size()) - 1; earlier > 0)
        text += u'\n' + tr("%n earlier notification(s)", nullptr, earlier);
    m_bar->showMessage(StateRole::Waiting, text, {&m_open});
}

void NotificationBanner::retranslate()
{
    m_open.setText(tr("Open"));
    showNewest();
}

} // namespace flowbell::gui
