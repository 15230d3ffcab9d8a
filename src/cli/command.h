// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace flowbell::cli {

class Session;

/// Begins the work of a command and returns; the work ends with Session::finish() or fail().
using Action = std::function<void(Session &)>;

/// One thing that can be asked for: "flows add NAME".
struct Verb {
    /// One word, or two as in "secret set"; empty if the command has but one verb.
    QString name;
    QStringList operands; ///< "FLOW", "URL"; in brackets: may be left out
    QString summary;
    QList<QCommandLineOption> options;
    /// Reads the arguments; nothing is opened or changed before the action runs.
    std::function<Action(Arguments &)> read;
    bool needsStore = true;

    [[nodiscard]] QStringList words() const { return name.split(u' ', Qt::SkipEmptyParts); }
    [[nodiscard]] qsizetype leastOperands() const
    {
        return std::count_if(
            operands.cbegin(), operands.cend(), [](const QString &operand) { return !operand.startsWith(u'['); });
    }
};

/// A group of verbs: "flows". Holds nothing: what a run needs is in its action and its session.
class Command
{
public:
    Command() = default;
    virtual ~Command() = default;
    Q_DISABLE_COPY_MOVE(Command)

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString summary() const = 0;
    [[nodiscard]] virtual QList<Verb> verbs() const = 0;
};

/// `--NAME VALUE`, or `--NAME` if \a valueName is empty.
[[nodiscard]] inline QCommandLineOption option(const QString &name, const QString &description, const QString &valueName = {})
{
    return QCommandLineOption(name, description, valueName);
}

} // namespace flowbell::cli
