// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "engine/contractservice.h"

#include <functional>
#include <optional>

namespace flowbell::cli {

class Session;

/// Which kinds of events a verb is about: all, those of a type, or one.
class ContractChoice
{
public:
    ContractChoice() = default; ///< all
    /// From the operands EVENT and TECHNOLOGY.
    [[nodiscard]] static ContractChoice read(const Arguments &arguments);

    [[nodiscard]] bool isAll() const { return m_event.isEmpty(); }

    using Next = std::function<void(const QList<ComparedKind> &, const engine::ContractReport &)>;
    /// Takes in all events, then goes on with the kinds there are, or fails if there is none.
    void resolve(Session &session, const Next &next) const;

private:
    [[nodiscard]] bool fits(const EventKind &kind) const;

    QString m_event;
    QString m_technology; ///< empty: any, and none
};

} // namespace flowbell::cli
