// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/maskedrecords.h"
#include "core/masking.h"
#include "core/ruletext.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using Kind = MaskingRule::Kind;

/// Personal data in bodies, headers and targets.
class TestMasking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesAsText_data();
    void rulesAsText();
    void noRule_data();
    void noRule();
    void body_data();
    void body();
    void everyOtherByteStays();
    void identifiersAreNotPersonal();
    void cutAnywhere();
    void anyBytes();
    void aBodyThatIsNoText();
    void ownRules();
    void aSearchThatIsGivenUpMasksAll();
    void headers();
    void credentials_data();
    void credentials();
    void target_data();
    void target();
    void event();
    void whatIsHiddenByItsNameIsHiddenInNotes();
    void whatAProgramRepeatsIsHidden();
    void fieldsOfRulesAreHiddenByTheirNames();
    void nothingIsMaskedWithoutRules();
};

namespace {

const Masking &standard()
{
    static const Masking masking(MaskingRule::standard());
    return masking;
}

QByteArray photo(qsizetype length)
{
    return QByteArray(length, '\x7f').toBase64();
}

} // namespace

void TestMasking::rulesAsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<MaskingRule>("rule");
    QTest::newRow("names") << u"member first_name, *phone*"_s << MaskingRule{true, Kind::Member, u"first_name, *phone*"_s};
    QTest::newRow("expression") << u"text \\d{12}"_s << MaskingRule{true, Kind::Text, u"\\d{12}"_s};
    QTest::newRow("base64") << u"base64 256"_s << MaskingRule{true, Kind::Base64, u"256"_s};
    QTest::newRow("off") << u"off text a b"_s << MaskingRule{false, Kind::Text, u"a b"_s};
    for (const MaskingRule &rule : MaskingRule::standard())
        QTest::addRow("standard %d", int(rule.kind)) << rule.toText() << rule;
}

void TestMasking::rulesAsText()
{
    QFETCH(QString, text);
    QFETCH(MaskingRule, rule);
    QCOMPARE(rule.toText(), text);
    QVERIFY(MaskingRule::parse(text) == rule);
    QVERIFY(rule.isValid());
}

void TestMasking::noRule_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"", "member", "member ", "member ,", "text ", "text (", "text a*", "base64 x", "base64 3", "names a"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestMasking::noRule()
{
    QFETCH(QString, text);
    QVERIFY(!MaskingRule::parse(text));
}

void TestMasking::body_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("IIN", R"({"x":"IIN: 900101300123."})", R"({"x":"IIN: ************."})");
    row("IIN as a number", R"({"x": 900101300123 })", R"({"x": 0 })");
    row("IIN in escapes", R"({"x":"90010130012\u0033"})", R"({"x":"************"})");
    row("phone", R"(["+7 (701) 123-45-67", "87011234567"])", R"(["+* (***) ***-**-**", "***********"])");
    row("whole name", R"({"metadata":{"name":"Айгүл Ким"},"flow_name":"F"})", R"({"metadata":{"name":"***"},"flow_name":"F"})");
    row("name", R"({"first_name":"Айгүл","ok":true})", R"({"first_name":"***","ok":true})");
    row("other spellings", R"({"firstName":"A","LAST-NAME":"B"})", R"({"firstName":"***","LAST-NAME":"***"})");
    row("blanks", "{ \"surname\" : \n \"A\" , \"b\":\"A\"}", "{ \"surname\" : \n \"***\" , \"b\":\"A\"}");
    row("empty and null", R"({"surname":"","iin":null,"phone":false})", R"({"surname":"","iin":null,"phone":false})");
    row("a number by its name", R"({"phone":12,"b":12})", R"({"phone":0,"b":12})");
    row("a whole object", R"({"address":{"street":"S","no":[4,"b"]},"b":"S"})",
        R"({"address":{"street":"***","no":[0,"***"]},"b":"S"})");
    row("a hidden array", R"([{"email":["a@b",1.5]},["a@b"]])", R"([{"email":["***",0]},["a@b"]])");
    row("nested names", R"({"a":{"b":{"iin":"x"}},"c":{"iin":"y"}})", R"({"a":{"b":{"iin":"***"}},"c":{"iin":"***"}})");
    row("an IIN as a name", R"({"900101300123":1})", R"({"************":1})");
    row("photo", "{\"photo\":\"" + photo(300) + "\"}", R"({"photo":"***"})");
    row("data URL", "{\"p\":\"data:image/png;base64," + photo(300) + "\"}", R"({"p":"data:image/png;base64,***"})");
    row("photo in lines", "{\"p\":\"" + photo(60) + "\\r\\n" + photo(60) + "\\r\\n" + photo(120) + "\"}", R"({"p":"***"})");
    row("short base64", "{\"p\":\"" + photo(90) + "\"}", "{\"p\":\"" + photo(90) + "\"}");
    row("fractions are no IIN", R"({"x":0.123456789012,"y":"0.123456789012"})", R"({"x":0.123456789012,"y":"0.123456789012"})");
    row("times", R"({"created":1734597388123,"b":1734597388})", R"({"created":1734597388123,"b":1734597388})");
    row("text", "IIN 900101300123, call 87011234567!", "IIN ************, call ***********!");
    row("a string alone", R"("900101300123")", R"("************")");
    row("empty", "", "");
}

