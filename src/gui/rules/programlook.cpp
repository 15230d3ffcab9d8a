// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/programlook.h"

#include <QtCore/QFileInfo>

namespace flowbell::gui {

ProgramFile programFileAt(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return ProgramFile::Missing;
    return file.isFile() && file.isExecutable() ? ProgramFile::Program : ProgramFile::Other;
}

} // namespace flowbell::gui
