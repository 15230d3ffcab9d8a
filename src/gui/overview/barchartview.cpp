// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/barchartview.h"

#include "gui/common/plaintooltip.h"
#include "gui/overview/chartlegend.h"

#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegend>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>
#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QStringList namesOf(const ChartData &data)
{
    QStringList names;
    for (const ChartSeries &series : data.series)
        names.append(series.name);
    return names;
}

/// Pixels for the values' axis and the margins. (Not the chart's own measure: it changes with the labels.)
constexpr int besideBars = 100;
constexpr int widestLabel = 110;

/// How many labels share one place, so that none covers another.
int labelStep(const QStringList &labels, const QFontMetrics &metrics, int room)
{
    int widest = 1;
    for (const QString &label : labels)
        widest = std::max(widest, metrics.horizontalAdvance(label));
    const double places = std::max(1.0, static_cast<double>(room) / (widest + 16));
    return std::max(1, static_cast<int>(std::ceil(static_cast<double>(labels.size()) / places)));
}

/// Names come from senders; the table has them whole.
QStringList elided(const QStringList &labels, const QFontMetrics &metrics)
{
    QStringList texts;
    for (const QString &label : labels)
        texts.append(metrics.elidedText(label, Qt::ElideRight, widestLabel));
    return texts;
}

double highest(const ChartData &data)
{
    double highest = 0;
    for (qsizetype place = 0; place < data.rows.size(); ++place) {
        double sum = 0;
        for (const ChartSeries &series : data.series)
            sum += series.values.at(place);
        highest = std::max(highest, sum);
    }
    return highest;
}

class PlainChartView : public QChartView
{
public:
    explicit PlainChartView(QWidget *parent)
        : QChartView(parent)
    {
        setFocusPolicy(Qt::NoFocus);
        setRenderHint(QPainter::Antialiasing);
        setFrameShape(QFrame::NoFrame);
        chart()->setMargins({4, 4, 4, 4});
        chart()->setBackgroundRoundness(0);
        chart()->legend()->hide();
    }

protected:
    // The page scrolls.
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

/// Its bars and axes are owned by the chart.
struct BarChartView::Private {
    [[nodiscard]] int columnOf(const QBarSet *set) const
    {
        const QList<QBarSet *> sets = bars->barSets();
        const auto place = std::distance(sets.begin(), std::ranges::find(sets, set));
        return place < data.series.size() ? data.series.at(place).column : 0;
    }

