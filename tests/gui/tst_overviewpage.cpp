// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"
#include "engine/projectionrunner.h"
#include "gui/common/formats.h"
#include "gui/overview/barchartview.h"
#include "gui/overview/chartpanel.h"
#include "gui/overview/overviewemptystate.h"
#include "gui/overview/overviewpage.h"
#include "gui/overview/overviewrange.h"
#include "store/batchwriter.h"
#include "store/storeprepare.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include "../store/eventsupport.h"

#include <QtCharts/QAbstractBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCore/QScopeGuard>
#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGraphicsTextItem>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using gui::OverviewRange;

/// The whole window on a real store.
class tst_OverviewPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhatIsNextWithoutEvents();
    void showsWhatArrives();
    void followsTheFlowList();
    void narrowsByTime();
    void leadsToTheEventsByKey();
    void leadsToTheEventsByMouse();
    void showsNamesAsTheyAre();
    void writesNumbersOnTheAxisAsInTheTable();
    void tellsThatItIsStillCounting();
    void savesPictureAndTable();
    void followsThePalette();

private:
    void store(const std::vector<NewEvent> &events);
    void open(bool counting = true);
    [[nodiscard]] gui::OverviewPage *page() const { return m_at->find<gui::OverviewPage>("overviewPage"); }
    [[nodiscard]] QTableView *table(const char *panel) const;
    [[nodiscard]] QString cell(const char *panel, int row, int column) const;
    [[nodiscard]] QString summary() const { return page()->findChild<QLabel *>(u"summaryLabel"_s)->text(); }
    [[nodiscard]] QString filterText() const
    {
        return m_at->find<QWidget>("eventsPage")->findChild<QLineEdit *>(u"filterEdit"_s)->text();
    }
    [[nodiscard]] QString tab() const { return m_at->find<QTabWidget>("tabs")->currentWidget()->objectName(); }

    std::unique_ptr<test::WindowFixture> m_at;
};

namespace {

NewEvent eventAgo(const test::EventSpec &spec, std::chrono::milliseconds ago, bool success = true)
{
    NewEvent event = test::makeEvent(spec);
    event.request.received = SystemClock().now() - ago;
    event.parsed.created = event.request.received;
    event.parsed.success = success;
    if (!success)
        event.parsed.failureType = u"CALC_RESULT"_s;
    return event;
}

std::vector<NewEvent> someEvents()
{
    return {eventAgo({.type = EventType::FlowStart, .session = u"a"_s}, 5min),
        eventAgo({.type = EventType::TechnologyEnd, .session = u"a"_s, .technology = u"LDHP"_s}, 4min, false),
        eventAgo({.type = EventType::FlowEnd, .session = u"a"_s}, 3min, false),
        eventAgo({.type = EventType::FlowEnd, .session = u"b"_s, .flow = u"Other"_s}, 50h)};
}

} // namespace

void tst_OverviewPage::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
}

void tst_OverviewPage::cleanup()
{
    m_at->close();
    m_at.reset();
}

void tst_OverviewPage::store(const std::vector<NewEvent> &events)
{
    QVERIFY(store::prepareStore(m_at->storeFile(), SystemClock()));
    const auto database = store::Database::open(m_at->storeFile(), u"test"_s);
    QVERIFY(database);
    std::vector<store::PendingEvent> batch;
    for (const NewEvent &some : events)
        batch.push_back({some, 0});
    std::vector<store::StoredEvent> stored;
    store::BatchWriter().write(**database, batch, stored);
    QCOMPARE(stored.size(), events.size());
}

