// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sendersecret.h"
#include "engine/access/accessrules.h"
#include "engine/access/forwardedsender.h"
#include "http/requestparser.h"

#include "require.h"

#include <QtCore/QUrl>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::fuzz;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);

void checkRange(const QString &text)
{
    const auto range = AddressRange::parse(text);
    if (!range)
        return;
    require(AddressRange::parse(range->toText()) == range, "a range is read back as it was written");
    if (const auto address = addressFrom(text.section(u'/', 0, 0)))
        require(range->contains(*address), "a range has the address that names it");
}

void checkSecrets(const QString &text)
{
    for (int check = 0; check < senderChecks; ++check)
        static_cast<void>(sendersecret::problemOf(static_cast<SenderCheck>(check), text));
    require(sendersecret::signing(text).size() <= text.size(), "no secret is made up");
}

/// The host that a request asks for, as another reader of URLs finds it.
QString hostAsRead(const http::RequestHead &head)
{
    const bool isAbsolute = head.target.startsWith("http:") || head.target.startsWith("https:");
    const QByteArray url = isAbsolute ? head.target : "http://" + headerValue(head.fields, "Host") + '/';
    return QUrl(QString::fromLatin1(url), QUrl::StrictMode).host().toLower();
}

bool isOfThisMachine(QString host)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    return host.isEmpty() || host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

AccessPreferences checkedBy(SenderCheck check)
{
    AccessPreferences preferences;
    preferences.check = check;
    return preferences;
}

/// What a page of another origin, or one that had its name lead here, can have a browser send.
void checkHead(const http::RequestHead &head)
{
    static const AccessRules open(AccessPreferences(), std::nullopt, {loopback});
    if (!open.judgeSource(head)) {
        require(isOfThisMachine(hostAsRead(head)), "without a check only this machine's names are answered");
        const QByteArray origin = headerValue(head.fields, "Origin");
        require(origin.isNull() || isOfThisMachine(QUrl(QString::fromLatin1(origin)).host().toLower()), "no foreign page sends");
    }
    static const AccessRules token(checkedBy(SenderCheck::Header), u"0123456789abcdef0123456789abcdef"_s, {loopback});
    static const AccessRules basic(checkedBy(SenderCheck::Basic), u"0123456789abcdef0123456789abcdef"_s, {loopback});
    for (const AccessRules *const rules : {&open, &token, &basic}) {
        static_cast<void>(rules->isPreflight(head));
        if (const auto refusal = rules->judgeSecret(head, Timestamp{}))
            require(rules->answerTo(*refusal, head).status >= 400, "who is refused is told so");
        http::RequestHead kept = head;
        rules->withhold(kept);
        require(kept.fields.size() == head.fields.size(), "no field is lost");
        const bool hasSecret = std::any_of(kept.fields.begin(), kept.fields.end(),
            [](const HeaderField &field) { return field.value.contains("0123456789abcdef0123456789abcdef"); });
        require(rules == &open || rules->judgeSecret(head, Timestamp{}) || !hasSecret, "a secret that is shown is not kept");
    }
    const QHostAddress peer(u"192.0.2.7"_s);
    const QList<AddressRange> proxies{*AddressRange::parse(u"10.0.0.0/8"_s)};
    for (const ForwardedField field : {ForwardedField::XForwardedFor, ForwardedField::Forwarded}) {
        require(forwardedSender(peer, head.fields, proxies, field) == peer, "a stranger's word about addresses is not believed");
        static_cast<void>(forwardedSender(QHostAddress(u"10.1.1.1"_s), head.fields, proxies, field));
    }
}

} // namespace

/// Who may send: a request by its head; its bytes also as the text of a range of addresses and of a secret.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const http::Limits limits;
    http::RequestParser parser(limits, u"192.0.2.7:4711"_s);
    QByteArrayView input = view(data, size);
    if (parser.feed(input) == http::RequestParser::Step::HeadComplete)
        checkHead(parser.head());
    checkRange(text(data, size));
    checkSecrets(text(data, size));
    return 0;
}