    ChartData data;
    QStringList shownLabels; ///< an empty one for each place without
    QChartView *view = nullptr;
    ChartLegend *legend = nullptr;
    QStackedBarSeries *bars = nullptr;
    QCategoryAxis *places = nullptr;
    QValueAxis *values = nullptr;
};

BarChartView::BarChartView(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->view = new PlainChartView(this);
    layout->setSpacing(0);
    layout->addWidget(d->view, 1);
    d->legend = new ChartLegend(this);
    layout->addWidget(d->legend);
    QChart *chart = d->view->chart();
    chart->setLocalizeNumbers(true);
    d->bars = new QStackedBarSeries(chart);
    d->bars->setBarWidth(0.8);
    d->places = new QCategoryAxis(chart);
    d->places->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    d->places->setGridLineVisible(false);
    d->values = new QValueAxis(chart);
    d->values->setTickCount(5);
    chart->addSeries(d->bars);
    chart->addAxis(d->places, Qt::AlignBottom);
    chart->addAxis(d->values, Qt::AlignLeft);
    d->bars->attachAxis(d->places);
    d->bars->attachAxis(d->values);
    connect(d->bars, &QAbstractBarSeries::clicked, this, [this](int row, const QBarSet *set) {
        QToolTip::hideText(); // the click leads to another page
        Q_EMIT barClicked(row, d->columnOf(set));
    });
    connect(d->bars, &QAbstractBarSeries::hovered, this, [this](bool entered, int row, const QBarSet *set) {
        if (entered)
            showHovered(row, d->columnOf(set));
        else
            QToolTip::hideText();
    });
    showColors();
}

BarChartView::~BarChartView() = default;

void BarChartView::setChartData(const ChartData &chart)
{
    if (chart == d->data)
        return;
    const bool isSameShape = namesOf(chart) == namesOf(d->data) && chart.rows.size() == d->data.rows.size();
    d->data = chart;
    if (isSameShape)
        showValues();
    else
        rebuild();
    showRange();
    showLabels();
}

void BarChartView::rebuild()
{
    d->bars->clear();
    for (const ChartSeries &series : std::as_const(d->data.series)) {
        auto *set = new QBarSet(series.name, d->bars);
        set->append(series.values);
        d->bars->append(set);
    }
    d->legend->setSeries(d->data.series);
    showColors();
}

void BarChartView::showValues()
{
    const QList<QBarSet *> sets = d->bars->barSets();
    for (qsizetype place = 0; place < sets.size(); ++place) {
        const QList<double> &values = d->data.series.at(place).values;
        for (int row = 0; row < values.size(); ++row) {
            if (sets.at(place)->at(row) != values.at(row))
                sets.at(place)->replace(row, values.at(row));
        }
    }
}

void BarChartView::showRange()
{
    d->places->setRange(-0.5, static_cast<double>(std::max<qsizetype>(1, d->data.rows.size())) - 0.5);
    d->values->setTitleText(d->data.valueTitle);
    d->view->chart()->setLocale(QLocale()); // as the table beside it writes numbers
    const double most = d->data.most > 0 ? d->data.most : highest(d->data);
    d->values->setRange(0, most > 0 ? most : 1);
    d->values->setLabelFormat(most < 0.1 ? u"%.4f"_s : most < 10 ? u"%.2f"_s : u"%.0f"_s);
    if (d->data.most <= 0)
        d->values->applyNiceNumbers();
}

void BarChartView::showLabels()
{
    const QFontMetrics metrics(font());
    const QStringList labels = elided(d->data.labels, metrics);
    const int step = labelStep(labels, metrics, width() - besideBars);
    QStringList wanted;
    for (qsizetype place = 0; place < labels.size(); ++place) {
        // The axis takes each text once.
        const bool isShown = place % step == 0 && !wanted.contains(labels.at(place));
        wanted.append(isShown ? labels.at(place) : QString());
    }
    if (wanted == d->shownLabels)
        return;
    d->shownLabels = wanted;
    for (const QString &label : d->places->categoriesLabels())
        d->places->remove(label);
    for (qsizetype place = 0; place < wanted.size(); ++place) {
        // It reads them as HTML.
        if (!wanted.at(place).isEmpty())
            d->places->append(wanted.at(place).toHtmlEscaped(), static_cast<double>(place));
    }
}

void BarChartView::showColors()
{
    const QPalette colors = palette();
    const QColor text = colors.color(QPalette::Active, QPalette::Text);
    QColor line = text;
    line.setAlphaF(0.2F);
    d->view->setBackgroundBrush(colors.color(QPalette::Active, QPalette::Base));
    d->view->chart()->setBackgroundBrush(colors.color(QPalette::Active, QPalette::Base));
    d->view->chart()->legend()->setLabelColor(text);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(d->places), static_cast<QAbstractAxis *>(d->values)}) {
        axis->setLabelsColor(text);
        axis->setTitleBrush(text);
        axis->setLinePenColor(text);
        axis->setGridLineColor(line);
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
    }
    const QList<QBarSet *> sets = d->bars->barSets();
    for (qsizetype place = 0; place < sets.size(); ++place) {
        const QBrush brush = toneBrush(d->data.series.at(place).tone, colors);
        sets.at(place)->setBrush(brush);
        // The outline keeps a thin pattern's bar visible.
        sets.at(place)->setPen(QPen(brush.color(), 1));
    }
}

void BarChartView::showHovered(int row, int column) const
{
    if (row >= d->data.rows.size() || column == 0)
        return;
    const QList<ChartCell> &cells = d->data.rows.at(row);
    //: a bar of a chart: its place on the axis, what it is, how many
    const QString text = tr("%1, %2: %3").arg(cells.first().text, d->data.headers.at(column), cells.at(column).text);
    QToolTip::showText(QCursor::pos(), plainToolTip(text));
}

void BarChartView::paint(QPainter &painter) const
{
    d->view->render(&painter, QRectF(d->view->geometry()));
    painter.translate(d->legend->pos());
    d->legend->paint(painter);
    painter.translate(-d->legend->pos());
}

void BarChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        showColors();
}

void BarChartView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showLabels();
}

} // namespace flowbell::gui
