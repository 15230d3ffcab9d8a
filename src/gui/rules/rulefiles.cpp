// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulefiles.h"

#include "core/rulejson.h"
#include "engine/mapped.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

namespace flowbell::gui::rulefiles {

namespace {

Read readNow(const QString &path)
{
    Read read;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        read.error = Error{ErrorCode::FileUnreadable, file.errorString(), path};
        return read;
    }
    const QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile) {
        RuleProblem &problem = read.problem.emplace();
        problem.kind = RuleProblem::Kind::TooLong;
        problem.expected = {QString::number(largestFile)};
        return read;
    }
    auto rules = rulejson::fromDocument(bytes);
    if (rules)
        read.rules = *rules;
    else
        read.problem = rules.error();
    return read;
}

Result<void> writeNow(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::FileUnwritable, file.errorString(), path);
    return {};
}

} // namespace

QFuture<Read> read(const QString &path)
{
    return engine::elsewhere([path] { return readNow(path); });
}

QFuture<Result<QStringList>> write(const QFuture<Result<engine::RuleExport>> &rules, const QString &path, QObject *context)
{
    return engine::mappedElsewhere(rules, context, [path](const Result<engine::RuleExport> &made) -> Result<QStringList> {
        if (!made)
            return Failure(made.error());
        const Result<void> written = writeNow(made->document, path);
        return written ? Result<QStringList>(made->leftOut) : Failure(written.error());
    });
}

} // namespace flowbell::gui::rulefiles
