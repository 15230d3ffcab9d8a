// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shapecomparison.h"
#include "core/shapetally.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

namespace {

const EventKind kind{EventType::TechnologyEnd, {}, u"LDHP"_s};

Timestamp at(qint64 minutes)
{
    return Timestamp{std::chrono::minutes{minutes}};
}

/// Events with these bodies, numbered from \a first.
void add(ShapeTally &tally, const QList<QByteArray> &bodies, qint64 first = 1)
{
    for (qsizetype i = 0; i < bodies.size(); ++i)
        tally.add(EventId{first + i}, at(first + i), readBodyShape(bodies.at(i)));
}

ShapeTally tallyOf(const QList<QByteArray> &bodies)
{
    SeenShape shape;
    shape.kind = kind;
    ShapeTally tally(shape);
    add(tally, bodies);
    return tally;
}

const SeenField *field(const SeenShape &shape, const QString &pointer)
{
    const auto found = std::ranges::find(shape.fields, pointer, &SeenField::pointer);
    return found == shape.fields.end() ? nullptr : &*found;
}

/// "/a new", in the order of the fields.
QStringList marks(const ComparedKind &compared)
{
    QStringList lines;
    for (const ComparedField &field : compared.fields) {
        for (const FieldMark mark : allFieldMarks()) {
            if (field.marks.testFlag(mark)) {
                const EventExamples examples = field.examples(mark);
                lines += u"%1 %2 %3-%4"_s.arg(field.seen.pointer, fieldMarkName(mark))
                             .arg(examples.first.value)
                             .arg(examples.last.value);
            }
        }
    }
    return lines;
}

} // namespace

class tst_ShapeComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts();
    void takesOutWhatItTookIn();
    void keepsToItsLimit();
    void marks_data();
    void marks();
    void acceptsOneFieldWithWhatIsInIt();
    void acceptsEverything();
    void acceptsThatAFieldIsGone();
    void expectsALateFieldOnlyIfManyHaveIt();
    void forgetsNothingWhenOldEventsAreRemoved();
    void knowsNewKindsFromThoseToLearn();
};

void tst_ShapeComparison::counts()
{
    const ShapeTally tally = tallyOf({R"({"a":1,"o":{"x":1}})", R"({"a":"s","o":{}})", R"({"o":null,"l":[{"y":1}]})"});
    const SeenShape &shape = tally.shape();
    QCOMPARE(shape.events, 3);
    QCOMPARE(shape.first, at(1));
    QCOMPARE(shape.last, at(3));
    const SeenField *a = field(shape, u"/a"_s);
    QVERIFY(a);
    QCOMPARE(a->events, 2);
    QCOMPARE(a->first, at(1));
    QCOMPARE(a->last, at(2));
    QCOMPARE(a->types,
        (QList<SeenType>{{JsonType::Number, 1, EventId{1}, EventId{1}}, {JsonType::String, 1, EventId{2}, EventId{2}}}));
    QCOMPARE(a->absent, 1);
    QCOMPARE(a->lastAbsent, EventId{3});
    const SeenField *x = field(shape, u"/o/x"_s);
    QCOMPARE(x->absent, 1); // not where there is no object to have it
    QCOMPARE(x->firstAbsent, EventId{2});
    QVERIFY(!a->late);
    QVERIFY(field(shape, u"/l"_s)->late);
    QCOMPARE(field(shape, u"/l"_s)->absent, 0); // counted from the first that had it
    QVERIFY(!field(shape, u"/l/*/y"_s)->late);
}

void tst_ShapeComparison::takesOutWhatItTookIn()
{
    const QList<QByteArray> bodies{R"({"a":1,"o":{"x":1}})", R"({"a":"s","o":{},"n":1})", R"({"o":{"x":null}})", R"({})"};
    ShapeTally tally = tallyOf(bodies);
    tally.remove(EventId{2}, readBodyShape(bodies.at(1)));
    tally.remove(EventId{4}, readBodyShape(bodies.at(3)));
    const SeenField *a = field(tally.shape(), u"/a"_s);
    QCOMPARE(a->events, 1);
    QCOMPARE(a->absent, 1);
    QCOMPARE(a->typeSet(), JsonTypes(JsonType::Number));
    QCOMPARE(field(tally.shape(), u"/o/x"_s)->absent, 0);
    QCOMPARE(field(tally.shape(), u"/n"_s)->events, 0);
    tally.remove(EventId{1}, readBodyShape(bodies.at(0)));
    tally.remove(EventId{3}, readBodyShape(bodies.at(2)));
    QCOMPARE(tally.shape().events, 0);
    QVERIFY(
        std::ranges::all_of(tally.shape().fields, [](const SeenField &seen) { return seen.events == 0 && seen.absent == 0; }));
    add(tally, {bodies.at(0)}); // put back under its old number
    QCOMPARE(field(tally.shape(), u"/o/x"_s)->events, 1);
}

