// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::test {

/// Bytes of resources/samples/NAME.json; the test fails hard if it is not there.
[[nodiscard]] QByteArray sample(const QString &name);
[[nodiscard]] QStringList sampleNames();

} // namespace flowbell::test
