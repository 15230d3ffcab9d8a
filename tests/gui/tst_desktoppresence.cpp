// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"
#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "gui/common/messagebar.h"
#include "gui/common/viewmasking.h"
#include "gui/desktop/autostartentry.h"
#include "gui/desktop/desktoppresence.h"
#include "gui/desktop/notificationoutlet.h"
#include "gui/desktop/traydisplay.h"
#include "gui/desktop/trayicon.h"
#include "gui/desktop/trayiconpainting.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/preferences/preferencesdialog.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QImage>
#include <QtNetwork/QTcpServer>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTimeEdit>

#include <memory>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using State = engine::ListenerControl::State;

namespace {

/// As the desktop entry specification says an argument of Exec is read: the value's escapes, then the quotes'.
QString argumentOf(const QByteArray &content)
{
    QString value;
    for (const QString &line : QString::fromUtf8(content).split(u'\n')) {
        if (line.startsWith(u"Exec="_s))
            value = line.sliced(5);
    }
    value.replace(u"\\\\"_s, u"\\"_s);
    QString argument;
    for (qsizetype at = 1; at < value.size() && value.at(at) != u'"'; ++at) {
        if (value.at(at) == u'\\' || value.at(at) == u'%')
            ++at;
        argument += value.at(at);
    }
    return argument;
}

/// A status area that remembers what it was to show.
class FakeTray final : public TrayDisplay
{
public:
    void show() override { shown = true; }
    [[nodiscard]] bool isShown() const override { return shown; }
    void setIcon(const QIcon &icon) override { icons.append(icon); }
    void setToolTip(const QString &text) override { toolTip = text; }
    [[nodiscard]] bool takesMessages() const override { return takes; }
    void showMessage(const QString &title, const QString &text, const QIcon & /*icon*/) override
    {
        messages.append(NotificationText{title, text});
    }

    bool shown = false;
    bool takes = true;
    QList<QIcon> icons;
    QString toolTip;
    QList<NotificationText> messages;
};

/// A channel that is asked first and refuses, as the service does where there is none, or last and takes all.
class PlainChannel final : public NotificationChannel
{
public:
    explicit PlainChannel(bool refuses)
        : m_refuses(refuses)
    {
    }
    void show(quint64 key, const NotificationText &text) override
    {
        if (m_refuses)
            Q_EMIT refused(key, text);
        else
            taken.append(text);
    }
    void close(quint64 /*key*/) override { }

    QList<NotificationText> taken;

private:
    bool m_refuses;
};

} // namespace

/// The program outside its window, on a desktop without notifications and status area, as offscreen is one.
class TestDesktopPresence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theTrayMenuStartsAndStopsTheListener();
    void theTrayCountsWhatNobodySaw();
    void pausesFromTheTray();
    void notificationsGoThroughTheTray();
    void aTrayThatShowsNothingPassesThemOn();
    void iconsDiffer();
    void theIconFollowsThePalette();
    void closedItKeepsListening();
    void theFirstTimeItSaysSo();
    void quitIsTheEnd();
    void whatNothingBringsBackIsNotHidden();
    void tellsOfAListenerThatFailsUnseen();
    void tellsOfDeliveriesThatAreGivenUp_data();
    void tellsOfDeliveriesThatAreGivenUp();
    void tellsOfAStoreThatTakesNothing();
    void preferencesAreKeptAndObeyed();
    void quietHoursNeedALength();
    void flowsAreMadeSilent();
    void theAutostartFileIsWhatCounts();
    void okTellsThatItCannotStartWithTheSession();
    void autostartEntriesAreValid_data();
    void autostartEntriesAreValid();
    void theEndOfTheSessionIsTheEnd(); // the last: the application has quit after it

private:
    void keepListening();
    [[nodiscard]] QAction *trayAction(const char *name) const;
    [[nodiscard]] PreferencesDialog &openPreferences(const QString &page);
    template <typename T>
    [[nodiscard]] T &in(PreferencesDialog &dialog, const char *name) const
    {
        return *dialog.findChild<T *>(QLatin1String(name));
    }
    void apply(PreferencesDialog &dialog) const
    {
        in<QDialogButtonBox>(dialog, "buttons").button(QDialogButtonBox::Apply)->click();
    }

    std::unique_ptr<test::WindowFixture> m_at;
    std::unique_ptr<DesktopPresence> m_presence;
    bool m_secondStartOpens = true;
};

