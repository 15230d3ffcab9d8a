// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "gui/common/messagebar.h"
#include "gui/desktop/dbusnotifications.h"
#include "gui/desktop/desktoppresence.h"
#include "gui/events/eventtableview.h"
#include "support/privatebus.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QScopeGuard>
#include <QtCore/QTimer>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// org.freedesktop.Notifications as a desktop would have it, which remembers what it was asked.
class FakeService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Notified {
        QString app;
        uint replaces;
        QString icon;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        uint id;
    };
    QStringList capabilities{u"body"_s, u"body-markup"_s, u"actions"_s};
    bool hangs = false; ///< answers nothing
    int asked = 0; ///< for its capabilities
    QList<Notified> notified;
    QList<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities()
    {
        ++asked;
        if (hangs)
            setDelayedReply(true);
        return capabilities;
    }
    uint Notify(const QString &app, uint replaces, const QString &icon, const QString &summary, const QString &body,
        const QStringList &actions, const QVariantMap &hints, int)
    {
        if (hangs)
            setDelayedReply(true);
        const uint id = replaces != 0 ? replaces : ++m_last;
        notified.append({app, replaces, icon, summary, body, actions, hints, id});
        return id;
    }
    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

namespace {

const QString serviceName = u"org.freedesktop.Notifications"_s;

engine::Notification notification(const QString &title, const QString &text, EventId event = {})
{
    return {.title = title, .text = text, .event = event, .rule = RuleId{1}, .flowName = {}};
}

} // namespace

/// Notifications over a D-Bus session of the test's own, up to the real window.
class TestDesktopService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatItShould();
    void bodiesAsTheServiceCan_data();
    void bodiesAsTheServiceCan();
    void replacesWhatItShowed();
    void closesWhatBecameOne();
    void otherProgramsNotificationsAreTheirs();
    void aServiceThatHangsHoldsUpNothing();
    void aServiceThatComesBackIsAskedAgain();
    void clickedOpensTheEventInTheWindow();
    void withoutAServiceTheWindowSaysIt();

private:
    void offer();
    void withdraw();

    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<FakeService> m_service;
};

void TestDesktopService::initTestCase()
{
    m_bus = std::make_unique<test::PrivateBus>();
    if (!m_bus->isUp())
        QSKIP("dbus-daemon is not installed");
}

void TestDesktopService::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    offer();
}

void TestDesktopService::cleanup()
{
    withdraw();
}

void TestDesktopService::offer()
{
    m_service = std::make_unique<FakeService>();
    QDBusConnection desktop = m_bus->connection(u"desktop"_s);
    constexpr auto everything = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
    QVERIFY(desktop.registerObject(u"/org/freedesktop/Notifications"_s, m_service.get(), everything));
    QVERIFY(desktop.registerService(serviceName));
}

void TestDesktopService::withdraw()
{
    if (!m_service)
        return;
    QDBusConnection desktop = m_bus->connection(u"desktop"_s);
    desktop.unregisterService(serviceName);
    desktop.unregisterObject(u"/org/freedesktop/Notifications"_s);
    m_service.reset();
}

void TestDesktopService::saysWhatItShould()
{
    DBusNotifications channel(m_bus->connection(u"program"_s));
    channel.show(1, {u"<b>Failed</b>\n\x01once"_s, u"a < b & \"c\"\nline <img src='http://x/'/>"_s});
    QTRY_COMPARE(m_service->notified.size(), 1);
    const FakeService::Notified &told = m_service->notified.first();
    QCOMPARE(told.app, u"Flowbell"_s);
    QCOMPARE(told.replaces, 0U);
    QCOMPARE(told.icon, u"org.flowbell.Flowbell"_s);
    // The summary is no markup, whatever the service can; the body is.
    QCOMPARE(told.summary, u"<b>Failed</b>  once"_s);
    QCOMPARE(told.body, u"a &lt; b &amp; &quot;c&quot;\nline &lt;img src='http://x/'/&gt;"_s);
    QCOMPARE(told.actions, (QStringList{u"default"_s, u"Open"_s}));
    QCOMPARE(told.hints.value(u"desktop-entry"_s).toString(), u"org.flowbell.Flowbell"_s);
    channel.show(2, {u"Again"_s, {}});
    QTRY_COMPARE(m_service->notified.size(), 2);
    QCOMPARE(m_service->asked, 1);
}