void tst_OverviewPage::open(bool counting)
{
    m_at->open();
    if (counting)
        m_at->workspace->projections().start();
    m_at->window->resize(1'100, 800);
    m_at->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
    QTest::keyClick(m_at->window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(tab(), u"overviewPage"_s);
}

QTableView *tst_OverviewPage::table(const char *panel) const
{
    return m_at->find<gui::ChartPanel>(panel)->findChild<QTableView *>(u"valuesTable"_s);
}

QString tst_OverviewPage::cell(const char *panel, int row, int column) const
{
    return page()->findChild<gui::ChartPanel *>(QLatin1String(panel))
        ? table(panel)->model()->index(row, column).data().toString()
        : QString();
}

void tst_OverviewPage::saysWhatIsNextWithoutEvents()
{
    open();
    auto *empty = page()->findChild<gui::OverviewEmptyState *>(u"emptyState"_s);
    QTRY_COMPARE(empty->findChild<QLabel *>(u"titleLabel"_s)->text(), u"No events yet"_s);
    const QSignalSpy wanted(page(), &gui::OverviewPage::simulateWanted);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"nextButton"_s), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void tst_OverviewPage::showsWhatArrives()
{
    open();
    QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    SampleFields fields;
    fields.eventUid = u"1"_s;
    fields.sessionUid = u"s"_s;
    fields.created = SystemClock().now();
    fields.flowName = u"Liveness"_s;
    QCOMPARE(m_at->post(samplePayload(EventType::FlowEnd, fields)), 200);
    QTRY_COMPARE(cell("repliesPanel", 0, 0), u"200"_s);
    QCOMPARE(cell("repliesPanel", 0, 1), u"1"_s);
    fields.eventUid = u"2"_s;
    QCOMPARE(m_at->post(samplePayload(EventType::FlowEnd, fields)), 200);
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"2"_s);
    QVERIFY2(summary().contains(u"100.0 % passed"_s), qPrintable(summary()));
}

void tst_OverviewPage::followsTheFlowList()
{
    store(someEvents());
    open();
    m_at->find<OverviewRange>("range")->choose(OverviewRange::Choice::All);
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"4"_s);
    page()->setFlow(u"Other"_s);
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"1"_s);
    page()->setFlow(u"Nobody"_s);
    auto *empty = page()->findChild<gui::OverviewEmptyState *>(u"emptyState"_s);
    QTRY_VERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(u"nextButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!empty->isVisible());
    QCOMPARE(cell("repliesPanel", 0, 1), u"4"_s);
}

