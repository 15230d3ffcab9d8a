// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/autostartentry.h"

#include "engine/privatefiles.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QStorageInfo>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString fileName = u"org.flowbell.Flowbell.desktop"_s;
constexpr qint64 largest = 64 * 1024;

/// By name if that leads to it, so that the entry survives a move of the package's files.
QString thisProgram()
{
    const QFileInfo running(QCoreApplication::applicationFilePath());
    const QString found = QStandardPaths::findExecutable(running.fileName());
    return !found.isEmpty() && QFileInfo(found).canonicalFilePath() == running.canonicalFilePath() ? running.fileName()
                                                                                                   : running.absoluteFilePath();
}

/// A value of the type string (Desktop Entry Specification 1.5, "Possible value types").
QString stringValue(const QString &text)
{
    QString value;
    for (const QChar character : text) {
        switch (character.unicode()) {
        case '\\': value += u"\\\\"_s; break;
        case '\n': value += u"\\n"_s; break;
        case '\r': value += u"\\r"_s; break;
        case '\t': value += u"\\t"_s; break;
        default: value += character;
        }
    }
    return value;
}

/// An argument of Exec, quoted (the same, "The Exec key"). Not yet a value: that is escaped once more.
QString quotedArgument(const QString &argument)
{
    QString text;
    for (const QChar character : argument) {
        if (u"\"`$\\"_s.contains(character))
            text += u'\\';
        text += character;
        if (character == u'%')
            text += u'%';
    }
    return u'"' + text + u'"';
}

/// Whether the main group of the file switches it off.
bool isSwitchedOff(const QByteArray &content)
{
    bool isMainGroup = false;
    for (const QByteArray &raw : content.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('['))
            isMainGroup = line == "[Desktop Entry]";
        const qsizetype equals = line.indexOf('=');
        if (!isMainGroup || equals < 0)
            continue;
        const QByteArray key = line.first(equals).trimmed();
        const QByteArray value = line.sliced(equals + 1).trimmed().toLower();
        if ((key == "Hidden" && value == "true") || (key == "X-GNOME-Autostart-enabled" && value == "false"))
            return true;
    }
    return false;
}

} // namespace

AutostartEntry::AutostartEntry(const QString &program, const QString &folder)
    : m_program(program.isEmpty() ? thisProgram() : program)
    , m_path(QDir(folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) : folder)
                 .filePath(u"autostart/"_s + fileName))
{
}

bool AutostartEntry::isOn() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) && !isSwitchedOff(file.read(largest));
}

Result<void> AutostartEntry::set(bool on) const
{
    if (!on) {
        if (QFile::remove(m_path) || !QFileInfo::exists(m_path))
            return {};
        return fail(ErrorCode::FileUnwritable, {}, m_path);
    }
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    if (const Result<void> ours = engine::refuseForeignLink(m_path); !ours)
        return ours;
    QSaveFile file(m_path);
    const QByteArray written = content();
    if (file.open(QIODevice::WriteOnly) && file.write(written) == written.size() && file.commit())
        return {};
    const bool isFull = QStorageInfo(folder).bytesAvailable() == 0;
    return fail(isFull ? ErrorCode::FileFull : ErrorCode::FileUnwritable, file.errorString(), m_path);
}

/// In all languages of the program, as the entry of the menu is: whoever shows the list of these files chooses.
QByteArray AutostartEntry::content() const
{
    const QString text = u"[Desktop Entry]\n"
                         "Type=Application\n"
                         "Name=Flowbell\n"
                         "Comment=Receives webhook events from the start of the session on\n"
                         "Comment[kk]=Сеанс басталғаннан бастап вебхук оқиғаларын қабылдайды\n"
                         "Comment[ru]=Принимает события вебхуков с самого начала сеанса\n"
                         "TryExec=%1\n"
                         "Exec=%2 --hidden\n"
                         "Icon=org.flowbell.Flowbell\n"
                         "Terminal=false\n"
                         "X-GNOME-Autostart-enabled=true\n"_s;
    const QString exec = m_program.contains(u'/') ? stringValue(quotedArgument(m_program)) : m_program;
    return text.arg(stringValue(m_program), exec).toUtf8();
}

} // namespace flowbell::gui
