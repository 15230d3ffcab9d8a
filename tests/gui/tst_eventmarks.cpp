// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/formats.h"
#include "gui/common/latestundo.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventmarkactions.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "gui/events/eventterms.h"
#include "gui/events/markicons.h"
#include "support/warnings.h"

#include "fakeeventsource.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class EventMarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_source = std::make_unique<FakeEventSource>();
        m_source->stored = gui::EventIdSet::range(EventId{1}, EventId{2'000});
        m_model = std::make_unique<gui::EventTableModel>(*m_source);
        m_feed = std::make_unique<gui::EventFeed>(*m_source, *m_model);
        m_view = std::make_unique<gui::EventTableView>();
        m_view->setEventModel(m_model.get());
        m_actions = std::make_unique<gui::EventMarkActions>(*m_source, *m_model, *m_view);
        m_view->resize(1'200, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
        FakeEventSource::settle();
        m_view->selectEvent(EventId{5});
        FakeEventSource::settle();
    }
    void cleanup()
    {
        m_actions.reset();
        m_view.reset();
        m_feed.reset();
        m_model.reset();
        m_source.reset();
    }

    void pinsAndUnpinsByKey()
    {
        press(u"pinEventsAction"_s);
        QVERIFY(m_source->marks[5].pinned);
        QTRY_COMPARE(text(5, gui::EventColumn::Mark), u"pinned"_s);
        QCOMPARE(action(u"pinEventsAction"_s)->text(), u"Un&pin"_s);
        press(u"pinEventsAction"_s);
        QVERIFY(!m_source->marks[5].pinned);
        QTRY_VERIFY(text(5, gui::EventColumn::Mark).isEmpty());
    }

    void marksWithAColourAShapeAndAWord()
    {
        press(u"markgreenAction"_s);
        QCOMPARE(m_source->marks[5].colour, MarkColour::Green);
        QTRY_COMPARE(text(5, gui::EventColumn::Mark), u"green"_s);
        const QModelIndex cell = m_model->index(4, static_cast<int>(gui::EventColumn::Mark));
        QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
        press(u"marknoneAction"_s);
        QCOMPARE(m_source->marks[5].colour, MarkColour::None);
    }

    void aNoteAloneIsAMarkToo()
    {
        m_source->marks[5].note = u"ask the vendor"_s;
        Q_EMIT m_source->marksChanged();
        QTRY_COMPARE(text(5, gui::EventColumn::Mark), u"note"_s);
        const QModelIndex cell = m_model->index(4, static_cast<int>(gui::EventColumn::Mark));
        QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
        EventRow row;
        row.mark = m_source->marks[5];
        QCOMPARE(gui::eventterms::ofCell(row, gui::EventColumn::Mark)->toText(), u"has:note"_s);
    }

    void shapesDifferWithoutTheirColours()
    {
        QList<QImage> shapes;
        for (const MarkColour colour : allMarkColours()) {
            const QImage shape = gui::markIcon(colour).pixmap(24).toImage().convertToFormat(QImage::Format_Alpha8);
            QVERIFY(!shape.isNull() && !shapes.contains(shape));
            shapes.append(shape);
            const QColor light = gui::markColor(colour, QPalette(Qt::white));
            QVERIFY(gui::contrastRatio(light, QPalette(Qt::white).color(QPalette::Base)) >= 4.5);
        }
    }

    void undoesStepByStep()
    {
        m_source->marks[5] = {false, MarkColour::Red, u"keep"_s};
        press(u"markblueAction"_s);
        press(u"pinEventsAction"_s);
        press(u"undoMarkAction"_s);
        QCOMPARE(m_source->marks[5], (EventMark{false, MarkColour::Blue, u"keep"_s}));
        press(u"undoMarkAction"_s);
        QCOMPARE(m_source->marks[5], (EventMark{false, MarkColour::Red, u"keep"_s}));
        QVERIFY(!action(u"undoMarkAction"_s)->isEnabled());
    }

    void theUndoKeyTakesBackWhatWasDoneLast()
    {
        QAction other;
        other.setShortcut(QKeySequence::Undo);
        other.setEnabled(false);
        QAction *mine = action(u"undoMarkAction"_s);
        gui::LatestUndo keys;
        keys.add(mine);
        keys.add(&other);
        connect(m_actions.get(), &gui::EventMarkActions::marked, &keys, [&] { keys.changed(mine); });
        press(u"pinEventsAction"_s);
        QCOMPARE(mine->shortcut(), QKeySequence(QKeySequence::Undo));
        other.setEnabled(true); // something else was done
        keys.changed(&other);
        QCOMPARE(other.shortcut(), QKeySequence(QKeySequence::Undo));
        QVERIFY(mine->shortcut().isEmpty());
        other.setEnabled(false); // and taken back
        press(u"undoMarkAction"_s);
        QVERIFY(!m_source->marks[5].pinned);
        other.setEnabled(true);
        press(u"pinEventsAction"_s);
        QCOMPARE(mine->shortcut(), QKeySequence(QKeySequence::Undo));
        QVERIFY(other.shortcut().isEmpty());
    }

    void marksManyInSlicesAndTellsHowFar()
    {
        QSignalSpy progressed(m_actions.get(), &gui::EventMarkActions::progressed);
        QSignalSpy noticed(m_actions.get(), &gui::EventMarkActions::noticed);
        m_view->selectAll();
        action(u"pinEventsAction"_s)->trigger();
        QTRY_COMPARE(noticed.size(), 1);
        QCOMPARE(progressed.size(), 4);
        QVERIFY(noticed.last().at(1).toString().contains(gui::numberText(2'000)));
        QVERIFY(m_source->marks[1].pinned && m_source->marks[2'000].pinned);
        action(u"undoMarkAction"_s)->trigger();
        QTRY_COMPARE(noticed.size(), 2);
        QVERIFY(!m_source->marks[1].pinned && !m_source->marks[2'000].pinned);
    }

    void canBeCancelledAndTheRestUndone()
    {
        m_source->autoAnswer = false;
        m_view->selectAll();
        FakeEventSource::settle();
        m_source->answerAll();
        action(u"pinEventsAction"_s)->trigger();
        m_actions->cancel();
        m_source->answerAll();
        QVERIFY(m_source->marks[500].pinned && !m_source->marks[501].pinned);
        action(u"undoMarkAction"_s)->trigger();
        m_source->answerAll();
        QVERIFY(!m_source->marks[1].pinned && !m_source->marks[500].pinned);
    }

    void showsWhatOthersMarked()
    {
        QTRY_VERIFY(m_model->loadedRow(EventId{5}));
        m_source->marks[5] = {true, MarkColour::Orange, u"first line\nsecond"_s};
        Q_EMIT m_source->marksChanged();
        QTRY_COMPARE(text(5, gui::EventColumn::Mark), u"pinned, orange"_s);
        QCOMPARE(text(5, gui::EventColumn::Note), u"first line"_s);
    }

    void looksAgainIfTheFilterReadsMarks()
    {
        const auto filter = EventFilter::parse(u"pinned:true"_s);
        m_feed->setFilter(*filter);
        FakeEventSource::settle();
        const quint64 search = m_source->lastSearch;
        Q_EMIT m_source->searchFinished(search, std::nullopt);
        Q_EMIT m_source->marksChanged();
        FakeEventSource::settle();
        QCOMPARE(m_source->lastSearch, search + 1);
        m_feed->setFilter(*EventFilter::parse(u"success:true"_s));
        FakeEventSource::settle();
        Q_EMIT m_source->marksChanged();
        FakeEventSource::settle();
        QCOMPARE(m_source->lastSearch, search + 2);
        // Texts are looked for in notes too.
        m_feed->setFilter(*EventFilter::parse(u"success:true -vendor"_s));
        FakeEventSource::settle();
        Q_EMIT m_source->searchFinished(m_source->lastSearch, std::nullopt);
        Q_EMIT m_source->marksChanged();
        FakeEventSource::settle();
        QCOMPARE(m_source->lastSearch, search + 4);
    }

private:
    [[nodiscard]] QAction *action(const QString &name) const { return m_actions->findChild<QAction *>(name); }
    void press(const QString &name)
    {
        QTest::keySequence(m_view.get(), action(name)->shortcut());
        FakeEventSource::settle();
    }
    [[nodiscard]] QString text(qint64 id, gui::EventColumn column) const
    {
        return m_model->index(m_model->rowOf(EventId{id}), static_cast<int>(column)).data().toString();
    }

    std::unique_ptr<FakeEventSource> m_source;
    std::unique_ptr<gui::EventTableModel> m_model;
    std::unique_ptr<gui::EventFeed> m_feed;
    std::unique_ptr<gui::EventTableView> m_view;
    std::unique_ptr<gui::EventMarkActions> m_actions;
};

QTEST_MAIN(EventMarksTest)
#include "tst_eventmarks.moc"
