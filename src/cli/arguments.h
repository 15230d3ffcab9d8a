// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "core/eventfilter.h"
#include "core/filterlanguage.h"
#include "core/headerfield.h"
#include "core/retryschedule.h"
#include "core/sessionfilter.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace flowbell::cli {

/// What a command was called with, read and checked. The first thing that is wrong is kept as problem(); the value asked
/// for is then unset, and the command is not run.
class Arguments
{
public:
    /// The text of a saved filter; nullopt if there is none of this name.
    using SavedFilters = std::function<std::optional<QString>(FilterLanguage::Subject subject, const QString &name)>;

    /// \a options: those that \a parser knows; any other is simply not set. \a savedFilters: for `@NAME`.
    Arguments(const QCommandLineParser &parser, const QList<QCommandLineOption> &options, SavedFilters savedFilters = {});
    /// The options ask for a saved filter.
    [[nodiscard]] static bool nameSavedFilters(const QCommandLineParser &parser, const QList<QCommandLineOption> &options);

    [[nodiscard]] QString operand(int at) const; ///< empty if it was left out
    [[nodiscard]] bool isSet(const QString &option) const;
    [[nodiscard]] std::optional<QString> text(const QString &option) const;
    [[nodiscard]] QStringList texts(const QString &option) const;
    /// Of an option that must be given.
    [[nodiscard]] QString requiredText(const QString &option);

    [[nodiscard]] std::optional<qint64> number(const QString &option, qint64 least, qint64 most);
    [[nodiscard]] std::optional<double> fraction(const QString &option, double least, double most);
    /// Seconds, whole or with a fraction.
    [[nodiscard]] std::optional<std::chrono::milliseconds> seconds(const QString &option, int most);
    /// `30s`, `10m`, `30d`, as in filters; a number alone is seconds. From a millisecond to 30 years.
    [[nodiscard]] std::optional<std::chrono::milliseconds> duration(const QString &option);
    [[nodiscard]] std::optional<QString> oneOf(const QString &option, const QStringList &allowed);
    /// Names of event types of the contract.
    [[nodiscard]] QStringList eventTypes(const QString &option);
    /// Each "Name: value" (RFC 9110, section 5), or "@FILE" with one a line ("@-": standard input).
    [[nodiscard]] HeaderFields headers(const QString &option);
    /// A filter, read and checked, as it is written; of `@NAME` the saved one. Empty if there is none.
    [[nodiscard]] QString filterText(const QString &option, FilterLanguage::Subject subject);
    [[nodiscard]] EventFilter filter(const QString &option);
    [[nodiscard]] DeliveryFilter deliveryFilter(const QString &option);
    [[nodiscard]] SessionFilter sessionFilter(const QString &option);
    [[nodiscard]] std::optional<RetrySchedule> schedule(const QString &option);
    /// A time as filters have it (core/filtertime.h), checked; it is counted from when the command runs.
    [[nodiscard]] std::optional<QString> time(const QString &option);
    [[nodiscard]] std::optional<bool> onOff(const QString &option);

    void refuse(const QString &problem, const QStringList &furtherLines = {});

    /// As refuse(), with a mark under the part of \a given that is wrong.
    void refuseMarked(const QString &problem, const QString &given, qsizetype position, qsizetype length);

    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// Lines that show where in a text the problem is.
    [[nodiscard]] const QStringList &problemLines() const { return m_problemLines; }

private:
    [[nodiscard]] QByteArrayList headerLines(const QString &option);

    const QCommandLineParser &m_parser;
    const SavedFilters m_savedFilters;
    QStringList m_known;
    QString m_problem;
    QStringList m_problemLines;
};

} // namespace flowbell::cli
