// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs under valgrind, which is told that secrets are not set: it then complains of every branch and every address that
// depends on a byte of them, and that is what could be measured from outside.

#include "core/constanttime.h"

#include <QtCore/QByteArray>

#include <cstdio>

#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#endif

namespace {

using Compare = bool (*)(QByteArrayView, QByteArrayView);

bool stopsAtTheFirstDifference(QByteArrayView a, QByteArrayView b)
{
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a[i] != b[i])
            return false;
    }
    return true;
}

#if __has_include(<valgrind/memcheck.h>)

constexpr int SkippedStatus = 77;

/// Complaints about \a compare; -1: it told the wrong thing.
int complaintsOf(Compare compare, QByteArray given, bool isSame)
{
    QByteArray secret(32, 's');
    const auto before = VALGRIND_COUNT_ERRORS;
    static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(secret.data(), secret.size()));
    static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(given.data(), given.size()));
    bool answer = compare(given, secret);
    static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&answer, sizeof answer));
    return answer == isSame ? static_cast<int>(VALGRIND_COUNT_ERRORS - before) : -1;
}

int judge()
{
    if (RUNNING_ON_VALGRIND == 0)
        return SkippedStatus;
    const QByteArray same(32, 's');
    QByteArray other = same;
    other[0] = 'x';
    const int ofSame = complaintsOf(flowbell::equalInConstantTime, same, true);
    const int ofOther = complaintsOf(flowbell::equalInConstantTime, other, false);
    const int ofHasty = complaintsOf(stopsAtTheFirstDifference, other, false);
    std::printf("the same: %d, another: %d, one that stops at the first difference: %d\n", ofSame, ofOther, ofHasty);
    return ofSame == 0 && ofOther == 0 && ofHasty > 0 ? 0 : 1;
}

#else

int judge()
{
    static_cast<void>(stopsAtTheFirstDifference);
    return 77;
}

#endif

} // namespace

int main()
{
    return judge();
}
