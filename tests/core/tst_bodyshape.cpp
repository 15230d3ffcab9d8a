// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/bodyshape.h"

#include "support/samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

namespace {

/// "/a object", "/a/b number, string"
QStringList told(const BodyShape &shape)
{
    QStringList lines;
    for (const BodyField &field : shape.fields)
        lines += QString::fromUtf8(field.pointer) + u' ' + jsonTypeNames(field.types);
    return lines;
}

QString escaped(QString name)
{
    return name.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

/// The same with a parser that builds everything.
void collect(const QJsonValue &value, const QString &pointer, QMap<QString, JsonTypes> &fields)
{
    static const QHash<QJsonValue::Type, JsonType> types{{QJsonValue::Null, JsonType::Null},
        {QJsonValue::Bool, JsonType::Boolean}, {QJsonValue::Double, JsonType::Number}, {QJsonValue::String, JsonType::String},
        {QJsonValue::Array, JsonType::Array}, {QJsonValue::Object, JsonType::Object}};
    if (!pointer.isEmpty())
        fields[pointer] |= types.value(value.type());
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        collect(member.value(), pointer + u'/' + escaped(member.key()), fields);
    for (const QJsonValue &item : value.toArray())
        collect(item, pointer + "/*"_L1, fields);
}

} // namespace

class tst_BodyShape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tells_data();
    void tells();
    void agreesWithAParser();
    void isBounded_data();
    void isBounded();
    void readsNothingBeyondItsEnd();
    void passesOverMany();
};

void tst_BodyShape::tells_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("all types") << R"({"a":1,"b":"x","c":true,"d":null,"e":[],"f":{}})"_ba
                               << QStringList{u"/a number"_s, u"/b string"_s, u"/c boolean"_s, u"/d null"_s, u"/e array"_s,
                                      u"/f object"_s};
    QTest::newRow("blanks") << " {\n\t\"a\" : [ 1 ,\r\n 2 ] , \"b\":{ } } "_ba
                            << QStringList{u"/a array"_s, u"/a/* number"_s, u"/b object"_s};
    QTest::newRow("items are one") << R"({"t":[{"c":"A"},{"c":null,"n":-1.5e3},"s"]})"_ba
                                   << QStringList{
                                          u"/t array"_s, u"/t/* object, string"_s, u"/t/*/c string, null"_s, u"/t/*/n number"_s};
    QTest::newRow("arrays in arrays") << R"({"m":[[1],["x"]]})"_ba
                                      << QStringList{u"/m array"_s, u"/m/* array"_s, u"/m/*/* string, number"_s};
    QTest::newRow("a name twice") << R"({"a":1,"a":"x"})"_ba << QStringList{u"/a string, number"_s};
    QTest::newRow("slash and tilde") << R"({"a/b":{"m~n":1}})"_ba << QStringList{u"/a~1b object"_s, u"/a~1b/m~0n number"_s};
    QTest::newRow("escapes") << R"({"a\"b\u0041\n\/":1,"\\":2,"":3})"_ba
                             << QStringList{u"/a\"bA\n~1 number"_s, u"/\\ number"_s, u"/ number"_s};
    QTest::newRow("pairs") << R"({"\ud83d\ude00":1,"\ud83d":2})"_ba << QStringList{u"/😀 number"_s, u"/� number"_s};
    QTest::newRow("text") << u"{\"имя\":\"}{][,\\\"\"}"_s.toUtf8() << QStringList{u"/имя string"_s};
    QTest::newRow("empty") << "{}"_ba << QStringList{};
    QTest::newRow("array") << "[{\"a\":1}]"_ba << QStringList{};
    QTest::newRow("nothing") << QByteArray() << QStringList{};
}

void tst_BodyShape::tells()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, fields);
    const BodyShape shape = readBodyShape(json);
    QCOMPARE(told(shape), fields);
    QCOMPARE(shape.leftOut, 0);
    QCOMPARE(shape.isObject, json.trimmed().startsWith('{'));
}

