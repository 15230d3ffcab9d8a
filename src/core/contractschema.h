// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/verdict.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

#include <memory>

namespace flowbell {

/// One JSON Schema (draft 7), compiled once. Immutable, and safe to use from several threads.
class ContractSchema
{
public:
    /// Fails with InvalidInput if \a text is no schema; \a name is for the error and for violations.
    [[nodiscard]] static Result<ContractSchema> create(const QString &name, const QByteArray &text);

    ContractSchema(ContractSchema &&) noexcept;
    ContractSchema &operator=(ContractSchema &&) noexcept;
    ~ContractSchema();

    /// Adds what in \a event departs from the schema to \a violations, until there are \a limit of them.
    void check(const QJsonObject &event, QList<Violation> &violations, qsizetype limit) const;

private:
    struct Private;
    explicit ContractSchema(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace flowbell
