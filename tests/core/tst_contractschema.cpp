// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/contractschema.h"

#include "support/samples.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;
using namespace flowbell;

namespace {

constexpr qsizetype limit = 50;

QByteArray contract(const QString &name)
{
    QFile file(u":/contract/"_s + name + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Values of every type, and those at the edges of what the contract asks.
QJsonArray oddValues()
{
    return {QJsonValue(), true, false, 0, -1, 1.5, 1e300, 253402300799999.0, 253402300800000.0, u""_s, u"x"_s, u"🔔"_s,
        u"FAILED"_s, QJsonArray(), QJsonArray{1}, QJsonArray{u"x"_s}, QJsonArray{QJsonObject{{u"code"_s, 1}}}, QJsonObject(),
        QJsonObject{{u"result"_s, 1}}};
}

/// Everything that differs from \a value in one place: a member removed, or a value replaced by each of the odd ones.
QList<QJsonValue> mutations(const QJsonValue &value)
{
    QList<QJsonValue> all;
    for (const QJsonValue &odd : oddValues())
        all.append(odd);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        QJsonObject without = object;
        without.remove(member.key());
        all.append(without);
        for (const QJsonValue &inner : mutations(member.value())) {
            QJsonObject changed = object;
            changed.insert(member.key(), inner);
            all.append(changed);
        }
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        for (const QJsonValue &inner : mutations(array.at(i))) {
            QJsonArray changed = array;
            changed.replace(i, inner);
            all.append(changed);
        }
    }
    return all;
}

class Reference
{
public:
    explicit Reference(const QByteArray &schema)
    {
        valijson::SchemaParser().populateSchema(
            valijson::adapters::QtJsonAdapter(QJsonValue(QJsonDocument::fromJson(schema).object())), m_schema);
    }

    [[nodiscard]] bool accepts(const QJsonObject &event) const
    {
        return valijson::Validator().validate(m_schema, valijson::adapters::QtJsonAdapter(QJsonValue(event)), nullptr);
    }

private:
    valijson::Schema m_schema;
};

QStringList schemaNames()
{
    return {u"envelope"_s, u"flow.start"_s, u"technology.start"_s, u"technology.end"_s, u"flow.end"_s};
}

QList<Violation> check(const ContractSchema &schema, const QJsonObject &event)
{
    QList<Violation> violations;
    schema.check(event, violations, limit);
    return violations;
}

QList<Violation> check(const QByteArray &schemaText, const QByteArray &event)
{
    const Result<ContractSchema> schema = ContractSchema::create(u"test"_s, schemaText);
    return schema ? check(*schema, QJsonDocument::fromJson(event).object())
                  : QList<Violation>{{u"no schema"_s, schema.error().detail, {}}};
}

} // namespace

Q_DECLARE_METATYPE(QList<Violation>)

class TestContractSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void saysTheSameAsValijson_data();
    void saysTheSameAsValijson();
    void isReadable_data();
    void isReadable();
    void keywords_data();
    void keywords();
    void otherKeywordsAreLeftToValijson_data();
    void otherKeywordsAreLeftToValijson();
    void addsUpToTheLimit();
};

void TestContractSchema::saysTheSameAsValijson_data()
{
    QTest::addColumn<QString>("schemaName");
    QTest::addColumn<QString>("sample");
    for (const QString &schemaName : schemaNames()) {
        for (const QString &sample : test::sampleNames())
            QTest::addRow("%s %s", qPrintable(schemaName), qPrintable(sample)) << schemaName << sample;
    }
}

void TestContractSchema::saysTheSameAsValijson()
{
    QFETCH(QString, schemaName);
    QFETCH(QString, sample);
    const Result<ContractSchema> schema = ContractSchema::create(schemaName, contract(schemaName));
    QVERIFY(schema);
    const Reference reference(contract(schemaName));

    int accepted = 0;
    int compared = 0;
    for (const QJsonValue &mutation : mutations(QJsonDocument::fromJson(test::sample(sample)).object())) {
        if (!mutation.isObject())
            continue;
        const bool isAccepted = reference.accepts(mutation.toObject());
        const QList<Violation> violations = check(*schema, mutation.toObject());
        QVERIFY2(violations.isEmpty() == isAccepted, QJsonDocument(mutation.toObject()).toJson().constData());
        for (const Violation &violation : violations)
            QVERIFY2(!violation.expected.startsWith(u"schema "_s), qPrintable(violation.expected));
        accepted += isAccepted ? 1 : 0;
        ++compared;
    }
    QVERIFY(accepted > 0);
    QVERIFY(compared > 150);
}

void TestContractSchema::isReadable_data()
{
    QTest::addColumn<QString>("schemaName");
    for (const QString &schemaName : schemaNames())
        QTest::newRow(qPrintable(schemaName)) << schemaName;
}

void TestContractSchema::isReadable()
{
    QFETCH(QString, schemaName);
    const QJsonObject schema = QJsonDocument::fromJson(contract(schemaName)).object();
    QVERIFY(!schema.value("title"_L1).toString().isEmpty());
    QVERIFY(!schema.value("description"_L1).toString().isEmpty());
    const QString text = QString::fromUtf8(contract(schemaName));
    QVERIFY2(!text.contains(u"additionalProperties"_s), "the contract is open");
}

