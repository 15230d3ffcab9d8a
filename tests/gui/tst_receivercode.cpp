// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"
#include "core/signature.h"
#include "gui/settings/receivercode.h"
#include "support/receiver.h"
#include "support/warnings.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <csignal>
#include <memory>
#include <sys/prctl.h>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(flowbell::gui::ReceiverKind)

namespace {

constexpr auto patience = 60s; // a loaded machine takes its time to import FastAPI

bool isAvailable(ReceiverKind kind)
{
    switch (kind) {
    case ReceiverKind::FastApi: return test::Receiver::isAvailable(test::Receiver::Kind::FastApi);
    case ReceiverKind::Express: return test::Receiver::isAvailable(test::Receiver::Kind::Express);
    case ReceiverKind::Qt: return true; // built with this test
    }
    return false;
}

/// The code as a user would run it, on a free port; killed with the object.
class Running
{
public:
    Running(ReceiverKind kind, const QString &code, const QByteArray &secrets)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_PATH"_s, u"/usr/share/nodejs"_s);
        environment.insert(u"PORT"_s, u"0"_s);
        environment.insert(u"WEBHOOK_SECRET"_s, QString::fromLatin1(secrets));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // A test that crashes runs no destructors.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        if (kind == ReceiverKind::Qt) {
            m_process.start(QStringLiteral(FLOWBELL_QT_RECEIVER), QStringList());
            return;
        }
        const QString name = m_folder.filePath(kind == ReceiverKind::FastApi ? u"receiver.py"_s : u"receiver.js"_s);
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(code.toUtf8()) < 0)
            qFatal("no file");
        file.close();
        m_process.start(kind == ReceiverKind::FastApi ? u"/usr/bin/python3"_s : u"node"_s, {name});
    }
    ~Running()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Running)

    /// Waits until it says where it listens; 0 if it does not.
    [[nodiscard]] int port()
    {
        static const QRegularExpression address(u"http://127\\.0\\.0\\.1:(\\d+)"_s);
        QDeadlineTimer deadline(patience);
        while (true) {
            m_said += m_process.readAll();
            if (const auto match = address.match(QString::fromUtf8(m_said)); match.hasMatch())
                return match.captured(1).toInt();
            if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
                return 0;
        }
    }
    [[nodiscard]] bool says(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return (m_said += m_process.readAll()).contains(text); }, 10'000);
    }
    [[nodiscard]] QByteArray said() const { return m_said; }
    [[nodiscard]] int waitForExit()
    {
        return m_process.waitForFinished(static_cast<int>(std::chrono::milliseconds(patience).count())) ? m_process.exitCode()
                                                                                                        : -1;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/// The receivers that users copy from the window do what they say.
class TestReceiverCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void kinds_data()
    {
        QTest::addColumn<ReceiverKind>("kind");
        for (const ReceiverKind kind : receiverKinds())
            QTest::newRow(qPrintable(receiverName(kind))) << kind;
    }

    void checksSignatures_data() { kinds_data(); }
    void checksSignatures()
    {
        QFETCH(ReceiverKind, kind);
        if (!isAvailable(kind))
            QSKIP("not installed");
        const SigningSecret current = SigningSecret::generate();
        const SigningSecret former = SigningSecret::generate();
        const SigningSecret foreign = SigningSecret::generate();
        Running receiver(kind, receiverCode(kind, u"http://127.0.0.1/webhook"_s, {}),
            QString(current.toText() + u' ' + former.toText()).toLatin1());
        m_url = QUrl(u"http://127.0.0.1:%1/webhook"_s.arg(receiver.port()));
        QVERIFY2(m_url.port() > 0, receiver.said());

        const QByteArray body = event();
        const Timestamp now = SystemClock().now();
        QCOMPARE(post(signature::headers({current}, "msg_good", now, body), body), 200);
        QVERIFY2(receiver.says("msg_good"), receiver.said());
        // While a secret is rotated.
        QCOMPARE(post(signature::headers({former}, "msg_former", now, body), body), 200);
        QCOMPARE(post(signature::headers({foreign, current}, "msg_several", now, body), body), 200);

        QCOMPARE(post(signature::headers({foreign}, "msg_foreign", now, body), body), 401);
        const HeaderFields good = signature::headers({current}, "msg_tampered", now, body);
        QCOMPARE(post(good, QByteArray(body).replace("flow.end", "flow.End")), 401);
        QCOMPARE(post(replaced(good, "webhook-id", "msg_other"), body), 401);
        const auto seconds = [](Timestamp time) {
            return QByteArray::number(qint64{std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()});
        };
        QCOMPARE(post(replaced(good, "webhook-timestamp", seconds(now - 60s)), body), 401);
        QCOMPARE(post(signature::headers({current}, "msg_old", now - 6min, body), body), 401);
        QCOMPARE(post(signature::headers({current}, "msg_new", now + 6min, body), body), 401);
        QCOMPARE(post(replaced(good, "webhook-signature", "v1,"), body), 401);
        QCOMPARE(post(replaced(good, "webhook-timestamp", "soon"), body), 401);
        QCOMPARE(post({}, body), 401);
        QCOMPARE(post(signature::headers({current}, "msg_no_json", now, "{"), "{"), 400);
        QCOMPARE(post(signature::headers({current}, "msg_last", now, body), body), 200); // it still lives
        QVERIFY(!receiver.said().contains("msg_tampered"));
    }

    void needsASecret_data() { kinds_data(); }
    void needsASecret()
    {
        QFETCH(ReceiverKind, kind);
        if (!isAvailable(kind))
            QSKIP("not installed");
        Running receiver(kind, receiverCode(kind, {}, {}), {});
        QCOMPARE(receiver.waitForExit(), 1);
        QVERIFY(receiver.says("WEBHOOK_SECRET"));
    }

    void isForThePathAndTheTypesOfTheWebhook_data() { kinds_data(); }
    void isForThePathAndTheTypesOfTheWebhook()
    {
        QFETCH(ReceiverKind, kind);
        const QString code = receiverCode(kind, u"https://a.example/ab/c%20d"_s, {u"flow.end"_s});
        QVERIFY(code.contains(u"\"flow.end\""_s));
        QVERIFY(!code.contains(u"flow.start"_s));
        QVERIFY(!code.contains(u"\"/webhook\""_s));
        QVERIFY(code.contains(kind == ReceiverKind::FastApi ? u"\"/ab/c d\""_s : u"\"/ab/c%20d\""_s));
        // What is not for the path and the types is the file that the tests run.
        const QString standard = receiverCode(kind, {}, {});
        QCOMPARE(code.count(u'\n'), standard.count(u'\n'));
    }

    void oddPathsAreTaken_data()
    {
        QTest::addColumn<ReceiverKind>("kind");
        QTest::newRow("FastAPI") << ReceiverKind::FastApi;
        QTest::newRow("Express") << ReceiverKind::Express;
    }
    void oddPathsAreTaken()
    {
        QFETCH(ReceiverKind, kind);
        if (!isAvailable(kind))
            QSKIP("not installed");
        const QString path = u"/v1/a:b(c)/%D1%85%20y"_s;
        const SigningSecret secret = SigningSecret::generate();
        Running receiver(kind, receiverCode(kind, u"https://a.example"_s + path, {u"flow.end"_s}), secret.toText().toLatin1());
        m_url = QUrl(u"http://127.0.0.1:%1"_s.arg(receiver.port()) + path);
        QVERIFY2(m_url.port() > 0, receiver.said());
        const QByteArray body = event();
        QCOMPARE(post(signature::headers({secret}, "msg_1", SystemClock().now(), body), body), 200);
        m_url.setPath(u"/v1/a"_s);
        QCOMPARE(post(signature::headers({secret}, "msg_1", SystemClock().now(), body), body), 404);
    }

private:
    static QByteArray event()
    {
        SampleFields fields;
        fields.eventUid = u"2d891060-3b14-4920-ad0f-d21b70a9c33c"_s;
        fields.sessionUid = u"70f5e424-07a9-4393-ba31-7f3de8681a72"_s;
        fields.flowName = u"Тіршілік \"1\""_s;
        return samplePayload(EventType::FlowEnd, fields);
    }

    static HeaderFields replaced(HeaderFields fields, const QByteArray &name, const QByteArray &value)
    {
        for (HeaderField &field : fields) {
            if (field.name == name)
                field.value = value;
        }
        return fields;
    }

    /// The status; 0 if none came.
    int post(const HeaderFields &headers, const QByteArray &body)
    {
        QNetworkRequest request(m_url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        for (const HeaderField &field : headers)
            request.setRawHeader(field.name, field.value);
        const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(30'000))
            return 0;
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    QUrl m_url;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(TestReceiverCode)
#include "tst_receivercode.moc"
