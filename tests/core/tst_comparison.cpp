// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsondifference.h"
#include "core/sessionalignment.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;

namespace {

using Kind = JsonDifference::Kind;

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().first();
}

struct Spec {
    EventType type;
    QString technology{};
    std::chrono::seconds at{};
    bool success = true;
    bool copy = false;
};

SessionCourse course(const QList<Spec> &specs)
{
    QList<SessionEvent> events;
    for (const Spec &spec : specs) {
        SessionEvent event;
        event.id = EventId{events.size() + 1};
        event.created = Timestamp(1'734'597'331'000ms) + spec.at;
        event.received = *event.created + 100ms;
        event.type = spec.type;
        event.typeName = eventTypeName(spec.type);
        event.technology = spec.technology;
        event.success = spec.success;
        event.duplicateOf = EventId{spec.copy ? 1 : 0};
        events.append(event);
    }
    return SessionCourse(events);
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsDifferences_data();
    void findsDifferences();
    void tellsWhatIsTheSame();
    void alignsTheSameSteps();
    void alignsWhatOneLacks();
    void alignsByTimeNotByReceipt();
};

void TestComparison::findsDifferences_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QStringList>("differences");
    const auto row = [](const char *name, const char *first, const char *second, const QStringList &differences) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << differences;
    };
    row("same", R"({"a":1})", R"({"a":1.0})", {});
    row("changed", R"({"a":1,"b":true})", R"({"a":2,"b":true})", {u"1 /a"_s});
    row("of another type", R"({"a":"1"})", R"({"a":1})", {u"1 /a"_s});
    row("null is not nothing", R"({"a":null})", R"({})", {u"2 /a"_s});
    row("added", R"({})", R"({"a":{"b":1}})", {u"3 /a"_s});
    row("deep", R"({"a":{"b":[1,{"c":2}]}})", R"({"a":{"b":[1,{"c":3}]}})", {u"1 /a/b/1/c"_s});
    row("longer list", R"([1])", R"([1,2,3])", {u"3 /1"_s, u"3 /2"_s});
    row("object against list", R"({"a":{}})", R"({"a":[]})", {u"1 /a"_s});
    row("whole", R"(1)", R"("x")", {u"1 "_s});
    row("names are escaped", R"({"a/b":{"~":1}})", R"({"a/b":{"~":2}})", {u"1 /a~1b/~0"_s});
    row("in order", R"({"z":1,"m":1})", R"({"a":1,"m":2})", {u"3 /a"_s, u"1 /m"_s, u"2 /z"_s});
}

void TestComparison::findsDifferences()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QStringList, differences);
    QStringList found;
    for (const JsonDifference &difference : jsonDifferences(json(first.constData()), json(second.constData()), false))
        found.append(QString::number(static_cast<int>(difference.kind)) + u' ' + difference.pointer);
    QCOMPARE(found, differences);
}

void TestComparison::tellsWhatIsTheSame()
{
    const QList<JsonDifference> found = jsonDifferences(json(R"({"a":1,"b":[],"c":2})"), json(R"({"a":1,"b":[],"c":3})"), true);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0), (JsonDifference{Kind::Same, u"/a"_s, 1, 1}));
    QCOMPARE(found.at(1).pointer, u"/b"_s);
    QCOMPARE(found.at(2), (JsonDifference{Kind::Changed, u"/c"_s, 2, 3}));
}

void TestComparison::alignsTheSameSteps()
{
    const SessionCourse first = course({{EventType::FlowStart}, {EventType::TechnologyStart, u"LDHP"_s, 10s},
        {EventType::TechnologyEnd, u"LDHP"_s, 40s}, {EventType::FlowEnd, {}, 41s}});
    const SessionCourse second = course(
        {{EventType::FlowStart}, {EventType::TechnologyStart, u"LDHP"_s, 12s}, {EventType::TechnologyEnd, u"LDHP"_s, 20s, false},
            {EventType::FlowStart, {}, 20s, true, true}, {EventType::FlowEnd, {}, 22s, false}});
    const QList<AlignedStep> steps = align(first, second);
    QCOMPARE(steps.size(), 4);
    QCOMPARE(steps.at(0).first, std::optional(AlignedEvent{0, 0ms, {}, true}));
    QCOMPARE(steps.at(2).technology, u"LDHP"_s);
    QCOMPARE(steps.at(2).first, std::optional(AlignedEvent{2, 40s, 30s, true}));
    QCOMPARE(steps.at(2).second, std::optional(AlignedEvent{2, 20s, 8s, false}));
    QCOMPARE(steps.at(3).second, std::optional(AlignedEvent{4, 22s, 22s, false}));
}

void TestComparison::alignsWhatOneLacks()
{
    const SessionCourse first = course({{EventType::FlowStart}, {EventType::TechnologyStart, u"LDHP"_s, 1s},
        {EventType::TechnologyEnd, u"LDHP"_s, 2s}, {EventType::FlowEnd, {}, 9s}});
    const SessionCourse second = course({{EventType::FlowStart}, {EventType::TechnologyStart, u"ED"_s, 1s},
        {EventType::TechnologyStart, u"LDHP"_s, 3s}, {EventType::FlowEnd, {}, 9s}});
    QStringList rows;
    for (const AlignedStep &step : align(first, second))
        rows.append((step.first ? u"1"_s : u"-"_s) + (step.second ? u"2 "_s : u"- "_s) + step.typeName + u' ' + step.technology);
    QCOMPARE(rows,
        (QStringList{u"12 flow.start "_s, u"-2 technology.start ED"_s, u"12 technology.start LDHP"_s, u"1- technology.end LDHP"_s,
            u"12 flow.end "_s}));
    QCOMPARE(align(first, SessionCourse(QList<SessionEvent>())).size(), 4);
    QVERIFY(align(SessionCourse(QList<SessionEvent>()), SessionCourse(QList<SessionEvent>())).isEmpty());
}

void TestComparison::alignsByTimeNotByReceipt()
{
    const SessionCourse late = course({{EventType::TechnologyStart, u"LDHP"_s, 5s}, {EventType::FlowStart, {}, 0s}});
    const QList<AlignedStep> steps = align(late, late);
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps.first().typeName, u"flow.start"_s);
    QCOMPARE(steps.first().first->event, 1);
    QCOMPARE(steps.last().second->sinceStart, 5s);
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