void TestMasking::body()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const QByteArray masked = standard().body(body);
    QCOMPARE(masked, expected);
    QCOMPARE(QJsonDocument::fromJson(masked).isNull(), QJsonDocument::fromJson(body).isNull());
}

void TestMasking::everyOtherByteStays()
{
    const QByteArray body = "{\r\n\t\"a\" : 1.50e+1 , \"b\": [ ] ,\"c\":{},\"d\":\"\\u0041\\/\xD2\x9B\", \"a\":null }\n";
    QCOMPARE(standard().body(body), body);
}

/// One of some hundred UUIDs has a run of digits as long as an IIN or a phone number.
void TestMasking::identifiersAreNotPersonal()
{
    QRandomGenerator random(7);
    const QByteArrayList hard{"12345678-1234-4234-8234-123456789012", "a8701123-4567-4901-8234-123456789012",
        "81234567-8901-4901-8701-112345678901", "71234567-890a-4901-8701-a12345678901"};
    for (const QByteArray &uuid : hard)
        QCOMPARE(standard().body('"' + uuid + '"'), '"' + uuid + '"');
    for (int i = 0; i < 20'000; ++i) {
        std::array<quint32, 4> bits{};
        random.fillRange(bits.data(), bits.size());
        const QByteArray uuid =
            QUuid(bits[0], ushort(bits[1]), ushort(bits[1] >> 16), uchar(bits[2]), uchar(bits[2] >> 8), uchar(bits[2] >> 16),
                uchar(bits[2] >> 24), uchar(bits[3]), uchar(bits[3] >> 8), uchar(bits[3] >> 16), uchar(bits[3] >> 24))
                .toByteArray(QUuid::WithoutBraces);
        QCOMPARE(standard().body('"' + uuid + '"'), '"' + uuid + '"');
    }
}

/// What is cut is no JSON any more, and still shows nothing that is whole in it.
void TestMasking::cutAnywhere()
{
    const QByteArray body = R"({"iin":"900101300123","a":[{"surname":"Secret"}],"phone":"+7 701 123 45 67"})";
    for (qsizetype length = 0; length < body.size(); ++length) {
        const QByteArray masked = standard().body(body.first(length));
        QVERIFY2(!masked.contains("900101300123") && !masked.contains("Secret") && !masked.contains("701 123 45 67"), masked);
    }
}

