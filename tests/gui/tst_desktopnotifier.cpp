// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "gui/common/viewmasking.h"
#include "gui/desktop/desktopnotifier.h"
#include "support/manualclock.h"
#include "support/warnings.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What stands on the desktop, and what was ever sent there.
class FakeChannel final : public NotificationChannel
{
public:
    void show(quint64 key, const NotificationText &text) override
    {
        shown.insert(key, text);
        sent.append(text);
    }
    void close(quint64 key) override { shown.remove(key); }

    QMap<quint64, NotificationText> shown;
    QList<NotificationText> sent;
};

engine::Notification notification(const QString &title, qint64 rule = 1, qint64 event = 0)
{
    return {
        .title = title, .text = u"text of "_s + title, .event = EventId{event}, .rule = RuleId{rule}, .flowName = u"A flow"_s};
}

constexpr Timestamp midnight{std::chrono::milliseconds{1'767'225'600'000}}; // 2026-01-01T00:00:00Z

} // namespace

/// What the user is told of, and when, whatever shows it.
class TestDesktopNotifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void init();
    void quietHours_data();
    void quietHours();
    void fewStandAlone();
    void manyBecomeOneThatCounts();
    void aGroupIsNotReplacedAllTheTime();
    void whatWasPutAwayIsNotCountedAgain();
    void norWhatWasPutAwayBeforeTheyBecameOne();
    void whatIsChosenLeadsToItsEvent();
    void quietHoursOverMidnightAreSummedUp();
    void aPauseIsOverByItself();
    void aPauseIsAsLongAsItSays_data();
    void aPauseIsAsLongAsItSays();
    void resumedBeforeItsEnd();
    void silentFlowsAndNoNotifications();
    void masksAsTheWindowDoes();
    void aLockedWindowTellsNothing();

private:
    void tell(int count, qint64 rule = 1);
    [[nodiscard]] QStringList titles() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ManualClock> m_clock;
    std::unique_ptr<engine::Preferences> m_preferences;
    std::unique_ptr<ViewMasking> m_masking;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<DesktopNotifier> m_notifier;
};

void TestDesktopNotifier::init()
{
    test::failOnWarningsOfOurOwn();
    m_notifier.reset();
    m_masking.reset();
    m_preferences.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::ManualClock>(midnight + 12h);
    m_preferences = std::make_unique<engine::Preferences>(m_folder->filePath(u"flowbell.ini"_s));
    m_masking = std::make_unique<ViewMasking>(*m_preferences);
    m_channel = std::make_unique<FakeChannel>();
    m_notifier = std::make_unique<DesktopNotifier>(*m_preferences, *m_channel, *m_masking, *m_clock);
}

void TestDesktopNotifier::tell(int count, qint64 rule)
{
    for (int number = 0; number < count; ++number)
        m_notifier->notify(notification(u"Rule %1"_s.arg(rule), rule));
}

QStringList TestDesktopNotifier::titles() const
{
    QStringList titles;
    for (const NotificationText &text : m_channel->shown)
        titles.append(text.title);
    return titles;
}

void TestDesktopNotifier::quietHours_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("until");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<bool>("quiet");
    const QTime ten(22, 0);
    const QTime seven(7, 0);
    QTest::newRow("in the evening") << ten << seven << QTime(22, 0) << true;
    QTest::newRow("before midnight") << ten << seven << QTime(23, 59, 59, 999) << true;
    QTest::newRow("at midnight") << ten << seven << QTime(0, 0) << true;
    QTest::newRow("the last moment") << ten << seven << QTime(6, 59, 59, 999) << true;
    QTest::newRow("their end") << ten << seven << QTime(7, 0) << false;
    QTest::newRow("at noon") << ten << seven << QTime(12, 0) << false;
    QTest::newRow("the moment before") << ten << seven << QTime(21, 59, 59, 999) << false;
    QTest::newRow("within a day") << seven << ten << QTime(12, 0) << true;
    QTest::newRow("outside, within a day") << seven << ten << QTime(23, 0) << false;
    QTest::newRow("without length") << seven << seven << QTime(7, 0) << false;
}

void TestDesktopNotifier::quietHours()
{
    QFETCH(QTime, from);
    QFETCH(QTime, until);
    QFETCH(QTime, now);
    QTEST((engine::QuietHours{.enabled = true, .from = from, .until = until}.contain(now)), "quiet");
    QVERIFY((!engine::QuietHours{.enabled = false, .from = from, .until = until}.contain(now)));
}

void TestDesktopNotifier::fewStandAlone()
{
    tell(5);
    QCOMPARE(m_channel->shown.size(), 5);
    QCOMPARE(m_channel->shown.first(), (NotificationText{u"Rule 1"_s, u"text of Rule 1"_s}));
    // Those are forgotten after a while, and five more are no flood.
    m_clock->advance(10s);
    tell(5);
    QCOMPARE(m_channel->shown.size(), 10);
}

