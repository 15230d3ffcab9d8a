// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <functional>

using namespace flowbell;
using namespace Qt::StringLiterals;

class TestWording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyValueHasItsOwnText_data();
    void everyValueHasItsOwnText();
    void errorSaysSubjectAndDetail();
    void errorOfAUrlWordsTheProblem();
    void percentInASubjectStays();
    void aStoreThatIsNotAtItsPlaceIsSaidAsSuch();
    void filterProblemNamesTheText_data();
    void filterProblemNamesTheText();
    void endpointTextNamesWhatIsKnown();
    void statusMeaning_data();
    void statusMeaning();
    void verdicts();
    void violations();
    void lengths_data();
    void lengths();
};

namespace {

using TextOfValue = std::function<QString(int)>;

EndpointTest exchange(EndpointVerdict verdict)
{
    EndpointTest test;
    test.verdict = verdict;
    test.url = u"https://example.com/webhook"_s;
    test.status = 404;
    test.times.total = std::chrono::microseconds(1'234'000);
    return test;
}

} // namespace

Q_DECLARE_METATYPE(TextOfValue)

void TestWording::everyValueHasItsOwnText_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<TextOfValue>("text");

    QTest::newRow("errors") << static_cast<int>(ErrorCode::StoreLocked) << static_cast<int>(ErrorCode::SecretsDenied)
                            << TextOfValue([](int value) {
                                   return wording::errorText({static_cast<ErrorCode>(value), {}, {}});
                               });
    QTest::newRow("URL problems") << static_cast<int>(UrlProblem::Empty) << static_cast<int>(UrlProblem::Malformed)
                                  << TextOfValue(
                                         [](int value) { return wording::urlProblemText(static_cast<UrlProblem>(value)); });
    QTest::newRow("filter problems") << static_cast<int>(EventFilter::Problem::Kind::UnknownField)
                                     << static_cast<int>(EventFilter::Problem::Kind::TooComplex) << TextOfValue([](int value) {
                                            EventFilter::Problem problem;
                                            problem.kind = static_cast<EventFilter::Problem::Kind>(value);
                                            problem.text = u"it"_s;
                                            return wording::filterProblemText(problem);
                                        });
    QTest::newRow("reply rule problems") << static_cast<int>(ReplyRule::Problem::Kind::UnknownField)
                                         << static_cast<int>(ReplyRule::Problem::Kind::NoAction) << TextOfValue([](int value) {
                                                const auto kind = static_cast<ReplyRule::Problem::Kind>(value);
                                                return wording::replyRuleProblemText({kind, 0, 2, u"it"_s, {u"a"_s, u"b"_s}});
                                            });
    QTest::newRow("schedule problems") << static_cast<int>(RetrySchedule::Problem::Kind::Empty)
                                       << static_cast<int>(RetrySchedule::Problem::Kind::TooMany) << TextOfValue([](int value) {
                                              const auto kind = static_cast<RetrySchedule::Problem::Kind>(value);
                                              return wording::scheduleProblemText({kind, 0, 2, u"it"_s});
                                          });
    QTest::newRow("secret problems") << static_cast<int>(SigningSecret::Problem::Empty)
                                     << static_cast<int>(SigningSecret::Problem::TooLong) << TextOfValue([](int value) {
                                            return wording::secretProblemText(static_cast<SigningSecret::Problem>(value));
                                        });
    QTest::newRow("verifications") << static_cast<int>(signature::Verification::Valid)
                                   << static_cast<int>(signature::Verification::NoMatch) << TextOfValue([](int value) {
                                          return wording::verificationText(static_cast<signature::Verification>(value));
                                      });
    QTest::newRow("verdict names") << static_cast<int>(EndpointVerdict::Delivered) << static_cast<int>(EndpointVerdict::Cancelled)
                                   << TextOfValue([](int value) {
                                          return wording::endpointVerdictName(static_cast<EndpointVerdict>(value));
                                      });
    QTest::newRow("verdict sentences") << static_cast<int>(EndpointVerdict::Delivered)
                                       << static_cast<int>(EndpointVerdict::Cancelled) << TextOfValue([](int value) {
                                              return wording::endpointVerdictText(exchange(static_cast<EndpointVerdict>(value)));
                                          });
    QTest::newRow("refusals") << static_cast<int>(Refusal::Malformed) << static_cast<int>(Refusal::Replayed)
                              << TextOfValue([](int value) { return wording::refusalText(static_cast<Refusal>(value)); });
    QTest::newRow("checks of senders") << static_cast<int>(SenderCheck::None) << static_cast<int>(SenderCheck::Signature)
                                       << TextOfValue([](int value) {
                                              return wording::senderCheckText(static_cast<SenderCheck>(value));
                                          });
    QTest::newRow("problems of senders' secrets")
        << static_cast<int>(sendersecret::Problem::Empty) << static_cast<int>(sendersecret::Problem::NoSigningSecret)
        << TextOfValue([](int value) {
               return wording::senderSecretProblemText(SenderCheck::Path, static_cast<sendersecret::Problem>(value));
           });
    QTest::newRow("verdict flags") << 0 << 17 << TextOfValue([](int bit) {
        return wording::verdictFlagText(static_cast<VerdictFlag>(1 << bit));
    });
    QTest::newRow("event sources") << static_cast<int>(EventSource::Received) << static_cast<int>(EventSource::Test)
                                   << TextOfValue(
                                          [](int value) { return wording::eventSourceText(static_cast<EventSource>(value)); });
}