void tst_ShapeComparison::keepsToItsLimit()
{
    SeenShape empty;
    empty.kind = kind;
    ShapeTally tally(empty, 3);
    const QList<QByteArray> bodies{R"({"a":1,"b":1,"c":1,"d":1,"e":{"x":1}})", R"({"a":1})", R"({"z":1,"a":1})"};
    add(tally, bodies);
    QCOMPARE(tally.shape().fields.size(), 3);
    QCOMPARE(tally.shape().cutEvents, 2);
    QCOMPARE(tally.shape().leftOut, 4); // d, e, e/x, z
    for (qsizetype i = 0; i < bodies.size(); ++i)
        tally.remove(EventId{i + 1}, readBodyShape(bodies.at(i)));
    QCOMPARE(tally.shape().leftOut, 0);
    QCOMPARE(tally.shape().cutEvents, 0);
}

void tst_ShapeComparison::marks_data()
{
    QTest::addColumn<QList<QByteArray>>("before");
    QTest::addColumn<QList<QByteArray>>("after");
    QTest::addColumn<QStringList>("marks");
    const QByteArray usual = R"({"a":1,"o":{"x":"s","y":null},"l":[{"c":1}]})";
    const auto events = [&usual](int number) { return QList<QByteArray>(number, usual); };
    QTest::newRow("the same") << events(3) << events(3) << QStringList{};
    QTest::newRow("new") << events(3)
                         << QList<QByteArray>{usual, R"({"a":1,"o":{"x":"s","y":null,"z":[1]},"l":[{"c":1}]})", usual}
                         << QStringList{u"/o/z new 5-5"_s, u"/o/z/* new 5-5"_s};
    QTest::newRow("missing") << events(3)
                             << QList<QByteArray>{R"({"o":{"y":null},"l":[{"c":1}]})", usual, R"({"o":{"x":"s","y":null}})"}
                             << QStringList{u"/a missing 4-6"_s, u"/o/x missing 4-4"_s, u"/l missing 6-6"_s};
    QTest::newRow("missing with all that is in it")
        << events(3) << QList<QByteArray>{R"({"a":1,"l":[]})"} << QStringList{u"/o missing 4-4"_s};
    QTest::newRow("changed type") << events(3) << QList<QByteArray>{R"({"a":"1","o":{"x":null,"y":null},"l":[{"c":1}]})"}
                                  << QStringList{u"/a changed-type 4-4"_s, u"/o/x changed-type 4-4"_s};
    QTest::newRow("an object becomes a text")
        << events(3) << QList<QByteArray>{R"({"a":1,"o":"none","l":[{"c":1}]})"} << QStringList{u"/o changed-type 4-4"_s};
    QTest::newRow("what was not always there may lack")
        << events(3) + QList<QByteArray>{R"({"o":{"x":"s","y":null},"l":[{"c":1}]})"}
        << QList<QByteArray>{R"({"o":{"x":"s","y":null},"l":[{"c":1}]})"} << QStringList{};
    QTest::newRow("an empty list lacks nothing")
        << events(3) << QList<QByteArray>{R"({"a":1,"o":{"x":"s","y":null},"l":[]})"} << QStringList{};
    QTest::newRow("metadata is the sender's") << QList<QByteArray>{R"({"metadata":{"order":1}})"}
                                              << QList<QByteArray>{R"({"metadata":{"other":1}})", R"({"metadata":"x"})"}
                                              << QStringList{u"/metadata changed-type 3-3"_s};
}

void tst_ShapeComparison::marks()
{
    QFETCH(QList<QByteArray>, before);
    QFETCH(QList<QByteArray>, after);
    ShapeTally tally = tallyOf(before);
    const AcceptedShape accepted = acceptedWith(std::nullopt, tally.shape());
    QCOMPARE(compareShapes(tally.shape(), accepted, {}).changes(), 0);
    add(tally, after, before.size() + 1);
    const ComparedKind compared = compareShapes(tally.shape(), accepted, {});
    QTEST(::marks(compared), "marks");
}