void TestDesktopPresence::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_secondStartOpens = true;
    // As the program does: closing its window is not by itself the end.
    QApplication::setQuitOnLastWindowClosed(false);
    static_cast<void>(AutostartEntry().set(false));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
    m_presence = std::make_unique<DesktopPresence>(
        *m_at->workspace, *m_at->window, [this] { return m_secondStartOpens; }, QDBusConnection(u"nobody"_s));
}

void TestDesktopPresence::cleanup()
{
    m_presence.reset();
    m_at->close();
    m_at.reset();
}

void TestDesktopPresence::keepListening()
{
    m_at->workspace->preferences().setDesktop({.trayIcon = false, .keepListening = true});
}

QAction *TestDesktopPresence::trayAction(const char *name) const
{
    for (QAction *action : m_presence->tray().menu().actions()) {
        if (action->objectName() == QLatin1String(name))
            return action;
    }
    qFatal("no %s in the menu", name);
}

void TestDesktopPresence::theTrayMenuStartsAndStopsTheListener()
{
    QVERIFY(trayAction("startListener")->isEnabled() && !trayAction("stopListener")->isEnabled());
    trayAction("startListener")->trigger();
    QCOMPARE(m_at->settled(), State::Listening);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    const QString authority = QUrl(m_at->workspace->listener().url()).authority();
    QVERIFY2(m_presence->tray().toolTip().contains(authority), qPrintable(m_presence->tray().toolTip()));
    trayAction("stopListener")->trigger();
    QCOMPARE(m_at->settled(), State::Stopped);
    QVERIFY2(m_presence->tray().toolTip().contains(u"Not listening"_s), qPrintable(m_presence->tray().toolTip()));
}

void TestDesktopPresence::theTrayCountsWhatNobodySaw()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QByteArray failed = test::sample(u"flow_end_LDHP_success"_s);
    failed.replace("\"success\": true", "\"success\": false").replace("\"success\":true", "\"success\":false");
    QTRY_VERIFY(m_at->window->isActiveWindow());
    qsizetype added = 0;
    connect(&m_at->workspace->monitor(), &engine::Monitor::eventsAdded, m_at->window.get(),
        [&added](const QList<EventRow> &rows) { added += rows.size(); });
    QCOMPARE(m_at->post(failed), 200);
    QTRY_COMPARE(added, 1);
    QVERIFY(!m_presence->tray().toolTip().contains(u"failure"_s));

    m_at->window->hide();
    // The same once more is a duplicate, no new failure; a passed one is none.
    QCOMPARE(m_at->post(failed), 200);
    QByteArray another = failed;
    another.replace("\"id\": \"", "\"id\": \"another-").replace("\"id\":\"", "\"id\":\"another-");
    QCOMPARE(m_at->post(another), 200);
    QCOMPARE(m_at->post(test::sample(u"flow_end_LDHP_success"_s)), 200);
    QTRY_COMPARE(added, 4);
    QVERIFY2(m_presence->tray().toolTip().endsWith(u"\n1 new failure(s)"_s), qPrintable(m_presence->tray().toolTip()));
    trayAction("trayOpen")->trigger();
    QTRY_VERIFY(!m_presence->tray().toolTip().contains(u"failure"_s));
}

void TestDesktopPresence::pausesFromTheTray()
{
    QAction *pause = trayAction("trayPause");
    const QString text = pause->text();
    pause->trigger();
    QVERIFY(m_presence->notifier().isPaused());
    QVERIFY(pause->text() != text);
    pause->trigger();
    QVERIFY(!m_presence->notifier().isPaused());
    QCOMPARE(pause->text(), text);
}

