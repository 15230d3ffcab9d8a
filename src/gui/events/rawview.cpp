// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/rawview.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/events/bodytext.h"
#include "gui/events/hextablemodel.h"
#include "ui_rawview.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QTextOption>
#include <QtWidgets/QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

// Not in the middle of a character of several bytes.
qsizetype wholeCharacters(const QByteArray &text, qsizetype bytes)
{
    while (bytes > 0 && bytes < text.size() && (static_cast<unsigned char>(text.at(bytes)) & 0xC0U) == 0x80U)
        --bytes;
    return bytes;
}

} // namespace

RawView::RawView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RawView>())
    , m_hex(new HexTableModel(this))
{
    m_ui->setupUi(this);
    m_ui->rawText->setFont(fixedFont());
    // At word boundaries, laying out a line without any takes time by the square of its length: 27 s for 1 MiB of base64.
    m_ui->rawText->setWordWrapMode(QTextOption::WrapAnywhere);
    m_ui->hexTable->setModel(m_hex);
    m_ui->hexTable->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_ui->hexTable->verticalHeader()->setDefaultSectionSize(QFontMetrics(fixedFont()).height() + 2);
    const QFontMetrics metrics(fixedFont());
    m_ui->hexTable->setColumnWidth(0, metrics.averageCharWidth() * 12);
    m_ui->hexTable->setColumnWidth(1, metrics.averageCharWidth() * (HexTableModel::bytesPerLine * 3 + 2));
    m_ui->hexTable->horizontalHeader()->setStretchLastSection(true);
    m_ui->hexTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *copy = new QAction(themeIcon(u"edit-copy"_s), tr("&Copy lines"), m_ui->hexTable);
    copy->setObjectName(u"copyHexAction"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_ui->hexTable->addAction(copy);
    connect(copy, &QAction::triggered, this, &RawView::copyHexLines);
    connect(m_ui->showAllButton, &QAbstractButton::clicked, this, [this] { showText(m_body.size()); });
    setBody({});
}

RawView::~RawView() = default;

void RawView::setBody(const QByteArray &body)
{
    m_body = body;
    m_isText = isText(body);
    m_hex->setBytes(m_isText ? QByteArray() : body);
    m_ui->stack->setCurrentWidget(m_isText ? static_cast<QWidget *>(m_ui->rawText) : m_ui->hexTable);
    if (m_isText)
        showText(wholeCharacters(body, std::min(firstPart, body.size())));
    else
        m_ui->rawText->clear();
    m_ui->showAllButton->setVisible(m_isText && m_shown < body.size());
    retranslate();
}

void RawView::showText(qsizetype bytes)
{
    m_shown = bytes;
    m_ui->rawText->setPlainText(QString::fromUtf8(m_body.first(bytes)));
    m_ui->showAllButton->setVisible(m_shown < m_body.size());
    retranslate();
}

void RawView::copyHexLines()
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_ui->hexTable->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : std::as_const(rows))
        lines.append(m_hex->line(row));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RawView::retranslate()
{
    const QString size = bytesText(m_body.size());
    if (m_body.isEmpty())
        m_ui->sizeLabel->setText(tr("The body is empty"));
    else if (!m_isText)
        m_ui->sizeLabel->setText(tr("%1, not text: shown in hexadecimal").arg(size));
    else if (m_shown < m_body.size())
        m_ui->sizeLabel->setText(tr("The first %1 of %2").arg(bytesText(m_shown), size));
    else
        m_ui->sizeLabel->setText(size);
}

void RawView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

} // namespace flowbell::gui
