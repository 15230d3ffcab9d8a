// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessservice.h"
#include "gui/common/copybutton.h"
#include "gui/common/messagebar.h"
#include "gui/preferences/preferencesdialog.h"
#include "support/rawhttp.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using State = engine::ListenerControl::State;

/// Who may send, in the real window: the page of the preferences, the question and the bars.
class TestAccessWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyPreferenceIsKeptByKeyboard();
    void secretIsMadeShownAndKept();
    void whatCannotBeIsSaid_data();
    void whatCannotBeIsSaid();
    void checkIsObeyedAtOnce();
    void refusedHostIsAllowedWithOneClick();
    void refusedHostIsAllowedOnThePage();
    void dismissedHostIsNotToldAgain();
    void questionLeadsToACheck();
    void questionIsAnsweredWithAYes();
    void questionIsAnsweredWithANo();
    void statusTellsWhatWasTurnedAway();
    void addressIsCopiedWithItsSecret();

private:
    PreferencesDialog &openPage();
    template <typename T>
    [[nodiscard]] T &in(const char *name) const
    {
        return *m_at->find<T>(name);
    }
    void press(QDialogButtonBox::StandardButton button) { in<QDialogButtonBox>("buttons").button(button)->click(); }
    [[nodiscard]] int postFor(const QByteArray &host, const QByteArray &field = "X: y") const;
    [[nodiscard]] engine::AccessPreferences kept() const { return engine::Preferences(m_at->preferencesFile()).access(); }
    void listenBeyond();

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestAccessWindow::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
}

void TestAccessWindow::cleanup()
{
    m_at->close();
    m_at.reset();
}

PreferencesDialog &TestAccessWindow::openPage()
{
    m_at->find<QAction>("actionPreferences")->trigger();
    auto &dialog = in<PreferencesDialog>("preferencesDialog");
    dialog.showPage(u"accessPage"_s);
    return dialog;
}