void TestDesktopNotifier::manyBecomeOneThatCounts()
{
    tell(3, 1);
    tell(2, 2);
    tell(1, 3);
    QCOMPARE(titles(), QStringList{u"6 notification(s) of 3 rule(s)"_s});
    QCOMPARE(m_channel->shown.first().text, u"Rule 3\nRule 2\nRule 1"_s);
    m_clock->advance(9s);
    tell(6, 1);
    m_clock->advance(1s);
    m_notifier->tick();
    QCOMPARE(titles(), QStringList{u"12 notification(s) of 3 rule(s)"_s});
    QCOMPARE(m_channel->shown.first().text, u"Rule 1\nRule 3\nRule 2"_s);
    // Ten seconds of silence, and the next stands alone beside it.
    m_clock->advance(10s);
    tell(1, 4);
    QCOMPARE(titles(), (QStringList{u"12 notification(s) of 3 rule(s)"_s, u"Rule 4"_s}));
}

void TestDesktopNotifier::aGroupIsNotReplacedAllTheTime()
{
    tell(1'000);
    QCOMPARE(m_channel->sent.size(), 6);
    m_clock->advance(1s);
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 7);
    QCOMPARE(titles(), QStringList{u"1000 notification(s) of 1 rule(s)"_s});
    m_clock->advance(1s);
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 7);
}

void TestDesktopNotifier::whatWasPutAwayIsNotCountedAgain()
{
    tell(8);
    const quint64 group = m_channel->shown.firstKey();
    m_channel->shown.remove(group);
    Q_EMIT m_channel->dismissed(group);
    m_clock->advance(2s);
    // Still a flood, but of those that were not seen.
    tell(1, 2);
    QCOMPARE(titles(), QStringList{u"Rule 2"_s});
    tell(1, 2);
    m_clock->advance(1s);
    m_notifier->tick();
    QCOMPARE(titles(), QStringList{u"2 notification(s) of 1 rule(s)"_s});
}

void TestDesktopNotifier::norWhatWasPutAwayBeforeTheyBecameOne()
{
    tell(5);
    Q_EMIT m_channel->dismissed(m_channel->shown.firstKey());
    Q_EMIT m_channel->activated(m_channel->shown.lastKey(), {});
    tell(1);
    QVERIFY(titles().contains(u"4 notification(s) of 1 rule(s)"_s));
}

void TestDesktopNotifier::whatIsChosenLeadsToItsEvent()
{
    QSignalSpy chosen(m_notifier.get(), &DesktopNotifier::chosen);
    m_notifier->notify(notification(u"One"_s, 1, 17));
    m_notifier->notify(notification(u"Two"_s, 1, 18));
    Q_EMIT m_channel->activated(m_channel->shown.firstKey(), u"token"_s);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(0).value<EventId>(), EventId{17});
    QCOMPARE(chosen.first().at(1).toString(), u"token"_s);
    // A group leads to its newest event.
    for (qint64 event = 20; event < 30; ++event)
        m_notifier->notify(notification(u"Many"_s, 1, event));
    m_clock->advance(1s);
    m_notifier->tick();
    Q_EMIT m_channel->activated(m_channel->shown.lastKey(), {});
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen.last().at(0).value<EventId>(), EventId{29});
}

void TestDesktopNotifier::quietHoursOverMidnightAreSummedUp()
{
    engine::NotificationPreferences preferences = m_preferences->notifications();
    preferences.quiet = {.enabled = true, .from = QTime(22, 0), .until = QTime(7, 30)};
    m_preferences->setNotifications(preferences);
    tell(1);
    QCOMPARE(m_channel->sent.size(), 1);
    m_clock->advance(10h + 1min); // 22:01
    tell(2, 1);
    m_clock->advance(4h); // 02:01
    tell(1, 2);
    m_clock->advance(5h + 28min); // 07:29
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 1);
    m_clock->advance(1min);
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 2);
    QCOMPARE(
        m_channel->sent.last(), (NotificationText{u"While it was quiet: 3 notification(s) of 2 rule(s)"_s, u"Rule 2\nRule 1"_s}));
    // Once, and from then on as usual.
    m_notifier->tick();
    tell(1, 3);
    QCOMPARE(m_channel->sent.size(), 3);
    QCOMPARE(m_channel->sent.last().title, u"Rule 3"_s);
    // A change of the preferences is obeyed at once: the next evening is not quiet any more.
    m_clock->advance(15h);
    tell(1, 4);
    QCOMPARE(m_channel->sent.size(), 3);
    preferences.quiet.enabled = false;
    m_preferences->setNotifications(preferences);
    QCOMPARE(m_channel->sent.size(), 4);
    QCOMPARE(m_channel->sent.last().title, u"While it was quiet: 1 notification(s) of 1 rule(s)"_s);
}

void TestDesktopNotifier::aPauseIsOverByItself()
{
    QSignalSpy paused(m_notifier.get(), &DesktopNotifier::pausedChanged);
    m_notifier->pauseFor(1h);
    QVERIFY(m_notifier->isPaused());
    tell(2);
    m_clock->advance(1h - 1ms);
    m_notifier->tick();
    QVERIFY(m_channel->sent.isEmpty());
    m_clock->advance(1ms);
    m_notifier->tick();
    QVERIFY(!m_notifier->isPaused());
    QCOMPARE(paused.count(), 2);
    QCOMPARE(titles(), QStringList{u"While it was quiet: 2 notification(s) of 1 rule(s)"_s});
}

