// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/session.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

class SessionSource;

/// Loads two sessions and opens a ComparisonDialog with them. Deletes itself when done.
class SessionComparison : public QObject
{
    Q_OBJECT
public:
    SessionComparison(SessionSource &source, SessionId first, SessionId second, QWidget *window);

    void begin();

Q_SIGNALS:
    void failed(const flowbell::Error &error);

private:
    void loadSecond(const SessionDetails &first);
    void open(const SessionDetails &first, const SessionDetails &second);
    void fail(const Error &error);

    SessionSource &m_source;
    const SessionId m_first;
    const SessionId m_second;
    QPointer<QWidget> m_window;
};

} // namespace flowbell::gui