void TestDesktopService::bodiesAsTheServiceCan_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("body");
    QTest::addColumn<qsizetype>("actions");
    QTest::newRow("markup") << QStringList{u"body"_s, u"body-markup"_s} << u"T"_s << u"a &lt; b"_s << qsizetype{0};
    QTest::newRow("plain") << QStringList{u"body"_s, u"actions"_s} << u"T"_s << u"a < b"_s << qsizetype{2};
    QTest::newRow("no body") << QStringList{} << u"T: a < b"_s << u"a < b"_s << qsizetype{0};
}

void TestDesktopService::bodiesAsTheServiceCan()
{
    QFETCH(QStringList, capabilities);
    m_service->capabilities = capabilities;
    DBusNotifications channel(m_bus->connection(u"program"_s));
    channel.show(1, {u"T"_s, u"a < b"_s});
    QTRY_COMPARE(m_service->notified.size(), 1);
    QTEST(m_service->notified.first().summary, "summary");
    QTEST(m_service->notified.first().body, "body");
    QTEST(m_service->notified.first().actions.size(), "actions");
}

void TestDesktopService::replacesWhatItShowed()
{
    DBusNotifications channel(m_bus->connection(u"program"_s));
    QSignalSpy dismissed(&channel, &NotificationChannel::dismissed);
    channel.show(7, {u"1"_s, {}});
    QTRY_COMPARE(m_service->notified.size(), 1);
    const uint id = m_service->notified.first().id;
    // Three at once: the id of the first is used, and of those that wait the last is sent.
    channel.show(7, {u"2"_s, {}});
    channel.show(7, {u"3"_s, {}});
    channel.show(7, {u"4"_s, {}});
    QTRY_VERIFY(!m_service->notified.isEmpty() && m_service->notified.last().summary == u"4"_s);
    QCOMPARE_LE(m_service->notified.size(), 3);
    QCOMPARE(m_service->notified.last().replaces, id);
    // One that is gone is not replaced: its id may be another's by now.
    Q_EMIT m_service->NotificationClosed(id, 2);
    QTRY_COMPARE(dismissed.count(), 1);
    QCOMPARE(dismissed.first().first().toULongLong(), 7ULL);
    channel.show(7, {u"5"_s, {}});
    QTRY_COMPARE(m_service->notified.last().summary, u"5"_s);
    QCOMPARE(m_service->notified.last().replaces, 0U);
}

void TestDesktopService::closesWhatBecameOne()
{
    DBusNotifications channel(m_bus->connection(u"program"_s));
    channel.show(1, {u"1"_s, {}});
    QTRY_COMPARE(m_service->notified.size(), 1);
    channel.close(1);
    QTRY_COMPARE(m_service->closed, QList<uint>{m_service->notified.first().id});
    // One that the service has not named yet is closed as soon as it has.
    channel.show(2, {u"2"_s, {}});
    channel.close(2);
    QTRY_COMPARE(m_service->closed.size(), 2);
    QCOMPARE(m_service->closed.last(), m_service->notified.last().id);
}

void TestDesktopService::otherProgramsNotificationsAreTheirs()
{
    DBusNotifications channel(m_bus->connection(u"program"_s));
    QSignalSpy activated(&channel, &NotificationChannel::activated);
    channel.show(3, {u"Ours"_s, {}});
    QTRY_COMPARE(m_service->notified.size(), 1);
    const uint id = m_service->notified.first().id;
    Q_EMIT m_service->ActionInvoked(id + 1, u"default"_s);
    Q_EMIT m_service->ActionInvoked(id, u"something-else"_s);
    Q_EMIT m_service->ActivationToken(id, u"a token"_s);
    Q_EMIT m_service->ActionInvoked(id, u"default"_s);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().at(0).toULongLong(), 3ULL);
    QCOMPARE(activated.first().at(1).toString(), u"a token"_s);
}

