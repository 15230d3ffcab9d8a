// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/clock.h"
#include "gui/common/icons.h"
#include "gui/common/unixsignals.h"
#include "gui/mainwindow/program.h"
#include "gui/mainwindow/startoptions.h"

#include <QtWidgets/QApplication>

#include <cstdio>

using namespace flowbell;

namespace {

void describe()
{
    QApplication::setApplicationName(QStringLiteral("flowbell"));
    QApplication::setApplicationVersion(QStringLiteral(FLOWBELL_VERSION));
    QApplication::setOrganizationName(QStringLiteral("flowbell"));
    QApplication::setDesktopFileName(QStringLiteral("org.flowbell.Flowbell"));
    QApplication::setWindowIcon(gui::applicationIcon());
    QApplication::setQuitOnLastWindowClosed(false);
}

void print(std::FILE *to, const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), to);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    describe();

    const gui::StartOptions options = gui::StartOptions::parse(QApplication::arguments());
    if (options.wish == gui::StartOptions::Wish::ShowText) {
        print(stdout, options.text);
        return 0;
    }
    if (options.wish == gui::StartOptions::Wish::ShowMistake) {
        print(stderr, options.text);
        return 2;
    }

    const gui::UnixSignals signals;
    // Not quit(): that asks the windows first, and one with unsaved changes would refuse.
    QObject::connect(&signals, &gui::UnixSignals::endRequested, &application, [] { QApplication::exit(0); });
    const SystemClock clock;
    gui::Program program(options, clock);
    return program.start() ? QApplication::exec() : 0;
}