void TestMasking::anyBytes()
{
    QRandomGenerator random(11);
    const QByteArray alphabet = "{}[]\",:\\ aиn1.e-\n";
    for (int i = 0; i < 20'000; ++i) {
        QByteArray body;
        for (quint32 length = random.bounded(30U); length > 0; --length)
            body += alphabet.at(random.bounded(int(alphabet.size())));
        const QByteArray masked = standard().body(body);
        if (!QJsonDocument::fromJson(body).isNull())
            QCOMPARE(masked, body);
    }
}

void TestMasking::aBodyThatIsNoText()
{
    QCOMPARE(standard().body("\xff\xd8\xff photo"), QByteArray("***"));
}

void TestMasking::ownRules()
{
    const Masking masking({{true, Kind::Member, u"*token, card*"_s}, {true, Kind::Text, u"(?i)order-(\\w+)"_s},
        {false, Kind::Member, u"a"_s}, {true, Kind::Text, u"("_s}});
    QCOMPARE(masking.body(R"({"api_token":"x","cardNumber":"y","token2":"z","a":"see ORDER-ab1!"})"),
        QByteArray(R"({"api_token":"***","cardNumber":"***","token2":"z","a":"see *****-***!"})"));
}

void TestMasking::aSearchThatIsGivenUpMasksAll()
{
    const Masking masking({{true, Kind::Text, u"(a+)+(b|c)+\\1$"_s}, {true, Kind::Text, u"(?:(?:x+)+)+y"_s}});
    const QString text = QString(4'000, u'x');
    const QString masked = masking.text(text);
    QVERIFY(masked == text || masked == Masking::mask());
    QCOMPARE(masking.text(u"short"_s), u"short"_s);
}

void TestMasking::headers()
{
    const Masking masking(MaskingRule::standard() + QList<MaskingRule>{{true, Kind::Member, u"authorization"_s}});
    const HeaderFields fields{{"Host", "example.com"}, {"X-First-Name", "Aigul"}, {"Authorization", "Bearer x"},
        {"X-Caller", "tel 87011234567"}, {"First-Name", "Aigul"}, {"X-Bytes", "\xff\xfe"}};
    const HeaderFields expected{{"Host", "example.com"}, {"X-First-Name", "Aigul"}, {"Authorization", "***"},
        {"X-Caller", "tel ***********"}, {"First-Name", "***"}, {"X-Bytes", "\xff\xfe"}};
    QCOMPARE(masking.headers(fields), expected);
}

void TestMasking::credentials_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("hidden");
    for (const char *name : {"Authorization", "proxy-authorization", "COOKIE", "Set-Cookie", "X-Api-Key", "X-Auth-Token",
             "Client-Secret", "X-Password"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name : {"Host", "Content-Type", "webhook-signature", "webhook-id", "X-Author", "X-Key-Count"})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestMasking::credentials()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, hidden);
    const HeaderFields fields{{name, "value"}, {name, ""}};
    QCOMPARE(standard().headers(fields), (HeaderFields{{name, hidden ? "***" : "value"}, {name, ""}}));
    QCOMPARE(Masking().headers(fields), fields);
}

void TestMasking::target_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("/webhook") << QByteArray("/webhook");
    QTest::newRow("by name") << QByteArray("/w?a=1&iin=xyz&b") << QByteArray("/w?a=1&iin=***&b");
    QTest::newRow("by value") << QByteArray("/w?x=%2B7+701+1234567&y=%41") << QByteArray("/w?x=%2B*%20***%20*******&y=%41");
    QTest::newRow("in the path") << QByteArray("/w/900101300123/x") << QByteArray("/w/************/x");
}

void TestMasking::target()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, expected);
    QCOMPARE(standard().target(target), expected);
}

