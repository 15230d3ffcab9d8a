// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace flowbell::store {

class Occurrences;

/// The places in a payload below \a root ("data." or "metadata.") that hold a text, number or boolean, written as a filter
/// names them: `data.session_result.status`. Of a list only the first members are looked at.
void addPlaces(const QByteArray &body, const QString &root, Occurrences &found);

/// The text, number or boolean at a place of a payload, if there is one.
void addValueAt(const QByteArray &body, const QString &place, Occurrences &found);

} // namespace flowbell::store
