// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_paintlatency FILE RATE SECONDS: opens the real main window on the store FILE, sends RATE events a second at its
// listener over one connection, and prints how long each took from the last byte of its request to the end of the paint
// that shows its row.

#include "core/samplepayload.h"
#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace flowbell;

namespace {

using Moment = std::chrono::steady_clock::time_point;

QByteArray request(qint64 number)
{
    const SampleFields fields{.eventUid = QString::asprintf("00000000-0000-4000-8000-%012llx", number),
        .sessionUid = QString::asprintf("00000000-0000-4000-9000-%012llx", number / 6),
        .created = SystemClock().now(),
        .flowName = QStringLiteral("Liveness Head Position Flow"),
        .technologies = {QStringLiteral("LDHP")}};
    const QByteArray body = samplePayload(EventType::TechnologyEnd, fields);
    return "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Sends at a steady pace from a thread of its own and notes when each request left.
class Sender final : public QThread
{
public:
    Sender(quint16 port, int rate, int seconds)
        : sent(static_cast<size_t>(rate * seconds))
        , m_port(port)
        , m_rate(rate)
    {
    }

    void run() override
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (!socket.waitForConnected(5000))
            return;
        const Moment start = std::chrono::steady_clock::now();
        for (size_t number = 0; number < sent.size(); ++number) {
            const auto due = std::chrono::microseconds(1'000'000ULL * number / static_cast<size_t>(m_rate));
            std::this_thread::sleep_until(start + due);
            socket.write(request(static_cast<qint64>(number)));
            socket.flush();
            sent[number] = std::chrono::steady_clock::now();
            socket.waitForReadyRead(0);
            socket.readAll();
        }
        while (socket.waitForReadyRead(500))
            socket.readAll();
    }

    std::vector<Moment> sent;

private:
    const quint16 m_port;
    const int m_rate;
};

/// After each paint of the table: the rows up to the last one shown have been painted.
class PaintWatch final : public QObject
{
public:
    PaintWatch(QAbstractItemView &view, qint64 before)
        : m_view(view)
        , m_before(before)
    {
        view.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || m_inside)
            return false;
        m_inside = true;
        QCoreApplication::sendEvent(watched, event);
        m_inside = false;
        const QModelIndex last = m_view.indexAt(QPoint(5, m_view.viewport()->height() - 2));
        const qint64 shown = last.isValid() ? last.row() + 1 : m_view.model()->rowCount();
        const Moment now = std::chrono::steady_clock::now();
        while (static_cast<qint64>(painted.size()) < shown - m_before)
            painted.push_back(now);
        return true;
    }

    std::vector<Moment> painted;

private:
    QAbstractItemView &m_view;
    const qint64 m_before;
    bool m_inside = false;
};

int report(const std::vector<Moment> &sent, const std::vector<Moment> &painted)
{
    std::vector<double> latencies;
    // The first ones warm caches and are not counted.
    for (size_t index = std::min<size_t>(500, painted.size() / 4); index < painted.size() && index < sent.size(); ++index)
        latencies.push_back(std::chrono::duration<double, std::milli>(painted[index] - sent[index]).count());
    if (latencies.empty())
        return 1;
    std::sort(latencies.begin(), latencies.end());
    const auto at = [&](double share) {
        return latencies[static_cast<size_t>(share * static_cast<double>(latencies.size() - 1))];
    };
    std::printf("{\"rows\":%zu,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f}\n", latencies.size(), at(0.5), at(0.99), at(1.0));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_paintlatency FILE RATE SECONDS\n");
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
    const int rate = QByteArray(argv[2]).toInt();
    const int seconds = QByteArray(argv[3]).toInt();
    const auto before = (*workspace)->events().summary().result();

    gui::MainWindow window(**workspace, {}, {});
    window.resize(1280, 800);
    window.show();
    auto *table = window.findChild<QAbstractItemView *>(QStringLiteral("table"));
    if (!table || !before)
        return 1;
    PaintWatch watch(*table, before->count);
    std::unique_ptr<Sender> sender;
    engine::ListenerControl &listener = (*workspace)->listener();
    QObject::connect(&listener, &engine::ListenerControl::stateChanged, &window, [&](engine::ListenerControl::State state) {
        if (state != engine::ListenerControl::State::Listening || sender)
            return;
        sender = std::make_unique<Sender>(static_cast<quint16>(QUrl(listener.url()).port()), rate, seconds);
        QObject::connect(
            sender.get(), &QThread::finished, &window, [] { QTimer::singleShot(500, qApp, &QCoreApplication::quit); });
        // The rows that were there before are on the screen first.
        QTimer::singleShot(1500, &window, [&] { sender->start(); });
    });
    engine::ListenPreferences preferences = (*workspace)->preferences().listening();
    preferences.port = 0;
    listener.start(preferences);
    QApplication::exec();
    if (!sender)
        return 1;
    sender->wait();
    return report(sender->sent, watch.painted);
}