void TestMasking::event()
{
    EventDetails event;
    event.row.sessionUid = u"900101300123"_s;
    event.row.flowName = u"Liveness"_s;
    event.failureDetail = u"no match for 900101300123"_s;
    event.violations = {
        {u"/data/surname"_s, u"number"_s, u"string \"Secret\""_s}, {u"/data/x"_s, u"string"_s, u"number 900101300123"_s}};
    event.request.body = R"({"surname":"Secret"})";
    const EventDetails masked = standard().event(event);
    QCOMPARE(masked.row.sessionUid, u"************"_s);
    QCOMPARE(masked.row.flowName, u"Liveness"_s);
    QCOMPARE(masked.failureDetail, u"no match for ************"_s);
    QCOMPARE(masked.violations.at(0).found, u"string ***"_s);
    QCOMPARE(masked.violations.at(1).found, u"number ************"_s);
    QCOMPARE(masked.request.body, QByteArray(R"({"surname":"***"})"));
}

void TestMasking::whatIsHiddenByItsNameIsHiddenInNotes()
{
    const Masking byName({{true, Kind::Member, u"flow_name, session_id, detail"_s}});
    EventDetails event;
    event.row.flowName = u"Anna"_s;
    event.row.sessionUid = u"Anna-17"_s; // holds the other
    event.failureType = u"MISMATCH"_s;
    event.failureDetail = u"not\nBerta"_s;
    event.row.mark.note = u"of Anna in Anna-17: MISMATCH: not Berta"_s; // as a rule writes it
    QCOMPARE(byName.event(event).row.mark.note, u"of *** in ***: MISMATCH: ***"_s);
    // Where only the line of the event is known, its own fields are hidden.
    event.row.mark.note = u"of Anna in Anna-17"_s;
    QCOMPARE(masked(byName, event.row).mark.note, u"of *** in ***"_s);
    QCOMPARE(standard().event(event).row.mark.note, u"of Anna in Anna-17"_s);
}

void TestMasking::whatAProgramRepeatsIsHidden()
{
    FiringDetails details;
    details.firing.flowName = u"Anna"_s;
    details.firing.typeName = u"flow.end"_s;
    FiringAction action;
    action.output = "flow.end of Anna, 900101300123\n";
    action.error = {ActionFailure::FlowGone, u"Anna"_s};
    details.actions = {action};
    const FiringDetails shown = masked(Masking({{true, Kind::Member, u"flow_name"_s}}), details);
    QCOMPARE(shown.firing.flowName, u"***"_s);
    QCOMPARE(shown.actions.at(0).output, QByteArray("flow.end of ***, 900101300123\n"));
    QCOMPARE(shown.actions.at(0).error.detail, u"***"_s);
    QCOMPARE(masked(standard(), details).actions.at(0).output, QByteArray("flow.end of Anna, ************\n"));
}

void TestMasking::fieldsOfRulesAreHiddenByTheirNames()
{
    const ruletext::Values values{{u"flow"_s, u"Anna"_s}, {u"session"_s, u"17"_s}, {u"event"_s, u"flow.end"_s},
        {u"failure"_s, u"TYPE: of Anna"_s}, {u"rule"_s, u"A rule"_s}, {u"count"_s, u"5"_s}};
    const auto text = [&](const QString &names) {
        return ruletext::expanded(u"{rule} {count} {event} {flow} {session} {failure}{technology}"_s,
            ruletext::maskedValues(Masking({{true, Kind::Member, names}}), values));
    };
    QCOMPARE(text(u"surname"_s), u"A rule 5 flow.end Anna 17 TYPE: of Anna"_s);
    QCOMPARE(text(u"flow_name, technology_code"_s), u"A rule 5 flow.end *** 17 TYPE: of Anna"_s);
    QCOMPARE(text(u"session*, detail, event"_s), u"A rule 5 *** Anna *** ***"_s);
}

void TestMasking::nothingIsMaskedWithoutRules()
{
    const Masking none(QList<MaskingRule>{{false, Kind::Text, u"a"_s}});
    QVERIFY(none.isEmpty());
    QCOMPARE(none.body("\xff a 900101300123"), QByteArray("\xff a 900101300123"));
    QCOMPARE(none.target("/a?iin=1"), QByteArray("/a?iin=1"));
}

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