int TestAccessWindow::postFor(const QByteArray &host, const QByteArray &field) const
{
    const QByteArray body = test::sample(u"flow_start_LDHP"_s);
    test::RawHttp client(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(QUrl(m_at->workspace->listener().url()).port()));
    client.send("POST /webhook HTTP/1.1\r\nHost: " + host + "\r\n" + field + "\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const auto answer = client.answer();
    return answer ? answer->status : 0;
}

void TestAccessWindow::listenBeyond()
{
    engine::ListenPreferences listening = m_at->workspace->preferences().listening();
    listening.address = u"0.0.0.0"_s;
    m_at->workspace->preferences().setListening(listening);
    m_at->workspace->listener().start(listening);
}

void TestAccessWindow::everyPreferenceIsKeptByKeyboard()
{
    PreferencesDialog &dialog = openPage();
    QVERIFY(!in<QDialogButtonBox>("buttons").button(QDialogButtonBox::Apply)->isEnabled());
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(&dialog, Qt::Key_S, Qt::AltModifier);
    auto &check = in<QComboBox>("senderCheckBox");
    QTRY_VERIFY(check.hasFocus());
    QTest::keyClick(&check, Qt::Key_Down);
    QTest::keyClick(&check, Qt::Key_Down); // a token in a header field
    QVERIFY(in<QLineEdit>("tokenHeaderEdit").isVisible());
    QVERIFY(!in<QLineEdit>("userNameEdit").isVisible());
    QTest::keyClick(&check, Qt::Key_Tab);
    QVERIFY(in<QLineEdit>("tokenHeaderEdit").hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"X-Token"_s); // a focus by Tab selects all
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(in<QLineEdit>("senderSecretEdit").hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"my-own-token"_s);
    const auto type = [&dialog](Qt::Key mnemonic, QPlainTextEdit &edit, const QStringList &lines) {
        QTest::keyClick(&dialog, mnemonic, Qt::AltModifier);
        QTRY_VERIFY(edit.hasFocus());
        for (const QString &line : lines) {
            QTest::keyClicks(&edit, line);
            QTest::keyClick(&edit, Qt::Key_Return);
        }
    };
    type(Qt::Key_N, in<QPlainTextEdit>("hostsEdit"), {u"Tunnel.example"_s, u"*.b.example"_s});
    type(Qt::Key_W, in<QPlainTextEdit>("originsEdit"), {u"https://tools.example"_s});
    type(Qt::Key_D, in<QPlainTextEdit>("sendersEdit"), {u"127.0.0.0/8"_s, u"2001:db8::/32"_s});
    type(Qt::Key_P, in<QPlainTextEdit>("proxiesEdit"), {u"10.0.0.1"_s});
    QTest::keyClick(&in<QPlainTextEdit>("proxiesEdit"), Qt::Key_Tab);
    QVERIFY(in<QComboBox>("forwardedBox").hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    press(QDialogButtonBox::Ok);
    QVERIFY(!dialog.isVisible());

    engine::AccessPreferences expected;
    expected.check = SenderCheck::Header;
    expected.tokenHeader = u"X-Token"_s;
    expected.hosts = {u"tunnel.example"_s, u"*.b.example"_s};
    expected.origins = {u"https://tools.example"_s};
    expected.senders = {u"127.0.0.0/8"_s, u"2001:db8::/32"_s};
    expected.proxies = {u"10.0.0.1"_s};
    expected.forwardedField = engine::ForwardedField::Forwarded;
    QCOMPARE(kept(), expected);
    QCOMPARE(*m_at->workspace->access().readSecret(SenderCheck::Header).result(), u"my-own-token"_s);
}

void TestAccessWindow::secretIsMadeShownAndKept()
{
    openPage();
    auto &secret = in<QLineEdit>("senderSecretEdit");
    auto &reveal = in<QToolButton>("senderSecretRevealButton");
    in<QComboBox>("senderCheckBox").setCurrentIndex(static_cast<int>(SenderCheck::Signature));
    in<QPushButton>("senderSecretGenerateButton").click();
    const QString made = secret.text();
    QVERIFY(SigningSecret::parse(made));
    QCOMPARE(secret.echoMode(), QLineEdit::Password);
    QCOMPARE(in<CopyButton>("senderSecretCopyButton").textToCopy(), made);
    press(QDialogButtonBox::Apply);
    QCOMPARE(secret.text(), QString());
    QVERIFY(!in<QDialogButtonBox>("buttons").button(QDialogButtonBox::Apply)->isEnabled());

    reveal.click();
    QTRY_COMPARE(secret.text(), made);
    QCOMPARE(secret.echoMode(), QLineEdit::Normal);
    // To look is no change.
    QVERIFY(!in<QDialogButtonBox>("buttons").button(QDialogButtonBox::Apply)->isEnabled());
    press(QDialogButtonBox::Cancel);
    QCOMPARE(kept().check, SenderCheck::Signature);
    QCOMPARE(*m_at->workspace->access().readSecret(SenderCheck::Signature).result(), made);
}

void TestAccessWindow::whatCannotBeIsSaid_data()
{
    QTest::addColumn<int>("check");
    QTest::addColumn<QString>("widget");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, SenderCheck check, const QString &widget, const QString &text) {
        QTest::newRow(name) << static_cast<int>(check) << widget << text;
    };
    row("no secret", SenderCheck::Path, u"senderSecretEdit"_s, {});
    row("short secret", SenderCheck::Path, u"senderSecretEdit"_s, u"short"_s);
    row("no header", SenderCheck::Header, u"tokenHeaderEdit"_s, {});
    row("header of framing", SenderCheck::Header, u"tokenHeaderEdit"_s, u"Host"_s);
    row("user with a colon", SenderCheck::Basic, u"userNameEdit"_s, u"a:b"_s);
    row("host with scheme", SenderCheck::None, u"hostsEdit"_s, u"https://a.example"_s);
    row("origin without scheme", SenderCheck::None, u"originsEdit"_s, u"a.example"_s);
    row("sender", SenderCheck::None, u"sendersEdit"_s, u"192.0.2.1\n10/8"_s);
    row("proxy", SenderCheck::None, u"proxiesEdit"_s, u"localhost"_s);
}

void TestAccessWindow::whatCannotBeIsSaid()
{
    QFETCH(int, check);
    QFETCH(QString, widget);
    QFETCH(QString, text);
    PreferencesDialog &dialog = openPage();
    in<QComboBox>("senderCheckBox").setCurrentIndex(check);
    if (auto *list = dialog.findChild<QPlainTextEdit *>(widget)) {
        list->setPlainText(text);
    } else {
        in<QLineEdit>("senderSecretEdit").setText(u"long-enough-for-all"_s);
        dialog.findChild<QLineEdit *>(widget)->setText(text);
    }
    QTRY_VERIFY(in<MessageBar>("problemBar").isVisible());
    QVERIFY(!in<QDialogButtonBox>("buttons").button(QDialogButtonBox::Ok)->isEnabled());
    QVERIFY(!in<QDialogButtonBox>("buttons").button(QDialogButtonBox::Apply)->isEnabled());
}

void TestAccessWindow::checkIsObeyedAtOnce()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(postFor("localhost"), 200);
    openPage();
    in<QComboBox>("senderCheckBox").setCurrentIndex(static_cast<int>(SenderCheck::Header));
    in<QLineEdit>("senderSecretEdit").setText(u"0123456789"_s);
    press(QDialogButtonBox::Ok);
    QCOMPARE(postFor("localhost"), 403);
    QCOMPARE(postFor("localhost", "X-Webhook-Token: 0123456789"), 200);
    QCOMPARE(m_at->workspace->listener().state(), State::Listening);
}

