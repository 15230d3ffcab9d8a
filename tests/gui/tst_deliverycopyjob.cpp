// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakedeliverysource.h"
#include "gui/deliveries/deliverycopyjob.h"
#include "support/warnings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gui::DeliveryColumn;
using gui::DeliveryCopyJob;
using test::FakeDeliverySource;

namespace {

Result<QString> textOf(FakeDeliverySource &source, DeliveryCopyJob::Format format, const QList<DeliveryColumn> &columns)
{
    DeliveryCopyJob job(source, source.stored, format, columns);
    Result<QString> text = fail(ErrorCode::InvalidInput);
    bool ended = false;
    QObject::connect(&job, &gui::CopyJob::finished, &job, [&](const Result<QString> &result) {
        text = result;
        ended = true;
    });
    job.start();
    [&] { QTRY_VERIFY(ended); }();
    return text;
}

} // namespace

class DeliveryCopyJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void tsvHasWholeValuesAndItsHeader()
    {
        FakeDeliverySource source;
        source.stored = FakeDeliverySource::range(1, 1500);
        source.rowsOf[2] = FakeDeliverySource::pending(DeliveryId{2}, 60s);
        const auto text = textOf(source, DeliveryCopyJob::Format::TsvWithHeader,
            {DeliveryColumn::Created, DeliveryColumn::Endpoint, DeliveryColumn::State, DeliveryColumn::Next});
        QVERIFY(text.has_value());
        const QStringList lines = text->split(u'\n');
        QCOMPARE(lines.size(), 1502);
        QCOMPARE(lines.at(0), u"Created\tEndpoint\tState\tNext attempt"_s);
        QCOMPARE(lines.at(1), u"2024-12-19T08:35:32.000Z\thttps://hooks1.example.com/in\tdelivered\t"_s);
        QCOMPARE(lines.at(2), u"2024-12-19T08:35:33.000Z\thttps://hooks0.example.com/in\tpending\t2024-12-19T08:36:31.000Z"_s);
        QCOMPARE(source.askedPages.size(), 3);
    }

    void jsonIsAnArrayOfObjects()
    {
        FakeDeliverySource source;
        source.stored = FakeDeliverySource::range(1, 3);
        source.rowsOf[3] = FakeDeliverySource::failed(DeliveryId{3});
        const auto text = textOf(source, DeliveryCopyJob::Format::Json, {});
        const QJsonArray array = QJsonDocument::fromJson(text->toUtf8()).array();
        QCOMPARE(array.size(), 3);
        QCOMPARE(array.at(0)[u"status"].toInt(), 200);
        QCOMPARE(array.at(0)[u"message_id"].toString(), u"msg_1"_s);
        QCOMPARE(array.at(0)[u"milliseconds"].toDouble(), 12.0);
        QCOMPARE(array.at(2)[u"state"].toString(), u"failed"_s);
        QCOMPARE(array.at(2)[u"end"].toString(), u"exhausted"_s);
        QVERIFY(array.at(2)[u"status"].isNull());
    }

    void deliveriesThatAreGoneAreLeftOut()
    {
        FakeDeliverySource source;
        source.stored = FakeDeliverySource::range(1, 3);
        source.goneIds = {2};
        QCOMPARE(textOf(source, DeliveryCopyJob::Format::Tsv, {DeliveryColumn::Event, DeliveryColumn::Attempts}),
            Result<QString>(u"flow.end\t1\nflow.end\t1\n"_s));
    }

    void aFailureEndsIt()
    {
        FakeDeliverySource source;
        source.stored = FakeDeliverySource::range(1, 3);
        source.error = Error{ErrorCode::StoreFailed, {}, {}};
        QCOMPARE(textOf(source, DeliveryCopyJob::Format::Json, {}).error().code, ErrorCode::StoreFailed);
    }
};

QTEST_MAIN(DeliveryCopyJobTest)
#include "tst_deliverycopyjob.moc"
