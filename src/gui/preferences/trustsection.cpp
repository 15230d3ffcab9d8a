// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/trustsection.h"

#include "gui/common/copybutton.h"
#include "gui/common/formats.h"
#include "wording/certificatetext.h"

#include <QtCore/QDir>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace flowbell::gui {

TrustSection::TrustSection(QWidget *parent)
    : QGroupBox(parent)
    , m_file(new QLabel(this))
{
    auto *grid = new QGridLayout(this);
    m_file->setObjectName(QStringLiteral("trustFileLabel"));
    m_file->setTextFormat(Qt::PlainText);
    m_file->setWordWrap(true);
    m_file->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    grid->addWidget(m_file, 0, 0, 1, 3);
    const int count = static_cast<int>(wording::trustHints({}).size());
    for (int row = 0; row < count; ++row) {
        const Row widgets{new QLabel(this), new QLineEdit(this), new CopyButton(this)};
        widgets.who->setTextFormat(Qt::PlainText);
        widgets.who->setBuddy(widgets.command);
        widgets.command->setObjectName(QStringLiteral("trustCommand%1").arg(row));
        widgets.command->setReadOnly(true);
        widgets.command->setFont(fixedFont());
        widgets.copy->setObjectName(QStringLiteral("trustCopy%1").arg(row));
        grid->addWidget(widgets.who, row + 1, 0);
        grid->addWidget(widgets.command, row + 1, 1);
        grid->addWidget(widgets.copy, row + 1, 2);
        m_rows.append(widgets);
    }
    retranslate();
}

void TrustSection::setCertificate(const QString &path)
{
    if (path == m_path)
        return;
    m_path = path;
    fill();
}

void TrustSection::retranslate()
{
    setTitle(tr("How senders are made to trust it"));
    fill();
}

void TrustSection::fill()
{
    m_file->setText(tr("The certificate is in %1; it may be given away. Its key may not.").arg(QDir::toNativeSeparators(m_path)));
    const QList<wording::TrustHint> hints = wording::trustHints(m_path);
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const wording::TrustHint &hint = hints.at(row);
        const Row &widgets = m_rows.at(row);
        widgets.who->setText(tr("%1:", "who is made to trust").arg(hint.who));
        widgets.command->setText(hint.command);
        widgets.command->setCursorPosition(0);
        widgets.command->setAccessibleName(hint.who);
        widgets.copy->setTextToCopy(hint.command);
        widgets.copy->setDescription(tr("Copy: %1").arg(hint.who));
    }
}

} // namespace flowbell::gui
