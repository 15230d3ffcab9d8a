// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/retentionservice.h"
#include "gui/common/appearancecontrol.h"
#include "gui/common/languagecontrol.h"
#include "gui/common/messagebar.h"
#include "gui/common/stateroles.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/preferences/storagepage.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QSemaphore>
#include <QtCore/QTranslator>
#include <QtGui/QAction>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

#include <functional>
#include <memory>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = engine::ListenerControl::State;
using Change = std::function<void(PreferencesDialog &)>;
using Check = std::function<bool(engine::Preferences &)>;

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Check)

namespace {

/// Writes every text of the program between brackets.
class BracketTranslator final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'[' + QString::fromUtf8(text) + u']';
    }
};

template <typename T>
T &in(PreferencesDialog &dialog, const char *name)
{
    T *found = dialog.findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no %s", name);
    return *found;
}

Change box(const char *name, int value)
{
    return [=](PreferencesDialog &dialog) { in<QSpinBox>(dialog, name).setValue(value); };
}

Change edit(const char *name, const QString &text)
{
    return [=](PreferencesDialog &dialog) { in<QLineEdit>(dialog, name).setText(text); };
}

Change check(const char *name, bool on)
{
    return [=](PreferencesDialog &dialog) { in<QCheckBox>(dialog, name).setChecked(on); };
}

Change address(const QString &text)
{
    return [=](PreferencesDialog &dialog) { in<QComboBox>(dialog, "addressBox").setEditText(text); };
}

template <typename T>
Check listening(T engine::ListenPreferences::*member, T value)
{
    return [=](engine::Preferences &preferences) { return preferences.listening().*member == value; };
}

template <typename T>
Check delivery(T engine::DeliveryPreferences::*member, T value)
{
    return [=](engine::Preferences &preferences) { return preferences.delivery().*member == value; };
}

template <typename T>
Check limit(T http::Limits::*member, T value)
{
    return [=](engine::Preferences &preferences) { return preferences.listening().limits.*member == value; };
}

} // namespace

class TestPreferencesDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyPreferenceIsKept_data();
    void everyPreferenceIsKept();
    void cancelChangesNothing();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void aStoreThatDoesNotAnswerStopsNothing();
    void warnsBeyondThisComputer_data();
    void warnsBeyondThisComputer();
    void defaultsOfLimitsComeBack();
    void defaultsOfDeliveryComeBack();
    void theListenerMoves();
    void theListenerStaysWhenItCannotMove();
    void limitsAreObeyed();
    void violationsAreRefusedWhenWanted();
    void aFinerLimitSurvivesTheDialog();
    void appearanceIsObeyed();
    void whatTheStoreKeeps();
    void whatIsEditedBeforeTheStoreAnswersIsKept();
    void cleansUpWhenAsked();
    void everyTextFollowsTheLanguage();
    void languagesAreFound();

private:
    PreferencesDialog &openDialog();
    void press(QDialogButtonBox::StandardButton button);

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestPreferencesDialog::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
}

void TestPreferencesDialog::cleanup()
{
    m_at->close();
    m_at.reset();
}

PreferencesDialog &TestPreferencesDialog::openDialog()
{
    m_at->find<QAction>("actionPreferences")->trigger();
    return *m_at->find<PreferencesDialog>("preferencesDialog");
}

void TestPreferencesDialog::press(QDialogButtonBox::StandardButton button)
{
    m_at->find<QDialogButtonBox>("buttons")->button(button)->click();
}