void TestDesktopPresence::notificationsGoThroughTheTray()
{
    FakeTray *display = nullptr;
    TrayIcon tray(m_at->workspace->listener(), m_at->window->listenerActions(), nullptr, [&display](QMenu &menu) {
        Q_ASSERT(menu.objectName() == u"trayMenu"_s);
        auto made = std::make_unique<FakeTray>();
        display = made.get();
        return made;
    });
    tray.setWanted(true);
    QVERIFY(display && tray.isShown());
    PlainChannel noService(true);
    PlainChannel banner(false);
    NotificationOutlet outlet({&noService, &tray, &banner});
    const ViewMasking masking(m_at->workspace->preferences());
    DesktopNotifier notifier(m_at->workspace->preferences(), outlet, masking, m_at->workspace->clock());
    QSignalSpy chosen(&notifier, &DesktopNotifier::chosen);
    const auto tell = [&notifier](const QString &title, qint64 event) {
        notifier.notify({.title = title, .text = u"line\nline"_s, .event = EventId{event}, .rule = RuleId{1}, .flowName = {}});
    };
    tell(u"One\u0007"_s, 17);
    // What comes from an event carries no control characters to the desktop.
    QCOMPARE(display->messages, (QList<NotificationText>{{u"One"_s, u"line\nline"_s}}));
    tell(u"Two"_s, 18);
    QCOMPARE(display->messages.size(), 2);
    // A click is about the one that is to be seen.
    Q_EMIT display->messageClicked();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(0).value<EventId>(), EventId{18});
    // Many become one, which says how many.
    for (qint64 event = 20; event < 26; ++event)
        tell(u"Many"_s, event);
    const QString last = display->messages.constLast().title;
    QVERIFY2(last.contains(u"notification(s) of 1 rule(s)"_s), qPrintable(last));
    QVERIFY(banner.taken.isEmpty());

    // The icon itself opens the window.
    QSignalSpy open(&tray, &TrayIcon::openWanted);
    Q_EMIT display->activated(QSystemTrayIcon::Trigger);
    QCOMPARE(open.count(), 1);
    tray.setStateText(u"Listening"_s);
    tray.setUnseen(2);
    QVERIFY(display->toolTip.startsWith(u"Listening\n"_s) && display->toolTip.contains(u'2'));
}

void TestDesktopPresence::aTrayThatShowsNothingPassesThemOn()
{
    FakeTray *display = nullptr;
    TrayIcon tray(m_at->workspace->listener(), m_at->window->listenerActions(), nullptr, [&display](QMenu &) {
        auto made = std::make_unique<FakeTray>();
        display = made.get();
        return made;
    });
    PlainChannel banner(false);
    NotificationOutlet outlet({&tray, &banner});
    QSignalSpy activated(&tray, &NotificationChannel::activated);
    outlet.show(1, {u"not wanted"_s, {}});
    tray.setWanted(true);
    display->shown = false;
    outlet.show(2, {u"no status area"_s, {}});
    display->shown = true;
    display->takes = false;
    outlet.show(3, {u"takes none"_s, {}});
    QCOMPARE(banner.taken, (QList<NotificationText>{{u"not wanted"_s, {}}, {u"no status area"_s, {}}, {u"takes none"_s, {}}}));
    QVERIFY(display->messages.isEmpty());
    display->takes = true;
    outlet.show(4, {u"taken"_s, {}});
    QCOMPARE(display->messages.size(), 1);
    // What was taken back leads nowhere.
    outlet.close(4);
    Q_EMIT display->messageClicked();
    QCOMPARE(activated.count(), 0);
    tray.setWanted(false);
    QVERIFY(!tray.isShown());
    outlet.show(5, {u"no more"_s, {}});
    QCOMPARE(banner.taken.size(), 4);
}

