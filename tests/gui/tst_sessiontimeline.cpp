// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakesessionsource.h"
#include "gui/sessions/sessionalignmentmodel.h"
#include "gui/sessions/sessioneventsmodel.h"
#include "gui/sessions/sessiontimeline.h"
#include "gui/sessions/sessionview.h"
#include "support/warnings.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gui::SessionEventsModel;
using gui::TimelineLayout;

namespace {

constexpr Timestamp begin{1'734'597'331'000ms};
const SilenceRule rule{.now = begin + 2min, .longest = 10min};

SessionEvent made(qint64 id, EventType type, std::chrono::seconds at, const QString &technology = {}, bool success = true)
{
    SessionEvent event;
    event.id = EventId{id};
    event.type = type;
    event.typeName = eventTypeName(type);
    event.created = begin + at;
    event.received = begin + at + 300ms;
    event.technology = technology;
    event.success = success;
    return event;
}

/// Two technologies, the second of which fails; the flow's end came twice, ED's start too late.
QList<SessionEvent> events()
{
    QList<SessionEvent> list{made(11, EventType::FlowStart, 0s), made(12, EventType::TechnologyStart, 10s, u"LDHP"_s),
        made(13, EventType::TechnologyEnd, 30s, u"LDHP"_s), made(14, EventType::TechnologyEnd, 50s, u"ED"_s, false),
        made(15, EventType::TechnologyStart, 35s, u"ED"_s), made(16, EventType::FlowEnd, 60s, {}, false),
        made(17, EventType::FlowEnd, 60s, {}, false)};
    list.last().duplicateOf = EventId{16};
    return list;
}

} // namespace

class SessionTimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void barsAndPointsStandOnOneAxis()
    {
        const SessionCourse course(events());
        const TimelineLayout layout(course, {QSize(1000, 200), 100, 20});
        QCOMPARE(layout.lanes().size(), 3);
        QVERIFY(layout.lanes().first().isFlow);
        QCOMPARE(layout.lanes().at(1).technology, u"LDHP"_s);
        QCOMPARE(layout.bars().size(), 3);
        const QRectF axis = layout.axis();
        const auto at = [&](double share) { return axis.left() + axis.width() * share; };
        const auto near = [](qreal one, qreal other) { return std::abs(one - other) < 0.5; };
        QVERIFY(near(layout.bars().first().rect.left(), at(0)) && near(layout.bars().first().rect.right(), at(1)));
        QVERIFY(near(layout.bars().at(1).rect.left(), at(10 / 60.0)) && near(layout.bars().at(1).rect.right(), at(30 / 60.0)));
        QVERIFY(near(layout.bars().at(2).rect.left(), at(35 / 60.0)) && near(layout.bars().at(2).rect.right(), at(50 / 60.0)));
        QCOMPARE(layout.points().size(), 7);
        // As they happened, not as they came.
        QCOMPARE(layout.points().at(3).event, 4);
        QVERIFY(near(layout.points().at(3).at.x(), at(35 / 60.0)));
        QVERIFY(layout.points().at(3).receivedX && *layout.points().at(3).receivedX > layout.points().at(3).at.x());
        QVERIFY(!layout.ticks().isEmpty());
        QVERIFY(layout.ticks().size() < 12);
        QCOMPARE(layout.placeAt(layout.points().at(2).at + QPointF(3, -3), 10), 2);
        QCOMPARE(layout.placeAt(QPointF(5, 5), 10), -1);
        QCOMPARE(layout.placeOf(4), 3);
    }

    void whatIsMissingIsOpen()
    {
        const SessionCourse course(
            {made(1, EventType::TechnologyEnd, 0s, u"ED"_s), made(2, EventType::TechnologyStart, 9s, u"F2F"_s)});
        const TimelineLayout layout(course, {QSize(500, 200), 60, 20});
        QCOMPARE(layout.bars().size(), 3);
        QVERIFY(layout.bars().first().openLeft && layout.bars().first().openRight);
        QVERIFY(layout.bars().at(1).openLeft && !layout.bars().at(1).openRight);
        QVERIFY(!layout.bars().at(2).openLeft && layout.bars().at(2).openRight);
        QVERIFY(TimelineLayout(SessionCourse(QList<SessionEvent>()), {QSize(500, 200), 60, 20}).points().isEmpty());
    }

    void arrowsMoveAndEnterGoesToTheEvent()
    {
        gui::SessionTimeline timeline;
        const SessionCourse course(events());
        timeline.setCourse(course, course.findings(rule));
        timeline.resize(800, 200);
        timeline.show();
        QSignalSpy wanted(&timeline, &gui::SessionTimeline::eventWanted);
        QTest::keyClick(&timeline, Qt::Key_Home);
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(0));
        QTest::keyClick(&timeline, Qt::Key_Right);
        QTest::keyClick(&timeline, Qt::Key_Right);
        QTest::keyClick(&timeline, Qt::Key_Right);
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(4));
        QVERIFY2(
            timeline.accessibleDescription().contains(u"technology.start of ED"_s), qPrintable(timeline.accessibleDescription()));
        QVERIFY2(timeline.accessibleDescription().contains(u"came after an event that follows it"_s),
            qPrintable(timeline.accessibleDescription()));
        QTest::keyClick(&timeline, Qt::Key_Up);
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(2));
        QTest::keyClick(&timeline, Qt::Key_Up);
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(0));
        QTest::keyClick(&timeline, Qt::Key_Up); // no lane above
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(0));
        QTest::keyClick(&timeline, Qt::Key_End);
        QTest::keyClick(&timeline, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<qsizetype>(), 6);
        const QPoint place = timeline.timelineLayout().points().at(1).at.toPoint();
        QTest::mouseClick(&timeline, Qt::LeftButton, {}, place);
        QCOMPARE(timeline.currentEvent(), std::optional<qsizetype>(1));
        QTest::mouseDClick(&timeline, Qt::LeftButton, {}, place);
        QCOMPARE(wanted.last().first().value<qsizetype>(), 1);
    }

    void theListSaysTheSameInWords()
    {
        SessionEventsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const SessionCourse course(
            {made(1, EventType::TechnologyStart, 0s, u"ED"_s), made(2, EventType::TechnologyEnd, 7s, u"ED"_s, false)});
        model.setCourse(course, course.findings({.now = begin + 1h, .longest = 10min}));
        const auto text = [&model](int row, SessionEventsModel::Column column) {
            return model.index(row, static_cast<int>(column)).data().toString();
        };
        QCOMPARE(model.rowCount(), 5); // two events; start and end are missing, and silence
        QCOMPARE(text(1, SessionEventsModel::Column::After), u"7 s"_s);
        QCOMPARE(text(1, SessionEventsModel::Column::Outcome), u"failed"_s);
        QCOMPARE(text(1, SessionEventsModel::Column::Lag), u"0.3 s"_s);
        QCOMPARE(text(2, SessionEventsModel::Column::Anomalies), u"The flow's start never came."_s);
        QCOMPARE(model.eventAt(1), std::optional<qsizetype>(1));
        QVERIFY(!model.eventAt(2));
    }

    void pointAndRowGoTogether()
    {
        test::FakeSessionSource source;
        source.stored = gui::SessionIdSet::range(SessionId{1}, SessionId{2});
        source.eventsOf[1] = events();
        gui::SessionView view;
        view.setSource(source);
        view.resize(900, 400);
        view.show();
        view.setCurrentEvent(EventId{14});
        view.setSession(SessionId{1});
        QTRY_COMPARE(view.currentEvent(), EventId{14});
        auto *list = view.findChild<QTableView *>(u"eventList"_s);
        auto *timeline = view.findChild<gui::SessionTimeline *>(u"timeline"_s);
        QCOMPARE(list->currentIndex().row(), 3);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(timeline->currentEvent(), std::optional<qsizetype>(4));
        QSignalSpy wanted(&view, &gui::SessionView::eventWanted);
        QTest::keyClick(timeline, Qt::Key_Return);
        QCOMPARE(wanted.first().first().value<EventId>(), EventId{15});
        QVERIFY(view.findChild<QLabel *>(u"headLabel"_s)->text().contains(u"Liveness"_s));
        // What comes keeps the place.
        source.eventsOf[1].append(made(18, EventType::Unknown, 70s));
        view.refresh();
        QTRY_COMPARE(list->model()->rowCount(), 8);
        QCOMPARE(view.currentEvent(), EventId{15});
    }

    void sessionsStandSideBySide()
    {
        QList<SessionEvent> other = events();
        other.removeAt(2);
        gui::SessionAlignmentModel model{SessionCourse(events()), SessionCourse(other)};
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        using Column = gui::SessionAlignmentModel::Column;
        const auto text = [&model](
                              int row, Column column) { return model.index(row, static_cast<int>(column)).data().toString(); };
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.differences(), 1);
        QCOMPARE(text(2, Column::Difference), u"only in the first"_s);
        QCOMPARE(text(2, Column::FirstTook), u"20 s"_s);
        QCOMPARE(text(5, Column::Difference), u"the same"_s);
        QCOMPARE(text(5, Column::SecondTook), u"1 min"_s);
    }
};

QTEST_MAIN(SessionTimelineTest)
#include "tst_sessiontimeline.moc"
