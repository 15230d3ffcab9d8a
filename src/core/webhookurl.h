// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace flowbell {

/// Why a text cannot be a webhook URL.
enum class UrlProblem {
    Empty,
    TooLong, ///< more than 2,048 characters in its canonical form
    Blank, ///< a blank or control character inside (ends are trimmed)
    Relative, ///< no scheme
    Scheme, ///< neither http nor https
    NoHost,
    InvalidHost, ///< not a name (IDNA 2008 / UTS 46), IPv4 or bracketed IPv6 address
    InvalidPort, ///< not 1 to 65535
    Credentials, ///< user or password in the URL: they would be stored in clear text; use a header
    Fragment, ///< never sent to a server
    Malformed, ///< anything else QUrl's strict mode refuses
};

/// "empty", "too-long", …: for `Error::detail`, not for display.
[[nodiscard]] QString urlProblemName(UrlProblem problem);

inline constexpr int maximumUrlLength = 2048;

/// A checked webhook URL: absolute http or https, in one canonical form (scheme and host in lower case, names in their
/// ASCII form, no default port, an empty path as "/"), so that equal endpoints compare equal.
class WebhookUrl
{
public:
    struct Parsed {
        std::optional<QUrl> url; ///< set if there is no problem
        std::optional<UrlProblem> problem;
    };
    [[nodiscard]] static Parsed parse(const QString &text);

    /// The canonical form of a URL that parse() accepted, as it is stored and sent.
    [[nodiscard]] static QString canonical(const QUrl &url);
    /// As the user reads it: names in their own script.
    [[nodiscard]] static QString display(const QString &canonical);
};

} // namespace flowbell
