// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/helpcontrol.h"

#include "gui/common/filterbar.h"
#include "gui/common/icons.h"
#include "gui/help/helptopics.h"
#include "gui/help/helpwindow.h"

#include <QtGui/QDesktopServices>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

const QString guideScheme = u"guide"_s;

/// The field of a filter explains its language below itself; F1 there leads on into the guide.
bool explainsItself(const QObject *watched)
{
    return watched->objectName() == "filterEdit"_L1 && qobject_cast<const FilterBar *>(watched->parent());
}

} // namespace

HelpControl::HelpControl(engine::Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    m_open.setObjectName(u"openGuide"_s);
    m_open.setIcon(themeIcon(u"help-contents"_s));
    m_open.setShortcut(Qt::Key_F1);
    connect(&m_open, &QAction::triggered, this, &HelpControl::openForFocus);
    QDesktopServices::setUrlHandler(guideScheme, this, "openUrl");
    qApp->installEventFilter(this);
    retranslate();
}

HelpControl::~HelpControl()
{
    QDesktopServices::unsetUrlHandler(guideScheme);
}

void HelpControl::retranslate()
{
    m_open.setText(tr("Flowbell &guide"));
    m_open.setToolTip(tr("Open the guide at what you are working with"));
}

void HelpControl::openUrl(const QUrl &url)
{
    open(GuidePlace::fromUrl(url));
}

void HelpControl::open(const GuidePlace &place)
{
    // What hangs over the window would lie over the guide as well.
    while (QWidget *popup = QApplication::activePopupWidget()) {
        if (!popup->close())
            break;
    }
    if (!m_window)
        m_window = std::make_unique<HelpWindow>(m_preferences);
    m_window->openAt(place);
}

void HelpControl::openForFocus()
{
    const QWidget *focus = QApplication::focusWidget();
    open(helpPlaceFor(focus ? focus : QApplication::activeWindow()));
}

// The main window has F1 in its menu; a dialog has none, and is in the way of the window's.
bool HelpControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType())
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isHelp = key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier && !key->isAutoRepeat();
    if (!isHelp || explainsItself(watched))
        return QObject::eventFilter(watched, event);
    open(helpPlaceFor(static_cast<QWidget *>(watched)));
    return true;
}

} // namespace flowbell::gui
