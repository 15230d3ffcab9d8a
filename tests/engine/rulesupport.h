// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/samplepayload.h"
#include "engine/monitor.h"
#include "engine/notifier.h"
#include "engine/rulerunner.h"
#include "engine/ruleservice.h"
#include "engine/workspace.h"
#include "support/manualclock.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>

namespace flowbell::test {

/// Remembers what it was to show.
class NotificationLog final : public engine::Notifier
{
public:
    void notify(const engine::Notification &notification) override { shown.append(notification); }

    QList<engine::Notification> shown;
};

/// A program on a store of its own that runs the rules, with a clock that is moved by hand.
class RuleFixture
{
public:
    explicit RuleFixture(const Clock *clock = nullptr)
        : m_clock(clock)
    {
        open();
    }

    void open()
    {
        auto opened = engine::Workspace::open({.storePath = file(QStringLiteral("flowbell.db")),
                                                  .preferencesFile = file(QStringLiteral("flowbell.ini")),
                                                  .fileSecretsOnly = true},
            m_clock ? *m_clock : manual);
        if (!opened)
            qFatal("no workspace");
        workspace = std::move(*opened);
        workspace->ruleRunner().setNotifier(&notifications);
    }
    void close() { workspace.reset(); }

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] engine::RuleService &rules() { return workspace->rules(); }
    void start() { workspace->ruleRunner().start(); }

    /// An executable file with these lines behind `#!/bin/sh`.
    [[nodiscard]] QString script(const QString &name, const QByteArray &lines) const
    {
        QFile script(file(name));
        if (!script.open(QIODevice::WriteOnly) || script.write("#!/bin/sh\n" + lines) < 0)
            qFatal("no script");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return script.fileName();
    }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile read(file(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

    [[nodiscard]] static Rule rule(
        const QString &filter, const QList<RuleAction> &actions, const QString &name = QStringLiteral("r"))
    {
        Rule rule;
        rule.name = name;
        rule.enabled = true;
        rule.condition.filter = filter;
        rule.actions = actions;
        rule.mostPerMinute = 1'000;
        return rule;
    }
    [[nodiscard]] Rule add(const Rule &rule)
    {
        const Result<Rule> added = rules().add(rule).result();
        if (!added)
            qFatal("no rule: %s", qPrintable(added.error().detail));
        return *added;
    }

    /// Begins to store it; for many that are then waited for together.
    [[nodiscard]] QFuture<Result<EventId>> begin(const QByteArray &body)
    {
        ReceivedRequest request;
        request.received = workspace->clock().now();
        request.method = "POST";
        request.target = "/webhook";
        request.headers = {{"Content-Type", "application/json"}};
        request.body = body;
        return workspace->enter(request);
    }
    [[nodiscard]] EventId enter(const QByteArray &body)
    {
        const Result<EventId> id = begin(body).result();
        if (!id)
            qFatal("not stored");
        return *id;
    }
    [[nodiscard]] QByteArray body(
        EventType type, const QString &session = QStringLiteral("s"), const QString &flow = QStringLiteral("Liveness"))
    {
        SampleFields fields;
        fields.eventUid = QStringLiteral("e-%1").arg(++m_events);
        fields.sessionUid = session;
        fields.created = workspace->clock().now();
        fields.flowName = flow;
        return samplePayload(type, fields);
    }
    [[nodiscard]] EventId enter(
        EventType type, const QString &session = QStringLiteral("s"), const QString &flow = QStringLiteral("Liveness"))
    {
        return enter(body(type, session, flow));
    }

    [[nodiscard]] QList<Firing> firings() { return rules().firings({}).result().value_or(QList<Firing>()); }
    /// All of them have ended, and there are so many.
    [[nodiscard]] bool ended(qsizetype count, int timeout = 20'000)
    {
        return QTest::qWaitFor(
            [&] {
                const QList<Firing> all = firings();
                return all.size() == count
                    && std::none_of(all.cbegin(), all.cend(), [](const Firing &f) { return f.state == FiringState::Open; });
            },
            timeout);
    }
    /// Of the newest firing, once it has ended.
    [[nodiscard]] FiringAction outcome(int position = 0)
    {
        const bool isThere = QTest::qWaitFor(
            [this] {
                const QList<Firing> all = firings();
                return !all.isEmpty() && all.constFirst().state != FiringState::Open;
            },
            20'000);
        const QList<Firing> all = firings();
        if (!isThere || all.isEmpty())
            return {};
        return rules().firing(all.constFirst().id).result()->actions.value(position);
    }
    /// The runner has looked at everything that is stored.
    void look() { workspace->ruleRunner().lookNow(); }

    ManualClock manual;
    NotificationLog notifications;
    std::unique_ptr<engine::Workspace> workspace;

private:
    QTemporaryDir m_folder;
    const Clock *m_clock;
    int m_events = 0;
};

} // namespace flowbell::test
