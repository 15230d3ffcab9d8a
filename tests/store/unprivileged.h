// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <unistd.h>

namespace flowbell::test {

/// File modes mean nothing to root: while this lives, a test that root started runs as "nobody". Folders must be made after it.
class Unprivileged
{
public:
    Unprivileged()
    {
        constexpr uid_t nobody = 65534;
        if (::geteuid() == 0 && ::setresuid(nobody, nobody, 0) != 0)
            qFatal("setresuid");
    }
    ~Unprivileged()
    {
        uid_t real = 0;
        uid_t effective = 0;
        uid_t saved = 0;
        if (::getresuid(&real, &effective, &saved) == 0 && saved == 0 && ::setresuid(0, 0, 0) != 0)
            qFatal("setresuid back");
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)
};

} // namespace flowbell::test