void TestWording::everyValueHasItsOwnText()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(TextOfValue, text);

    QSet<QString> seen;
    for (int value = first; value <= last; ++value) {
        const QString words = text(value);
        QVERIFY2(!words.trimmed().isEmpty(), qPrintable(QString::number(value)));
        QVERIFY2(!seen.contains(words), qPrintable(words));
        seen.insert(words);
    }
}

void TestWording::errorSaysSubjectAndDetail()
{
    const QString plain = wording::errorText({ErrorCode::StoreLocked, {}, {}});
    const QString whole = wording::errorText({ErrorCode::StoreLocked, u"database is locked"_s, u"/srv/flowbell.db"_s});
    QVERIFY(whole.startsWith(plain));
    QVERIFY(whole.contains(u"/srv/flowbell.db"_s));
    QVERIFY(whole.contains(u"database is locked"_s));
    QVERIFY(!whole.contains(u'\n'));
}

void TestWording::errorOfAUrlWordsTheProblem()
{
    const Error error{ErrorCode::InvalidUrl, urlProblemName(UrlProblem::Fragment), u"http://a/#b"_s};
    const QString text = wording::errorText(error);
    QVERIFY(text.startsWith(wording::urlProblemText(UrlProblem::Fragment)));
    QVERIFY(text.contains(u"http://a/#b"_s));
}

void TestWording::percentInASubjectStays()
{
    const QString text = wording::errorText({ErrorCode::NotFound, u"%1 %n"_s, u"100 %2 sure"_s});
    QVERIFY2(text.contains(u"100 %2 sure"_s), qPrintable(text));
    QVERIFY2(text.contains(u"%1 %n"_s), qPrintable(text));
}

void TestWording::aStoreThatIsNotAtItsPlaceIsSaidAsSuch()
{
    const QString text = wording::errorText({ErrorCode::StoreUnavailable, u"moved"_s, u"/a/b.db"_s});
    QVERIFY2(text.contains(u"Put it back"_s) && text.contains(u"/a/b.db"_s) && !text.contains(u'['), qPrintable(text));
    const QString other = wording::errorText({ErrorCode::StoreUnavailable, u"no such file"_s, {}});
    QVERIFY2(!other.contains(u"Put it back"_s) && other.contains(u"no such file"_s), qPrintable(other));
}

void TestWording::filterProblemNamesTheText_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("said");
    QTest::newRow("field") << u"shape:red"_s << u"shape"_s;
    QTest::newRow("field offers fields") << u"shape:red"_s << u"technology"_s;
    QTest::newRow("value") << u"success:perhaps"_s << u"perhaps"_s;
    QTest::newRow("value offers values") << u"success:perhaps"_s << u"false"_s;
    QTest::newRow("number offers its range") << u"reply:>=abc"_s << u"0..999"_s;
    QTest::newRow("number offers numbers") << u"size:big"_s << u"42"_s;
    QTest::newRow("missing number offers its range") << u"reply:>="_s << u"0..999"_s;
    QTest::newRow("missing time offers times") << u"received:>"_s << u"-10m"_s;
    QTest::newRow("range offers numbers") << u"reply:.."_s << u"0..999"_s;
    QTest::newRow("id offers its beginning") << u"session:*"_s << u"70f5*"_s;
}

void TestWording::filterProblemNamesTheText()
{
    QFETCH(QString, filter);
    QFETCH(QString, said);
    const auto parsed = EventFilter::parse(filter);
    QVERIFY(!parsed.has_value());
    const QString text = wording::filterProblemText(parsed.error());
    QVERIFY2(text.contains(said), qPrintable(text));
}

