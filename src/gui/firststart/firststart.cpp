// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/firststart/firststart.h"

#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/firststart/firststeps.h"
#include "gui/firststart/firststepspage.h"

#include <QtWidgets/QTabWidget>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {
const QString leftKey = u"window/firstStepsLeft"_s;
const QString iconName = u"dialog-ok"_s;
} // namespace

FirstStart::FirstStart(engine::Workspace &workspace, ListenerActions &listener, QTabWidget &tabs, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_listener(listener)
    , m_tabs(tabs)
{
    m_open.setObjectName(u"openFirstSteps"_s);
    m_open.setIcon(themeIcon(iconName));
    connect(&m_open, &QAction::triggered, this, &FirstStart::open);
    retranslate();
}

void FirstStart::offer()
{
    if (!m_workspace.preferences().windowState(leftKey).isEmpty() || m_page || m_looking)
        return;
    m_looking = new FirstSteps(m_workspace, this);
    connect(m_looking, &FirstSteps::changed, this, [this, shown = m_tabs.currentWidget()] {
        if (!m_looking || !m_looking->isKnown())
            return;
        const bool isUntouched = m_looking->isUntouched();
        m_looking->disconnect(this);
        m_looking->deleteLater();
        // It may have been opened from the menu meanwhile.
        if (!isUntouched || m_page)
            return;
        // Whoever has gone somewhere else meanwhile stays there.
        if (m_tabs.currentWidget() == shown)
            open();
        else
            addPage();
    });
}

void FirstStart::addPage()
{
    m_page = new FirstStepsPage(m_workspace, m_listener, &m_tabs);
    m_page->setObjectName(u"firstStepsPage"_s);
    connect(m_page, &FirstStepsPage::leaveWanted, this, &FirstStart::leave);
    connect(m_page, &FirstStepsPage::flowSettingsWanted, this, &FirstStart::flowSettingsWanted);
    connect(m_page, &FirstStepsPage::eventsWanted, this, &FirstStart::eventsWanted);
    m_tabs.insertTab(0, m_page, themeIcon(iconName), tr("First steps"));
}

void FirstStart::open()
{
    if (!m_page)
        addPage();
    m_tabs.setCurrentWidget(m_page);
    m_page->focusNextStep();
}

void FirstStart::leave()
{
    m_workspace.preferences().setWindowState(leftKey, "1");
    m_tabs.removeTab(m_tabs.indexOf(m_page));
    // It is still handling the click.
    m_page->deleteLater();
    m_page.clear();
}

void FirstStart::retranslate()
{
    m_open.setText(tr("&First steps"));
    m_open.setToolTip(tr("From an empty store to events on the screen, step by step"));
    if (m_page)
        m_tabs.setTabText(m_tabs.indexOf(m_page), tr("First steps"));
}

} // namespace flowbell::gui
