// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QString>

#include <optional>

namespace flowbell::engine {

/// Where an export is written: a file that has its name only when it is whole, readable by its owner alone (0600), or
/// standard output. Gone without finish(), no file is left.
class ExportFile
{
public:
    /// \a path: empty for standard output.
    explicit ExportFile(const QString &path);

    [[nodiscard]] Result<void> open();
    /// Buffered.
    [[nodiscard]] Result<void> write(const QByteArray &bytes);
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] QFileDevice &device();
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Error error();

    const QString m_path;
    QSaveFile m_file;
    QFile m_output; ///< standard output
    QByteArray m_buffer;
};

} // namespace flowbell::engine
