// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/openingwindow.h"

#include "gui/common/icons.h"

#include <QtCore/QDir>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace std::chrono_literals;

namespace flowbell::gui {

OpeningWindow::OpeningWindow(const QString &storePath)
{
    setObjectName(QStringLiteral("openingWindow"));
    setWindowTitle(tr("Flowbell — opening the store"));
    setWindowIcon(applicationIcon());
    auto *text = new QLabel(
        tr("Opening %1.\nA store that was not closed in order is checked first.").arg(QDir::toNativeSeparators(storePath)), this);
    text->setTextFormat(Qt::PlainText);
    auto *progress = new QProgressBar(this);
    progress->setRange(0, 0);
    progress->setAccessibleName(tr("Opening the store"));
    auto *quit = new QPushButton(tr("Quit"), this);
    quit->setObjectName(QStringLiteral("quitButton"));
    quit->setIcon(themeIcon(QStringLiteral("application-exit")));
    connect(quit, &QPushButton::clicked, this, &QWidget::close);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(progress);
    layout->addWidget(quit, 0, Qt::AlignRight);

    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    m_patience.start(400ms);
}

void OpeningWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT cancelled();
}

} // namespace flowbell::gui
