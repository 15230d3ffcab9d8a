// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webhookurl.h"

#include "core/hostname.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

// A URL only gets shorter in its canonical form by a default port, decoded "%41"s and compressed IPv6 addresses; what is
// longer than this is refused before QUrl has to read megabytes.
constexpr qsizetype maximumTypedLength = 4 * maximumUrlLength;

/// Blanks and controls, and the invisible characters that come along when a URL is copied. The joiners U+200C and U+200D
/// belong to names in several scripts.
bool isBlank(QChar character)
{
    if (character.isSpace() || character.category() == QChar::Other_Control)
        return true;
    const char16_t code = character.unicode();
    return code == 0x200b || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2060 && code <= 0x2069) || code == 0xfeff;
}

QStringView trimmedEnds(QStringView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

bool isAsciiLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// RFC 3986, section 3.1.
bool isSchemeName(QStringView name)
{
    const auto isSchemeCharacter = [](QChar c) { return isAsciiLetter(c) || isAsciiDigit(c) || u"+-."_s.contains(c); };
    return !name.isEmpty() && isAsciiLetter(name.front()) && std::all_of(name.begin(), name.end(), isSchemeCharacter);
}

std::optional<UrlProblem> schemeProblem(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0 || !isSchemeName(text.first(colon)))
        return UrlProblem::Relative;
    const QStringView scheme = text.first(colon);
    const QStringView rest = text.sliced(colon + 1);
    if (scheme.compare("http"_L1, Qt::CaseInsensitive) == 0 || scheme.compare("https"_L1, Qt::CaseInsensitive) == 0)
        return rest.startsWith("//"_L1) ? std::nullopt : std::optional(UrlProblem::NoHost);
    // "localhost:8080/webhook" is not a URL with the scheme "localhost".
    return !rest.isEmpty() && isAsciiDigit(rest.front()) ? UrlProblem::Relative : UrlProblem::Scheme;
}

/// Between "//" and the path, query or fragment.
QStringView authorityOf(QStringView text)
{
    const QStringView rest = text.sliced(text.indexOf("//"_L1) + 2);
    const auto end = std::find_if(rest.begin(), rest.end(), [](QChar c) { return u"/?#\\"_s.contains(c); });
    return rest.first(end - rest.begin());
}

bool isValidPort(QStringView digits)
{
    return !digits.isEmpty() && digits.size() <= 5 && std::all_of(digits.begin(), digits.end(), isAsciiDigit)
        && digits.toInt() >= 1 && digits.toInt() <= 65535;
}

std::optional<UrlProblem> authorityProblem(QStringView authority)
{
    if (authority.contains(u'@'))
        return UrlProblem::Credentials;
    const qsizetype afterBracket = authority.indexOf(u']') + 1;
    const qsizetype colon = authority.indexOf(u':', authority.startsWith(u'[') ? afterBracket : 0);
    const QStringView host = colon < 0 ? authority : authority.first(colon);
    if (host.isEmpty())
        return colon >= 0 && authority.count(u':') > 1 ? UrlProblem::InvalidHost : UrlProblem::NoHost;
    if (!isValidHost(host))
        return UrlProblem::InvalidHost;
    if (colon < 0)
        return std::nullopt;
    const QStringView port = authority.sliced(colon + 1);
    if (!host.startsWith(u'[') && port.contains(u':'))
        return UrlProblem::InvalidHost; // an IPv6 address without its brackets
    return isValidPort(port) ? std::nullopt : std::optional(UrlProblem::InvalidPort);
}

std::optional<UrlProblem> urlProblem(QStringView text)
{
    if (text.isEmpty())
        return UrlProblem::Empty;
    if (text.size() > maximumTypedLength)
        return UrlProblem::TooLong;
    if (std::any_of(text.begin(), text.end(), isBlank))
        return UrlProblem::Blank;
    if (const std::optional<UrlProblem> problem = schemeProblem(text))
        return problem;
    if (const std::optional<UrlProblem> problem = authorityProblem(authorityOf(text)))
        return problem;
    if (text.contains(u'#'))
        return UrlProblem::Fragment;
    return std::nullopt;
}

} // namespace

QString urlProblemName(UrlProblem problem)
{
    switch (problem) {
    case UrlProblem::Empty: return u"empty"_s;
    case UrlProblem::TooLong: return u"too-long"_s;
    case UrlProblem::Blank: return u"blank"_s;
    case UrlProblem::Relative: return u"relative"_s;
    case UrlProblem::Scheme: return u"scheme"_s;
    case UrlProblem::NoHost: return u"no-host"_s;
    case UrlProblem::InvalidHost: return u"invalid-host"_s;
    case UrlProblem::InvalidPort: return u"invalid-port"_s;
    case UrlProblem::Credentials: return u"credentials"_s;
    case UrlProblem::Fragment: return u"fragment"_s;
    case UrlProblem::Malformed: return u"malformed"_s;
    }
    return {};
}

WebhookUrl::Parsed WebhookUrl::parse(const QString &text)
{
    const QStringView trimmed = trimmedEnds(text);
    if (const std::optional<UrlProblem> problem = urlProblem(trimmed))
        return {{}, problem};
    const QUrl url(trimmed.toString(), QUrl::StrictMode);
    if (!url.isValid())
        return {{}, UrlProblem::Malformed};
    const QString form = canonical(url);
    if (form.size() > maximumUrlLength)
        return {{}, UrlProblem::TooLong};
    return {QUrl(form, QUrl::StrictMode), {}};
}

QString WebhookUrl::canonical(const QUrl &url)
{
    QUrl form = url;
    if (form.port() == (form.scheme() == "https"_L1 ? 443 : 80))
        form.setPort(-1);
    if (form.path(QUrl::FullyEncoded).isEmpty())
        form.setPath(u"/"_s);
    return form.toString(QUrl::FullyEncoded);
}

QString WebhookUrl::display(const QString &canonical)
{
    const QUrl url(canonical, QUrl::StrictMode);
    if (!url.isValid())
        return canonical;
    const QString host = url.host(QUrl::FullyEncoded);
    const QString shownHost = host.contains(u':') ? u'[' % host % u']' : QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    const QString port = url.port() < 0 ? QString() : u':' % QString::number(url.port());
    // EncodeSpaces and EncodeReserved: what is shown must read back as the same URL.
    const QUrl::FormattingOptions rest = QUrl::RemoveScheme | QUrl::RemoveAuthority;
    QString shown = url.scheme() % u"://"_s % shownHost % port % url.toString(rest | QUrl::EncodeSpaces | QUrl::EncodeReserved);
    // Not every label of the form xn--… says something that reads back.
    const Parsed again = parse(shown);
    return again.url && WebhookUrl::canonical(*again.url) == canonical ? shown : canonical;
}

} // namespace flowbell