void TestDesktopPresence::iconsDiffer()
{
    QList<QImage> images;
    for (const StateRole role : allStateRoles()) {
        for (const qint64 unseen : {0, 1, 7, 42, 100, 1'000})
            images.append(trayIconOf(role, unseen).pixmap(22, 22).toImage());
    }
    qsizetype alike = 0;
    for (qsizetype one = 0; one < images.size(); ++one) {
        for (qsizetype other = one + 1; other < images.size(); ++other)
            alike += images.at(one) == images.at(other) ? 1 : 0;
    }
    // A hundred and a thousand are both "99+".
    QCOMPARE(alike, allStateRoles().size());
}

void TestDesktopPresence::theIconFollowsThePalette()
{
    FakeTray *display = nullptr;
    TrayIcon tray(m_at->workspace->listener(), m_at->window->listenerActions(), nullptr, [&display](QMenu & /*menu*/) {
        auto made = std::make_unique<FakeTray>();
        display = made.get();
        return made;
    });
    tray.setWanted(true);
    QCOMPARE(display->icons.size(), 1);
    const QPalette before = QApplication::palette();
    QPalette dark = before;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    QApplication::setPalette(dark);
    QTRY_COMPARE(display->icons.size(), 2);
    const auto corner = [](const QIcon &icon) { return icon.pixmap(64, 64).toImage().pixelColor(48, 34); }; // of the disc
    QCOMPARE(corner(display->icons.at(1)), QColor(Qt::black));
    QVERIFY(corner(display->icons.at(0)) != QColor(Qt::black));
    QApplication::setPalette(before);
    QTRY_COMPARE(display->icons.size(), 3);
    QCOMPARE(corner(display->icons.at(2)), corner(display->icons.at(0)));
}

void TestDesktopPresence::closedItKeepsListening()
{
    keepListening();
    m_at->workspace->preferences().setWindowState(u"window/closingExplained"_s, "1");
    QCOMPARE(m_at->listen(), State::Listening);
    QSignalSpy closed(m_at->window.get(), &MainWindow::closed);
    m_at->window->close();
    QVERIFY(!m_at->window->isVisible());
    QCOMPARE(closed.count(), 0);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    trayAction("trayOpen")->trigger();
    QVERIFY(m_at->window->isVisible());
    // Obeyed at once when it is switched off.
    m_at->workspace->preferences().setDesktop({});
    m_at->window->close();
    QCOMPARE(closed.count(), 1);
}

void TestDesktopPresence::theFirstTimeItSaysSo()
{
    keepListening();
    QSignalSpy closed(m_at->window.get(), &MainWindow::closed);
    const auto question = [this] { return m_at->window->findChild<QMessageBox *>(u"closingQuestion"_s); };
    const auto press = [&](const char *name) {
        QPushButton *button = question()->findChild<QPushButton *>(QLatin1String(name));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!question());
    };
    m_at->window->close();
    QVERIFY(m_at->window->isVisible() && question() && question()->isVisible());
    // Offscreen has no status area, so the way back that is told is the other one.
    QVERIFY2(question()->informativeText().contains(u"Starting Flowbell again"_s), qPrintable(question()->informativeText()));
    press("rejectButton");
    QVERIFY(m_at->window->isVisible());

    m_at->window->close();
    press("choice0");
    QVERIFY(!m_at->window->isVisible());
    m_at->window->comeForward();
    // Asked again until it is told not to.
    m_at->window->close();
    QVERIFY(question());
    question()->findChild<QCheckBox *>(u"doNotShowAgain"_s)->setChecked(true);
    press("choice0");
    QVERIFY(!m_at->window->isVisible());
    m_at->window->comeForward();
    m_at->window->close();
    QVERIFY(!question());
    QVERIFY(!m_at->window->isVisible());
    QCOMPARE(closed.count(), 0);
}

void TestDesktopPresence::quitIsTheEnd()
{
    keepListening();
    QSignalSpy closed(m_at->window.get(), &MainWindow::closed);
    m_at->find<QAction>("actionQuit")->trigger();
    QCOMPARE(closed.count(), 1);
    // From the tray, also while it is hidden.
    m_at->window->show();
    m_at->window->hide();
    trayAction("trayQuit")->trigger();
    QCOMPARE(closed.count(), 2);
}

void TestDesktopPresence::whatNothingBringsBackIsNotHidden()
{
    keepListening();
    m_secondStartOpens = false;
    QSignalSpy closed(m_at->window.get(), &MainWindow::closed);
    m_at->window->close();
    QCOMPARE(closed.count(), 1);
}

void TestDesktopPresence::theEndOfTheSessionIsTheEnd()
{
    keepListening();
    QSignalSpy closed(m_at->window.get(), &MainWindow::closed);
    // What Qt makes of a session manager's "die", and of QCoreApplication::quit().
    QEvent quit(QEvent::Quit);
    QCoreApplication::sendEvent(qApp, &quit);
    QVERIFY(quit.isAccepted());
    QCOMPARE(closed.count(), 1);
    QVERIFY(!m_at->window->findChild<QMessageBox *>(u"closingQuestion"_s));
}

void TestDesktopPresence::tellsOfAListenerThatFailsUnseen()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const auto *bar = m_at->find<MessageBar>("notificationBar");
    QTRY_VERIFY(m_at->window->isActiveWindow());
    QCOMPARE(m_at->listen(other.serverPort()), State::Failed);
    QVERIFY(bar->isHidden());
    m_at->workspace->listener().stop();
    QCOMPARE(m_at->settled(), State::Stopped);

    m_at->window->hide();
    QCOMPARE(m_at->listen(other.serverPort()), State::Failed);
    QTRY_VERIFY2(bar->text().startsWith(u"The listener does not listen\n"_s), qPrintable(bar->text()));
    // Tried again in vain it is still the same.
    QCOMPARE(m_at->listen(other.serverPort()), State::Failed);
    QVERIFY(!bar->text().contains(u"earlier"_s));
}