void TestAccessWindow::refusedHostIsAllowedWithOneClick()
{
    QCOMPARE(m_at->listen(), State::Listening);
    const auto &bar = in<MessageBar>("refusedHostBar");
    QVERIFY(!bar.isVisible());
    QCOMPARE(postFor("my.tunnel.example"), 421);
    QTRY_VERIFY(bar.isVisible());
    QVERIFY(bar.text().contains(u"my.tunnel.example"_s));
    in<QToolButton>("allowRefusedHostButton").click();
    QTRY_VERIFY(!bar.isVisible());
    QCOMPARE(postFor("my.tunnel.example"), 200);
    QCOMPARE(kept().hosts, QStringList{u"my.tunnel.example"_s});
    // Now strangers may come through the tunnel.
    QTRY_VERIFY(in<MessageBar>("openListenerBar").isVisible());
    QVERIFY(in<MessageBar>("openListenerBar").text().contains(u"tunnel"_s));
}

void TestAccessWindow::refusedHostIsAllowedOnThePage()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(postFor("one.example"), 421);
    QCOMPARE(postFor("two.example"), 421);
    openPage();
    auto &box = in<QComboBox>("refusedHostsBox");
    QTRY_COMPARE(box.count(), 2);
    QCOMPARE(box.currentText(), u"two.example"_s);
    box.setCurrentIndex(1);
    in<QPushButton>("allowHostButton").click();
    QCOMPARE(in<QPlainTextEdit>("hostsEdit").toPlainText(), u"one.example"_s);
    QCOMPARE(box.count(), 1);
    press(QDialogButtonBox::Ok);
    QCOMPARE(postFor("one.example"), 200);
    QCOMPARE(postFor("two.example"), 421);
}

void TestAccessWindow::dismissedHostIsNotToldAgain()
{
    QCOMPARE(m_at->listen(), State::Listening);
    auto &bar = in<MessageBar>("refusedHostBar");
    QCOMPARE(postFor("one.example"), 421);
    QTRY_VERIFY(bar.isVisible());
    bar.findChild<QToolButton *>(u"closeButton"_s)->click();
    QCOMPARE(postFor("one.example"), 421);
    QCOMPARE(postFor("two.example"), 421);
    QTRY_VERIFY(bar.isVisible());
    QVERIFY(bar.text().contains(u"two.example"_s));
}

