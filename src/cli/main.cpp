// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"
#include "cli/translations.h"
#include "engine/privatefiles.h"

#include <QtCore/QCoreApplication>

#include <clocale>
#include <cstdlib>
#include <cstring>

#include <langinfo.h>

namespace {

/// Qt says on standard error that it needs UTF-8 when it starts under "C", which is what services and cron have.
void chooseUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    const char *all = std::getenv("LC_ALL");
    ::setenv(all != nullptr && *all != '\0' ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1);
}

} // namespace

int main(int argc, char *argv[])
{
    flowbell::engine::makeNewFilesPrivate();
    chooseUtf8();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("flowbell"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLOWBELL_VERSION));
    flowbell::cli::Translations translations;
    return flowbell::cli::Program().run(QCoreApplication::arguments());
}