void TestPreferencesDialog::everyPreferenceIsKept_data()
{
    using engine::ListenPreferences;
    using http::Limits;
    QTest::addColumn<Change>("change");
    QTest::addColumn<Check>("kept");
    QTest::newRow("address") << address(u"::1"_s) << listening(&ListenPreferences::address, u"::1"_s);
    QTest::newRow("port") << box("portBox", 9123) << listening(&ListenPreferences::port, quint16{9123});
    QTest::newRow("path") << edit("pathEdit", u"/in/here"_s) << listening(&ListenPreferences::path, u"/in/here"_s);
    QTest::newRow("start") << check("startBox", false) << listening(&ListenPreferences::startWithProgram, false);
    QTest::newRow("422") << check("refuseBox", true) << listening(&ListenPreferences::refuseViolations, true);
    QTest::newRow("request line") << box("requestLineBox", 4) << limit(&Limits::requestLine, qsizetype{4096});
    QTest::newRow("header block") << box("headerBlockBox", 64) << limit(&Limits::headerBlock, qsizetype{65536});
    QTest::newRow("header fields") << box("headerFieldsBox", 55) << limit(&Limits::headerFields, 55);
    QTest::newRow("body") << box("bodyBox", 2048) << limit(&Limits::body, qint64{2 * 1024 * 1024});
    QTest::newRow("connections") << box("connectionsBox", 500) << limit(&Limits::connections, 500);
    QTest::newRow("per address") << box("connectionsPerAddressBox", 9) << limit(&Limits::connectionsPerAddress, 9);
    QTest::newRow("head time") << box("headTimeoutBox", 7) << limit(&Limits::headTimeout, std::chrono::milliseconds{7s});
    QTest::newRow("body time") << box("bodyTimeoutBox", 8) << limit(&Limits::bodyTimeout, std::chrono::milliseconds{8s});
    QTest::newRow("idle time") << box("idleTimeoutBox", 90) << limit(&Limits::idleTimeout, std::chrono::milliseconds{90s});
    using engine::DeliveryPreferences;
    using Time = std::chrono::milliseconds;
    QTest::newRow("send") << check("sendCheck", false) << delivery(&DeliveryPreferences::send, false);
    QTest::newRow("at once") << box("atOnceBox", 9) << delivery(&DeliveryPreferences::atOnce, 9);
    QTest::newRow("failures") << box("breakerFailuresBox", 8) << delivery(&DeliveryPreferences::breakerFailures, 8);
    QTest::newRow("first pause") << box("breakerPauseBox", 45) << delivery(&DeliveryPreferences::breakerPause, Time{45s});
    QTest::newRow("longest pause") << box("breakerLongestPauseBox", 900)
                                   << delivery(&DeliveryPreferences::breakerLongestPause, Time{900s});
    QTest::newRow("disable") << box("disableAfterDaysBox", 14) << delivery(&DeliveryPreferences::disableAfterDays, 14);
    QTest::newRow("text index") << check("textIndexCheck", false)
                                << Check([](engine::Preferences &now) { return !now.storage().textIndex; });
    QTest::newRow("silence") << box("silenceBox", 25)
                             << Check([](engine::Preferences &now) { return now.sessions().longestSilence == 25min; });
    QTest::newRow("queue") << box("eventsBox", 5000)
                           << Check([](engine::Preferences &now) { return now.storage().queueEvents == 5000; });
    QTest::newRow("queue bytes") << box("megabytesBox", 64)
                                 << Check([](engine::Preferences &now) { return now.storage().queueMegabytes == 64; });
    QTest::newRow("store") << edit("storePathEdit", u"/tmp/flowbell-other.db"_s)
                           << Check([](engine::Preferences &now) { return now.storage().path == u"/tmp/flowbell-other.db"; });
    QTest::newRow("dark") << Change([](PreferencesDialog &dialog) {
        in<QRadioButton>(dialog, "darkButton").setChecked(true);
    }) << Check([](engine::Preferences &now) { return now.appearance().appearance == engine::Appearance::Dark; });
    QTest::newRow("language") << Change([](PreferencesDialog &dialog) {
        auto &languages = in<QComboBox>(dialog, "languageBox");
        languages.setCurrentIndex(languages.findData(u"ru"_s));
    }) << Check([](engine::Preferences &now) { return now.appearance().language == u"ru"; });
}

void TestPreferencesDialog::everyPreferenceIsKept()
{
    QFETCH(Change, change);
    QFETCH(Check, kept);
    PreferencesDialog &dialog = openDialog();
    QVERIFY(!dialog.findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Apply)->isEnabled());
    change(dialog);
    press(QDialogButtonBox::Ok);
    QVERIFY(!dialog.isVisible());
    engine::Preferences stored(m_at->preferencesFile());
    QVERIFY(kept(stored));
}

void TestPreferencesDialog::cancelChangesNothing()
{
    const engine::ListenPreferences before = m_at->workspace->preferences().listening();
    PreferencesDialog &dialog = openDialog();
    box("portBox", 9123)(dialog);
    press(QDialogButtonBox::Cancel);
    auto *question = dialog.findChild<QMessageBox *>(u"unsavedChangesQuestion"_s);
    QVERIFY(question && question->isVisible() && dialog.isVisible());
    question->findChild<QPushButton *>(u"choice1"_s)->click(); // Discard
    QVERIFY(!dialog.isVisible());
    QVERIFY(m_at->workspace->preferences().listening() == before);
}

