// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/workspace.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;

class TestFlowService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = open(QStringLiteral("flowbell.ini"));
        QVERIFY(m_workspace);
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void isFoundByNameThenById()
    {
        const Flow named = add(QStringLiteral("Liveness"));
        const Flow digits = add(QString::number(named.id.value));
        QCOMPARE(flows().findByNameOrId(QStringLiteral("Liveness")).result()->flow, named);
        // A name goes before an id.
        QCOMPARE(flows().findByNameOrId(QString::number(named.id.value)).result()->flow, digits);
        QCOMPARE(flows().findByNameOrId(QString::number(digits.id.value)).result()->flow, digits);
        QCOMPARE(flows().findByNameOrId(QStringLiteral("nobody")).result().error().code, ErrorCode::NotFound);
    }

    void copyTakesWebhooksAndAFreeName()
    {
        Flow flow = add(QStringLiteral("Liveness"));
        flow.forward = true;
        flow.schedule = QStringLiteral("0, 5s");
        QVERIFY(flows().save(flow).result());
        Webhook webhook;
        webhook.flow = flow.id;
        webhook.url = QStringLiteral("https://example.com/a");
        webhook.isSigned = true;
        webhook.ordered = true;
        webhook.ratePerMinute = 30;
        QVERIFY(flows().addWebhook(webhook).result());
        add(QStringLiteral("Liveness 2"));

        const auto copy = flows().duplicate(flow.id).result();
        QVERIFY(copy);
        QCOMPARE(copy->flow.name, QStringLiteral("Liveness 3"));
        QVERIFY(copy->flow.uid != flow.uid);
        QCOMPARE(copy->webhooks.size(), 1);
        QVERIFY(copy->flow.forward);
        QCOMPARE(copy->flow.schedule, QStringLiteral("0, 5s"));
        const Webhook &copied = copy->webhooks.constFirst();
        QCOMPARE(copied.url, webhook.url);
        QVERIFY(copied.ordered);
        QCOMPARE(copied.ratePerMinute, 30);
        QVERIFY(!copied.isSigned); // there is no secret for it
    }

    void removalCanBeUndone()
    {
        const Flow flow = add(QStringLiteral("Liveness"));
        QVERIFY(addWebhook(flow, QStringLiteral("https://example.com/a")));
        const auto removed = flows().remove(flow.id).result();
        QVERIFY(removed);
        QVERIFY(flows().list().result()->isEmpty());
        const auto restored = flows().restore(*removed).result();
        QVERIFY(restored);
        QCOMPARE(restored->flow.uid, flow.uid);
        QCOMPARE(restored->webhooks.size(), 1);
    }

    void changesAreToldHereAndInAnotherProgram()
    {
        const std::unique_ptr<Workspace> other = open(QStringLiteral("other.ini"));
        QVERIFY(other);
        QSignalSpy here(&m_workspace->monitor(), &Monitor::flowsChanged);
        QSignalSpy there(&other->monitor(), &Monitor::flowsChanged);
        add(QStringLiteral("Liveness"));
        QTRY_COMPARE(here.size(), 1);
        QTRY_COMPARE(there.size(), 1);
        QCOMPARE(other->flows().list().result()->constFirst().flow.name, QStringLiteral("Liveness"));
    }

private:
    [[nodiscard]] std::unique_ptr<Workspace> open(const QString &preferences)
    {
        auto opened = Workspace::open({.storePath = m_folder->filePath(QStringLiteral("flowbell.db")),
                                          .preferencesFile = m_folder->filePath(preferences),
                                          .fileSecretsOnly = true},
            m_clock);
        return opened ? std::move(*opened) : nullptr;
    }
    [[nodiscard]] FlowService &flows() { return m_workspace->flows(); }
    Flow add(const QString &name)
    {
        Flow flow;
        flow.name = name;
        const auto added = flows().add(flow).result();
        return added ? *added : Flow{};
    }
    [[nodiscard]] bool addWebhook(const Flow &flow, const QString &url)
    {
        Webhook webhook;
        webhook.flow = flow.id;
        webhook.url = url;
        return flows().addWebhook(webhook).result().has_value();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestFlowService)
#include "tst_flowservice.moc"
