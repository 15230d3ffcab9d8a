// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakedeliverysource.h"
#include "gui/deliveries/editandsenddialog.h"
#include "gui/deliveries/editedpayload.h"
#include "support/samples.h"
#include "support/warnings.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using test::FakeDeliverySource;

namespace {

/// Written with single quotes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

EventDetails original(const QByteArray &body)
{
    EventDetails details;
    details.row.id = EventId{17};
    details.row.flowName = u"Liveness"_s;
    details.request.method = "POST";
    details.request.target = "/webhook";
    details.request.version = "HTTP/1.1";
    details.request.headers = {
        {"Host", "localhost"}, {"content-length", "5"}, {"Content-Type", "application/json; charset=utf-8"}, {"X-Two", "2"}};
    details.request.body = body;
    details.request.peer = u"127.0.0.1:1"_s;
    return details;
}

struct Dialog {
    FakeDeliverySource source;
    QPointer<gui::EditAndSendDialog> dialog;

    void open(const QByteArray &body)
    {
        source.knownFlows = {
            FakeDeliverySource::flow(2, u"Other"_s, false, {FakeDeliverySource::webhook(3, u"https://c.example/in"_s)}),
            FakeDeliverySource::flow(1, u"Liveness"_s, false,
                {FakeDeliverySource::webhook(1, u"https://a.example/in"_s),
                    FakeDeliverySource::webhook(2, u"https://b.example/in"_s, false)})};
        dialog = new gui::EditAndSendDialog(source, original(body));
        dialog->open();
        FakeDeliverySource::settle();
    }
    ~Dialog() { delete dialog; }
    template <typename T>
    T *find(const QString &name)
    {
        T *found = dialog->findChild<T *>(name);
        Q_ASSERT_X(found, "find", qPrintable(name));
        return found;
    }
    QByteArray payload() { return find<QPlainTextEdit>(u"payloadEdit"_s)->toPlainText().toUtf8(); }
    QPushButton *send() { return find<QPushButton>(u"sendButton"_s); }
    QString note() { return find<QLabel>(u"payloadNote"_s)->text(); }
    QListWidgetItem *webhook(int row) { return find<QListWidget>(u"webhookList"_s)->item(row); }
};

} // namespace

class EditAndSendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void anotherIdLeavesTheRestAsItWas_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto add = [](const char *name, const char *body, const char *expected) {
            QTest::newRow(name) << json(body) << json(expected);
        };
        add("plain", "{'id':'old','a':1.50}", "{'id':'new','a':1.50}");
        add("blanks", "{ 'x' : [1, {'id': 'in'}],\n\t'id' :\r\n 'old' }", "{ 'x' : [1, {'id': 'in'}],\n\t'id' :\r\n 'new' }");
        add("quotes inside", "{'s':'\\'id\\':\\'no\\' {[','id':'o\\'ld\\\\'}", "{'s':'\\'id\\':\\'no\\' {[','id':'new'}");
        add("id as a value", "{'k':'id','id':'old'}", "{'k':'id','id':'new'}");
        add("a number", "{'id':5}", "{'id':5}");
        add("none", "{'a':{'id':'x'}}", "{'a':{'id':'x'}}");
        add("an array", "[{'id':'x'}]", "[{'id':'x'}]");
        add("no JSON", "{'id':'x'", "{'id':'x'");
        add("empty", "", "");
    }
    void anotherIdLeavesTheRestAsItWas()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        QCOMPARE(gui::withEventUid(body, u"new"_s), expected);
    }

    void everySampleGetsANewId_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const QString &name : test::sampleNames())
            QTest::newRow(qPrintable(name)) << test::sample(name);
    }
    void everySampleGetsANewId()
    {
        QFETCH(QByteArray, body);
        Dialog d;
        d.open(body);
        const QJsonObject before = QJsonDocument::fromJson(body).object();
        const QJsonObject shown = QJsonDocument::fromJson(d.payload()).object();
        QVERIFY(!shown[u"id"].toString().isEmpty());
        QVERIFY(shown[u"id"] != before[u"id"]);
        QTest::mouseClick(d.find<QCheckBox>(u"newIdCheck"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(d.payload(), body);
        QTest::keyClick(d.find<QCheckBox>(u"newIdCheck"_s), Qt::Key_Space);
        QCOMPARE(QJsonDocument::fromJson(d.payload()).object(), shown);
    }

    void jsonIsCheckedWhileItIsTyped()
    {
        Dialog d;
        d.open(json("{'id':'a','x':1}"));
        QVERIFY(d.send()->isEnabled());
        auto *edit = d.find<QPlainTextEdit>(u"payloadEdit"_s);
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u"oops"_s);
        QVERIFY2(d.note().contains(u"line 1"_s), qPrintable(d.note()));
        QVERIFY(!d.send()->isEnabled());
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(d.send()->isEnabled());
        edit->setPlainText(u"[1]"_s);
        QVERIFY2(d.note().contains(u"object"_s), qPrintable(d.note()));
        QVERIFY(d.send()->isEnabled());
    }

    void itsOwnFlowsWebhooksAreChosenAtFirst()
    {
        Dialog d;
        d.open("{}");
        QCOMPARE(d.find<QListWidget>(u"webhookList"_s)->count(), 3);
        QCOMPARE(d.webhook(0)->checkState(), Qt::Checked);
        QVERIFY(!(d.webhook(1)->flags() & Qt::ItemIsEnabled)); // disabled
        QCOMPARE(d.webhook(2)->checkState(), Qt::Unchecked);
        d.webhook(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!d.send()->isEnabled());
        QVERIFY(d.find<QLabel>(u"sendNote"_s)->isVisible());
    }

    void theCopyEntersMarkedAndIsDelivered()
    {
        Dialog d;
        d.open(json("{'id':'old','x':1}"));
        d.webhook(2)->setCheckState(Qt::Checked);
        QSignalSpy sent(d.dialog, &gui::EditAndSendDialog::sent);
        QTest::mouseClick(d.send(), Qt::LeftButton);
        QTRY_COMPARE(sent.count(), 1);
        QCOMPARE(sent.first().at(0).value<EventId>(), EventId{5001});
        QCOMPARE(sent.first().at(1).toLongLong(), 2);
        QCOMPARE(d.source.entered.size(), 1);
        const ReceivedRequest &copy = d.source.entered.first();
        QCOMPARE(copy.source, EventSource::Edited);
        QCOMPARE(headerValue(copy.headers, "Flowbell-Edited-From"), "17");
        QCOMPARE(headerValue(copy.headers, "Content-Type"), "application/json; charset=utf-8");
        QCOMPARE(headerValue(copy.headers, "X-Two"), "2");
        QVERIFY(headerValue(copy.headers, "Content-Length").isNull());
        QVERIFY(copy.peer.isEmpty());
        QVERIFY(copy.body.contains("\"x\":1") && !copy.body.contains("old"));
        QCOMPARE(gui::editedFrom(copy), EventId{17});
        QCOMPARE(d.source.redelivered.size(), 2);
        QCOMPARE(d.source.redelivered.at(0).events, QList<EventId>{EventId{5001}});
        QCOMPARE(d.source.redelivered.at(0).only, std::optional(WebhookId{1}));
        QCOMPARE(d.source.redelivered.at(1).only, std::optional(WebhookId{3}));
        QTRY_VERIFY(!d.dialog);
    }

    void aFailureIsSaidAndASecondTrySendsTheSameCopy()
    {
        Dialog d;
        d.open("{}");
        d.source.autoAnswer = false;
        QTest::mouseClick(d.send(), Qt::LeftButton);
        QVERIFY(!d.send()->isEnabled());
        d.source.waiting.takeFirst()(); // it is stored …
        d.source.error = Error{ErrorCode::StoreLocked, {}, {}};
        FakeDeliverySource::settle();
        d.source.answerAll(); // … but its delivery fails
        QVERIFY(d.find<QLabel>(u"sendNote"_s)->isVisible());
        QVERIFY(d.send()->isEnabled());
        d.source.error.reset();
        d.source.autoAnswer = true;
        QTest::mouseClick(d.send(), Qt::LeftButton);
        QTRY_VERIFY(!d.dialog);
        QCOMPARE(d.source.entered.size(), 1);
        QCOMPARE(d.source.redelivered.size(), 2);
    }

    void itStaysWhileItSends()
    {
        Dialog d;
        d.open("{}");
        d.source.autoAnswer = false;
        QTest::mouseClick(d.send(), Qt::LeftButton);
        d.dialog->close(); // its deliveries are not begun yet
        QVERIFY(d.dialog->isVisible());
        d.source.autoAnswer = true;
        d.source.answerAll();
        QTRY_VERIFY(!d.dialog);
        QCOMPARE(d.source.redelivered.size(), 1);
    }

    void anotherIdIsNoEdit()
    {
        Dialog d;
        d.open(json("{'id':'old','x':1}\r\n"));
        QTest::keyClick(d.find<QCheckBox>(u"newIdCheck"_s), Qt::Key_Space);
        d.dialog->close();
        QTRY_VERIFY(!d.dialog);
    }

    void onlyAnEditedEventNamesItsOriginal()
    {
        ReceivedRequest request;
        request.headers = {{"flowbell-edited-from", "12"}};
        QVERIFY(!gui::editedFrom(request).isValid());
        request.source = EventSource::Edited;
        QCOMPARE(gui::editedFrom(request), EventId{12});
        request.headers = {{"flowbell-edited-from", "x"}};
        QVERIFY(!gui::editedFrom(request).isValid());
    }

    void aCopyOfACopyNamesTheCopy()
    {
        EventDetails first = original("{}");
        first.request = gui::editedCopy(first, "{}", FakeDeliverySource::start());
        first.row.id = EventId{99};
        const ReceivedRequest second = gui::editedCopy(first, "[]", FakeDeliverySource::start());
        QCOMPARE(gui::editedFrom(second), EventId{99});
        QCOMPARE(second.headers.size(), first.request.headers.size());
    }
};

QTEST_MAIN(EditAndSendTest)
#include "tst_editandsend.moc"
