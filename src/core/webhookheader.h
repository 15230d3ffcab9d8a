// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// A header field that is sent with every request to an endpoint. The value of a secret one is kept under
/// SecretStore::headerValuesOf() and never in the store.
struct WebhookHeader {
    QByteArray name;
    QByteArray value; ///< of a secret one: the next value, not kept yet; empty: it stays the one that is kept
    bool isSecret = false;

    friend bool operator==(const WebhookHeader &, const WebhookHeader &) = default;
};

using WebhookHeaders = QList<WebhookHeader>;

[[nodiscard]] bool hasSecret(const WebhookHeaders &headers);
/// Any of them has a next value.
[[nodiscard]] bool hasNextValue(const WebhookHeaders &headers);
/// Without the values of secret ones: what the store and the screen may have.
[[nodiscard]] WebhookHeaders withoutSecrets(WebhookHeaders headers);
/// As they are sent: values that stay what they are come from \a kept, by name, in order
/// where a name is there twice. nullopt if one is not there.
[[nodiscard]] std::optional<HeaderFields> completeFields(const WebhookHeaders &headers, const HeaderFields &kept);
/// What is to be kept for \a headers: next values, else those of \a before.
[[nodiscard]] HeaderFields valuesToKeep(const WebhookHeaders &headers, const HeaderFields &before);
/// valuesToKeep(), and behind them what else was kept \a before: for as long as others may still need it.
[[nodiscard]] HeaderFields valuesOfBoth(const WebhookHeaders &headers, const HeaderFields &before);

/// One entry of the keychain, as JSON; empty without fields. Exact for any bytes.
[[nodiscard]] QString keptValuesText(const HeaderFields &fields);
[[nodiscard]] HeaderFields keptValuesFromText(const QString &text); ///< what can be read

} // namespace flowbell
