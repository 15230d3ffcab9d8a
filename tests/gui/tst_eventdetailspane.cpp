// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeeventsource.h"
#include "gui/events/eventdetailspane.h"
#include "gui/events/headertablemodel.h"
#include "gui/events/hextablemodel.h"
#include "gui/events/jsontreemodel.h"
#include "gui/events/jsonview.h"
#include "gui/events/rawview.h"
#include "support/samples.h"
#include "support/warnings.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using test::FakeEventSource;

namespace {

struct Pane {
    FakeEventSource source;
    gui::EventDetailsPane pane;

    Pane()
    {
        pane.setSource(source);
        pane.resize(900, 400);
        pane.show();
    }
    void store(qint64 id, const QByteArray &body)
    {
        EventDetails details;
        details.row = FakeEventSource::row(EventId{id});
        details.request.method = "POST";
        details.request.target = "/webhook";
        details.request.version = "HTTP/1.1";
        details.request.peer = u"127.0.0.1:50344"_s;
        details.request.headers = {{"Content-Type", "application/json"}, {"X-Two", "2"}};
        details.request.body = body;
        details.created = FakeEventSource::start();
        store(details);
    }
    void store(const EventDetails &details)
    {
        source.stored.add(gui::EventIdSet::of({details.row.id}));
        source.detailsOf[details.row.id.value] = details;
    }
    template <typename T>
    T *find(const QString &name)
    {
        T *found = pane.findChild<T *>(name);
        Q_ASSERT_X(found, "find", qPrintable(name));
        return found;
    }
    void open(const QString &tab)
    {
        auto *tabs = find<QTabWidget>(u"tabs"_s);
        tabs->setCurrentWidget(find<QWidget>(tab));
    }
    void select(EventId id)
    {
        pane.setEvent(id);
        FakeEventSource::settle();
    }
    QString page() { return find<QStackedWidget>(u"stack"_s)->currentWidget()->objectName(); }
    QString label(const QString &name) { return find<QLabel>(name)->text(); }
};

} // namespace

class EventDetailsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void saysWhatToDoWhenNothingIsSelected()
    {
        Pane p;
        QCOMPARE(p.page(), u"notePage"_s);
        QVERIFY(!p.label(u"noteLabel"_s).isEmpty());
        p.store(1, "{}");
        p.select(EventId{1});
        QCOMPARE(p.page(), u"detailsPage"_s);
        p.select({});
        QCOMPARE(p.page(), u"notePage"_s);
    }

    void summarySaysHowTheReplyCameToBe_data()
    {
        QTest::addColumn<int>("reply");
        QTest::addColumn<int>("flags");
        QTest::addColumn<QString>("said");
        const int altered = static_cast<int>(VerdictFlag::AlteredReply);
        QTest::newRow("altered") << 503 << altered << u"altered by a reply rule"_s;
        QTest::newRow("dropped") << 0 << altered << u"none was sent (altered by a reply rule"_s;
        QTest::newRow("loop") << 508 << static_cast<int>(VerdictFlag::Loop) << u"come back"_s;
    }
    void summarySaysHowTheReplyCameToBe()
    {
        QFETCH(int, reply);
        QFETCH(int, flags);
        QFETCH(QString, said);
        Pane p;
        EventDetails details;
        details.row = FakeEventSource::row(EventId{1});
        details.row.reply = reply;
        details.row.verdict = Verdict(flags);
        p.store(details);
        p.select(EventId{1});
        QVERIFY2(p.label(u"replyValue"_s).contains(said), qPrintable(p.label(u"replyValue"_s)));
    }

    void whereThereIsLittleRoomTheSummaryIsInOneColumn()
    {
        Pane p;
        p.store(1, "{}");
        p.select(EventId{1});
        const auto placeOf = [&p](const QString &name) { return p.find<QLabel>(name)->mapTo(&p.pane, QPoint()); };
        const auto beside = [&placeOf] { return placeOf(u"receivedValue"_s).y() < placeOf(u"sessionValue"_s).y(); };
        p.pane.resize(1400, 400);
        QTRY_VERIFY(beside());
        p.pane.resize(420, 400);
        QTRY_VERIFY(!beside());
        p.pane.resize(1400, 400);
        QTRY_VERIFY(beside());
    }

    void everySampleOpensInEveryTab_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const QString &name : test::sampleNames())
            QTest::newRow(qPrintable(name)) << test::sample(name);
    }
    void everySampleOpensInEveryTab()
    {
        QFETCH(QByteArray, body);
        Pane p;
        p.store(1, body);
        p.select(EventId{1});
        QCOMPARE(p.label(u"sessionValue"_s), FakeEventSource::row(EventId{1}).sessionUid);
        QCOMPARE(p.label(u"requestValue"_s), u"POST /webhook HTTP/1.1"_s);
        QVERIFY(p.label(u"sourceValue"_s).contains(u"127.0.0.1:50344"_s));
        QVERIFY(p.label(u"receivedValue"_s).contains(u"2024-12-19 08:35:32.000 UTC"_s));
        QVERIFY(p.label(u"createdValue"_s).contains(u"2024-12-19 08:35:31.000 UTC"_s));
        QVERIFY(p.label(u"lagValue"_s).contains(u"1 s"_s));
        p.open(u"jsonTab"_s);
        auto *json = p.find<gui::JsonView>(u"jsonView"_s);
        QTRY_COMPARE(json->tree()->rowCount(), 8);
        QVERIFY(!p.find<QLabel>(u"jsonProblem"_s)->isVisible());
        p.open(u"headersTab"_s);
        QCOMPARE(p.find<QTableView>(u"headerTable"_s)->model()->rowCount(), 2);
        p.open(u"rawTab"_s);
        QCOMPARE(p.find<QPlainTextEdit>(u"rawText"_s)->toPlainText().toUtf8(), body);
    }

    void whatIsNotJsonSaysWhereItStops()
    {
        Pane p;
        p.store(1, "{\"a\": tru}");
        p.open(u"jsonTab"_s);
        p.select(EventId{1});
        QTRY_VERIFY(p.find<QLabel>(u"jsonProblem"_s)->isVisible());
        QVERIFY(p.label(u"jsonProblem"_s).contains(QRegularExpression(u"at byte \\d+"_s)));
        QCOMPARE(p.find<gui::JsonView>(u"jsonView"_s)->tree()->rowCount(), 0);
        p.store(2, "{}");
        p.select(EventId{2});
        QTRY_VERIFY(!p.find<QLabel>(u"jsonProblem"_s)->isVisible());
        p.store(3, "");
        p.select(EventId{3});
        QTRY_COMPARE(p.label(u"jsonProblem"_s), u"The body is empty, so it is not JSON."_s);
        QVERIFY(p.find<QLabel>(u"jsonProblem"_s)->isVisible());
    }

    void bytesThatAreNoTextAreShownInHexadecimal()
    {
        Pane p;
        p.store(1, QByteArray("\x00\x01zz\xff", 5) + QByteArray(20, 'a'));
        p.open(u"rawTab"_s);
        p.select(EventId{1});
        auto *hex = p.find<QTableView>(u"hexTable"_s);
        QTRY_VERIFY(hex->isVisible());
        const QAbstractItemModelTester tester(hex->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(hex->model()->rowCount(), 2);
        QCOMPARE(hex->model()->index(0, 1).data().toString().left(14), u"00 01 7a 7a ff"_s);
        QCOMPARE(hex->model()->index(0, 2).data().toString().left(5), u"..zz."_s);
        hex->selectRow(1);
        hex->setFocus();
        QTest::keySequence(hex, QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"00000010  61 61"_s));
    }

    void fiveMegabytesDoNotHoldUpTheWindow()
    {
        Pane p;
        const QByteArray blob = QByteArray(3'900'000, 'p').toBase64();
        p.store(1, "{\"photo\": \"" + blob + "\", \"event\": \"x\"}");
        p.open(u"jsonTab"_s);
        p.select(EventId{1});
        auto *json = p.find<gui::JsonView>(u"jsonView"_s);
        QTRY_COMPARE(json->tree()->rowCount(), 2);
        QCOMPARE(json->tree()->index(0, 1).data().toString(), u"base64, 3.7 MiB"_s);
        p.open(u"rawTab"_s);
        auto *text = p.find<QPlainTextEdit>(u"rawText"_s);
        QCOMPARE(text->toPlainText().size(), gui::RawView::firstPart);
        auto *all = p.find<QPushButton>(u"showAllButton"_s);
        QVERIFY(all->isVisible());
        QTest::mouseClick(all, Qt::LeftButton);
        QVERIFY(text->toPlainText().size() > 5'000'000);
        QVERIFY(!all->isVisible());
    }

    void lateAnswersAreDropped()
    {
        Pane p;
        for (qint64 id = 1; id <= 9; ++id)
            p.store(id, "{}");
        p.source.autoAnswer = false;
        QSignalSpy shown(&p.pane, &gui::EventDetailsPane::shown);
        for (qint64 id = 1; id <= 9; ++id)
            p.select(EventId{id});
        // One under way, and then only the last.
        p.source.answerAll();
        QCOMPARE(p.source.detailsAsked, 2);
        QCOMPARE(shown.count(), 1);
        QCOMPARE(shown.first().first().value<EventId>(), EventId{9});
        p.select(EventId{3});
        p.select({});
        p.source.answerAll();
        QCOMPARE(shown.count(), 1);
        QCOMPARE(p.page(), u"notePage"_s);
    }

    void aSlowAnswerSaysThatItLoads()
    {
        Pane p;
        p.store(1, "{}");
        p.source.autoAnswer = false;
        p.select(EventId{1});
        QTRY_COMPARE(p.label(u"noteLabel"_s), u"Loading…"_s);
        p.source.answerAll();
        QCOMPARE(p.page(), u"detailsPage"_s);
    }

    void anEventThatIsGoneSaysSo()
    {
        Pane p;
        p.select(EventId{7});
        QCOMPARE(p.label(u"noteLabel"_s), u"This event is no longer stored."_s);
    }

    void aDuplicateLinksToTheFirst()
    {
        Pane p;
        EventDetails details;
        details.row = FakeEventSource::row(EventId{12});
        details.row.verdict = VerdictFlag::Duplicate;
        details.row.duplicateOf = EventId{4};
        details.violations = {{u"/data"_s, u"object"_s, u"number 7"_s}};
        p.store(details);
        p.select(EventId{12});
        auto *link = p.find<QLabel>(u"duplicateValue"_s);
        QVERIFY(link->isVisible());
        QVERIFY(p.label(u"violationsValue"_s).contains(u"/data"_s));
        QSignalSpy wanted(&p.pane, &gui::EventDetailsPane::eventWanted);
        Q_EMIT link->linkActivated(u"first"_s);
        QCOMPARE(wanted.first().first().value<EventId>(), EventId{4});
        p.store(1, "{}");
        p.select(EventId{1});
        QVERIFY(!link->isVisible());
        QVERIFY(!p.find<QLabel>(u"violationsValue"_s)->isVisible());
    }

    void anEditedCopyLinksToItsOriginal()
    {
        Pane p;
        EventDetails details;
        details.row = FakeEventSource::row(EventId{12});
        details.request.source = EventSource::Edited;
        details.request.headers = {{"Flowbell-Edited-From", "9"}};
        p.store(1, "{}");
        p.store(details);
        auto *link = p.find<QLabel>(u"editedValue"_s);
        QSignalSpy wanted(&p.pane, &gui::EventDetailsPane::eventWanted);
        // There and back: a row that comes again stands where it stood, one that is not there is not seen.
        for (int i = 0; i < 3; ++i) {
            p.select(EventId{1});
            QVERIFY(!link->isVisible());
            QVERIFY(p.find<QLabel>(u"createdValue"_s)->isVisible());
            p.select(EventId{12});
            QVERIFY(link->isVisible() && link->text().contains(u'9'));
            QVERIFY(!p.find<QLabel>(u"createdValue"_s)->isVisible());
            QVERIFY(link->y() > p.find<QLabel>(u"verdictValue"_s)->y());
        }
        Q_EMIT link->linkActivated(u"original"_s);
        QCOMPARE(wanted.first().first().value<EventId>(), EventId{9});
    }

    void headersAreCopied()
    {
        Pane p;
        p.store(1, "{}");
        p.open(u"headersTab"_s);
        p.select(EventId{1});
        auto *table = p.find<QTableView>(u"headerTable"_s);
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        table->setFocus();
        QTest::keySequence(table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Content-Type: application/json\nX-Two: 2"_s);
        table->selectRow(1);
        QTest::keySequence(table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"X-Two: 2"_s);
    }

    void placesInTheTreeAreCopied()
    {
        Pane p;
        p.store(1, R"({"data": {"list": [{"a/b": "value"}]}})");
        p.open(u"jsonTab"_s);
        p.select(EventId{1});
        auto *json = p.find<gui::JsonView>(u"jsonView"_s);
        QTRY_COMPARE(json->tree()->rowCount(), 1);
        json->setFocus();
        // To the value, with the keyboard alone: unfold and go down.
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(json, Qt::Key_Right);
        QTest::keySequence(json, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"/data/list/0/a~1b"_s);
        QTest::keySequence(json, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"value"_s);
        QTest::keyClick(json, Qt::Key_Left);
        QTest::keySequence(json, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"a/b\": \"value\""_s));
    }

    void everyWidgetHasAName()
    {
        Pane p;
        for (const QWidget *widget : p.pane.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        }
        QVERIFY(!p.find<QToolButton>(u"copyCurlButton"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(EventDetailsPaneTest)
#include "tst_eventdetailspane.moc"