void TestDesktopNotifier::aPauseIsAsLongAsItSays_data()
{
    QTest::addColumn<qint64>("jumpMinutes");
    QTest::addColumn<qint64>("leftMinutes");
    QTest::newRow("the machine slept") << qint64{40} << qint64{10};
    QTest::newRow("it slept beyond the end") << qint64{500} << qint64{0};
    QTest::newRow("the clock was set back") << qint64{-300} << qint64{50};
    QTest::newRow("the clock was corrected a little") << qint64{0} << qint64{50};
}

void TestDesktopNotifier::aPauseIsAsLongAsItSays()
{
    QFETCH(qint64, jumpMinutes);
    QFETCH(qint64, leftMinutes);
    m_notifier->pauseFor(1h);
    m_clock->advance(10min);
    m_notifier->tick();
    m_clock->jump(std::chrono::minutes(jumpMinutes)); // of the wall clock alone, as sleep looks like
    m_notifier->tick();
    QCOMPARE(m_notifier->isPaused(), leftMinutes > 0);
    if (leftMinutes == 0)
        return;
    m_clock->advance(std::chrono::minutes(leftMinutes) - 1ms);
    m_notifier->tick();
    QVERIFY(m_notifier->isPaused());
    m_clock->advance(1ms);
    m_notifier->tick();
    QVERIFY(!m_notifier->isPaused());
}

void TestDesktopNotifier::resumedBeforeItsEnd()
{
    m_notifier->pauseFor(1h);
    tell(1);
    QVERIFY(m_channel->sent.isEmpty());
    m_notifier->resume();
    QCOMPARE(m_channel->sent.size(), 1);
    m_clock->advance(2h);
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 1);
}

void TestDesktopNotifier::silentFlowsAndNoNotifications()
{
    engine::NotificationPreferences preferences = m_preferences->notifications();
    preferences.silentFlows = {u"A flow"_s};
    m_preferences->setNotifications(preferences);
    tell(1);
    QVERIFY(m_channel->sent.isEmpty());
    engine::Notification other = notification(u"Other"_s);
    other.flowName = u"Another flow"_s;
    m_notifier->notify(other);
    other.flowName.clear();
    m_notifier->notify(other);
    QCOMPARE(m_channel->sent.size(), 2);
    preferences.enabled = false;
    m_preferences->setNotifications(preferences);
    m_notifier->notify(other);
    QCOMPARE(m_channel->sent.size(), 2);
    // What is switched off is not told later either.
    preferences.enabled = true;
    m_preferences->setNotifications(preferences);
    m_notifier->tick();
    QCOMPARE(m_channel->sent.size(), 2);
}

void TestDesktopNotifier::masksAsTheWindowDoes()
{
    engine::PrivacyPreferences privacy = m_preferences->privacy();
    privacy.maskWindow = true;
    m_preferences->setPrivacy(privacy);
    engine::Notification personal = notification(u"IIN 990101300123"_s);
    m_notifier->notify(personal);
    QCOMPARE(m_channel->sent.size(), 1);
    QVERIFY2(!m_channel->sent.last().title.contains(u"990101300123"_s), qPrintable(m_channel->sent.last().title));
    // What a rule took from a field is hidden by the field's name.
    engine::MaskingPreferences rules = m_preferences->masking();
    rules.rules = {{true, MaskingRule::Kind::Member, u"flow_name"_s}};
    m_preferences->setMasking(rules);
    engine::Notification named = notification(u"Anna ends"_s);
    named.text = u"rule of Anna"_s;
    named.source = {u"{flow} ends"_s, u"rule of {flow}"_s, {{u"flow"_s, u"Anna"_s}}};
    m_notifier->notify(named);
    QCOMPARE(m_channel->sent.last(), (NotificationText{u"*** ends"_s, u"rule of ***"_s}));
    privacy.maskWindow = false;
    m_preferences->setPrivacy(privacy);
    m_notifier->notify(named);
    QCOMPARE(m_channel->sent.last(), (NotificationText{u"Anna ends"_s, u"rule of Anna"_s}));
    m_notifier->notify(personal);
    QCOMPARE(m_channel->sent.last().title, u"IIN 990101300123"_s);
}

void TestDesktopNotifier::aLockedWindowTellsNothing()
{
    m_notifier->setLocked(true);
    m_notifier->notify(notification(u"Secret"_s, 1, 5));
    QCOMPARE(m_channel->sent.size(), 1);
    const NotificationText told = m_channel->sent.last();
    QVERIFY(!told.title.contains(u"Secret"_s) && !told.text.contains(u"Secret"_s));
    QVERIFY(told.text.contains(u"locked"_s));
    m_notifier->setLocked(false);
    m_notifier->notify(notification(u"Open"_s, 1, 6));
    QCOMPARE(m_channel->sent.last().title, u"Open"_s);
}

QTEST_GUILESS_MAIN(TestDesktopNotifier)
#include "tst_desktopnotifier.moc"