void TestContractSchema::keywords_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QList<Violation>>("violations");
    const auto row = [](const QByteArray &member, const QByteArray &value, const QString &expected, const QString &found) {
        QList<Violation> violations;
        if (!expected.isEmpty())
            violations.append({u"/a"_s, expected, found});
        QTest::addRow("%s %s", member.constData(), value.constData())
            << QByteArray("{\"properties\": {\"a\": " + member + "}}") << QByteArray("{\"a\": " + value + "}") << violations;
    };
    row(R"({"type": "integer"})", "1.0", {}, {});
    row(R"({"type": "integer"})", "1.5", u"integer"_s, u"number 1.5"_s);
    row(R"({"type": ["integer", "number"]})", "1.5", {}, {});
    row(R"({"type": ["null", "array"]})", "{}", u"null or array"_s, u"object"_s);
    row(R"({"const": "x"})", "\"x\"", {}, {});
    row(R"({"const": "x"})", "\"y\"", u"x"_s, u"string \"y\""_s);
    row(R"({"const": null})", "0", u"null"_s, u"number 0"_s);
    row(R"({"enum": [1, "b", null]})", "null", {}, {});
    row(R"({"enum": [1, "b", null]})", "2", u"one of 1, b, null"_s, u"number 2"_s);
    row(R"({"minLength": 3})", "\"🔔🔔\"", u"string of at least 3 characters"_s, u"string \"🔔🔔\""_s);
    row(R"({"minLength": 2})", "\"🔔🔔\"", {}, {});
    row(R"({"minLength": 2})", "17", {}, {});
    row(R"({"minimum": 1, "maximum": 2})", "1.5", {}, {});
    row(R"({"minimum": 1, "maximum": 2})", "0.5", u"number, at least 1"_s, u"number 0.5"_s);
    row(R"({"minimum": 1, "maximum": 2})", "2.5", u"number, at most 2"_s, u"number 2.5"_s);
    row(R"({"items": {}})", "[1, \"a\"]", {}, {});

    QTest::newRow("pointer is escaped") << QByteArray(R"({"properties": {"a/b~c": {"items": {"type": "string"}}}})")
                                        << QByteArray(R"({"a/b~c": ["x", 1]})")
                                        << QList<Violation>{{u"/a~1b~0c/1"_s, u"string"_s, u"number 1"_s}};
    QTest::newRow("required inside") << QByteArray(R"({"properties": {"a": {"required": ["b"]}}})") << QByteArray(R"({"a": {}})")
                                     << QList<Violation>{{u"/a"_s, u"property b"_s, u"nothing"_s}};
    QTest::newRow("required asks nothing of other types")
        << QByteArray(R"({"properties": {"a": {"required": ["b"]}}})") << QByteArray(R"({"a": 1})") << QList<Violation>();
}

void TestContractSchema::keywords()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, event);
    QFETCH(QList<Violation>, violations);
    const QList<Violation> found = check(schema, event);
    QCOMPARE(found, violations);
    QCOMPARE(Reference(schema).accepts(QJsonDocument::fromJson(event).object()), violations.isEmpty());
}

void TestContractSchema::otherKeywordsAreLeftToValijson_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &good, const QByteArray &bad) {
        QTest::newRow(name) << schema << good << bad;
    };
    row("pattern", R"({"properties": {"a": {"pattern": "^x"}}})", R"({"a": "xy"})", R"({"a": "y"})");
    row("closed", R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"a": 1})", R"({"b": 1})");
    row("one of", R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})", R"({"a": 1})", R"({"a": 1, "b": 1})");
    row("reference", R"({"definitions": {"s": {"type": "string"}}, "properties": {"a": {"$ref": "#/definitions/s"}}})",
        R"({"a": "x"})", R"({"a": 1})");
    row("list of items", R"({"properties": {"a": {"items": [{"type": "string"}, {"type": "number"}]}}})", R"({"a": ["x", 1]})",
        R"({"a": ["x", "y"]})");
    row("never", R"({"properties": {"a": false}})", R"({"b": 1})", R"({"a": 1})");
    row("deep inside", R"({"properties": {"a": {"items": {"maxLength": 1}}}})", R"({"a": ["x"]})", R"({"a": ["xy"]})");
}

void TestContractSchema::otherKeywordsAreLeftToValijson()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    QCOMPARE(check(schema, good), QList<Violation>());
    QCOMPARE(check(schema, bad), (QList<Violation>{{QString(), u"schema test"_s, u"object"_s}}));
}

void TestContractSchema::addsUpToTheLimit()
{
    const Result<ContractSchema> schema = ContractSchema::create(u"test"_s, R"({"required": ["a", "b", "c"]})");
    QVERIFY(schema);
    QList<Violation> violations{{u"/earlier"_s, u"x"_s, u"y"_s}};
    schema->check({}, violations, 3);
    QCOMPARE(violations.size(), 3);
    QCOMPARE(violations.first().pointer, u"/earlier"_s);
    schema->check({}, violations, 3);
    QCOMPARE(violations.size(), 3);
}

QTEST_APPLESS_MAIN(TestContractSchema)
#include "tst_contractschema.moc"
