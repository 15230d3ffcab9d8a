// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/programconfirmations.h"

#include "engine/privatefiles.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions writtenByOthers = QFile::WriteGroup | QFile::WriteOther;
constexpr int lockTimeout = 5'000; // ms; a change takes a few

/// Its length first, so that no two lists of texts give the same bytes.
void add(QCryptographicHash &hash, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    hash.addData(QByteArray::number(bytes.size()));
    hash.addData(":");
    hash.addData(bytes);
}

void add(QCryptographicHash &hash, const QStringList &texts)
{
    for (const QString &text : texts)
        add(hash, text);
}

} // namespace

QString confirmationCode(const Rule &rule)
{
    constexpr qsizetype shownDigits = 16;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, rule.uid);
    for (const RuleAction &action : rule.actions) {
        if (const auto *run = std::get_if<RunAction>(&action)) {
            const QStringList texts = QStringList{run->program, run->workingFolder} + run->arguments;
            add(hash, QString::number(texts.size()));
            add(hash, texts);
        }
    }
    return QString::fromLatin1(hash.result().toHex().first(shownDigits));
}

ProgramConfirmations::ProgramConfirmations(const QString &path, const QString &storeUid)
    : m_path(path)
    , m_storeUid(storeUid)
{
}

QString ProgramConfirmations::pathBeside(const QString &preferencesFile)
{
    const QDir folder = preferencesFile.isEmpty()
        ? QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/flowbell"_s)
        : QFileInfo(preferencesFile).absoluteDir();
    return folder.filePath(u"confirmed-programs"_s);
}

QByteArray ProgramConfirmations::entryOf(const QString &ruleUid, const RunAction &action) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, QStringList{m_storeUid, ruleUid, action.program, action.workingFolder} + action.arguments);
    return hash.result().toHex();
}

QList<QByteArray> ProgramConfirmations::read() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || (file.permissions() & writtenByOthers))
        return {};
    return file.readAll().split('\n');
}

bool ProgramConfirmations::isConfirmed(const QString &ruleUid, const RunAction &action) const
{
    return read().contains(entryOf(ruleUid, action));
}

bool ProgramConfirmations::areConfirmed(const Rule &rule) const
{
    if (!rule.runsPrograms())
        return true;
    const QList<QByteArray> entries = read();
    return std::all_of(rule.actions.cbegin(), rule.actions.cend(), [&](const RuleAction &action) {
        const auto *run = std::get_if<RunAction>(&action);
        return !run || entries.contains(entryOf(rule.uid, *run));
    });
}

Result<void> ProgramConfirmations::confirm(const Rule &rule)
{
    if (areConfirmed(rule))
        return {};
    if (Result<void> own = refuseForeignLink(m_path); !own)
        return own;
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return fail(ErrorCode::FileUnwritable, {}, m_path);
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(lockTimeout))
        return fail(ErrorCode::FileUnwritable, u"cannot be locked"_s, m_path);
    QList<QByteArray> entries = read();
    entries.removeAll(QByteArray());
    for (const RuleAction &action : rule.actions) {
        const auto *run = std::get_if<RunAction>(&action);
        const QByteArray entry = run ? entryOf(rule.uid, *run) : QByteArray();
        if (run && !entries.contains(entry))
            entries.append(entry);
    }
    QSaveFile file(m_path);
    // The mode comes before the content: nobody else may ever write it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return fail(ErrorCode::FileUnwritable, file.errorString(), m_path);
    // A disk that becomes full takes a part, which QSaveFile does not call an error.
    const QByteArray bytes = entries.join('\n') + '\n';
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::FileUnwritable, file.errorString(), m_path);
    return {};
}

} // namespace flowbell::engine
