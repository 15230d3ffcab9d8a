// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace flowbell::engine {

/// Secrets in a JSON file of mode 0600, replaced as a whole by each change; several programs may use one at the same time.
/// A file that cannot be understood is an error to read, and is moved aside, not overwritten, by the next change.
class SecretFile
{
public:
    explicit SecretFile(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }

    /// Unset if there is no such entry, or no file. SecretsUnavailable.
    [[nodiscard]] Result<std::optional<QString>> read(const QString &key) const;
    /// An empty secret is an entry too. SecretsUnavailable.
    [[nodiscard]] Result<void> write(const QString &key, const QString &secret);
    [[nodiscard]] Result<void> remove(const QString &key);

private:
    [[nodiscard]] Result<QJsonObject> load() const;
    [[nodiscard]] Result<void> change(const QString &key, const std::optional<QString> &secret);
    [[nodiscard]] Result<void> save(const QJsonObject &secrets) const;
    [[nodiscard]] bool moveAside() const;
    [[nodiscard]] Failure failure(const QString &detail) const;

    const QString m_path;
};

} // namespace flowbell::engine
