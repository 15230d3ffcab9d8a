// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/certificateservice.h"
#include "engine/listenercertificate.h"
#include "gui/common/copybutton.h"
#include "gui/common/messagebar.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/settings/notelabel.h"
#include "support/samples.h"
#include "support/testcertificates.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QProcess>
#include <QtGui/QAction>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = engine::ListenerControl::State;

class TestTlsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void byKeyboard();
    void filesAreCheckedWhileTyped_data();
    void filesAreCheckedWhileTyped();
    void aPassPhraseIsKept();
    void trustIsExplained();
    void aNewOneIsAskedFor();
    void theWindowShowsBothAddresses();
    void theBusyPortIsReplaced();
    void expiryIsWarnedOf_data();
    void expiryIsWarnedOf();
    void refusedFilesAreTold();
    void theProgramStartsWithIt();

private:
    void openPage();
    void type(const char *edit, const QString &text) { m_at->find<QLineEdit>(edit)->setText(text); }
    [[nodiscard]] QString note() const { return m_at->find<NoteLabel>("certificateNote")->text(); }
    [[nodiscard]] QPushButton *button(QDialogButtonBox::StandardButton which) const
    {
        return m_at->find<QDialogButtonBox>("buttons")->button(which);
    }
    [[nodiscard]] engine::TlsPreferences files(const char *certificate, const char *key) const
    {
        return {.enabled = true,
            .port = 0,
            .plainToo = true,
            .selfSigned = false,
            .certificate = m_certificates.path(certificate),
            .key = m_certificates.path(key)};
    }
    [[nodiscard]] engine::ListenerControl &listener() const { return m_at->workspace->listener(); }

    const TestCertificates m_certificates;
    std::unique_ptr<WindowFixture> m_at;
};

void TestTlsPage::init()
{
    failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<WindowFixture>();
    m_at->open();
}

void TestTlsPage::cleanup()
{
    m_at->close();
    m_at.reset();
}

void TestTlsPage::openPage()
{
    m_at->find<QAction>("actionPreferences")->trigger();
    m_at->find<PreferencesDialog>("preferencesDialog")->showPage(u"tlsPage"_s);
    QVERIFY(m_at->find<QCheckBox>("tlsBox")->isVisible());
}

void TestTlsPage::byKeyboard()
{
    QCOMPARE(m_at->listen(), State::Listening);
    openPage();
    auto *dialog = m_at->find<PreferencesDialog>("preferencesDialog");
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    m_at->find<QCheckBox>("tlsBox")->setFocus();
    press(Qt::Key_Space);
    QVERIFY(m_at->find<QCheckBox>("tlsBox")->isChecked());
    m_at->find<QSpinBox>("tlsPortBox")->setFocus();
    m_at->find<QSpinBox>("tlsPortBox")->selectAll();
    QTest::keyClicks(QApplication::focusWidget(), u"0"_s);
    m_at->find<QRadioButton>("filesButton")->setFocus();
    press(Qt::Key_Space);
    QVERIFY(m_at->find<QRadioButton>("filesButton")->isChecked());
    QVERIFY(!button(QDialogButtonBox::Ok)->isEnabled());
    QVERIFY(m_at->find<MessageBar>("problemBar")->text().contains(u"Choose the file"_s));
    m_at->find<QLineEdit>("certificateEdit")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), m_certificates.path("trusted.pem"));
    m_at->find<QLineEdit>("keyEdit")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), m_certificates.path("trusted.key"));
    QTRY_VERIFY(note().contains(u"trusted.example"_s));
    QVERIFY2(note().contains(u"Test Authority"_s) && note().contains(u"29 day"_s), qPrintable(note()));
    // Tab goes through everything that can be set, in order.
    QStringList visited;
    for (int i = 0; i < 2; ++i) {
        press(Qt::Key_Tab);
        visited += QApplication::focusWidget()->objectName();
    }
    QCOMPARE(visited, (QStringList{u"keyBrowse"_s, u"passPhraseEdit"_s}));
    QTRY_VERIFY(button(QDialogButtonBox::Ok)->isEnabled());
    m_at->find<QLineEdit>("keyEdit")->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(m_at->settled(), State::Listening);
    QTRY_VERIFY(listener().tlsUrl().startsWith(u"https://127.0.0.1:"_s));
    QCOMPARE(listener().certificate().facts().value_or(CertificateFacts{}).subject, u"trusted.example"_s);
}

