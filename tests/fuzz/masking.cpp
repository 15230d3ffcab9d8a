// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/masking.h"
#include "core/jsongrammar.h"
#include "core/jsonline.h"
#include "core/jsonreading.h"

#include "require.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

using namespace flowbell;
using namespace flowbell::fuzz;

namespace {

const Masking &masking()
{
    static const Masking standard(MaskingRule::standard());
    return standard;
}

bool isMasked(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString().isEmpty() || value.toString() == Masking::mask();
    case QJsonValue::Double: return value.toDouble() == 0;
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [](const QJsonValue &one) { return isMasked(one); });
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        return std::all_of(object.begin(), object.end(), [](const QJsonValue &one) { return isMasked(one); });
    }
    default: return true;
    }
}

/// Members with names that are to be hidden are.
void checkHidden(const QJsonValue &value)
{
    for (const QJsonValue one : value.toArray())
        checkHidden(one);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (masking().hides(member.key()))
            require(isMasked(member.value()), "a member that is to be hidden is");
        else
            checkHidden(member.value());
    }
}

QJsonValue read(const QByteArray &json)
{
    require(!findJsonFault(json), "JSON stays JSON when it is masked");
    return readJson(json).value;
}

void checkBody(const QByteArray &body)
{
    const QByteArray masked = masking().body(body);
    require(Masking().body(body) == body, "without rules nothing changes");
    if (!findJsonFault(body))
        checkHidden(read(masked));
}

/// The input as somebody's name, in an event: it must not be found afterwards.
void checkPlanted(const QByteArray &text)
{
    const QByteArray literal = JsonLine::literal(text);
    const QJsonObject masked = read(masking().body("{\"first_name\":" + literal + ",\"a\":[{\"Last-Name\" : [" + literal
                                        + ",17,{\"x\":" + literal + "}]}],\"iin\":12345,\"kept\":true,\"b\":1}"))
                                   .toObject();
    require(isMasked(masked.value(QStringLiteral("first_name"))), "a planted value is masked");
    require(isMasked(masked.value(QStringLiteral("iin"))), "a planted number is masked");
    require(isMasked(masked.value(QStringLiteral("a")).toArray().at(0).toObject().value(QStringLiteral("Last-Name"))),
        "what is in a hidden member is masked");
    require(masked.value(QStringLiteral("kept")).toBool() && masked.value(QStringLiteral("b")).toInt() == 1,
        "what is not to be masked stays");
}

} // namespace

/// Personal data in what is exported.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input = view(data, size).toByteArray();
    checkBody(input);
    if (input.isValidUtf8())
        checkPlanted(input);
    static_cast<void>(masking().target(input));
    const HeaderFields masked = masking().headers({{"X-Phone-Number", "x"}, {"Phone", input}, {input, "7"}});
    require(input.isEmpty() || masked.at(1).value == Masking::mask().toUtf8(), "a header that is to be hidden is");
    return 0;
}
