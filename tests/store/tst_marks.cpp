// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/changes.h"
#include "store/eventrepository.h"
#include "store/markrepository.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_Marks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void changesOnlyWhatIsSet();
    void leavesNoEmptyMark();
    void tellsWhatWasAndBringsItBack();
    void bringsBackOnlyWhatWasChanged();
    void leavesOutEventsThatAreGone();
    void savesNotesWithoutLosingAnothers();
    void refusesLongNotes();
    void goesWithItsEvent();
    void movesTheChangeCounterOnce();
    void filters_data();
    void filters();
    void filtersAcrossManyEvents();

private:
    void write(int count, const QByteArray &body = "{}");
    [[nodiscard]] QList<qint64> matching(const QString &text, qint64 last = 1'000'000);
    [[nodiscard]] MarkRepository marks() { return MarkRepository(*m_database); }
    [[nodiscard]] EventMark mark(qint64 id) { return marks().find(EventId{id}).value_or(EventMark{false, {}, u"failed"_s}); }
    [[nodiscard]] qint64 number(const QString &sql);
    void put(const QList<EventId> &ids, const MarkChange &change) { QVERIFY(marks().apply(ids, change)); }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_Marks::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_Marks::write(int count, const QByteArray &body)
{
    std::vector<PendingEvent> batch;
    for (int i = 0; i < count; ++i)
        batch.push_back({makeEvent({.body = body}), 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    for (const StoredEvent &event : stored)
        QVERIFY(!event.error);
}

QList<qint64> tst_Marks::matching(const QString &text, qint64 last)
{
    const auto filter = EventFilter::parse(text);
    if (!filter)
        return {-2};
    QList<qint64> ids;
    const Result<void> done =
        EventRepository(*m_database)
            .match(*filter, Timestamp{}, EventId{1}, EventId{last}, false, [&ids](const QList<EventId> &slice, double) {
                for (EventId id : slice)
                    ids.append(id.value);
                return true;
            });
    return done ? ids : QList<qint64>{-1};
}

qint64 tst_Marks::number(const QString &sql)
{
    Result<Database::Statement> statement = m_database->prepare(sql);
    return statement && statement->next().value_or(false) ? statement->integer(0) : -1;
}

void tst_Marks::changesOnlyWhatIsSet()
{
    write(3);
    QCOMPARE(mark(1), EventMark{});
    put({EventId{1}, EventId{2}}, {.pinned = true});
    put({EventId{2}}, {.colour = MarkColour::Blue});
    put({EventId{2}}, {.note = u"look here"_s});
    QCOMPARE(mark(1), (EventMark{true, MarkColour::None, {}}));
    QCOMPARE(mark(2), (EventMark{true, MarkColour::Blue, u"look here"_s}));
    QCOMPARE(mark(3), EventMark{});
    const Result<QList<EventRow>> rows = EventRepository(*m_database).rows({EventId{1}, EventId{2}, EventId{3}});
    QVERIFY(rows);
    QCOMPARE(rows->at(1).mark, mark(2));
    QCOMPARE(rows->at(2).mark, EventMark{});
    QCOMPARE(EventRepository(*m_database).details(EventId{2})->row.mark, mark(2));
}

void tst_Marks::leavesNoEmptyMark()
{
    write(2);
    put({EventId{1}}, {.pinned = true, .note = u"n"_s});
    put({EventId{1}, EventId{2}}, {.pinned = false, .note = QString()});
    QCOMPARE(number(u"SELECT count(*) FROM mark"_s), 0);
}

void tst_Marks::tellsWhatWasAndBringsItBack()
{
    write(4);
    put({EventId{2}}, {.pinned = true, .colour = MarkColour::Red, .note = u"first"_s});
    put({EventId{3}}, {.colour = MarkColour::Green});
    const MarkChange change{.pinned = false, .colour = MarkColour::Purple, .note = u"second"_s};
    const QList<EventId> all{EventId{1}, EventId{2}, EventId{3}};
    const Result<MarksBefore> before = marks().apply(all, change);
    QVERIFY(before);
    QCOMPARE(before->changed, 3);
    QCOMPARE(before->marks.size(), 2);
    QCOMPARE(mark(2).note, u"second"_s);
    QCOMPARE(*marks().restore(QList<MarkedEvent>{{EventId{1}, {}}} + before->marks, change), 3);
    QCOMPARE(mark(1), EventMark{});
    QCOMPARE(mark(2), (EventMark{true, MarkColour::Red, u"first"_s}));
    QCOMPARE(mark(3), (EventMark{false, MarkColour::Green, {}}));
}

void tst_Marks::bringsBackOnlyWhatWasChanged()
{
    write(1);
    const MarkChange change{.colour = MarkColour::Red};
    const Result<MarksBefore> before = marks().apply({EventId{1}}, change);
    QVERIFY(before && before->marks.isEmpty());
    put({EventId{1}}, {.note = u"written meanwhile"_s});
    QVERIFY(marks().restore({{EventId{1}, {}}}, change));
    QCOMPARE(mark(1), (EventMark{false, MarkColour::None, u"written meanwhile"_s}));
}

void tst_Marks::leavesOutEventsThatAreGone()
{
    write(2);
    QVERIFY(EventRepository(*m_database).remove({EventId{1}}));
    QCOMPARE(marks().apply({EventId{1}, EventId{2}}, {.pinned = true})->changed, 1);
    QCOMPARE(number(u"SELECT count(*) FROM mark"_s), 1);
    QCOMPARE(*marks().restore({{EventId{1}, {true, {}, {}}}}, {.pinned = true}), 0);
    QCOMPARE(number(u"SELECT count(*) FROM mark"_s), 1);
}

void tst_Marks::savesNotesWithoutLosingAnothers()
{
    write(1);
    QVERIFY(marks().saveNote(EventId{1}, u"mine"_s, QString()));
    put({EventId{1}}, {.note = u"theirs"_s});
    QCOMPARE(marks().saveNote(EventId{1}, u"mine again"_s, u"mine"_s).error().code, ErrorCode::Conflict);
    QCOMPARE(mark(1).note, u"theirs"_s);
    QVERIFY(marks().saveNote(EventId{1}, u"both"_s, u"theirs"_s));
    QVERIFY(marks().saveNote(EventId{1}, u"both"_s, u"something older"_s)); // the same was written: nothing to resolve
    QVERIFY(marks().saveNote(EventId{1}, u"mine"_s, QString(), NoteConflict::KeepBoth));
    QCOMPARE(mark(1).note, u"both\n\nmine"_s);
    QCOMPARE(marks().saveNote(EventId{9}, u"x"_s, QString()).error().code, ErrorCode::NotFound);
}

void tst_Marks::refusesLongNotes()
{
    write(1);
    const QString tooLong(maximumNoteLength + 1, u'x');
    QCOMPARE(marks().apply({EventId{1}}, {.note = tooLong}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(marks().saveNote(EventId{1}, tooLong, {}).error().code, ErrorCode::InvalidInput);
    QVERIFY(marks().saveNote(EventId{1}, tooLong.first(maximumNoteLength), {}));
}

void tst_Marks::goesWithItsEvent()
{
    write(2);
    put({EventId{1}, EventId{2}}, {.pinned = true});
    QVERIFY(EventRepository(*m_database).remove({EventId{1}}));
    QCOMPARE(number(u"SELECT group_concat(event) FROM mark"_s), 2);
}

void tst_Marks::movesTheChangeCounterOnce()
{
    write(3);
    const auto other = m_store->connect();
    ChangeReader changes(*other);
    const qint64 before = (*changes.poll())->marks;
    put({EventId{1}, EventId{2}, EventId{3}}, {.pinned = true});
    QCOMPARE((*changes.poll())->marks, before + 1);
    QVERIFY(marks().saveNote(EventId{1}, u"n"_s, {}));
    QCOMPARE((*changes.poll())->marks, before + 2);
}

void tst_Marks::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const QString &text, const QList<qint64> &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"pinned:true"_s, {1, 4});
    row(u"pinned:false"_s, {2, 3, 5});
    row(u"-pinned:true"_s, {2, 3, 5});
    row(u"colour:red"_s, {2});
    row(u"colour:Blue"_s, {4});
    row(u"colour:none"_s, {1, 3, 5});
    row(u"-colour:red"_s, {1, 3, 4, 5});
    row(u"has:note"_s, {3, 4});
    row(u"-has:note"_s, {1, 2, 5});
    row(u"note:провер"_s, {3});
    row(u"note:\"a CALL\""_s, {4});
    row(u"note:%"_s, {});
    row(u"-note:call"_s, {1, 2, 3, 5});
    row(u"pinned:true note:call"_s, {4});
    row(u"pinned:true or has:note"_s, {1, 3, 4});
    row(u"(pinned:true or colour:red) -note:call"_s, {1, 2});
    row(u"call"_s, {4});
    row(u"ПРОВЕР"_s, {3});
    row(u"call or colour:red"_s, {2, 4});
    row(u"-call"_s, {1, 2, 3, 5});
    row(u"id:<4 pinned:true"_s, {1});
}

void tst_Marks::filters()
{
    QFETCH(QString, text);
    QFETCH(QList<qint64>, expected);
    write(5);
    put({EventId{1}, EventId{4}}, {.pinned = true});
    put({EventId{2}}, {.colour = MarkColour::Red});
    put({EventId{3}}, {.note = u"Проверить завтра"_s});
    put({EventId{4}}, {.colour = MarkColour::Blue, .note = u"after a call\nwith the vendor"_s});
    QCOMPARE(matching(text), expected);
    QCOMPARE(matching(text, 5), expected); // as among events that have just arrived
    const auto filter = EventFilter::parse(text);
    QCOMPARE(*EventFilter::parse(filter->toText()), *filter);
}

void tst_Marks::filtersAcrossManyEvents()
{
    write(45'000);
    put({EventId{3}, EventId{44'999}}, {.pinned = true});
    QCOMPARE(matching(u"pinned:true"_s, 45'000), (QList<qint64>{3, 44'999}));
    QCOMPARE(matching(u"pinned:false"_s, 45'000).size(), 44'998);
    QCOMPARE(matching(u"pinned:true id:>10"_s, 45'000), QList<qint64>{44'999});
}

QTEST_GUILESS_MAIN(tst_Marks)
#include "tst_marks.moc"