void TestTlsPage::filesAreCheckedWhileTyped_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("canBeTaken");
    m_certificates.run({"pkcs8", "-topk8", "-in", "self.key", "-passout", "pass:secret", "-out", "locked.key"});
    const auto row = [this](const char *name, const char *certificate, const char *key, const QString &said, bool taken) {
        QTest::newRow(name) << m_certificates.path(certificate) << m_certificates.path(key) << said << taken;
    };
    row("good", "self.pem", "self.key", u"self-signed"_s, true);
    row("no file", "nowhere.pem", "self.key", u"cannot be read"_s, false);
    row("no certificate", "self.key", "self.key", u"no certificate"_s, false);
    row("no key", "self.pem", "self.pem", u"no private key"_s, false);
    row("another's key", "self.pem", "other.key", u"does not belong"_s, false);
    row("encrypted", "self.pem", "locked.key", u"pass phrase is needed"_s, false);
    row("expired", "expired.pem", "expired.key", u"Expired on"_s, true);
}

void TestTlsPage::filesAreCheckedWhileTyped()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, said);
    QFETCH(const bool, canBeTaken);
    openPage();
    m_at->find<QCheckBox>("tlsBox")->click();
    m_at->find<QRadioButton>("filesButton")->click();
    type("certificateEdit", certificate);
    type("keyEdit", key);
    QTRY_VERIFY2(note().contains(said), qPrintable(note()));
    QCOMPARE(button(QDialogButtonBox::Apply)->isEnabled(), canBeTaken);
    // What is typed next is not yet known to be wrong.
    type("certificateEdit", m_certificates.path("self.pem"));
    type("keyEdit", m_certificates.path("self.key"));
    QTRY_VERIFY2(note().contains(u"self.example"_s), qPrintable(note()));
    QVERIFY(button(QDialogButtonBox::Apply)->isEnabled());
    m_at->find<QCheckBox>("tlsBox")->click();
    QVERIFY(note().isEmpty());
}

void TestTlsPage::aPassPhraseIsKept()
{
    QCOMPARE(m_at->listen(), State::Listening);
    m_certificates.run({"pkcs8", "-topk8", "-in", "self.key", "-passout", "pass:secret", "-out", "locked.key"});
    openPage();
    m_at->find<QCheckBox>("tlsBox")->click();
    m_at->find<QSpinBox>("tlsPortBox")->setValue(0);
    m_at->find<QRadioButton>("filesButton")->click();
    type("certificateEdit", m_certificates.path("self.pem"));
    type("keyEdit", m_certificates.path("locked.key"));
    type("passPhraseEdit", u"wrong"_s);
    QTRY_VERIFY2(note().contains(u"does not open"_s), qPrintable(note()));
    QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    QCOMPARE(m_at->find<QLineEdit>("passPhraseEdit")->echoMode(), QLineEdit::Password);
    type("passPhraseEdit", u"secret"_s);
    QTRY_VERIFY2(note().contains(u"self.example"_s), qPrintable(note()));
    button(QDialogButtonBox::Apply)->click();
    QTRY_VERIFY(!listener().tlsUrl().isEmpty());
    QCOMPARE(m_at->find<QLineEdit>("certificateEdit")->text(), m_certificates.path("self.pem"));
    QVERIFY(m_at->find<QLineEdit>("passPhraseEdit")->text().isEmpty());
    QTRY_VERIFY2(note().contains(u"self.example"_s), qPrintable(note()));
    QFile settings(m_at->preferencesFile());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains("secret"));
}

