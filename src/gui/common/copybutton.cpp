// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/copybutton.h"

#include "gui/common/icons.h"
#include "gui/common/stateroles.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

using namespace std::chrono_literals;

namespace flowbell::gui {

CopyButton::CopyButton(QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setDescription(tr("Copy"));
    setEnabled(false);
    showRest();
    m_done.setSingleShot(true);
    m_done.setInterval(1500ms);
    connect(&m_done, &QTimer::timeout, this, &CopyButton::showRest);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setTextToCopy(const QString &text)
{
    m_text = text;
    setEnabled(!text.isEmpty());
}

void CopyButton::setDescription(const QString &description)
{
    setToolTip(description);
    setAccessibleName(description);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    setIcon(stateIcon(StateRole::Ok));
    m_done.start();
}

void CopyButton::showRest()
{
    setIcon(themeIcon(QStringLiteral("edit-copy")));
}

} // namespace flowbell::gui
