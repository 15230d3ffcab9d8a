// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/chartpanel.h"

#include "gui/common/icons.h"
#include "gui/overview/chartfiles.h"
#include "gui/overview/charttablemodel.h"
#include "ui_chartpanel.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr int visibleRows = 10;
constexpr int pictureScale = 2; ///< so that it can be printed

const QString png = u"png"_s;
const QString csv = u"csv"_s;

} // namespace

ChartPanel::ChartPanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ChartPanel>())
    , m_model(new ChartTableModel(this))
    , m_show(new QAction(this))
    , m_savePng(new QAction(this))
    , m_saveCsv(new QAction(this))
{
    m_ui->setupUi(this);
    QFont bold = font();
    bold.setBold(true);
    m_ui->titleLabel->setFont(bold);
    m_ui->titleLabel->setBuddy(m_ui->valuesTable);
    QTableView *table = m_ui->valuesTable;
    table->setModel(m_model);
    const int rowHeight = fontMetrics().height() + 6;
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_ui->stack->setFixedHeight(rowHeight * (visibleRows + 2));
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setSizes({600, 400});
    buildActions();
    connect(table, &QAbstractItemView::activated, this, &ChartPanel::showFilterOf);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &index) { m_show->setEnabled(!m_model->filterAt(index).isEmpty()); });
    connect(m_ui->chartView, &BarChartView::barClicked, this,
        [this](int row, int column) { showFilterOf(m_model->index(row, column)); });
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::buildActions()
{
    m_show->setObjectName(u"showEventsAction"_s);
    m_show->setIcon(themeIcon(u"view-filter"_s));
    m_show->setEnabled(false);
    m_ui->showButton->setDefaultAction(m_show);
    connect(m_show, &QAction::triggered, this, [this] { showFilterOf(m_ui->valuesTable->currentIndex()); });
    m_savePng->setObjectName(u"savePngAction"_s);
    m_saveCsv->setObjectName(u"saveCsvAction"_s);
    auto *menu = new QMenu(m_ui->saveButton);
    menu->setObjectName(u"saveMenu"_s);
    menu->addActions({m_savePng, m_saveCsv});
    m_ui->saveButton->setMenu(menu);
    m_ui->saveButton->setIcon(themeIcon(u"document-save"_s));
    connect(m_savePng, &QAction::triggered, this, [this] { chooseFile(png, tr("Pictures (*.png)")); });
    connect(m_saveCsv, &QAction::triggered, this, [this] { chooseFile(csv, tr("Tables (*.csv)")); });
}

void ChartPanel::setTexts(const Texts &texts)
{
    m_texts = texts;
    showTexts();
}

void ChartPanel::showTexts()
{
    setAccessibleName(m_texts.title);
    m_ui->titleLabel->setText(m_texts.title);
    m_ui->hintLabel->setText(m_texts.hint);
    m_ui->hintLabel->setVisible(!m_texts.hint.isEmpty());
    m_ui->nothingLabel->setText(m_texts.nothing);
    m_ui->chartView->setAccessibleName(tr("Chart: %1").arg(m_texts.title));
    m_ui->chartView->setAccessibleDescription(tr("The table beside it has the same values."));
    m_ui->valuesTable->setAccessibleName(tr("Values: %1").arg(m_texts.title));
    m_show->setText(tr("Show events"));
    m_show->setToolTip(tr("Show the events that the chosen value counts in the table of events (Enter)"));
    m_ui->showButton->setAccessibleName(tr("Show the events of the chosen value: %1").arg(m_texts.title));
    m_savePng->setText(tr("As a &picture (PNG)…"));
    m_saveCsv->setText(tr("As a &table (CSV)…"));
    m_ui->saveButton->setText(tr("Save"));
    m_ui->saveButton->setToolTip(tr("Save the chart as a picture, or its values as a table"));
    m_ui->saveButton->setAccessibleName(tr("Save: %1").arg(m_texts.title));
}

void ChartPanel::setChart(const ChartData &chart)
{
    const bool isOther = chart.headers != m_model->chart().headers;
    m_model->setChart(chart);
    m_ui->chartView->setChartData(chart);
    m_ui->stack->setCurrentWidget(chart.isEmpty() ? static_cast<QWidget *>(m_ui->nothingLabel) : m_ui->splitter);
    m_ui->saveButton->setEnabled(!chart.isEmpty());
    if (isOther)
        m_ui->valuesTable->resizeColumnsToContents();
    m_show->setEnabled(!m_model->filterAt(m_ui->valuesTable->currentIndex()).isEmpty());
}

void ChartPanel::showFilterOf(const QModelIndex &index)
{
    m_ui->valuesTable->setCurrentIndex(index);
    if (const QString filter = m_model->filterAt(index); !filter.isEmpty())
        Q_EMIT filterWanted(filter);
}

void ChartPanel::chooseFile(const QString &ending, const QString &kinds)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save “%1”").arg(m_texts.title), folder, kinds);
    dialog->setObjectName(u"saveChartDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // It asks before a file is written over.
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(m_texts.fileName + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ending](const QString &path) { save(path, ending); });
    dialog->open();
}

void ChartPanel::save(const QString &path, const QString &ending)
{
    const QString problem = ending == png ? chartfiles::savePng(picture(), path) : chartfiles::saveCsv(m_model->chart(), path);
    if (problem.isEmpty())
        Q_EMIT saved(path);
    else
        Q_EMIT saveFailed(path, problem);
}

QImage ChartPanel::picture() const
{
    const QSize size = m_ui->chartView->size();
    const int titleHeight = m_ui->titleLabel->fontMetrics().height() + 12;
    QImage image((size + QSize(0, titleHeight)) * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    image.fill(palette().color(QPalette::Active, QPalette::Base));
    QPainter painter(&image);
    painter.setFont(m_ui->titleLabel->font());
    painter.setPen(palette().color(QPalette::Active, QPalette::Text));
    painter.drawText(QRect(8, 0, size.width() - 16, titleHeight), Qt::AlignCenter, m_texts.title);
    painter.translate(0, titleHeight);
    m_ui->chartView->paint(painter);
    return image;
}

void ChartPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace flowbell::gui