void TestPreferencesDialog::refusesWhatCannotBe_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("no address") << address(u"localhost"_s);
    QTest::newRow("path without slash") << edit("pathEdit", u"webhook"_s);
    QTest::newRow("path with blank") << edit("pathEdit", u"/web hook"_s);
    QTest::newRow("path with query") << edit("pathEdit", u"/webhook?a"_s);
    QTest::newRow("more from one than in all") << Change([](PreferencesDialog &dialog) {
        box("connectionsBox", 10)(dialog);
        box("connectionsPerAddressBox", 11)(dialog);
    });
    QTest::newRow("line longer than block") << Change([](PreferencesDialog &dialog) {
        box("requestLineBox", 32)(dialog);
        box("headerBlockBox", 16)(dialog);
    });
    QTest::newRow("longest pause below the first") << Change([](PreferencesDialog &dialog) {
        box("breakerPauseBox", 60)(dialog);
        box("breakerLongestPauseBox", 59)(dialog);
    });
    QTest::newRow("relative store") << edit("storePathEdit", u"some.db"_s);
    QTest::newRow("store in no folder") << edit("storePathEdit", u"/no/such/folder/some.db"_s);
    QTest::newRow("store is a folder") << edit("storePathEdit", u"/tmp"_s);
}

void TestPreferencesDialog::refusesWhatCannotBe()
{
    QFETCH(Change, change);
    PreferencesDialog &dialog = openDialog();
    change(dialog);
    const auto *buttons = dialog.findChild<QDialogButtonBox *>(u"buttons"_s);
    QTRY_VERIFY(!buttons->button(QDialogButtonBox::Ok)->isEnabled()); // files are looked at elsewhere
    QVERIFY(!buttons->button(QDialogButtonBox::Apply)->isEnabled());
    QVERIFY(in<MessageBar>(dialog, "problemBar").isVisible());
    QVERIFY(!in<MessageBar>(dialog, "problemBar").text().isEmpty());
}

// A network folder whose server is gone.
void TestPreferencesDialog::aStoreThatDoesNotAnswerStopsNothing()
{
    const auto gone = std::make_shared<QSemaphore>();
    StoragePage page(
        m_at->storeFile(), m_at->workspace->textIndexer(), m_at->workspace->retention(), nullptr, [gone](const QString &path) {
            if (path.startsWith(u"/gone"_s))
                gone->acquire();
            return path.endsWith(u".db"_s) ? StorePlace::Usable : StorePlace::Folder;
        });
    auto *path = page.findChild<QLineEdit *>(u"storePathEdit"_s);
    path->setText(u"/there"_s);
    QTRY_VERIFY2(page.problem().contains(u"is a folder"_s), qPrintable(page.problem()));
    path->setText(u"/gone/x"_s); // returns
    path->setText(u"/gone/xy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page.problem().isEmpty(), 10'000);
    path->setText(u"/other"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page.problem().contains(u"/other is a folder"_s), 10'000);
    path->setText(u"/other.db"_s);
    QTRY_VERIFY(page.problem().isEmpty());
    path->setText(u"relative.db"_s);
    QVERIFY(!page.problem().isEmpty());
    gone->release(2);
}

void TestPreferencesDialog::warnsBeyondThisComputer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("warns");
    QTest::newRow("loopback") << u"127.0.0.1"_s << false;
    QTest::newRow("loopback, IPv6") << u"::1"_s << false;
    QTest::newRow("all") << u"0.0.0.0"_s << true;
    QTest::newRow("all, IPv6") << u"::"_s << true;
    QTest::newRow("a network") << u"192.168.1.10"_s << true;
}

void TestPreferencesDialog::warnsBeyondThisComputer()
{
    QFETCH(QString, text);
    QFETCH(bool, warns);
    PreferencesDialog &dialog = openDialog();
    address(text)(dialog);
    QCOMPARE(in<MessageBar>(dialog, "openBar").isVisible(), warns);
}

void TestPreferencesDialog::defaultsOfLimitsComeBack()
{
    PreferencesDialog &dialog = openDialog();
    box("connectionsBox", 500)(dialog);
    box("idleTimeoutBox", 90)(dialog);
    press(QDialogButtonBox::Apply);
    QVERIFY(m_at->workspace->preferences().listening().limits != http::Limits{});
    in<QPushButton>(dialog, "defaultsButton").click();
    press(QDialogButtonBox::Ok);
    QVERIFY(m_at->workspace->preferences().listening().limits == http::Limits{});
}

void TestPreferencesDialog::defaultsOfDeliveryComeBack()
{
    engine::DeliveryPreferences fine;
    fine.breakerPause = 1'500ms;
    m_at->workspace->preferences().setDelivery(fine);
    PreferencesDialog &dialog = openDialog();
    box("atOnceBox", 9)(dialog);
    press(QDialogButtonBox::Apply);
    QCOMPARE(m_at->workspace->preferences().delivery().breakerPause, 1'500ms); // finer than its box shows
    in<QPushButton>(dialog, "deliveryDefaultsButton").click();
    press(QDialogButtonBox::Ok);
    QVERIFY(m_at->workspace->preferences().delivery() == engine::DeliveryPreferences{});
}

void TestPreferencesDialog::theListenerMoves()
{
    QCOMPARE(m_at->listen(), State::Listening);
    PreferencesDialog &dialog = openDialog();
    edit("pathEdit", u"/elsewhere"_s)(dialog);
    press(QDialogButtonBox::Apply);
    QTRY_VERIFY(m_at->workspace->listener().url().endsWith(u"/elsewhere"_s));
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
}

void TestPreferencesDialog::theListenerStaysWhenItCannotMove()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QCOMPARE(m_at->listen(), State::Listening);
    const QString url = m_at->workspace->listener().url();
    PreferencesDialog &dialog = openDialog();
    box("portBox", other.serverPort())(dialog);
    press(QDialogButtonBox::Apply);
    QTRY_VERIFY(in<MessageBar>(dialog, "outcomeBar").isVisible());
    QVERIFY(in<MessageBar>(dialog, "outcomeBar").text().contains(url));
    QCOMPARE(m_at->workspace->listener().url(), url);
}

void TestPreferencesDialog::limitsAreObeyed()
{
    QCOMPARE(m_at->listen(), State::Listening);
    const QByteArray large = "{\"padding\":\"" + QByteArray(3000, 'x') + "\"}";
    QCOMPARE(m_at->post(large), 200);
    PreferencesDialog &dialog = openDialog();
    box("bodyBox", 1)(dialog);
    press(QDialogButtonBox::Ok);
    QCOMPARE(m_at->settled(), State::Listening);
    QCOMPARE(m_at->post(large), 413);
}

void TestPreferencesDialog::violationsAreRefusedWhenWanted()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(m_at->post("{\"event\":\"flow.start\"}"), 200);
    PreferencesDialog &dialog = openDialog();
    check("refuseBox", true)(dialog);
    press(QDialogButtonBox::Ok);
    QCOMPARE(m_at->settled(), State::Listening);
    QCOMPARE(m_at->post("{\"event\":\"flow.start\"}"), 422);
}

