// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"
#include "core/ids.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell {

using SavedFilterId = Id<struct SavedFilterTag>;

constexpr int maximumSavedFilterNameLength = 100;

/// A filter that the user gave a name.
struct SavedFilter {
    SavedFilterId id{};
    FilterLanguage::Subject subject = FilterLanguage::Subject::Events;
    QString name{}; ///< 1 to 100 characters, once for each subject
    QString text{};
    qint64 position = 0; ///< its place in the user's order, from 0
    qint64 version = 0; ///< grows with each save

    friend bool operator==(const SavedFilter &, const SavedFilter &) = default;
};

} // namespace flowbell