void TestAccessWindow::questionLeadsToACheck()
{
    listenBeyond();
    QTRY_VERIFY(m_at->window->findChild<QMessageBox *>(u"acceptAnyoneQuestion"_s));
    QCOMPARE(m_at->workspace->listener().state(), State::Failed);
    QVERIFY(in<MessageBar>("failureBar").isVisible());
    in<QMessageBox>("acceptAnyoneQuestion").findChild<QPushButton *>(u"choice0"_s)->click();
    QTRY_VERIFY(in<QComboBox>("senderCheckBox").isVisible());
    in<QComboBox>("senderCheckBox").setCurrentIndex(static_cast<int>(SenderCheck::Basic));
    in<QPushButton>("senderSecretGenerateButton").click();
    press(QDialogButtonBox::Ok);
    QTRY_COMPARE(m_at->workspace->listener().state(), State::Listening);
    QVERIFY(!in<MessageBar>("openListenerBar").isVisible());
    QCOMPARE(postFor("localhost"), 401);
}

void TestAccessWindow::questionIsAnsweredWithAYes()
{
    listenBeyond();
    QTRY_VERIFY(m_at->window->findChild<QMessageBox *>(u"acceptAnyoneQuestion"_s));
    in<QMessageBox>("acceptAnyoneQuestion").findChild<QPushButton *>(u"choice1"_s)->click();
    QTRY_COMPARE(m_at->workspace->listener().state(), State::Listening);
    const auto &bar = in<MessageBar>("openListenerBar");
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.role(), StateRole::Warning);
    QCOMPARE(postFor("localhost"), 200);
    // The yes is kept, and the warning comes with each start.
    m_at->close();
    m_at->open();
    QCOMPARE(m_at->listen(), State::Listening);
    QVERIFY(in<MessageBar>("openListenerBar").isVisible());
    // Its button leads to where a check is set up.
    in<MessageBar>("openListenerBar").findChild<QToolButton *>(u"accessPreferencesButton"_s)->click();
    QTRY_VERIFY(in<QCheckBox>("acceptAnyoneCheck").isVisible());
    QVERIFY(in<QCheckBox>("acceptAnyoneCheck").isChecked());
    m_at->workspace->listener().stop();
    QTRY_VERIFY(!in<MessageBar>("openListenerBar").isVisible());
}

void TestAccessWindow::questionIsAnsweredWithANo()
{
    QCOMPARE(m_at->listen(), State::Listening);
    const QString url = m_at->workspace->listener().url();
    listenBeyond();
    QTRY_VERIFY(m_at->window->findChild<QMessageBox *>(u"acceptAnyoneQuestion"_s));
    in<QMessageBox>("acceptAnyoneQuestion").findChild<QPushButton *>(u"rejectButton"_s)->click();
    QCOMPARE(m_at->workspace->listener().state(), State::Failed);
    QCOMPARE(m_at->workspace->listener().url(), url); // it keeps listening where it was
    QVERIFY(!kept().acceptAnyone);
    QCOMPARE(postFor("localhost"), 200);
}

void TestAccessWindow::statusTellsWhatWasTurnedAway()
{
    QCOMPARE(m_at->listen(), State::Listening);
    const auto &numbers = in<QLabel>("statusNumbers");
    QVERIFY(!numbers.text().contains(u"turned away"_s));
    QCOMPARE(postFor("localhost", "Origin: https://attacker.example"), 403);
    QCOMPARE(postFor("localhost", "Origin: https://attacker.example"), 403);
    QTRY_VERIFY2(numbers.text().contains(u"2 request(s) turned away"_s), qPrintable(numbers.text()));
    QVERIFY2(numbers.toolTip().contains(u"foreign web page 2"_s), qPrintable(numbers.toolTip()));
}

void TestAccessWindow::addressIsCopiedWithItsSecret()
{
    QCOMPARE(m_at->listen(), State::Listening);
    openPage();
    in<QComboBox>("senderCheckBox").setCurrentIndex(static_cast<int>(SenderCheck::Path));
    in<QLineEdit>("senderSecretEdit").setText(u"0123456789abcdef"_s);
    press(QDialogButtonBox::Ok);
    const QString url = m_at->workspace->listener().url();
    QTRY_COMPARE(in<CopyButton>("copyUrlButton").textToCopy(), url + u"/0123456789abcdef"_s);
    QCOMPARE(in<QLabel>("urlLabel").text(), url);
    m_at->find<QAction>("copyListenerUrl")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), url + u"/0123456789abcdef"_s);
}

QTEST_MAIN(TestAccessWindow)
#include "tst_accesswindow.moc"