void TestDesktopPresence::tellsOfDeliveriesThatAreGivenUp_data()
{
    QTest::addColumn<bool>("here");
    QTest::addColumn<bool>("takenOver");
    QTest::newRow("by this program") << true << false;
    QTest::newRow("by another one") << false << false;
    QTest::newRow("by another one that ends, and this one takes over") << false << true;
}

void TestDesktopPresence::tellsOfDeliveriesThatAreGivenUp()
{
    QFETCH(bool, here);
    QFETCH(bool, takenOver);
    Flow flow;
    flow.name = u"Liveness Head Position Flow"_s;
    flow.forward = true;
    flow.schedule = u"0"_s;
    const auto added = m_at->workspace->flows().add(flow);
    QTRY_VERIFY(added.isFinished());
    Webhook webhook;
    webhook.flow = added.result().value().id;
    webhook.url = u"http://127.0.0.1:1/"_s; // nobody listens there
    const auto stored = m_at->workspace->flows().addWebhook(webhook);
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
    const QTemporaryDir folder;
    auto other = engine::Workspace::open(
        {.storePath = m_at->storeFile(), .preferencesFile = folder.filePath(u"other.ini"_s), .fileSecretsOnly = true},
        m_at->workspace->clock());
    QVERIFY(other);
    engine::Dispatcher &sender = here ? m_at->workspace->dispatcher() : (*other)->dispatcher();
    sender.start();
    QTRY_COMPARE(sender.state(), engine::Dispatcher::State::Sending);

    m_at->window->hide();
    QCOMPARE(m_at->listen(), State::Listening);
    QSignalSpy attempted(&sender, &engine::Dispatcher::attempted);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    if (takenOver) {
        m_at->workspace->dispatcher().start();
        QTRY_COMPARE(attempted.size(), 1);
        other->reset();
        QTRY_COMPARE(m_at->workspace->dispatcher().state(), engine::Dispatcher::State::Sending);
    }
    const auto *bar = m_at->find<MessageBar>("notificationBar");
    QTRY_VERIFY2(bar->text().startsWith(u"A delivery was given up\n"_s), qPrintable(bar->text()));
    QVERIFY2(m_presence->tray().toolTip().endsWith(u"\n1 new failure(s)"_s), qPrintable(m_presence->tray().toolTip()));
}

void TestDesktopPresence::tellsOfAStoreThatTakesNothing()
{
    engine::NotificationPreferences preferences = m_at->workspace->preferences().notifications();
    QCOMPARE(m_at->listen(), State::Listening);
    m_at->window->hide();
    const auto *bar = m_at->find<MessageBar>("notificationBar");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_at->storeFile());
        QVERIFY(other.open());
        for (const bool wanted : {false, true}) {
            preferences.storeTrouble = wanted;
            m_at->workspace->preferences().setNotifications(preferences);
            QVERIFY(QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
            QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 503);
            QTRY_VERIFY(!m_at->find<MessageBar>("storeTroubleBar")->isHidden());
            QVERIFY(QSqlQuery(other).exec(u"ROLLBACK"_s));
            QCOMPARE(bar->text().startsWith(u"No events are stored"_s), wanted);
            QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
            QTRY_VERIFY(m_at->find<MessageBar>("storeTroubleBar")->isHidden());
        }
        other.close();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
}

