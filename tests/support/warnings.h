// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace flowbell::test {

/// QTest::failOnWarning() for everything but what the offscreen platform says of itself whenever a window is shown.
inline void failOnWarningsOfOurOwn()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support ).*")));
}

} // namespace flowbell::test