void tst_ShapeComparison::acceptsOneFieldWithWhatIsInIt()
{
    ShapeTally tally = tallyOf({R"({"a":1})", R"({"a":1})"});
    const AcceptedShape first = acceptedWith(std::nullopt, tally.shape());
    add(tally, {R"({"a":"s","o":{"x":1},"on":1})"}, 3);
    QCOMPARE(compareShapes(tally.shape(), first, {}).changes(), 4);
    const AcceptedShape second = acceptedWith(first, tally.shape(), u"/o"_s);
    QCOMPARE(::marks(compareShapes(tally.shape(), second, {})), (QStringList{u"/a changed-type 3-3"_s, u"/on new 3-3"_s}));
    const AcceptedShape third = acceptedWith(second, tally.shape(), u"/a"_s);
    QCOMPARE(::marks(compareShapes(tally.shape(), third, {})), QStringList{u"/on new 3-3"_s});
}

void tst_ShapeComparison::acceptsEverything()
{
    ShapeTally tally = tallyOf({R"({"a":1})", R"({"a":1})"});
    const AcceptedShape first = acceptedWith(std::nullopt, tally.shape());
    add(tally, {R"({"b":1})", R"({"a":[]})"}, 3);
    QCOMPARE(compareShapes(tally.shape(), first, {}).changes(), 2); // a in two ways
    const AcceptedShape second = acceptedWith(first, tally.shape());
    QCOMPARE(compareShapes(tally.shape(), second, {}).changes(), 0);
    add(tally, {R"({})"}, 5);
    QCOMPARE(compareShapes(tally.shape(), second, {}).changes(), 0);
}

void tst_ShapeComparison::acceptsThatAFieldIsGone()
{
    const ShapeTally before = tallyOf({R"({"a":1,"b":1})"});
    const AcceptedShape accepted = acceptedWith(std::nullopt, before.shape());
    // All events that had it were removed.
    SeenShape rest;
    rest.kind = kind;
    ShapeTally now(rest);
    add(now, {R"({"a":1})"}, 7);
    QCOMPARE(::marks(compareShapes(now.shape(), accepted, {})), QStringList{u"/b missing 7-7"_s});
    const AcceptedShape later = acceptedWith(accepted, now.shape(), u"/b"_s);
    QCOMPARE(compareShapes(now.shape(), later, {}).changes(), 0);
    add(now, {R"({"a":1,"b":1})"}, 8); // and may come again
    QCOMPARE(compareShapes(now.shape(), later, {}).changes(), 0);
}

void tst_ShapeComparison::expectsALateFieldOnlyIfManyHaveIt()
{
    ShapeTally tally = tallyOf({R"({"a":1})", R"({"a":1,"b":1})", R"({"a":1,"b":1})"});
    const AcceptedShape few = acceptedWith(std::nullopt, tally.shape());
    add(tally, QList<QByteArray>(30, R"({"a":1,"b":1})"), 4);
    const AcceptedShape many = acceptedWith(std::nullopt, tally.shape());
    add(tally, {R"({"a":1})"}, 34);
    QCOMPARE(compareShapes(tally.shape(), few, {}).changes(), 0);
    QCOMPARE(::marks(compareShapes(tally.shape(), many, {})), QStringList{u"/b missing 34-34"_s});
}

void tst_ShapeComparison::forgetsNothingWhenOldEventsAreRemoved()
{
    ShapeTally tally = tallyOf({R"({"a":1})", R"({"a":1})"});
    const AcceptedShape accepted = acceptedWith(std::nullopt, tally.shape());
    add(tally, {R"({})", R"({"a":1})"}, 3);
    tally.remove(EventId{1}, readBodyShape(R"({"a":1})"));
    tally.remove(EventId{2}, readBodyShape(R"({"a":1})"));
    QCOMPARE(::marks(compareShapes(tally.shape(), accepted, {})), QStringList{u"/a missing 3-3"_s});
    tally.remove(EventId{3}, readBodyShape("{}"));
    QCOMPARE(compareShapes(tally.shape(), accepted, {}).changes(), 0);
}

void tst_ShapeComparison::knowsNewKindsFromThoseToLearn()
{
    ShapeTally tally = tallyOf({R"({"a":1})"});
    QCOMPARE(compareShapes(tally.shape(), {}, {}).state, KindState::Learning);
    QCOMPARE(compareShapes(tally.shape(), {}, {}).changes(), 0);
    QCOMPARE(compareShapes(tally.shape(), {}, EventId{1}).state, KindState::Learning); // it was there
    SeenShape later = tally.shape();
    later.born = EventId{9};
    QCOMPARE(compareShapes(later, {}, EventId{1}).state, KindState::New);
    QCOMPARE(compareShapes(later, {}, EventId{1}).changes(), 1);
    add(tally, QList<QByteArray>(eventsToLearn, R"({"a":1})"), 2);
    QCOMPARE(compareShapes(tally.shape(), {}, {}).state, KindState::Unaccepted);
}

QTEST_GUILESS_MAIN(tst_ShapeComparison)

#include "tst_shapecomparison.moc"
