// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/programlook.h"

#include "gui/common/whendone.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QPromise>

#include <memory>
#include <thread>
#include <utility>

namespace flowbell::gui {

ProgramFile programFileAt(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return ProgramFile::Missing;
    return file.isFile() && file.isExecutable() ? ProgramFile::Program : ProgramFile::Other;
}

ProgramLook::ProgramLook(Look look, QObject *parent)
    : QObject(parent)
    , m_look(std::move(look))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &ProgramLook::giveUp);
}

void ProgramLook::setPath(const QString &path)
{
    if (path == m_path)
        return;
    m_path = path;
    if (!QDir::isAbsolutePath(path))
        m_found.reset();
    else if (!m_patience.isActive())
        look();
}

void ProgramLook::look()
{
    m_asked = m_path;
    m_patience.start();
    auto promise = std::make_shared<QPromise<ProgramFile>>();
    promise->start();
    // Nobody waits for the thread, as the end of a pool or of a QThread would: it may never come back.
    std::thread([promise, look = m_look, path = m_asked] {
        promise->addResult(look(path));
        promise->finish();
    }).detach();
    whenDone(promise->future(), this, [this, number = ++m_number](ProgramFile found) { take(number, found); });
}

void ProgramLook::take(quint64 number, ProgramFile found)
{
    if (number != m_number)
        return;
    m_patience.stop();
    m_found = QDir::isAbsolutePath(m_path) ? std::optional(found) : std::nullopt;
    lookFurther();
}

void ProgramLook::giveUp()
{
    ++m_number;
    m_found.reset();
    lookFurther();
}

void ProgramLook::lookFurther()
{
    // It was typed on meanwhile.
    if (m_path != m_asked && QDir::isAbsolutePath(m_path))
        look();
    Q_EMIT changed();
}

} // namespace flowbell::gui
