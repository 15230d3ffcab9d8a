// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/jsoncases.h"

#include "support/samples.h"

namespace flowbell::test {

namespace {

class JsonCases
{
public:
    std::vector<JsonCase> all()
    {
        addValid();
        addStrings();
        addNumbers();
        addNotHeld();
        addBrokenStructures();
        addBrokenStrings();
        addBrokenNumbers();
        addEncodings();
        addCut();
        addHuge();
        return std::move(m_cases);
    }

private:
    void add(JsonCase::Kind kind, const QByteArray &body, const QByteArray &name = {})
    {
        m_cases.push_back({name.isEmpty() ? body.left(60) : name, body, kind});
    }
    void object(const QByteArray &body, const QByteArray &name = {}) { add(JsonCase::Object, body, name); }
    void value(const QByteArray &body, const QByteArray &name = {}) { add(JsonCase::Value, body, name); }
    void bad(const QByteArray &body, const QByteArray &name = {}) { add(JsonCase::NotJson, body, name); }
    /// The same value alone and as a member.
    void both(const QByteArray &json, const QByteArray &name = {})
    {
        value(json, name);
        object("{\"a\":" + json + '}', name.isEmpty() ? QByteArray() : name + " in an object");
    }
    void badBoth(const QByteArray &json, const QByteArray &name = {})
    {
        bad(json, name);
        bad("{\"a\":" + json + '}', name.isEmpty() ? QByteArray() : name + " in an object");
        bad('[' + json + ']', name.isEmpty() ? QByteArray() : name + " in an array");
    }
    void notHeld(const QByteArray &json, const QByteArray &name = {})
    {
        object("{\"a\":" + json + ",\"id\":\"x\"}", name);
        m_cases.back().isHeldWhole = false;
        value('[' + json + ']', name.isEmpty() ? QByteArray() : name + " in an array");
        m_cases.back().isHeldWhole = false;
    }

    void addValid()
    {
        for (const char *json : {"{}", "{ }", " {} ", "\t\r\n{\r\n\t}\n", "{\"a\":1}", "{\"a\":1,\"b\":2}", "{\"\":0}",
                 "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":{}}", "{\"a\":[]}", "{\"a\":[{}]}", "{\"a\":null}",
                 "{\"a\":[[[[]]]]}", "{\"a\":{\"a\":{\"a\":{}}}}", "{\"a\\u0000b\":1}", "{\"\\u0000\":1}",
                 "{\"a\" : 1 , \"b\" : [ 1 , 2 ] }", "{\"__proto__\":{},\"constructor\":1}",
                 "{\"id\":{\"id\":[\"id\"]},\"event\":7,\"data\":\"x\",\"session_id\":[],\"created\":{},\"success\":\"\"}",
                 "{\"data\":{\"technologies\":[{\"x\":[]}]}}", "{\"<script>\":\"<img src=x onerror=alert(1)>\"}"})
            object(json);
        for (const char *json : {"[]", " [ ] ", "[1]", "[1,2,3]", "[null,true,false]", "[[],{}]", "null", "true", "false",
                 " null ", "\"\"", "\"a\"", "[{\"a\":1}]"})
            value(json);
        for (const QString &name : sampleNames())
            object(sample(name), "sample " + name.toLatin1());
    }

    void addStrings()
    {
        for (const char *json : {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\\u00e4\\u20AC\\u20ac\"", "\"\\ud83d\\ude00\"",
                 "\"\\uD834\\uDD1E\"", "\"\\u0000\"", "\"\\u0001\\u001f\\u007f\"", "\"\x7f\"", "\"\xc2\x80\"", "\"\xc3\xa4\"",
                 "\"\xe2\x82\xac\"", "\"\xf0\x9f\x98\x80\"", "\"\xef\xbf\xbf\"", "\"\xf4\x8f\xbf\xbf\"", "\"\xed\x9f\xbf\"",
                 "\"\xee\x80\x80\"", "\"\xe2\x80\xa8\xe2\x80\xa9\"",
                 "\"\xe2\x80\xae"
                 "abc\"",
                 "\"\\uffff\\ufffe\"", "\"\\ufdd0\"", "\"\\u2028\\u202e\"", "\"/*x*/ //\"", "\"\xef\xbb\xbf\"", "\"%s%n%1\"",
                 "\"&amp;<b>\""})
            both(json);
        // Half pairs: a string by the grammar, though no Unicode text.
        for (const char *json : {"\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800\\ud800\"", "\"\\ud800abc\"",
                 "\"\\ud800\\n\"", "\"\\uD800\\u0041\"", "\"\\uDBFF\""})
            both(json);
        object("{\"\\ud800\":\"\\udfff\"}");
        object("{\"id\":\"\\ud800\",\"session_id\":\"\\udc00\",\"event\":\"\\ud800flow.start\"}");
    }