void tst_OverviewPage::narrowsByTime()
{
    store(someEvents());
    open();
    auto *range = m_at->find<OverviewRange>("range");
    range->choose(OverviewRange::Choice::Hour);
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"3"_s);
    range->choose(OverviewRange::Choice::Week);
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"4"_s);
    range->choose(OverviewRange::Choice::Own);
    const QDateTime then = QDateTime::currentDateTime().addSecs(-50 * 3'600);
    range->findChild<QDateTimeEdit *>(u"fromEdit"_s)->setDateTime(then.addSecs(-3'600));
    range->findChild<QDateTimeEdit *>(u"toEdit"_s)->setDateTime(then.addSecs(3'600));
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"1"_s);
    // It is remembered.
    m_at->close();
    m_at->open();
    QCOMPARE(m_at->find<OverviewRange>("range")->choice(), OverviewRange::Choice::Own);
}

void tst_OverviewPage::leadsToTheEventsByKey()
{
    store(someEvents());
    open();
    QTRY_COMPARE(cell("failuresPanel", 0, 1), u"1"_s);
    QTableView *failures = table("failuresPanel");
    failures->setFocus();
    failures->setCurrentIndex(failures->model()->index(0, 1));
    QTest::keyClick(failures, Qt::Key_Return);
    QCOMPARE(tab(), u"eventsPage"_s);
    QVERIFY2(
        filterText().contains(u"technology:LDHP"_s) && filterText().contains(u"reason:CALC_RESULT"_s), qPrintable(filterText()));
    QTRY_COMPARE(m_at->find<QTableView>("table")->model()->rowCount(), 1);
}

void tst_OverviewPage::leadsToTheEventsByMouse()
{
    store(someEvents());
    open();
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"3"_s);
    auto *view = m_at->find<gui::ChartPanel>("repliesPanel")->findChild<QChartView *>();
    QVERIFY(view);
    auto *bars = qobject_cast<QAbstractBarSeries *>(view->chart()->series().first());
    QVERIFY(bars && bars->count() == 1);
    const QPoint bar = view->mapFromScene(view->chart()->mapToScene(view->chart()->mapToPosition(QPointF(0, 1.5), bars)));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, bar);
    QCOMPARE(tab(), u"eventsPage"_s);
    QVERIFY2(filterText().startsWith(u"reply:200 received:"_s), qPrintable(filterText()));
    QTRY_COMPARE(m_at->find<QTableView>("table")->model()->rowCount(), 3);
}

void tst_OverviewPage::showsNamesAsTheyAre()
{
    const QString name = u"<b>A</b>"_s;
    store({eventAgo({.session = u"a"_s, .technology = name}, 4min, false)});
    open();
    QTRY_COMPARE(cell("failuresPanel", 0, 0), name);
    auto *view = m_at->find<gui::ChartPanel>("failuresPanel")->findChild<QChartView *>();
    auto *places = qobject_cast<QCategoryAxis *>(view->chart()->axes(Qt::Horizontal).first());
    QVERIFY(places);
    QCOMPARE(places->categoriesLabels(), QStringList{name.toHtmlEscaped()});
    QVERIFY(!table("failuresPanel")->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(name));
}

void tst_OverviewPage::writesNumbersOnTheAxisAsInTheTable()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const auto restore = qScopeGuard([&] { QLocale::setDefault(before); });
    gui::BarChartView view;
    view.resize(600, 400);
    view.setChartData({.labels = {u"a"_s},
        .most = 400'000,
        .series = {{.name = u"b"_s, .values = {300'000}}},
        .rows = {{{.text = u"a"_s}, {.text = gui::numberText(300'000)}}}});
    view.show();
    QStringList texts;
    const QList<QGraphicsItem *> items = view.findChild<QChartView *>()->scene()->items();
    for (const QGraphicsItem *item : items) {
        if (const auto *text = qgraphicsitem_cast<const QGraphicsTextItem *>(item))
            texts.append(text->toPlainText());
    }
    QVERIFY2(texts.contains(u"300.000"_s), qPrintable(texts.join(u' ')));
}

void tst_OverviewPage::tellsThatItIsStillCounting()
{
    std::vector<NewEvent> events;
    for (int number = 0; number < 1'500; ++number)
        events.push_back(eventAgo({.session = QString::number(number)}, 1min));
    store(events);
    open(false);
    QTRY_VERIFY2(summary().contains(u"still counting, 0 %"_s), qPrintable(summary()));
    QVERIFY(page()->findChild<gui::OverviewEmptyState *>(u"emptyState"_s)->isVisible());
    m_at->workspace->projections().start();
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"1,500"_s);
    QVERIFY(!summary().contains(u"counting"_s));
}

void tst_OverviewPage::savesPictureAndTable()
{
    store(someEvents());
    open();
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"3"_s);
    auto *panel = m_at->find<gui::ChartPanel>("repliesPanel");
    const QTemporaryDir folder;
    for (const auto &[action, name] : {std::pair{u"savePngAction"_s, u"a.png"_s}, std::pair{u"saveCsvAction"_s, u"a.csv"_s}}) {
        const QSignalSpy saved(panel, &gui::ChartPanel::saved);
        panel->findChild<QAction *>(action)->trigger();
        QPointer<QFileDialog> dialog = panel->findChild<QFileDialog *>(u"saveChartDialog"_s);
        QVERIFY(dialog);
        QVERIFY(!dialog->testOption(QFileDialog::DontConfirmOverwrite));
        dialog->setDirectory(folder.path());
        dialog->selectFile(name);
        QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
        QCOMPARE(saved.count(), 1);
        QTRY_VERIFY(!dialog);
    }
    const QImage picture(folder.filePath(u"a.png"_s));
    QVERIFY(picture.width() > 400);
    QFile csv(folder.filePath(u"a.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().startsWith("Status,Events,Meaning\r\n200,3,"));
}

void tst_OverviewPage::followsThePalette()
{
    store(someEvents());
    open();
    QTRY_COMPARE(cell("repliesPanel", 0, 1), u"3"_s);
    const QPalette before = QApplication::palette();
    QPalette dark(QColor(40, 40, 40));
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::Text, Qt::white);
    auto *view = m_at->find<gui::ChartPanel>("repliesPanel")->findChild<QChartView *>();
    const QColor bar = qobject_cast<QAbstractBarSeries *>(view->chart()->series().first())->barSets().first()->color();
    QApplication::setPalette(dark);
    QTRY_COMPARE(view->chart()->backgroundBrush().color(), QColor(20, 20, 20));
    QVERIFY(qobject_cast<QAbstractBarSeries *>(view->chart()->series().first())->barSets().first()->color() != bar);
    QApplication::setPalette(before);
}

QTEST_MAIN(tst_OverviewPage)

#include "tst_overviewpage.moc"
