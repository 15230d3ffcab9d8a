// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/clock.h"
#include "engine/privatefiles.h"
#include "gui/common/focusedcells.h"
#include "gui/common/icons.h"
#include "gui/common/plaintooltips.h"
#include "gui/common/unixsignals.h"
#include "gui/mainwindow/program.h"
#include "gui/mainwindow/startoptions.h"

#include <QtWidgets/QApplication>

#include <cstdio>

using namespace flowbell;

namespace {

void name()
{
    QCoreApplication::setApplicationName(QStringLiteral("flowbell"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLOWBELL_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("flowbell"));
}

void describe()
{
    name();
    QApplication::setDesktopFileName(QStringLiteral("org.flowbell.Flowbell"));
    QApplication::setWindowIcon(gui::applicationIcon());
    QApplication::setQuitOnLastWindowClosed(false);
}

void print(std::FILE *to, const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), to);
}

/// --version and --help also where there is no display. Whether that was all there is to do.
bool answersInText(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    name();
    const gui::StartOptions options = gui::StartOptions::parse(QCoreApplication::arguments());
    if (options.wish != gui::StartOptions::Wish::ShowText)
        return false;
    print(stdout, options.text);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    engine::makeNewFilesPrivate();
    if (answersInText(argc, argv))
        return 0;
    QApplication application(argc, argv);
    describe();
    gui::PlainToolTips toolTips;
    application.installEventFilter(&toolTips);
    const gui::FocusedCells focusedCells;

    const gui::StartOptions options = gui::StartOptions::parse(QApplication::arguments());
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