void TestWording::endpointTextNamesWhatIsKnown()
{
    const QString refused = wording::endpointVerdictText(exchange(EndpointVerdict::RefusedByEndpoint));
    QVERIFY2(refused.contains(u"404"_s) && refused.contains(wording::httpStatusMeaning(404)), qPrintable(refused));

    EndpointTest redirect = exchange(EndpointVerdict::Redirect);
    redirect.status = 308;
    redirect.responseHeaders = {{"location", "https://example.org/new"}};
    const QString moved = wording::endpointVerdictText(redirect);
    QVERIFY2(moved.contains(u"308"_s) && moved.contains(u"https://example.org/new"_s), qPrintable(moved));

    QVERIFY(wording::endpointVerdictText(exchange(EndpointVerdict::TimedOut)).contains(u"1234"_s));
    QVERIFY(wording::endpointVerdictText(exchange(EndpointVerdict::NameNotFound)).contains(u"example.com"_s));

    EndpointTest untrusted = exchange(EndpointVerdict::CertificateProblem);
    untrusted.certificate.emplace().problems = {u"The certificate is self-signed"_s};
    QVERIFY(wording::endpointVerdictText(untrusted).contains(u"The certificate is self-signed"_s));
}

void TestWording::statusMeaning_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("begins");
    QTest::newRow("known") << 404 << u"Not Found: "_s;
    QTest::newRow("known 2xx") << 204 << u"No Content: "_s;
    QTest::newRow("unknown 1xx") << 142 << u"An interim answer"_s;
    QTest::newRow("unknown 2xx") << 242 << u"Success"_s;
    QTest::newRow("unknown 3xx") << 342 << u"Redirect"_s;
    QTest::newRow("unknown 4xx") << 442 << u"Client error"_s;
    QTest::newRow("unknown 5xx") << 542 << u"Server error"_s;
    QTest::newRow("none") << 0 << u"Not a status"_s;
    QTest::newRow("beyond") << 999 << u"Not a status"_s;
}

void TestWording::statusMeaning()
{
    QFETCH(int, status);
    QFETCH(QString, begins);
    const QString meaning = wording::httpStatusMeaning(status);
    QVERIFY2(meaning.startsWith(begins), qPrintable(meaning));
}

void TestWording::verdicts()
{
    QCOMPARE(wording::verdictText({}), u"ok"_s);
    QCOMPARE(wording::verdictText(VerdictFlag::Duplicate), u"duplicate"_s);
    QCOMPARE(wording::verdictText(VerdictFlag::Duplicate | VerdictFlag::ContractViolation), u"contract violation, duplicate"_s);
}

void TestWording::violations()
{
    QCOMPARE(wording::violationText({u"/data/session_result/status"_s, u"one of FINISHED, FAILED"_s, u"string \"DONE\""_s}),
        u"/data/session_result/status: expected one of FINISHED, FAILED, found string \"DONE\""_s);
    QCOMPARE(wording::violationText({{}, u"object"_s, u"array"_s}), u"whole document: expected object, found array"_s);
}

void TestWording::lengths_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("parts of a second") << qint64{123} << u"0.123 s"_s;
    QTest::newRow("rounded to a minute") << qint64{59'700} << u"1 min"_s;
    QTest::newRow("minutes") << qint64{600'000} << u"10 min"_s;
    QTest::newRow("minutes and seconds") << qint64{63'000} << u"1 min 3 s"_s;
    QTest::newRow("hours") << qint64{3'600'000} << u"1 h"_s;
    QTest::newRow("hours and minutes") << qint64{7'500'000} << u"2 h 5 min"_s;
    QTest::newRow("an hour and seconds") << qint64{3'630'000} << u"1 h"_s;
    QTest::newRow("days") << qint64{2 * 86'400'000} << u"2 d"_s;
    QTest::newRow("days and hours") << qint64{3 * 86'400'000 + 4 * 3'600'000} << u"3 d 4 h"_s;
    QTest::newRow("negative") << qint64{-600'000} << QString(QLocale().negativeSign() + u"10 min"_s);
}

void TestWording::lengths()
{
    QFETCH(qint64, milliseconds);
    QTEST(wording::lengthText(std::chrono::milliseconds(milliseconds)), "text");
}

QTEST_APPLESS_MAIN(TestWording)
#include "tst_wording.moc"
