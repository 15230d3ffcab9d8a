// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_tablescroll FILE: opens the real main window on the store FILE and prints, a line of JSON each: how long a frame takes
// after a jump of the scroll bar, and until its rows are there; how long frames take while 1,000 events a second arrive and the
// user scrolls; how long it takes to select everything; and how long to sort by some columns, with the longest time in which
// the window did not answer.

#include "core/samplepayload.h"
#include "engine/eventqueries.h"
#include "engine/workspace.h"
#include "gui/common/tableroles.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace flowbell;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void report(const char *what, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))]; };
    std::printf("{\"measured\":\"%s\",\"times\":%zu,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f}\n", what, values.size(),
        at(0.5), at(0.99), at(1.0));
    std::fflush(stdout);
}

/// The longest time in which the event loop came to nothing else.
class Stalls final : public QObject
{
public:
    Stalls()
    {
        m_since.start();
        startTimer(1, Qt::PreciseTimer);
    }
    [[nodiscard]] double longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_longest = std::max(m_longest, milliseconds(m_since));
        m_since.restart();
    }

private:
    QElapsedTimer m_since;
    double m_longest = 0;
};

class TableBench
{
public:
    TableBench(engine::Workspace &workspace, gui::EventTableView &view)
        : m_workspace(workspace)
        , m_view(view)
        , m_model(*static_cast<gui::EventTableModel *>(view.model()))
    {
    }

    static void runUntil(const std::function<bool()> &done, int most = 60'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!done() && timer.elapsed() < most)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }

    [[nodiscard]] bool rowsInSightAreThere() const
    {
        const auto [first, last] = m_view.rowsInSight();
        for (int row = first; row <= last; ++row) {
            if (!m_model.index(row, 0).data(static_cast<int>(gui::TableRole::Loaded)).toBool())
                return false;
        }
        return true;
    }

    void jumps()
    {
        std::vector<double> frames;
        std::vector<double> whole;
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer timer;
            timer.start();
            m_view.verticalScrollBar()->setValue(QRandomGenerator::global()->bounded(m_view.verticalScrollBar()->maximum() + 1));
            m_view.viewport()->repaint();
            frames.push_back(milliseconds(timer));
            runUntil([this] { return rowsInSightAreThere(); });
            whole.push_back(milliseconds(timer));
        }
        report("frame after a jump", frames);
        report("rows there after a jump", whole);
    }

    void selectAll()
    {
        QElapsedTimer timer;
        timer.start();
        m_view.selectAll();
        const auto selected = m_view.selectedEvents().size();
        report(qPrintable(QStringLiteral("select %1 rows").arg(selected)), {milliseconds(timer)});
        m_view.clearSelection();
    }

    void sort(int column, const char *name)
    {
        auto *action = m_view.window()->findChild<QAction *>(QStringLiteral("sortBy%1Action").arg(column));
        if (!action)
            return;
        const auto before = m_model.order();
        Stalls stalls;
        QElapsedTimer timer;
        timer.start();
        action->trigger();
        runUntil([this, &before] { return m_model.order() && m_model.order() != before; });
        report(qPrintable(QStringLiteral("sort by %1").arg(QLatin1StringView(name))), {milliseconds(timer)});
        report(qPrintable(QStringLiteral("longest stall of that")), {stalls.longest()});
    }

    void appendWhileScrolling(const char *what)
    {
        constexpr int atOnce = 33;
        Stalls stalls;
        std::vector<double> frames;
        qint64 number = QRandomGenerator::global()->generate();
        QTimer arrivals;
        QObject::connect(&arrivals, &QTimer::timeout, &arrivals, [&] {
            for (int i = 0; i < atOnce; ++i)
                enter(number++);
        });
        arrivals.start(atOnce);
        QElapsedTimer whole;
        whole.start();
        while (whole.elapsed() < 8'000) {
            QElapsedTimer timer;
            timer.start();
            m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->value() - 3);
            m_view.viewport()->repaint();
            frames.push_back(milliseconds(timer));
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
        }
        report(what, frames);
        report("longest stall of that", {stalls.longest()});
    }

private:
    void enter(qint64 number)
    {
        const SampleFields fields{.eventUid = QString::asprintf("00000000-0000-4000-8000-%012llx", number),
            .sessionUid = QString::asprintf("00000000-0000-4000-9000-%012llx", number / 6),
            .created = SystemClock().now(),
            .flowName = QStringLiteral("Flow %1").arg(number % 40),
            .technologies = {QStringLiteral("LDHP")}};
        ReceivedRequest request;
        request.received = SystemClock().now();
        request.source = EventSource::Simulator;
        request.body = samplePayload(EventType::TechnologyEnd, fields);
        static_cast<void>(m_workspace.enter(request));
    }

    engine::Workspace &m_workspace;
    gui::EventTableView &m_view;
    gui::EventTableModel &m_model;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_tablescroll FILE\n");
        return 2;
    }
    const QTemporaryDir home;
    const SystemClock clock;
    auto workspace = engine::Workspace::open({.storePath = QString::fromLocal8Bit(argv[1]),
                                                 .preferencesFile = home.filePath(QStringLiteral("flowbell.ini")),
                                                 .fileSecretsOnly = true},
        clock);
    if (!workspace)
        return 1;
    gui::MainWindow window(**workspace, {}, {});
    window.resize(1280, 800);
    window.show();
    auto *table = window.findChild<gui::EventTableView *>(QStringLiteral("table"));
    if (!table)
        return 1;
    TableBench bench(**workspace, *table);
    TableBench::runUntil([&] { return table->model()->rowCount() > 0 && bench.rowsInSightAreThere(); });
    std::printf("{\"rows\":%d}\n", table->model()->rowCount());
    bench.jumps();
    bench.selectAll();
    bench.appendWhileScrolling("frame while 1,000 events a second arrive");
    bench.sort(static_cast<int>(gui::EventColumn::Flow), "flow");
    bench.jumps();
    bench.selectAll();
    bench.appendWhileScrolling("frame while they arrive, sorted");
    bench.sort(static_cast<int>(gui::EventColumn::Session), "session");
    bench.sort(static_cast<int>(gui::EventColumn::Received), "received");
    return 0;
}
