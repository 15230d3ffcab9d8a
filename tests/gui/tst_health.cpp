// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/appearancecontrol.h"
#include "gui/common/formats.h"
#include "gui/settings/flowdraft.h"
#include "gui/settings/healthdelegate.h"
#include "gui/settings/healthtexts.h"
#include "gui/settings/webhooktablemodel.h"
#include "support/warnings.h"

#include <QtGui/QPainter>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QStyleOptionViewItem>

using namespace flowbell;
using namespace flowbell::gui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds{1'734'597'400'000}};

EndpointHealth healthOf(WebhookId webhook, const QList<bool> &attempts)
{
    EndpointHealth health;
    health.webhook = webhook;
    for (const bool delivered : attempts) {
        health.recent.append({delivered ? EndpointVerdict::Delivered : EndpointVerdict::RefusedByEndpoint, 12ms});
        health.delivered += delivered ? 1 : 0;
    }
    health.attempts = static_cast<int>(attempts.size());
    health.p50 = 12ms;
    health.p95 = 80ms;
    if (!attempts.isEmpty()) {
        health.lastVerdict = health.recent.last().verdict;
        health.lastStatus = attempts.last() ? 204 : 503;
        health.lastAttempt = noon;
    }
    return health;
}

FlowDraft draft()
{
    FlowWithWebhooks flow;
    flow.flow.id = FlowId{1};
    for (const qint64 id : {1, 2}) {
        Webhook webhook;
        webhook.id = WebhookId{id};
        webhook.uid = u"uid-%1"_s.arg(id);
        webhook.url = u"https://%1.example/"_s.arg(id);
        flow.webhooks.append(webhook);
    }
    return FlowDraft(flow);
}

/// How many pixels of \a image are of the colour of a state.
int pixelsOf(const QImage &image, StateRole role, const QPalette &palette)
{
    const QRgb wanted = stateColor(role, palette).rgb();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == wanted ? 1 : 0;
    }
    return count;
}

} // namespace

class TestHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void summaries_data()
    {
        QTest::addColumn<EndpointHealth>("health");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<StateRole>("state");
        QTest::newRow("nothing") << healthOf({}, {}) << u"nothing sent yet"_s << StateRole::Muted;
        QTest::newRow("good") << healthOf({}, {true, true}) << u"204 · 100 % · p50 12 ms · p95 80 ms"_s << StateRole::Ok;
        QList<bool> many(100, true);
        many[0] = false;
        EndpointHealth almost = healthOf({}, many);
        almost.attempts = 1000;
        almost.delivered = 999;
        QTest::newRow("not rounded up to all") << almost << u"204 · 99 % · p50 12 ms · p95 80 ms"_s << StateRole::Ok;
        QTest::newRow("last failed") << healthOf({}, {true, false}) << u"503 · 50 % · p50 12 ms · p95 80 ms"_s
                                     << StateRole::Warning;
        EndpointHealth silent = healthOf({}, {false});
        silent.lastVerdict = EndpointVerdict::TimedOut;
        silent.lastStatus = 0;
        QTest::newRow("no answer") << silent << u"time-out · 0 % · p50 12 ms · p95 80 ms"_s << StateRole::Warning;
        EndpointHealth paused = healthOf({}, {false});
        paused.breaker = BreakerState::Open;
        paused.pausedUntil = noon;
        QTest::newRow("paused") << paused << u"paused until %1 · 503 · 0 % · p50 12 ms · p95 80 ms"_s.arg(timeText(noon))
                                << StateRole::Failed;
        EndpointHealth probing = healthOf({}, {true});
        probing.breaker = BreakerState::HalfOpen;
        QTest::newRow("half open") << probing << u"trying again · 204 · 100 % · p50 12 ms · p95 80 ms"_s << StateRole::Failed;
    }
    void summaries()
    {
        QFETCH(EndpointHealth, health);
        QFETCH(QString, summary);
        QFETCH(StateRole, state);
        QCOMPARE(healthtexts::summary(health), summary);
        QCOMPARE(healthtexts::state(health), state);
    }

    void theSparklineInWords()
    {
        QCOMPARE(healthtexts::attempts(healthOf({}, {true, true, false, true})), u"2 delivered, 1 failed, 1 delivered"_s);
        QList<bool> changing;
        for (int number = 0; number < 20; ++number)
            changing.append(number % 2 == 0);
        const QString text = healthtexts::attempts(healthOf({}, changing));
        QVERIFY(text.startsWith(u"…, "_s));
        QCOMPARE(text.count(u','), 8);
    }

    void theDetailsSayItAll()
    {
        EndpointHealth health = healthOf({}, {true, false, false});
        health.breaker = BreakerState::Open;
        health.failuresInARow = 2;
        health.pausedUntil = noon + 30s;
        health.failingSince = noon;
        health.pending = 7;
        const QString text = healthtexts::details(health);
        for (const QString &part : {u"1 of the last 3"_s, u"12 ms"_s, u"80 ms"_s, u"2 failure"_s, u"503"_s, u"7 deliver"_s,
                 u"1 delivered, 2 failed"_s, dateTimeText(noon), dateTimeText(noon + 30s)})
            QVERIFY2(text.contains(part), qPrintable(part + u" is missing in: "_s + text));
    }

    void theTableHasTheHealthOfEachStoredUrl()
    {
        WebhookTableModel model;
        const QAbstractItemModelTester tester(&model);
        FlowDraft edited = draft();
        model.setDraft(edited);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const EndpointHealth first = healthOf(WebhookId{1}, {true});
        model.setHealth({first, healthOf(WebhookId{2}, {false}), healthOf(WebhookId{3}, {false})});
        QCOMPARE(changed.size(), 2);
        const auto health = [&model](int row) { return model.index(row, WebhookTableModel::Health); };
        QCOMPARE(health(0).data().toString(), healthtexts::summary(first));
        QCOMPARE(health(0).data(Qt::ToolTipRole).toString(), healthtexts::details(first));
        QCOMPARE(health(0).data(Qt::AccessibleTextRole).toString(), healthtexts::details(first));
        QCOMPARE(health(0).data(HealthDelegate::healthRole).value<EndpointHealth>(), first);
        QVERIFY(!health(0).data(Qt::DecorationRole).value<QIcon>().isNull());
        model.setHealth({first});
        QCOMPARE(changed.size(), 2); // nothing is new

        Webhook moved = *edited.webhook(u"uid-1"_s);
        moved.url = u"https://other.example/"_s;
        edited.put(moved);
        model.setDraft(edited);
        QVERIFY(health(0).data().toString().isEmpty()); // another endpoint
        model.setHealth({first});
        QVERIFY(health(0).data().toString().isEmpty());
    }

    void theSparklineIsPainted_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theSparklineIsPainted()
    {
        QFETCH(bool, dark);
        WebhookTableModel model;
        model.setDraft(draft());
        model.setHealth({healthOf(WebhookId{1}, {true, false, false, true}), healthOf(WebhookId{2}, {})});
        QStyleOptionViewItem option;
        option.palette = dark ? darkPalette() : lightPalette();
        option.rect = QRect(0, 0, 400, 24);
        option.decorationSize = QSize(16, 16);
        option.fontMetrics = QFontMetrics(option.font);
        const HealthDelegate delegate;
        const auto painted = [&](int row) {
            QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
            image.fill(option.palette.color(QPalette::Base));
            QPainter painter(&image);
            delegate.paint(&painter, option, model.index(row, WebhookTableModel::Health));
            painter.end();
            return image.copy(QRect(22, 0, 110, 24)); // without the icon
        };
        const QImage some = painted(0);
        const int failed = pixelsOf(some, StateRole::Failed, option.palette);
        const int delivered = pixelsOf(some, StateRole::Ok, option.palette);
        QVERIFY2(failed >= 2 * 16, qPrintable(QString::number(failed))); // two bars of full height
        QVERIFY2(delivered > 0 && delivered < failed, qPrintable(QString::number(delivered)));
        QCOMPARE(pixelsOf(painted(1), StateRole::Failed, option.palette), 0);
        QVERIFY(delegate.sizeHint(option, model.index(0, WebhookTableModel::Health)).width()
            > delegate.sizeHint(option, model.index(1, WebhookTableModel::Health)).width() + 100);
    }
};

QTEST_MAIN(TestHealth)
#include "tst_health.moc"
