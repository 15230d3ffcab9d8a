// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/acceptedshape.h"
#include "store/acceptedshapes.h"
#include "store/batchwriter.h"
#include "store/projections.h"
#include "store/shapeprojection.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

const EventKind ldhpEnd{EventType::TechnologyEnd, u""_s, u"LDHP"_s};

QList<EventSpec> specs(int number, const QByteArray &body, const QString &technology = u"LDHP"_s)
{
    return QList<EventSpec>(number, EventSpec{.technology = technology, .body = body});
}

} // namespace

class tst_Shapes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void keepsTheKindsApart();
    void leavesOutWhatIsNotFromThePlatform_data();
    void leavesOutWhatIsNotFromThePlatform();
    void isTheSameInOneStepAndInMany();
    void followsRemovalAndRestoring();
    void boundsTheKinds();
    void boundsTheFields();
    void learnsFromTheFirst();
    void learnsNothingThatTheUserHasToAccept();
    void acceptsAndTakesBack();
    void refusesWhatIsStale();
    void survivesComputingAnew();

private:
    void write(const QList<EventSpec> &events);
    [[nodiscard]] SeenShapes seen();
    [[nodiscard]] SeenShape shape(const EventKind &kind = ldhpEnd);
    [[nodiscard]] std::optional<AcceptedShape> accepted(const EventKind &kind = ldhpEnd);
    [[nodiscard]] Result<QList<qint64>> accept(const AcceptedShape &shape);
    [[nodiscard]] Result<void> takeBack(qint64 revision);
    void remove(const QList<EventId> &ids);
    void drop(); ///< the projection, with its tables

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_Shapes::init()
{
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_Shapes::write(const QList<EventSpec> &events)
{
    std::vector<PendingEvent> batch;
    for (const EventSpec &spec : events)
        batch.push_back({makeEvent(spec), 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    QVERIFY(std::ranges::none_of(stored, [](const StoredEvent &event) { return event.error.has_value(); }));
}

SeenShapes tst_Shapes::seen()
{
    if (!catchUp(*m_database, shapeProjection()))
        return {};
    return seenShapes(*m_database).value_or(SeenShapes{});
}

SeenShape tst_Shapes::shape(const EventKind &kind)
{
    const SeenShapes all = seen();
    const auto found = std::ranges::find(all.shapes, kind, &SeenShape::kind);
    return found == all.shapes.end() ? SeenShape{} : *found;
}

std::optional<AcceptedShape> tst_Shapes::accepted(const EventKind &kind)
{
    return AcceptedShapes(*m_database).find(kind).value_or(std::nullopt);
}

Result<QList<qint64>> tst_Shapes::accept(const AcceptedShape &shape)
{
    Result<QList<qint64>> revisions;
    const Result<void> done = m_database->transaction([&]() -> Result<void> {
        revisions = AcceptedShapes(*m_database).add(QList{shape});
        return revisions ? Result<void>() : Failure(revisions.error());
    });
    return revisions;
}

Result<void> tst_Shapes::takeBack(qint64 revision)
{
    return m_database->transaction([&] { return AcceptedShapes(*m_database).takeBack({revision}); });
}

void tst_Shapes::remove(const QList<EventId> &ids)
{
    const auto removal = [&]() -> Result<void> {
        for (const EventId id : ids) {
            if (const Result<qint64> done = run(*m_database, u"DELETE FROM event WHERE id = ?"_s, id.value); !done)
                return Failure(done.error());
        }
        return {};
    };
    QVERIFY(m_database->transaction([&] { return removeProjected(*m_database, {&shapeProjection()}, ids, removal); }));
}

void tst_Shapes::drop()
{
    for (const QString &sql : shapeProjection().dropStatements())
        QVERIFY(m_database->execute(sql));
    QVERIFY(run(*m_database, u"DELETE FROM projection WHERE name = 'shape'"_s));
}

void tst_Shapes::keepsTheKindsApart()
{
    QVERIFY(seenShapes(*m_database)->shapes.isEmpty());
    QVERIFY(!seenShapes(*m_database)->isComplete); // there are no tables yet
    write(specs(2, R"({"a":1})") + specs(1, R"({"b":"x"})", u"EDI"_s)
        + QList<EventSpec>{{.type = EventType::FlowStart, .body = R"({"c":null})"}});
    const SeenShapes all = seen();
    QVERIFY(all.isComplete);
    QCOMPARE(all.shapes.size(), 3);
    QCOMPARE(shape().events, 2);
    QCOMPARE(shape().firstEvent, EventId{1});
    QCOMPARE(shape().fields.size(), 1);
    QCOMPARE(shape({EventType::TechnologyEnd, u""_s, u"EDI"_s}).fields.constFirst().pointer, u"/b"_s);
    QCOMPARE(shape({EventType::FlowStart, u""_s, u""_s}).fields.constFirst().typeSet(), JsonTypes(JsonType::Null));
}

void tst_Shapes::leavesOutWhatIsNotFromThePlatform_data()
{
    QTest::addColumn<EventSource>("source");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<int>("kinds");
    QTest::newRow("received") << EventSource::Received << Verdict() << 1;
    QTest::newRow("simulated") << EventSource::Simulator << Verdict() << 1;
    QTest::newRow("imported") << EventSource::Import << Verdict(VerdictFlag::Duplicate) << 1;
    QTest::newRow("violation") << EventSource::Received << Verdict(VerdictFlag::ContractViolation) << 1;
    QTest::newRow("test") << EventSource::Test << Verdict() << 0;
    QTest::newRow("edited") << EventSource::Edited << Verdict() << 0;
    QTest::newRow("bad signature") << EventSource::Received << Verdict(VerdictFlag::BadSignature) << 0;
    QTest::newRow("not JSON") << EventSource::Received << Verdict(VerdictFlag::NotJson) << 0;
}

void tst_Shapes::leavesOutWhatIsNotFromThePlatform()
{
    QFETCH(EventSource, source);
    QFETCH(Verdict, verdict);
    write({{.body = R"({"a":1})", .source = source, .verdict = verdict}});
    QTEST(static_cast<int>(seen().shapes.size()), "kinds");
}

void tst_Shapes::isTheSameInOneStepAndInMany()
{
    QList<EventSpec> events;
    for (int i = 0; i < 250; ++i)
        events += specs(1,
            i % 3 == 0       ? R"({"a":1,"o":{"x":1}})"
                : i % 7 == 0 ? R"({"a":"s"})"
                             : R"({"a":1,"o":{"y":[1]}})",
            i % 2 == 0 ? u"LDHP"_s : u"EDI"_s);
    write(events);
    const SeenShapes whole = seen();
    const std::optional<AcceptedShape> learned = accepted();
    QVERIFY(learned);
    drop();
    QVERIFY(run(*m_database, u"DELETE FROM accepted_shape"_s));
    QVERIFY(*prepareProjection(*m_database, shapeProjection()));
    while (!advanceProjection(*m_database, shapeProjection(), 7)->isComplete()) { }
    const SeenShapes parts = seen();
    QCOMPARE(parts.shapes.size(), 2);
    QVERIFY(parts.shapes == whole.shapes);
    QCOMPARE(accepted()->fields, learned->fields);
}

void tst_Shapes::followsRemovalAndRestoring()
{
    write(specs(3, R"({"a":1})") + specs(1, R"({"a":1,"strange":{"x":1}})"));
    QCOMPARE(shape().fields.size(), 3);
    remove({EventId{4}});
    QCOMPARE(shape().events, 3);
    QCOMPARE(shape().fields.size(), 1);
    remove({EventId{1}, EventId{2}, EventId{3}});
    QCOMPARE(seen().shapes.size(), 0);
    write(specs(2, R"({"b":1})"));
    QCOMPARE(shape().events, 2);
    QVERIFY(m_database->transaction([&] { return addProjected(*m_database, {&shapeProjection()}, {EventId{6}}); }));
    QCOMPARE(shape().events, 3);
}

void tst_Shapes::boundsTheKinds()
{
    const ShapeProjection few(2);
    write(specs(1, "{}", u"A"_s) + specs(1, "{}", u"B"_s) + specs(2, "{}", u"C"_s) + specs(1, "{}", QString(500, u'x'))
        + specs(1, "{}", u"A"_s));
    QVERIFY(catchUp(*m_database, few));
    const Result<SeenShapes> all = seenShapes(*m_database);
    QCOMPARE(all->shapes.size(), 2);
    QCOMPARE(all->otherEvents, 3);
    QVERIFY(m_database->transaction([&] {
        return removeProjected(*m_database, {&few}, {EventId{3}, EventId{4}, EventId{5}}, [&]() -> Result<void> {
            const Result<qint64> done = run(*m_database, u"DELETE FROM event WHERE id BETWEEN 3 AND 5"_s);
            return done ? Result<void>() : Failure(done.error());
        });
    }));
    QCOMPARE(seenShapes(*m_database)->otherEvents, 0);
}

void tst_Shapes::boundsTheFields()
{
    QList<EventSpec> events;
    for (int i = 0; i < 60; ++i) {
        QByteArray body = "{";
        for (int k = 0; k < 20; ++k)
            body += "\"k" + QByteArray::number(i * 20 + k) + "\":1,";
        body.chop(1);
        events += specs(1, body + '}');
    }
    write(events);
    QCOMPARE(shape().fields.size(), 400);
    QCOMPARE(shape().events, 60);
    QCOMPARE(shape().cutEvents, 40);
    QCOMPARE(shape().leftOut, 800);
}

void tst_Shapes::learnsFromTheFirst()
{
    write(specs(99, R"({"a":1,"b":1})"));
    QCOMPARE(shape().events, 99);
    QVERIFY(!accepted());
    write(specs(1, R"({"a":"x","b":1})") + specs(1, R"({"a":1,"later":1})"));
    QCOMPARE(shape().events, 101);
    const std::optional<AcceptedShape> learned = accepted();
    QVERIFY(learned);
    QCOMPARE(learned->by, AcceptedBy::Learning);
    QCOMPARE(learned->upTo, EventId{101});
    QCOMPARE(learned->fields.size(), 2);
    QCOMPARE(learned->fields.constFirst().types, JsonType::Number | JsonType::String);
    QVERIFY(learned->fields.constFirst().always);
}

void tst_Shapes::learnsNothingThatTheUserHasToAccept()
{
    write(specs(1, R"({"a":1})") + specs(1, R"({"a":1})", u"EDI"_s));
    QVERIFY(accept(acceptedWith(std::nullopt, shape())));
    write(specs(150, R"({"a":1})", u"EDI"_s) + specs(150, R"({"a":1})", u"NEW"_s));
    QCOMPARE(seen().shapes.size(), 3);
    QVERIFY(accepted({EventType::TechnologyEnd, u""_s, u"EDI"_s})); // it was there before
    QVERIFY(!accepted({EventType::TechnologyEnd, u""_s, u"NEW"_s}));
}

void tst_Shapes::acceptsAndTakesBack()
{
    write(specs(2, R"({"a":1})"));
    const AcceptedShape first = acceptedWith(std::nullopt, shape());
    const Result<QList<qint64>> one = accept(first);
    QVERIFY(one);
    QCOMPARE(accepted()->fields, first.fields);
    QCOMPARE(accepted()->by, AcceptedBy::User);
    write(specs(1, R"({"a":"x/~\"","ключ":{}})"));
    const AcceptedShape second = acceptedWith(accepted(), shape());
    const Result<QList<qint64>> two = accept(second);
    QVERIFY(two);
    QCOMPARE(accepted()->fields, second.fields);
    QCOMPARE(AcceptedShapes(*m_database).list()->size(), 1);
    QVERIFY(takeBack(two->constFirst()));
    QCOMPARE(accepted()->fields, first.fields);
    QVERIFY(takeBack(one->constFirst()));
    QVERIFY(!accepted());
}

void tst_Shapes::refusesWhatIsStale()
{
    write(specs(2, R"({"a":1})"));
    const AcceptedShape first = acceptedWith(std::nullopt, shape());
    const Result<QList<qint64>> one = accept(first);
    QVERIFY(one);
    QCOMPARE(accept(first).error().code, ErrorCode::Conflict); // made from nothing, but there is one by now
    const AcceptedShape second = acceptedWith(accepted(), shape());
    const Result<QList<qint64>> two = accept(second);
    QVERIFY(two);
    QCOMPARE(takeBack(one->constFirst()).error().code, ErrorCode::Conflict);
    QVERIFY(takeBack(two->constFirst()));
    QCOMPARE(takeBack(two->constFirst()).error().code, ErrorCode::Conflict);
    AcceptedShape gone = second;
    gone.revision = two->constFirst();
    QCOMPARE(accept(gone).error().code, ErrorCode::Conflict);
    QCOMPARE(accepted()->revision, one->constFirst());
}

void tst_Shapes::survivesComputingAnew()
{
    write(specs(2, R"({"a":1})"));
    QVERIFY(accept(acceptedWith(std::nullopt, shape())));
    const SeenShape before = shape();
    drop();
    QCOMPARE(shape(), before);
    QCOMPARE(accepted()->fields.size(), 1);
}

QTEST_GUILESS_MAIN(tst_Shapes)

#include "tst_shapes.moc"