void tst_BodyShape::agreesWithAParser()
{
    for (const QString &name : test::sampleNames()) {
        const QByteArray body = test::sample(name);
        QMap<QString, JsonTypes> expected;
        collect(QJsonDocument::fromJson(body).object(), {}, expected);
        QMap<QString, JsonTypes> found;
        for (const BodyField &field : readBodyShape(body).fields)
            found.insert(QString::fromUtf8(field.pointer), field.types);
        QVERIFY(!expected.isEmpty());
        QCOMPARE(found.keys(), expected.keys());
        QVERIFY(found == expected);
    }
}

void tst_BodyShape::isBounded_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qsizetype>("fields");
    QTest::addColumn<qint64>("leftOut");
    QByteArray wide = "{";
    for (int i = 0; i < 100'000; ++i)
        wide += "\"k" + QByteArray::number(i) + "\":{\"x\":1},";
    wide.chop(1);
    wide += '}';
    QTest::newRow("100,000 names") << wide << qsizetype{1'000} << qint64{99'500}; // the 500 first with what is in them
    const int depth = 100'000;
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(depth) + '1' + QByteArray(depth, '}') << qsizetype{16}
                                  << qint64{1};
    QTest::newRow("deep arrays") << "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + ",\"b\":1}" << qsizetype{17}
                                 << qint64{1};
    QTest::newRow("long name") << "{\"" + QByteArray(1'000'000, 'n') + "\":{\"x\":[1,{}]},\"b\":1}" << qsizetype{1} << qint64{1};
    QTest::newRow("long escaped name") << "{\"" + QByteArray("\\u0041").repeated(100'000) + "\":1,\"b\":1}" << qsizetype{1}
                                       << qint64{1};
    QTest::newRow("a million items") << "{\"a\":[" + QByteArray("1,").repeated(1'000'000) + "1],\"b\":1}" << qsizetype{2}
                                     << qint64{1};
    QTest::newRow("slashes and quotes") << "{\"a\":\"" + QByteArray(1'000'000, '\\') + QByteArray("\\\"").repeated(500'000)
            + "\",\"b\":1}" << qsizetype{2}
                                        << qint64{0};
}

void tst_BodyShape::isBounded()
{
    QFETCH(QByteArray, json);
    const BodyShape shape = readBodyShape(json);
    QTEST(shape.fields.size(), "fields");
    QTEST(shape.leftOut, "leftOut");
}

void tst_BodyShape::readsNothingBeyondItsEnd()
{
    // On the heap, so that a sanitizer sees a step too far.
    for (const QByteArray &body : {test::sample(u"flow_end_LDHP_failed"_s), R"({"a\u00e4":[1,"\"\\"],"b":{"c":[{}]}})"_ba}) {
        const QSet<QByteArray> known = [&] {
            QSet<QByteArray> pointers;
            for (const BodyField &field : readBodyShape(body).fields)
                pointers.insert(field.pointer);
            return pointers;
        }();
        for (qsizetype length = 0; length < body.size(); ++length) {
            const std::vector<char> part(body.begin(), body.begin() + length);
            const BodyShape shape = readBodyShape(QByteArrayView(part.data(), length));
            for (const BodyField &field : shape.fields)
                QVERIFY(known.contains(field.pointer));
            std::vector<char> broken(body.begin(), body.end());
            for (const char c : {'{', ']', '"', '\\', ',', '\0'}) {
                broken[static_cast<size_t>(length)] = c;
                QVERIFY(readBodyShape(QByteArrayView(broken.data(), body.size())).fields.size() <= body.size());
            }
        }
    }
}

void tst_BodyShape::passesOverMany()
{
    const QByteArray body = test::sample(u"flow_end_LDHP_failed"_s);
    QVERIFY(!body.isEmpty());
    QBENCHMARK
    {
        QVERIFY(readBodyShape(body).fields.size() > 10);
    }
}

QTEST_GUILESS_MAIN(tst_BodyShape)

#include "tst_bodyshape.moc"
