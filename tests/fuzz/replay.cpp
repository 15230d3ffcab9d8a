// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "require.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QStringList>

#include <cstdio>
#include <memory>

namespace {

QStringList filesOf(const QString &place)
{
    QStringList files;
    if (QFileInfo(place).isFile())
        return {place};
    QDirIterator folder(place, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (folder.hasNext())
        files.append(folder.next());
    files.sort();
    return files;
}

bool replay(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
        return false;
    }
    const QByteArray content = file.readAll();
    // Named before it is run: what ends the program here is the input with this name.
    std::fprintf(stderr, "%s\n", qPrintable(path));
    // An allocation of exactly this size, as libFuzzer makes it.
    const auto size = static_cast<std::size_t>(content.size());
    const auto copy = std::make_unique<std::uint8_t[]>(size);
    std::copy(content.begin(), content.end(), copy.get());
    return LLVMFuzzerTestOneInput(copy.get(), size) == 0;
}

} // namespace

/// Runs a target over the files and folders that are named, as a compiler without libFuzzer can. The exit status is that of a
/// test: nothing to replay is a failure.
int main(int argc, char *argv[])
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const QString &path : filesOf(QFile::decodeName(argv[i]))) {
            if (!replay(path))
                return 1;
            ++count;
        }
    }
    std::printf("%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