    void addNumbers()
    {
        for (const char *json :
            {"0", "-0", "1", "-1", "10", "123456789", "0.0", "0.5", "-0.5", "1.25", "1e1", "1E1", "1e+1", "1e-1", "0e1", "0e+1",
                "0E-1", "1.5e3", "20e1", "123e45", "123.456e78", "-1e-2", "9007199254740993", "9223372036854775807",
                "-9223372036854775808", "9223372036854775808", "18446744073709551616", "100000000000000000000", "1e308",
                "1.7976931348623157e308", "1e-300", "0.1234567890123456789012345678901234567890",
                "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
                "1.0000000000000000000000000000000000001"})
            both(json);
        both("0." + QByteArray(250, '0') + '1', "a small fraction");
        both(QByteArray(300, '9'), "300 digits");
    }

    void addNotHeld()
    {
        for (const char *json :
            {"1e309", "1e400", "-1e400", "1E+400", "0.4e00669999999999999999999999999999999999999999999999999999999999999",
                "1e99999999999999999999", "1.5e+9999", "-1e+9999", "1e-400", "123e-10000000", "-123123e100000"})
            notHeld(json);
        notHeld(QByteArray(100'000, '9'), "100,000 digits");
        notHeld('-' + QByteArray(100'000, '1') + ".5", "100,000 digits, negative");
        notHeld(QByteArray("{\"a\":").repeated(2'000) + '1' + QByteArray(2'000, '}'), "2,000 objects deep");
        notHeld(QByteArray(2'000, '[') + QByteArray(2'000, ']'), "2,000 arrays deep");
        notHeld(QByteArray(100'000, '[') + QByteArray(100'000, ']'), "100,000 arrays deep");
        notHeld(QByteArray("[{\"a\":").repeated(20'000) + "null" + QByteArray("}]").repeated(20'000), "40,000 deep, in turn");
    }

    void addBrokenStructures()
    {
        for (const char *json : {"", " ", "\r\n\t", "{", "}", "[", "]", "{]", "[}", "{}}", "[]]", "{}{}", "{} {}", "[][]", "{},",
                 ",", ",{}", ":", "{:}", "{,}", "[,]", "[1,]", "[,1]", "[1,,2]", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}",
                 "{\"a\"}", "{\"a\":}", "{\"a\":,}", "{\"a\" 1}", "{\"a\"::1}", "{\"a\":1:2}", "{\"a\":1 \"b\":2}", "{a:1}",
                 "{'a':1}", "{\"a\":'b'}", "{1:1}", "{null:1}", "{true:1}", "{[]:1}", "{{}:1}", "{\"a\",1}", "{\"a\";1}",
                 "{\"a\":1;}", "[1 2]", "[1:2]", "[\"a\":1]", "[1}", "{\"a\":1]", "{\"a\":[}", "{\"a\":1", "{\"a\":", "{\"a\"",
                 "{\"a", "{\"", "[1", "[1,", "[\"a\"", "[{}", "[{", "{\"a\":{", "{\"a\":[1,2}", "{} x", "x{}", "{}\"a\"", "{}#",
                 "{}// x", "{}/**/", "/**/{}", "// x\n{}", "{\"a\":/**/1}", "{\"a\":1/**/}", "#{}", "<null>", "<xml/>", "*", "@",
                 "\\", "\\u007b\\u007d", "&", "id=1&event=flow.start", "--x\r\n", "{\"a\":1}\n{\"b\":2}", "{\"a\":b}",
                 "{\"a\":undefined}", "{...}", "({})", "[...]", "{\"a\":1}}", "=", "data: {}", "{\"a\"=1}", "{\"a\":=1}",
                 "[\"\",]", "[\"a\",\n4\n,1,", "[1\n,1\n,1", "{\"a\":\"b\"\"c\"}", "{\"a\":\"b\" \"c\":1}"})
            bad(json);
        for (const char *json :
            {"nul", "nulll", "Null", "NULL", "nil", "None", "tru", "truee", "True", "TRUE", "fals", "False", "FALSE", "t", "f",
                "n", "nulltrue", "true false", "undefined", "NaN", "nan", "Infinity", "-Infinity", "inf", "-inf", "Inf"})
            badBoth(json);
        // What only seems blank to JSON.
        for (const char *blank :
            {"\x0b", "\x0c", "\xc2\xa0", "\xe2\x80\x83", "\xe2\x81\xa0", "\xe2\x80\xa8", "\xc2\x85", "\x1f", "\x7f"}) {
            bad(QByteArray("{") + blank + '}', "blank inside " + QByteArray(blank).toHex());
            bad(QByteArray(blank) + "{}", "blank before " + QByteArray(blank).toHex());
            bad(QByteArray("{}") + blank, "blank behind " + QByteArray(blank).toHex());
        }
        bad(QByteArray("{}\0", 3), "NUL behind");
        bad(QByteArray("\0{}", 3), "NUL before");
        bad(QByteArray("{\0}", 3), "NUL inside");
        bad(QByteArray("\0", 1), "NUL");
        bad(QByteArray("{\"a\":nul\0}", 10), "NUL in a word");
    }

    void addBrokenStrings()
    {
        for (const char *json : {"\"", "\"a", "\"\\\"", "\"\\", "\"\\\\\\\"", "\"\\x41\"", "\"\\a\"", "\"\\v\"", "\"\\e\"",
                 "\"\\0\"", "\"\\1\"", "\"\\'\"", "\"\\ \"", "\"\\\n\"", "\"\\U0041\"", "\"\\N\"", "\"\\u\"", "\"\\u0\"",
                 "\"\\u00\"", "\"\\u004\"", "\"\\u004g\"", "\"\\uzzzz\"", "\"\\u 041\"", "\"\\u+041\"", "\"\\u-041\"",
                 "\"\\u{41}\"", "\"\\ud800\\u\"", "\"\\ud800\\u1\"", "\"\\ud800\\x\"", "\"\\\xc3\xa4\"", "\"\t\"", "\"\n\"",
                 "\"\r\"", "\"a\r\nb\"", "\"\x01\"", "\"\x08\"", "\"\x1f\"", "\"\x1b[31m\"", "'a'", "`a`", "a",
                 "\xe2\x80\x9c"
                 "a\xe2\x80\x9d",
                 "\"a\"b\"", "\"a\" \"b\"", "\"a\"\"b\"", "\"\xe2\x82(\"", "\"\xf0\x9f\x98(\""})
            badBoth(json);
        badBoth(QByteArray("\"\0\"", 3), "NUL in a string");
        badBoth(QByteArray("\"\\\0\"", 4), "NUL escaped");
        badBoth(QByteArray("\"\\u\0\0\0\0\"", 8), "NULs in an escape");
    }

    void addBrokenNumbers()
    {
        for (const char *json :
            {"-", "+", "+1", "+0", "++1", "--1", "-+1", "- 1", "-a", "01", "00", "-01", "-00", "012", "0x1", "0X1", "0b1", "0o7",
                "1.", "1.e1", "0.", "0.e1", "-1.", "-2.e3", ".1", "-.1", ".", "-.", ".e1", "1..2", "1.2.3", "1e", "1E", "1e+",
                "1e-", "1e.", "1.0e", "1.0e+", "0e", "0e+", "0E", "1ee2", "1e2e3", "1e1.5", "1e+-2", "1e 1", "1 e1", "1. 5",
                "1_000", "1,000", "1'000", "1a", "1x", "0a", "1n", "1f", "1L", "1/2", "1+2", "1-1", "0.1.2", "0.3e", "0.3e+",
                "9.e+", "-1x", "-012", "-NaN", "1eE2", "\xef\xbc\x91", "1\xc2\xbd", "e1", "E1", "$1", "1%", "(1)"})
            if (QByteArray(json) == "1,000") {
                bad("1,000");
                bad("{\"a\":1,000}");
            } else {
                badBoth(json);
            }
    }

    void addEncodings()
    {
        for (const char *bytes : {"\x80", "\xbf", "\xc0", "\xc1", "\xc2", "\xc3", "\xe0", "\xed", "\xef", "\xf0", "\xf4", "\xf5",
                 "\xf8", "\xfc", "\xfe", "\xff", "\xc0\x80", "\xc0\xaf", "\xc1\xbf", "\xc3\x28", "\xe0\x80\x80", "\xe0\x80\xaf",
                 "\xe0\x9f\xbf", "\xe2\x82", "\xe2\x28\xa1", "\xe2\x82\x28", "\xed\xa0\x80", "\xed\xb0\x80", "\xed\xbf\xbf",
                 "\xed\xa0\x80\xed\xb0\x80", "\xf0\x80\x80\x80", "\xf0\x82\x82\xac", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98",
                 "\xf0\x28\x8c\xbc", "\xf4\x90\x80\x80", "\xf7\xbf\xbf\xbf", "\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80",
                 "\xff\xfe", "\xe4", "\xe9t\xe9", "\xc3\xa4\xa4"}) {
            badBoth('"' + QByteArray(bytes) + '"', "bytes " + QByteArray(bytes).toHex());
            bad("{\"" + QByteArray(bytes) + "\":1}", "bytes in a name " + QByteArray(bytes).toHex());
            bad("{}" + QByteArray(bytes), "bytes behind " + QByteArray(bytes).toHex());
        }
        object("\xef\xbb\xbf{}", "byte order mark");
        object("\xef\xbb\xbf {\"a\":\"\xc3\xa4\"}", "byte order mark and blank");
        value("\xef\xbb\xbf[1]", "byte order mark and array");
        bad("\xef\xbb\xbf", "byte order mark alone");
        bad("\xef\xbb{}", "part of a byte order mark");
        bad("\xef\xbb\xbf\xef\xbb\xbf{}", "two byte order marks");
        bad("{\xef\xbb\xbf}", "byte order mark inside");
        bad("{}\xef\xbb\xbf", "byte order mark behind");
        bad(QByteArray("\xff\xfe{\0}\0", 6), "UTF-16LE with mark");
        bad(QByteArray("\xfe\xff\0{\0}", 6), "UTF-16BE with mark");
        bad(QByteArray("{\0}\0", 4), "UTF-16LE");
        bad(QByteArray("\0{\0}", 4), "UTF-16BE");
        bad(QByteArray("{\0\0\0}\0\0\0", 8), "UTF-32LE");
        bad("\x1f\x8b\x08", "gzip");
    }

    /// Every beginning of an object is no JSON.
    void addCut()
    {
        const QByteArray whole = "{\"a\":[1.5e3,true,null,\"x\\u00e4\\n\xe2\x82\xac\"],\"b\":{\"c\":-0}}";
        object(whole);
        for (qsizetype length = 0; length < whole.size(); ++length)
            bad(whole.first(length), "cut at " + QByteArray::number(length));
    }

    void addHuge()
    {
        bad(QByteArray(100'000, '['), "100,000 open arrays");
        bad(QByteArray("[{\"\":").repeated(50'000), "50,000 open objects");
        bad(QByteArray("{\"a\":").repeated(50'000), "50,000 open members");
        bad(QByteArray(100'000, '"'), "100,000 quotes");
        bad("{\"a\":\"" + QByteArray(100'000, '\\') + "\"", "100,000 backslashes");
        bad(QByteArray(100'000, ' '), "100,000 blanks");
        bad("{\"a\":" + QByteArray(100'000, '-') + '}', "100,000 signs");
        object("{\"a\":\"" + QByteArray(200'000, 'x') + "\"}", "a long string");
        object("{\"" + QByteArray(100'000, 'k') + "\":1}", "a long name");
        object("{\"a\":\"" + QByteArray("\\ud83d").repeated(20'000) + "\"}", "20,000 half pairs");
        object('{' + QByteArray("\"a\":1,").repeated(20'000) + "\"b\":2}", "20,000 members of one name");
        object("{\"a\":[" + QByteArray("0,").repeated(50'000) + "0]}", "50,000 elements");
        object("{\"a\":" + QByteArray(500, '[') + QByteArray(500, ']') + '}', "500 arrays deep");
        object(QByteArray(100'000, ' ') + "{}" + QByteArray(90'000, '\n'), "an object between blanks");
        QByteArray names = "{";
        for (int i = 0; i < 10'000; ++i)
            names += '"' + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
        object(names + "\"end\":0}", "10,000 names");
    }

    std::vector<JsonCase> m_cases;
};

} // namespace

const std::vector<JsonCase> &jsonCases()
{
    static const std::vector<JsonCase> cases = JsonCases().all();
    return cases;
}

} // namespace flowbell::test