void TestTlsPage::trustIsExplained()
{
    openPage();
    m_at->find<QCheckBox>("tlsBox")->click();
    QVERIFY(m_at->find<QRadioButton>("ownButton")->isChecked());
    QTRY_VERIFY2(note().contains(u"none yet"_s), qPrintable(note()));
    QVERIFY(!m_at->find<QGroupBox>("trustSection")->isVisible());
    m_at->find<QPushButton>("makeButton")->click();
    QTRY_VERIFY2(note().contains(u"localhost, self-signed"_s), qPrintable(note()));
    QVERIFY(m_at->find<QGroupBox>("trustSection")->isVisible());
    const QString path = m_at->workspace->certificates().ownFiles().certificate;
    QCOMPARE(m_at->find<CopyButton>("trustCopy0")->textToCopy(), u"curl --cacert '%1' …"_s.arg(path));
    QCOMPARE(m_at->find<QLineEdit>("trustCommand1")->text(), u"export NODE_EXTRA_CA_CERTS='%1'"_s.arg(path));
    // Not for one that an authority issued.
    m_at->find<QRadioButton>("filesButton")->click();
    type("certificateEdit", m_certificates.path("trusted.pem"));
    type("keyEdit", m_certificates.path("trusted.key"));
    QTRY_VERIFY2(note().contains(u"Test Authority"_s), qPrintable(note()));
    QVERIFY(!m_at->find<QGroupBox>("trustSection")->isVisible());
}

void TestTlsPage::aNewOneIsAskedFor()
{
    const QString before = m_at->workspace->certificates().makeOwn().result().value_or(CertificateFacts{}).fingerprint;
    openPage();
    m_at->find<QCheckBox>("tlsBox")->click();
    QTRY_VERIFY2(note().contains(u"self-signed"_s), qPrintable(note()));
    const auto now = [this] {
        return m_at->workspace->certificates().check({}, {}).result().value_or(CertificateFacts{}).fingerprint;
    };
    const auto answer = [this](const char *name) {
        m_at->find<QPushButton>("makeButton")->click();
        m_at->find<QMessageBox>("makeCertificateQuestion")->findChild<QPushButton *>(QLatin1String(name))->click();
        QTRY_VERIFY(!m_at->window->findChild<QMessageBox *>(u"makeCertificateQuestion"_s));
    };
    answer("rejectButton");
    QCOMPARE(now(), before);
    answer("acceptButton");
    QTRY_VERIFY(now() != before);
}

void TestTlsPage::theWindowShowsBothAddresses()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QVERIFY(!m_at->find<QLabel>("tlsUrlLabel")->isVisible());
    m_at->workspace->preferences().setTls(files("self.pem", "self.key"));
    QTRY_VERIFY(m_at->find<QLabel>("tlsUrlLabel")->isVisible());
    QCOMPARE(m_at->find<QLabel>("tlsUrlLabel")->text(), listener().tlsUrl());
    QCOMPARE(m_at->find<CopyButton>("copyTlsUrlButton")->textToCopy(), listener().tlsUrl());
    QCOMPARE(m_at->find<CopyButton>("copyUrlButton")->textToCopy(), listener().url());
    engine::TlsPreferences only = files("self.pem", "self.key");
    only.plainToo = false;
    m_at->workspace->preferences().setTls(only);
    QTRY_VERIFY(m_at->find<QLabel>("urlLabel")->text().startsWith(u"https://"_s));
    QVERIFY(!m_at->find<QLabel>("tlsUrlLabel")->isVisible());
    m_at->find<QAction>("stopListener")->trigger();
    QTRY_COMPARE(listener().state(), State::Stopped);
    QVERIFY(!m_at->find<QLabel>("urlLabel")->isVisible());
}

