// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/flowservice.h"
#include "engine/workspace.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <memory>
#include <type_traits>

namespace flowbell::test {

/// A store in a folder of its own, opened by as many workspaces ("programs") as a test asks for.
class FlowTestStore
{
public:
    [[nodiscard]] std::unique_ptr<engine::Workspace> open() const
    {
        auto workspace = engine::Workspace::open({.storePath = m_folder.filePath(QStringLiteral("flowbell.db")),
                                                     .preferencesFile = m_folder.filePath(QStringLiteral("flowbell.ini")),
                                                     .fileSecretsOnly = true},
            m_clock);
        if (!workspace)
            qFatal("no workspace: %s", qPrintable(workspace.error().detail));
        return std::move(*workspace);
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
};

/// What a future of the engine brings; the event loop runs meanwhile.
template <typename T>
T await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        qFatal("nothing came");
    const Result<T> result = future.result();
    if (!result)
        qFatal("failed: %d %s", static_cast<int>(result.error().code), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

[[nodiscard]] inline Flow addFlow(engine::Workspace &workspace, const QString &name)
{
    Flow flow;
    flow.name = name;
    flow.technologies = {QStringLiteral("LDHP")};
    return await(workspace.flows().add(flow));
}

[[nodiscard]] inline Webhook addWebhook(engine::Workspace &workspace, FlowId flow, const QString &url)
{
    Webhook webhook;
    webhook.flow = flow;
    webhook.url = url;
    return await(workspace.flows().addWebhook(webhook));
}

/// The named child of \a parent; the test ends if there is none.
template <typename Widget>
[[nodiscard]] Widget *child(const QObject &parent, const QString &name)
{
    auto *found = parent.findChild<Widget *>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return found;
}

/// Presses a button of a question that is open, or about to open, in front of \a parent; false if none opens.
[[nodiscard]] inline bool answer(const QObject &parent, const QString &question, const QString &button)
{
    const auto open = [&] { return parent.findChild<QMessageBox *>(question); };
    if (!QTest::qWaitFor([&open] { return open() && open()->isVisible(); }, 5'000))
        return false;
    auto *press = open()->findChild<QPushButton *>(button);
    if (!press)
        return false;
    QTest::mouseClick(press, Qt::LeftButton);
    return QTest::qWaitFor([&open] { return !open(); }, 5'000);
}

} // namespace flowbell::test