PreferencesDialog &TestDesktopPresence::openPreferences(const QString &page)
{
    m_at->window->openPreferencesAt(page);
    return *m_at->find<PreferencesDialog>("preferencesDialog");
}

void TestDesktopPresence::preferencesAreKeptAndObeyed()
{
    PreferencesDialog &dialog = openPreferences(u"notificationsPage"_s);
    for (const char *box : {"enabledCheck", "givenUpCheck", "listenerCheck", "storeCheck", "ruleCheck"}) {
        QVERIFY2(in<QCheckBox>(dialog, box).isChecked(), box);
        if (qstrcmp(box, "enabledCheck") != 0)
            in<QCheckBox>(dialog, box).click();
    }
    in<QCheckBox>(dialog, "quietCheck").click();
    in<QTimeEdit>(dialog, "fromEdit").setTime(QTime(21, 15));
    in<QTimeEdit>(dialog, "untilEdit").setTime(QTime(6, 45));
    in<QCheckBox>(dialog, "keepCheck").click();
    apply(dialog);
    const engine::Preferences again(m_at->preferencesFile());
    const engine::NotificationPreferences kept = again.notifications();
    QVERIFY(kept.enabled && !kept.deliveryGivenUp && !kept.listenerFailed && !kept.storeTrouble && !kept.rulePaused);
    QCOMPARE(kept.quiet, (engine::QuietHours{.enabled = true, .from = QTime(21, 15), .until = QTime(6, 45)}));
    QVERIFY(again.desktop().keepListening);
    // Offscreen has no status area: the icon is not offered, and the page says why.
    QVERIFY(!in<QCheckBox>(dialog, "trayCheck").isEnabled());
    QVERIFY(in<QLabel>(dialog, "trayHint").text().contains(u"no status area"_s));
    // Without notifications there is nothing to choose of them.
    in<QCheckBox>(dialog, "enabledCheck").click();
    QVERIFY(!in<QCheckBox>(dialog, "givenUpCheck").isEnabled());
    apply(dialog);
    QVERIFY(!engine::Preferences(m_at->preferencesFile()).notifications().enabled);
}

void TestDesktopPresence::quietHoursNeedALength()
{
    PreferencesDialog &dialog = openPreferences(u"notificationsPage"_s);
    in<QCheckBox>(dialog, "quietCheck").click();
    in<QTimeEdit>(dialog, "fromEdit").setTime(QTime(7, 0));
    in<QTimeEdit>(dialog, "untilEdit").setTime(QTime(7, 0));
    const auto &ok = *in<QDialogButtonBox>(dialog, "buttons").button(QDialogButtonBox::Ok);
    QVERIFY(!ok.isEnabled());
    QVERIFY(in<MessageBar>(dialog, "problemBar").text().contains(u"Quiet hours"_s));
    // They need none where they cannot be changed.
    in<QCheckBox>(dialog, "enabledCheck").click();
    QVERIFY(ok.isEnabled());
    in<QCheckBox>(dialog, "enabledCheck").click();
    QVERIFY(!ok.isEnabled());
    in<QTimeEdit>(dialog, "untilEdit").setTime(QTime(7, 1));
    QVERIFY(ok.isEnabled());
}

void TestDesktopPresence::flowsAreMadeSilent()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    const auto added = m_at->workspace->flows().add(flow);
    QTRY_VERIFY(added.isFinished());
    QVERIFY(added.result());
    engine::NotificationPreferences preferences = m_at->workspace->preferences().notifications();
    preferences.silentFlows = {u"Gone"_s};
    m_at->workspace->preferences().setNotifications(preferences);
    PreferencesDialog &dialog = openPreferences(u"notificationsPage"_s);
    const auto &list = in<QListWidget>(dialog, "flowsList");
    // One that is there, and one that is silent though there is none of its name.
    QTRY_COMPARE(list.count(), 2);
    for (int row = 0; row < list.count(); ++row) {
        QListWidgetItem *item = list.item(row);
        QCOMPARE(item->checkState(), item->text() == u"Gone"_s ? Qt::Unchecked : Qt::Checked);
        item->setCheckState(item->text() == u"Gone"_s ? Qt::Checked : Qt::Unchecked);
    }
    apply(dialog);
    QCOMPARE(m_at->workspace->preferences().notifications().silentFlows, QStringList{u"Liveness"_s});
}