void TestPreferencesDialog::aFinerLimitSurvivesTheDialog()
{
    engine::ListenPreferences listening = m_at->workspace->preferences().listening();
    listening.limits.body = 5'000'000;
    listening.limits.idleTimeout = 1'500ms;
    m_at->workspace->preferences().setListening(listening);
    PreferencesDialog &dialog = openDialog();
    box("connectionsBox", 500)(dialog);
    press(QDialogButtonBox::Ok);
    const http::Limits now = m_at->workspace->preferences().listening().limits;
    QCOMPARE(now.connections, 500);
    QCOMPARE(now.body, qint64{5'000'000});
    QCOMPARE(now.idleTimeout, 1'500ms);
}

void TestPreferencesDialog::appearanceIsObeyed()
{
    const QColor before = QApplication::palette().color(QPalette::Base);
    AppearanceControl control;
    control.apply(engine::Appearance::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), darkPalette().color(QPalette::Base));
    QTRY_COMPARE(m_at->window->palette().color(QPalette::Window), darkPalette().color(QPalette::Window));
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        for (const StateRole role : allStateRoles())
            QCOMPARE_GE(contrastRatio(stateColor(role, palette), palette.color(QPalette::Base)), 4.5);
        QCOMPARE_GE(contrastRatio(palette.color(QPalette::Text), palette.color(QPalette::AlternateBase)), 7.0);
        QCOMPARE_GE(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.5);
        QCOMPARE_GE(contrastRatio(palette.color(QPalette::Link), palette.color(QPalette::Window)), 4.5);
    }
    control.apply(engine::Appearance::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Base), lightPalette().color(QPalette::Base));
    control.apply(engine::Appearance::System);
    QCOMPARE(QApplication::palette().color(QPalette::Base), before);
}

void TestPreferencesDialog::whatTheStoreKeeps()
{
    PreferencesDialog &dialog = openDialog();
    auto &section = in<QWidget>(dialog, "retentionSection");
    QTRY_VERIFY(section.isEnabled());
    QVERIFY(!in<QSpinBox>(dialog, "keepDaysBox").isEnabled());
    QVERIFY(!dialog.findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Apply)->isEnabled());
    check("keepDaysCheck", true)(dialog);
    box("keepDaysBox", 30)(dialog);
    check("keepSizeCheck", true)(dialog);
    box("keepSizeBox", 500)(dialog);
    check("keepPendingCheck", false)(dialog);
    press(QDialogButtonBox::Ok);
    const RetentionRules expected{.age = 30 * 24h, .events = {}, .bytes = qint64{500} * 1024 * 1024, .keepPending = false};
    QTRY_COMPARE(*m_at->workspace->retention().rules().result(), expected);
}

