// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/aboutdialog.h"

#include "gui/common/icons.h"
#include "ui_aboutdialog.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace flowbell::gui {

AboutDialog::AboutDialog(const QString &storePath, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->iconLabel->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    m_ui->nameLabel->setText(tr("Flowbell %1").arg(QCoreApplication::applicationVersion()));
    QFont name = m_ui->nameLabel->font();
    name.setPointSizeF(name.pointSizeF() * 1.5);
    name.setBold(true);
    m_ui->nameLabel->setFont(name);
    m_ui->storeLabel->setText(tr("Store: %1").arg(QDir::toNativeSeparators(storePath)));
    m_ui->qtLabel->setText(tr("Made with Qt %1, SQLite and Boost.").arg(QString::fromLatin1(qVersion())));
}

AboutDialog::~AboutDialog() = default;

} // namespace flowbell::gui
