// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/messagebar.h"
#include "gui/events/noteview.h"
#include "support/warnings.h"

#include "fakeeventsource.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class NoteViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_source = std::make_unique<FakeEventSource>();
        m_view = std::make_unique<gui::NoteView>();
        m_view->setSource(*m_source);
        m_view->resize(400, 200);
        m_view->show();
        m_view->setNote(EventId{1}, QString());
    }
    void cleanup()
    {
        m_view.reset();
        m_source.reset();
    }

    void savesAMomentAfterTheLastKey()
    {
        QSignalSpy hasNote(m_view.get(), &gui::NoteView::hasNoteChanged);
        QTest::keyClicks(edit(), u"ask them"_s);
        QVERIFY(note(1).isEmpty());
        QTRY_COMPARE(note(1), u"ask them"_s);
        QTRY_COMPARE(state()->text(), u"Saved."_s);
        QCOMPARE(hasNote.last().at(0).toBool(), true);
    }

    void savesWhenAnotherEventIsShown()
    {
        QTest::keyClicks(edit(), u"first"_s);
        m_view->setNote(EventId{2}, u"of the second"_s);
        FakeEventSource::settle();
        QCOMPARE(note(1), u"first"_s);
        QCOMPARE(edit()->toPlainText(), u"of the second"_s);
        QVERIFY(note(2).isEmpty()); // only shown
    }

    void savesWhatIsWrittenWhileItSaves()
    {
        m_source->autoAnswer = false;
        QTest::keyClicks(edit(), u"one"_s);
        QTRY_COMPARE(note(1), u"one"_s);
        QTest::keyClicks(edit(), u" two"_s);
        m_view->setNote(EventId{2}, QString()); // before the answer
        m_source->answerAll();
        QCOMPARE(note(1), u"one two"_s);
    }

    void showsWhatOthersWroteUnlessOneWrites()
    {
        m_view->refresh(EventId{1}, u"theirs"_s);
        QCOMPARE(edit()->toPlainText(), u"theirs"_s);
        QTest::keyClicks(edit(), u"x"_s);
        m_view->refresh(EventId{1}, u"theirs again"_s);
        QCOMPARE(edit()->toPlainText(), u"xtheirs"_s);
        m_view->refresh(EventId{7}, u"of another"_s);
        QCOMPARE(edit()->toPlainText(), u"xtheirs"_s);
    }

    void letsTheUserChooseInAConflict_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QString>("expected");
        QTest::newRow("both") << QByteArray("keepBothNotesAction") << u"theirs\n\nmine"_s;
        QTest::newRow("mine") << QByteArray("keepMyNoteAction") << u"mine"_s;
        QTest::newRow("theirs") << QByteArray("takeTheirNoteAction") << u"theirs"_s;
    }
    void letsTheUserChooseInAConflict()
    {
        QFETCH(QByteArray, action);
        QFETCH(QString, expected);
        makeConflict();
        QVERIFY(bar()->text().contains(u"theirs"_s));
        QCOMPARE(note(1), u"theirs"_s);
        m_view->findChild<QAction *>(QString::fromLatin1(action))->trigger();
        QTRY_COMPARE(note(1), expected);
        QTRY_COMPARE(edit()->toPlainText(), expected);
        QVERIFY(!bar()->isVisible());
        QTRY_COMPARE(state()->text(), u"Saved."_s);
    }

    void keepsBothIfTheUserGoesOnWithoutChoosing()
    {
        makeConflict();
        m_view->setNote(EventId{2}, QString());
        FakeEventSource::settle();
        QCOMPARE(note(1), u"theirs\n\nmine"_s);
        QVERIFY(!bar()->isVisible());
    }

    void keepsWhatCouldNotBeSavedAndTriesAgain()
    {
        m_source->marksError = Error{ErrorCode::StoreFull, {}, {}};
        QSignalSpy failed(m_view.get(), &gui::NoteView::savingFailed);
        QTest::keyClicks(edit(), u"kept"_s);
        m_view->setNote(EventId{2}, QString());
        QTRY_COMPARE(failed.size(), 1);
        m_source->marksError.reset();
        QTRY_COMPARE_WITH_TIMEOUT(note(1), u"kept"_s, 10'000);
    }

    void refusesWhatIsTooLong()
    {
        m_view->setNote(EventId{3}, u"short"_s);
        edit()->selectAll();
        edit()->insertPlainText(QString(maximumNoteLength + 1, u'x'));
        QCOMPARE(edit()->toPlainText(), u"short"_s);
        QVERIFY(state()->text().contains(u"at most"_s));
    }

private:
    [[nodiscard]] QPlainTextEdit *edit() const { return m_view->findChild<QPlainTextEdit *>(u"noteEdit"_s); }
    [[nodiscard]] QLabel *state() const { return m_view->findChild<QLabel *>(u"noteState"_s); }
    [[nodiscard]] gui::MessageBar *bar() const { return m_view->findChild<gui::MessageBar *>(u"noteConflict"_s); }
    [[nodiscard]] QString note(qint64 id) const { return m_source->marks[id].note; }

    void makeConflict()
    {
        QTest::keyClicks(edit(), u"mine"_s);
        m_source->marks[1].note = u"theirs"_s;
        QTRY_VERIFY(bar()->isVisible());
    }

    std::unique_ptr<FakeEventSource> m_source;
    std::unique_ptr<gui::NoteView> m_view;
};

QTEST_MAIN(NoteViewTest)
#include "tst_noteview.moc"