void TestDesktopPresence::theAutostartFileIsWhatCounts()
{
    const AutostartEntry entry;
    PreferencesDialog &dialog = openPreferences(u"desktopPage"_s);
    auto &box = in<QCheckBox>(dialog, "autostartCheck");
    QVERIFY(!box.isChecked());
    box.click();
    QVERIFY(!QFile::exists(entry.path()));
    apply(dialog);
    QVERIFY(QFile::exists(entry.path()) && entry.isOn() && box.isChecked());
    // Somebody else removes it, or switches it off, while the page is open.
    QVERIFY(QFile::remove(entry.path()));
    QTRY_VERIFY(!box.isChecked());
    QVERIFY(entry.set(true));
    QTRY_VERIFY(box.isChecked());
    QFile file(entry.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE_GT(file.write("[Desktop Entry]\nType=Application\nName=F\nExec=flowbell\nHidden=true\n"), 0);
    file.close();
    QTRY_VERIFY(!box.isChecked());
    QVERIFY(entry.set(true));
    QTRY_VERIFY(box.isChecked());
    box.click();
    apply(dialog);
    QVERIFY(!QFile::exists(entry.path()));
}

void TestDesktopPresence::okTellsThatItCannotStartWithTheSession()
{
    const QString folder = QFileInfo(AutostartEntry().path()).absolutePath();
    QDir().rmdir(folder);
    QFile inItsPlace(folder);
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    inItsPlace.close();
    PreferencesDialog &dialog = openPreferences(u"desktopPage"_s);
    auto &box = in<QCheckBox>(dialog, "autostartCheck");
    box.click();
    QPushButton *ok = in<QDialogButtonBox>(dialog, "buttons").button(QDialogButtonBox::Ok);
    ok->click();
    QVERIFY(dialog.isVisible() && !box.isChecked());
    QVERIFY(in<MessageBar>(dialog, "problemBar").isVisible());
    QVERIFY(inItsPlace.remove());
    box.click();
    ok->click();
    QVERIFY(!dialog.isVisible());
    QVERIFY(AutostartEntry().isOn());
}

void TestDesktopPresence::autostartEntriesAreValid_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("by name") << u"flowbell"_s;
    QTest::newRow("a path") << u"/opt/flowbell/bin/flowbell"_s;
    QTest::newRow("spaces") << u"/opt/my own programs/flowbell"_s;
    QTest::newRow("everything that is special") << u"/opt/50% \"$HOME\" `x` \\ 'y' (z) <&;>/flowbell"_s;
    QTest::newRow("Cyrillic") << u"/opt/программы/flowbell"_s;
}

void TestDesktopPresence::autostartEntriesAreValid()
{
    QFETCH(QString, program);
    const QTemporaryDir folder;
    const AutostartEntry entry(program, folder.path());
    QVERIFY(!entry.isOn());
    QVERIFY(entry.set(true));
    QVERIFY(entry.isOn());
    QVERIFY(entry.content().contains(" --hidden\n"));
    QVERIFY(entry.content().contains("\nComment[kk]=") && entry.content().contains("\nComment[ru]="));
    if (program.contains(u'/'))
        QCOMPARE(argumentOf(entry.content()), program);
    const QString validator = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (validator.isEmpty())
        QSKIP("desktop-file-validate is not installed");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(validator, {entry.path()});
    QVERIFY(process.waitForFinished());
    const QByteArray complaints = process.readAll();
    QVERIFY2(process.exitCode() == 0 && complaints.isEmpty(), complaints.constData());
    QVERIFY(entry.set(false));
    QVERIFY(!entry.isOn() && !QFile::exists(entry.path()));
    QVERIFY(entry.set(false));
}

QTEST_MAIN(TestDesktopPresence)
#include "tst_desktoppresence.moc"
