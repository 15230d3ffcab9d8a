// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/progressstrip.h"

#include "gui/common/icons.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

namespace flowbell::gui {

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    m_label->setObjectName(QStringLiteral("progressLabel"));
    m_label->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(QStringLiteral("progressBar"));
    m_cancel->setObjectName(QStringLiteral("cancelProgressButton"));
    m_cancel->setIcon(themeIcon(QStringLiteral("dialog-cancel")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QAbstractButton::clicked, this, &ProgressStrip::cancelled);
    retranslate();
    hide();
}

void ProgressStrip::begin(const QString &text)
{
    m_label->setText(text);
    m_bar->setRange(0, 0);
    show();
}

void ProgressStrip::setProgress(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    m_bar->setRange(0, 100);
    m_bar->setValue(static_cast<int>(100 * done / total));
}

void ProgressStrip::showCopying(qint64 done, qint64 total)
{
    // A bar that only flashes tells nothing.
    if (total <= 2'000) {
        end();
        return;
    }
    if (!isVisible())
        begin(tr("Copying…"));
    setProgress(done, total);
}

void ProgressStrip::end()
{
    hide();
}

void ProgressStrip::retranslate()
{
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop; what is done stays done"));
}

void ProgressStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace flowbell::gui