void TestDesktopService::aServiceThatHangsHoldsUpNothing()
{
    m_service->hangs = true;
    DBusNotifications channel(m_bus->connection(u"program"_s), 500ms);
    QSignalSpy refused(&channel, &NotificationChannel::refused);
    // The window's thread has its turns while nobody answers.
    int beats = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { beats += refused.isEmpty() ? 1 : 0; });
    beat.start(5ms);
    for (quint64 key = 1; key <= 20; ++key)
        channel.show(key, {u"Lost?"_s, {}});
    QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 20, 20'000);
    QCOMPARE_GE(beats, 2);
    // It hangs later, too: what it was asked to show comes back, as it was last to be.
    m_service->hangs = false;
    channel.show(21, {u"Shown"_s, {}});
    QTRY_COMPARE(m_service->notified.size(), 1);
    m_service->hangs = true;
    channel.show(22, {u"First"_s, {}});
    channel.show(22, {u"Second"_s, {}});
    QTRY_COMPARE(refused.count(), 21);
    QCOMPARE(refused.last().at(1).value<NotificationText>().title, u"Second"_s);
}

void TestDesktopService::aServiceThatComesBackIsAskedAgain()
{
    DBusNotifications channel(m_bus->connection(u"program"_s));
    QSignalSpy refused(&channel, &NotificationChannel::refused);
    channel.show(1, {u"a < b"_s, u"a < b"_s});
    QTRY_COMPARE(m_service->notified.size(), 1);
    withdraw();
    channel.show(2, {u"Nobody is there"_s, {}});
    QTRY_COMPARE(refused.count(), 1);
    offer();
    m_service->capabilities = {u"body"_s};
    channel.show(1, {u"a < b"_s, u"a < b"_s});
    QTRY_COMPARE(m_service->notified.size(), 1);
    QCOMPARE(m_service->notified.first().replaces, 0U);
    QCOMPARE(m_service->notified.first().body, u"a < b"_s);
}

void TestDesktopService::clickedOpensTheEventInTheWindow()
{
    test::WindowFixture at;
    const auto close = qScopeGuard([&at] { at.close(); });
    at.open();
    DesktopPresence presence(
        *at.workspace, *at.window, [] { return true; }, m_bus->connection(u"program"_s));
    QCOMPARE(at.listen(), engine::ListenerControl::State::Listening);
    QCOMPARE(at.post(test::sample(u"flow_start_LDHP"_s)), 200);
    QCOMPARE(at.post(test::sample(u"flow_end_LDHP_success"_s)), 200);
    at.find<QTabWidget>("tabs")->setCurrentIndex(1);
    at.window->hide();

    presence.notifier().notify(notification(u"It began"_s, u"Look"_s, EventId{1}));
    QTRY_COMPARE(m_service->notified.size(), 1);
    QCOMPARE(m_service->notified.first().summary, u"It began"_s);
    const uint id = m_service->notified.first().id;
    Q_EMIT m_service->ActivationToken(id, u"from the desktop"_s);
    Q_EMIT m_service->ActionInvoked(id, u"default"_s);
    QTRY_VERIFY(at.window->isVisible());
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("from the desktop"));
    qunsetenv("XDG_ACTIVATION_TOKEN");
    QCOMPARE(at.find<QTabWidget>("tabs")->currentWidget()->objectName(), u"eventsPage"_s);
    const auto *table = at.window->findChild<EventTableView *>();
    QVERIFY(table);
    QTRY_COMPARE(table->currentEvent(), EventId{1});
}

void TestDesktopService::withoutAServiceTheWindowSaysIt()
{
    withdraw();
    test::WindowFixture at;
    const auto close = qScopeGuard([&at] { at.close(); });
    at.open();
    DesktopPresence presence(
        *at.workspace, *at.window, [] { return true; }, m_bus->connection(u"program"_s));
    presence.notifier().notify(notification(u"First"_s, u"<b>text</b>"_s));
    presence.notifier().notify(notification(u"Second"_s, {}));
    const auto *bar = at.find<MessageBar>("notificationBar");
    QTRY_COMPARE(bar->text(), u"Second\n1 earlier notification(s)"_s);
    QVERIFY(bar->isVisible());
    at.find<QToolButton>("openNotificationButton")->click();
    QTRY_COMPARE(bar->text(), u"First\n<b>text</b>"_s);
    bar->findChild<QToolButton *>(u"closeButton"_s)->click();
    QVERIFY(!bar->isVisible());
}

QTEST_MAIN(TestDesktopService)
#include "tst_desktopservice.moc"
