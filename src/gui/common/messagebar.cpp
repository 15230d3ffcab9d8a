// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/messagebar.h"

#include "gui/common/announcement.h"
#include "gui/common/icons.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr int stripeWidth = 4;
constexpr int leastTextWidth = 30; ///< in characters

/// Keeps the buttons of a bar beside its text; below it where they would leave it a few words' room only. Owned by the bar.
class ButtonPlacing : public QObject
{
public:
    ButtonPlacing(QWidget &bar, QBoxLayout &content, QLayout &buttons)
        : QObject(&bar)
        , m_bar(bar)
        , m_content(content)
        , m_buttons(buttons)
    {
        bar.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *bar, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            place();
        return QObject::eventFilter(bar, event);
    }

private:
    void place()
    {
        const int around = m_bar.layout()->sizeHint().width() - m_content.sizeHint().width();
        const int room = m_bar.width() - around - m_buttons.sizeHint().width();
        const bool isBelow = m_buttons.count() > 0 && room < leastTextWidth * m_bar.fontMetrics().averageCharWidth();
        const QBoxLayout::Direction direction = isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
        if (direction == m_content.direction())
            return; // to set the alignment asks for a layout, and so for this, again
        m_content.setDirection(direction);
        m_content.setStretch(0, isBelow ? 0 : 1); // which would stretch the bar in height
        m_content.setAlignment(&m_buttons, isBelow ? Qt::AlignLeading : Qt::Alignment());
    }

    QWidget &m_bar;
    QBoxLayout &m_content;
    QLayout &m_buttons;
};

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);

    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_close->setAutoRaise(true);
    m_close->setIcon(themeIcon(QStringLiteral("window-close")));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(stripeWidth + 8, 4, 4, 4);
    auto *content = new QBoxLayout(QBoxLayout::LeftToRight);
    layout->addWidget(m_icon);
    layout->addLayout(content, 1);
    layout->addWidget(m_close);
    content->addWidget(m_text, 1);
    content->addLayout(m_buttons);
    new ButtonPlacing(*this, *content, *m_buttons);

    m_over.setSingleShot(true);
    m_over.setInterval(5s);
    connect(&m_over, &QTimer::timeout, this, &MessageBar::clear);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    retranslate();
    hide();
}

void MessageBar::showMessage(StateRole role, const QString &text, const QList<QAction *> &actions)
{
    m_over.stop();
    m_announced = m_announced && !isHidden() && role == m_role && text == m_text->text();
    m_role = role;
    m_text->setText(text);
    m_text->setAccessibleName(stateWord(role) + QStringLiteral(": ") + text);
    showIcon();
    qDeleteAll(m_actionButtons);
    m_actionButtons.clear();
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setDefaultAction(action);
        m_buttons->addWidget(button);
        m_actionButtons.append(button);
    }
    show();
    announce();
}

void MessageBar::showNotice(StateRole role, const QString &text, const QList<QAction *> &actions)
{
    m_announced = false; // the same again is news
    showMessage(role, text, actions);
    if (role == StateRole::Ok && actions.isEmpty())
        m_over.start();
}

void MessageBar::clear()
{
    m_over.stop();
    m_text->clear();
    hide();
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const int left = layoutDirection() == Qt::RightToLeft ? width() - stripeWidth : 0;
    painter.fillRect(left, 0, stripeWidth, height(), stateColor(m_role, palette()));
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void MessageBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    announce();
}

void MessageBar::announce()
{
    if (m_announced || !isVisible())
        return;
    m_announced = true;
    Announcement::say(*this, m_text->accessibleName());
}

void MessageBar::retranslate()
{
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
}

void MessageBar::showIcon()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(stateIcon(m_role).pixmap(QSize(size, size), devicePixelRatioF()));
    m_icon->setAccessibleName(stateWord(m_role));
}

} // namespace flowbell::gui