void TestTlsPage::theBusyPortIsReplaced()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QCOMPARE(m_at->listen(), State::Listening);
    engine::TlsPreferences tls = files("self.pem", "self.key");
    tls.port = other.serverPort();
    m_at->workspace->preferences().setTls(tls);
    QTRY_COMPARE(listener().state(), State::Failed);
    const QString text = m_at->find<MessageBar>("failureBar")->text();
    QVERIFY2(text.contains(u":%1"_s.arg(other.serverPort())) && text.contains(listener().url()), qPrintable(text));
    const quint16 offered = listener().offeredPort();
    m_at->find<QAction>("useOfferedPort")->trigger();
    QTRY_COMPARE(listener().state(), State::Listening);
    QCOMPARE(QUrl(listener().tlsUrl()).port(), int{offered});
    QCOMPARE(m_at->workspace->preferences().tls().port, offered);
}

void TestTlsPage::expiryIsWarnedOf_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("said");
    m_certificates.run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
        "soon.key", "-out", "soon.pem", "-days", "14", "-subj", "/CN=soon.example"});
    m_certificates.run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
        "later.key", "-out", "later.pem", "-days", "16", "-subj", "/CN=later.example"});
    QTest::newRow("soon") << QByteArray("soon") << u"expires in 13 day"_s;
    QTest::newRow("later") << QByteArray("later") << QString();
    QTest::newRow("expired") << QByteArray("expired") << u"has expired"_s;
}

void TestTlsPage::expiryIsWarnedOf()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, said);
    auto *bar = m_at->find<MessageBar>("certificateBar");
    m_at->workspace->preferences().setTls(files(QByteArray(name + ".pem").constData(), QByteArray(name + ".key").constData()));
    engine::ListenPreferences listening = m_at->workspace->preferences().listening();
    listener().start(listening, m_at->workspace->preferences().tls());
    QTRY_COMPARE(listener().state(), State::Listening);
    QCOMPARE(bar->isVisible(), !said.isEmpty());
    if (said.isEmpty())
        return;
    QVERIFY2(bar->text().contains(said), qPrintable(bar->text()));
    m_at->find<QAction>("openTlsPreferences")->trigger();
    QVERIFY(m_at->find<QCheckBox>("tlsBox")->isVisible());
    m_at->find<PreferencesDialog>("preferencesDialog")->reject();
    m_at->find<QAction>("stopListener")->trigger();
    QTRY_VERIFY(!bar->isVisible());
}

void TestTlsPage::refusedFilesAreTold()
{
    m_certificates.write("live.pem", m_certificates.read("self.pem"));
    m_certificates.write("live.key", m_certificates.read("self.key"));
    listener().certificate().setInterval(20ms);
    listener().start(m_at->workspace->preferences().listening(), files("live.pem", "live.key"));
    QTRY_COMPARE(listener().state(), State::Listening);
    auto *bar = m_at->find<MessageBar>("certificateBar");
    QVERIFY(!bar->isVisible());
    m_certificates.write("live.key", m_certificates.read("other.key"));
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"the former one is"_s) && bar->text().contains(u"does not belong"_s), qPrintable(bar->text()));
    m_certificates.write("live.key", m_certificates.read("self.key"));
    QTRY_VERIFY(!bar->isVisible());
}

void TestTlsPage::theProgramStartsWithIt()
{
    const QTemporaryDir home;
    quint16 port = 0;
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        port = probe.serverPort();
        engine::Preferences preferences(home.filePath(u"flowbell/flowbell.ini"_s));
        engine::ListenPreferences listening;
        listening.port = 0;
        preferences.setListening(listening);
        preferences.setTls({.enabled = true, .port = port, .certificate = {}, .key = {}});
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(FLOWBELL_BIN_DIR "/flowbell"), {u"--store"_s, home.filePath(u"flowbell.db"_s)});
    const auto answers = [port] {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        return socket.waitForEncrypted(1'000);
    };
    QTRY_VERIFY_WITH_TIMEOUT(answers(), 30'000);
    program.terminate();
    QVERIFY(program.waitForFinished(30'000));
    QCOMPARE(program.exitCode(), 0);
}

QTEST_MAIN(TestTlsPage)
#include "tst_tlspage.moc"
