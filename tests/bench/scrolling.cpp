// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_scrolling FILE JUMPS RATE SECONDS: opens the real main window on the store FILE, jumps to JUMPS random places of the
// event table, then goes on jumping for SECONDS while RATE events a second are sent at its listener. Prints one line of JSON: how
// long a frame took (from when it was due to the end of its paint: what else the window does counts), how long until the
// rows of a jump were all there, and the memory.

#include "core/samplepayload.h"
#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "gui/common/tableroles.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <QtNetwork/QTcpSocket>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace flowbell;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto frameDistance = 16ms;
constexpr int framesPerJump = 6; ///< so that rows have the time to come

QByteArray request()
{
    const SampleFields fields{.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .sessionUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .created = SystemClock().now(),
        .flowName = QStringLiteral("Flow 1"),
        .technologies = {QStringLiteral("LDHP")}};
    const QByteArray body = samplePayload(EventType::TechnologyEnd, fields);
    return "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Sends at a steady pace from a thread of its own.
class Sender final : public QThread
{
public:
    Sender(quint16 port, int rate)
        : m_port(port)
        , m_rate(rate)
    {
    }

    void run() override
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (!socket.waitForConnected(5000))
            return;
        const auto start = Steady::now();
        for (; !stopping; ++sent) {
            std::this_thread::sleep_until(start + std::chrono::microseconds(1'000'000LL * sent / m_rate));
            socket.write(request());
            socket.flush();
            socket.waitForReadyRead(0);
            socket.readAll();
        }
        while (socket.waitForReadyRead(500))
            socket.readAll();
    }

    std::atomic_bool stopping = false;
    std::atomic_llong sent = 0;

private:
    const quint16 m_port;
    const int m_rate;
};

struct Frames {
    std::vector<double> frames; ///< milliseconds
    std::vector<double> filled;
};

/// Jumps about and paints at once, frame by frame.
class Jumper final : public QObject
{
public:
    explicit Jumper(QAbstractItemView &view)
        : m_view(view)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Jumper::frame);
    }

    void run(std::function<bool(int)> wantsMore, std::function<void(Frames)> done)
    {
        m_frames = {};
        m_jumps = 0;
        m_frame = 0;
        m_wantsMore = std::move(wantsMore);
        m_done = std::move(done);
        schedule();
    }

private:
    void schedule()
    {
        m_due = Steady::now() + frameDistance;
        m_timer.start(frameDistance);
    }

    void frame()
    {
        if (m_frame % framesPerJump == 0) {
            if (!m_wantsMore(m_jumps++)) {
                m_done(std::exchange(m_frames, {}));
                return;
            }
            QScrollBar *bar = m_view.verticalScrollBar();
            bar->setValue(static_cast<int>(QRandomGenerator::global()->bounded(bar->maximum() + 1)));
            m_jumped = Steady::now();
            m_isFilled = false;
        }
        ++m_frame;
        m_view.viewport()->repaint();
        const auto now = Steady::now();
        m_frames.frames.push_back(std::chrono::duration<double, std::milli>(now - m_due).count());
        if (!m_isFilled && rowsAreThere()) {
            m_isFilled = true;
            m_frames.filled.push_back(std::chrono::duration<double, std::milli>(now - m_jumped).count());
        }
        schedule();
    }

    [[nodiscard]] bool rowsAreThere() const
    {
        const int last = m_view.viewport()->height() - 2;
        for (int y = 2; y < last; y += 10) {
            const QModelIndex index = m_view.indexAt(QPoint(5, y));
            if (index.isValid() && !index.data(static_cast<int>(gui::TableRole::Loaded)).toBool())
                return false;
        }
        return true;
    }

    QAbstractItemView &m_view;
    QTimer m_timer;
    Steady::time_point m_due;
    Steady::time_point m_jumped;
    Frames m_frames;
    int m_frame = 0;
    int m_jumps = 0;
    bool m_isFilled = false;
    std::function<bool(int)> m_wantsMore;
    std::function<void(Frames)> m_done;
};

double at(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::ranges::sort(values);
    return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1000.0;
    }
    return 0;
}

void print(const char *name, const Frames &frames)
{
    std::printf(
        "\"%s\":{\"frames\":%zu,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f,\"filled_p50_ms\":%.1f,\"filled_p99_ms\":%.1f},",
        name, frames.frames.size(), at(frames.frames, 0.5), at(frames.frames, 0.99), at(frames.frames, 1.0),
        at(frames.filled, 0.5), at(frames.filled, 0.99));
}

/// The two phases, one after the other; then the program ends.
void measure(engine::Workspace &workspace, Jumper &jumper, int jumps, int rate, int seconds)
{
    const auto appending = [&workspace, &jumper, rate, seconds] {
        auto sender = std::make_shared<Sender>(static_cast<quint16>(QUrl(workspace.listener().url()).port()), rate);
        sender->start();
        const auto end = Steady::now() + std::chrono::seconds(seconds);
        jumper.run([end](int) { return Steady::now() < end; },
            [sender](const Frames &frames) {
                sender->stopping = true;
                sender->wait();
                print("appending", frames);
                std::printf("\"appended\":%lld,\"resident_mb\":%.0f}\n", sender->sent.load(), residentMegabytes());
                QCoreApplication::quit();
            });
    };
    std::printf("{");
    jumper.run([jumps](int jump) { return jump < jumps; },
        [appending](const Frames &frames) {
            print("jumping", frames);
            appending();
        });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 5) {
        std::fprintf(stderr, "usage: bench_scrolling FILE JUMPS RATE SECONDS\n");
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
    auto *table = window.findChild<QAbstractItemView *>(QStringLiteral("table"));
    if (!table)
        return 1;
    Jumper jumper(*table);
    const int jumps = QByteArray(argv[2]).toInt();
    const int rate = QByteArray(argv[3]).toInt();
    const int seconds = QByteArray(argv[4]).toInt();
    engine::ListenerControl &listener = (*workspace)->listener();
    bool began = false;
    QObject::connect(&listener, &engine::ListenerControl::stateChanged, &window, [&](engine::ListenerControl::State state) {
        if (state != engine::ListenerControl::State::Listening || std::exchange(began, true))
            return;
        // The table is filled and painted first.
        QTimer::singleShot(2s, &window, [&] { measure(**workspace, jumper, jumps, rate, seconds); });
    });
    engine::ListenPreferences preferences = (*workspace)->preferences().listening();
    preferences.port = 0;
    listener.start(preferences);
    return QApplication::exec();
}