void TestPreferencesDialog::whatIsEditedBeforeTheStoreAnswersIsKept()
{
    PreferencesDialog &dialog = openDialog();
    QVERIFY(!in<QWidget>(dialog, "retentionSection").isEnabled()); // its rules are being read
    box("silenceBox", 25)(dialog);
    box("breakerPauseBox", 45)(dialog);
    QTRY_VERIFY(in<QWidget>(dialog, "retentionSection").isEnabled());
    press(QDialogButtonBox::Ok);
    QCOMPARE(m_at->workspace->preferences().sessions().longestSilence, std::chrono::milliseconds{25min});
    QCOMPARE(m_at->workspace->preferences().delivery().breakerPause, std::chrono::milliseconds{45s});
}

void TestPreferencesDialog::cleansUpWhenAsked()
{
    QCOMPARE(m_at->listen(), State::Listening);
    for (int number = 0; number < 5; ++number)
        QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    // Finer than the boxes show, and kept as it is.
    QVERIFY(m_at->workspace->retention().setRules({.age = 1ms}).result().has_value());
    PreferencesDialog &dialog = openDialog();
    auto &clean = in<QPushButton>(dialog, "cleanButton");
    QTRY_VERIFY(in<QLabel>(dialog, "toRemoveLabel").text().contains(u"5 event"_s));
    QTRY_VERIFY(in<QLabel>(dialog, "spaceLabel").text().contains(u"5 event"_s));
    QVERIFY(clean.isEnabled());
    clean.click();
    auto *question = dialog.findChild<QMessageBox *>(u"cleanUpQuestion"_s);
    QVERIFY(question);
    question->findChild<QPushButton *>(u"acceptButton"_s)->click();
    QTRY_COMPARE(m_at->workspace->events().summary().result()->count, 0);
    QTRY_VERIFY(in<MessageBar>(dialog, "cleanBar").text().startsWith(u"5 event"_s));
    QTRY_VERIFY(!clean.isEnabled());
}

void TestPreferencesDialog::everyTextFollowsTheLanguage()
{
    PreferencesDialog &dialog = openDialog();
    BracketTranslator translator;
    QCoreApplication::installTranslator(&translator);
    const auto translated = [](const QString &text) { return text.startsWith(u'['); };
    QTRY_COMPARE(m_at->find<QMenu>("menuFile")->title(), u"[&File]"_s);
    QVERIFY(translated(m_at->find<QLabel>("stateLabel")->text()));
    QVERIFY(translated(m_at->find<QLabel>("statusSafety")->text()));
    QVERIFY(translated(m_at->find<QAction>("startListener")->text()));
    QVERIFY(translated(m_at->window->windowTitle()));
    QVERIFY(translated(dialog.windowTitle()));
    const auto &pages = in<QListWidget>(dialog, "pageList");
    for (int row = 0; row < pages.count(); ++row)
        QVERIFY(translated(pages.item(row)->text()));
    QVERIFY(translated(in<QCheckBox>(dialog, "startBox").text()));
    QVERIFY(translated(in<QComboBox>(dialog, "languageBox").itemText(0)));
    QCoreApplication::removeTranslator(&translator);
    QTRY_COMPARE(m_at->find<QMenu>("menuFile")->title(), u"&File"_s);
}

void TestPreferencesDialog::languagesAreFound()
{
    LanguageControl control;
    QVERIFY(control.available().contains(u"en"_s));
    QVERIFY(control.available().contains(u"ru"_s));
    control.apply(u"ru"_s);
    QCOMPARE(QLocale().language(), QLocale::Russian);
    QCOMPARE(QLocale().decimalPoint(), u","_s);
    QTRY_COMPARE(m_at->find<QMenu>("menuFile")->title(), u"&Файл"_s);
    // Qt itself has no Kazakh.
    control.apply(u"kk"_s);
    QCOMPARE(QLocale().language(), QLocale::Kazakh);
    QTRY_COMPARE(m_at->find<QMenu>("menuFile")->title(), u"&Файл"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Бас тарту"_s);
    control.apply(u"en"_s);
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QLocale().decimalPoint(), u"."_s);
    QTRY_COMPARE(m_at->find<QMenu>("menuFile")->title(), u"&File"_s);
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
