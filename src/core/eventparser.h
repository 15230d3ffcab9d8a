// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>

namespace flowbell {

/// Reads the body of a request by the event contract (resources/contract, one JSON Schema per event type and one for
/// the envelope, checked with valijson). Immutable once made: one parser may be used from several threads.
class EventParser
{
public:
    /// \a schemas: the texts of `envelope.json`, `flow.start.json`, `flow.end.json`, `technology.start.json`,
    /// `technology.end.json`, by that name without ".json". Fails with InvalidInput if one is missing or no schema.
    [[nodiscard]] static Result<EventParser> create(const QHash<QString, QByteArray> &schemas);

    /// With the schemas that are part of the program.
    [[nodiscard]] static Result<EventParser> createFromResources();

    EventParser(EventParser &&) noexcept;
    EventParser &operator=(EventParser &&) noexcept;
    ~EventParser();

    /// Never fails: what is wrong is in the verdict. Numbers in `created` may be whole, fractional or in any JSON
    /// number form, in seconds, or in milliseconds above 1e11. At most 50 violations are listed. A body that is no JSON
    /// object has one, which says why; the verdict is then NotJson or NotObject alone. JSON is what findJsonFault() says; an
    /// object with values that cannot be held (a number beyond a double, nesting beyond 512 levels) is read without these,
    /// which is a violation too.
    [[nodiscard]] ParsedEvent parse(const QByteArray &body) const;

private:
    struct Private;
    explicit EventParser(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace flowbell
