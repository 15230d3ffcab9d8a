// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::gui {

/// A receiver to begin with, in the language and framework of its name.
enum class ReceiverKind { FastApi, Express, Qt };

[[nodiscard]] const QList<ReceiverKind> &receiverKinds();
/// "Python, FastAPI"
[[nodiscard]] QString receiverName(ReceiverKind kind);
/// The whole source of a receiver that checks signatures: for the path of \a url and for \a eventTypes (empty: the four of the
/// contract). It takes the secret from its environment.
[[nodiscard]] QString receiverCode(ReceiverKind kind, const QString &url, const QStringList &eventTypes);

} // namespace flowbell::gui
