// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/jsonfaulttext.h"

#include <QtCore/QCoreApplication>

namespace flowbell::gui {

namespace {

struct JsonFaultWords {
    Q_DECLARE_TR_FUNCTIONS(flowbell::gui::JsonFaultWords)
};

} // namespace

QString jsonFaultText(JsonFault::Kind kind)
{
    using Kind = JsonFault::Kind;
    switch (kind) {
    case Kind::EndsEarly: return JsonFaultWords::tr("it ends too early");
    case Kind::EndsInString: return JsonFaultWords::tr("it ends inside a string");
    case Kind::TextBehind: return JsonFaultWords::tr("there is text behind the value");
    case Kind::NoValue: return JsonFaultWords::tr("a value is missing");
    case Kind::NoName: return JsonFaultWords::tr("a name in quotes is missing");
    case Kind::NoColon: return JsonFaultWords::tr("a colon is missing");
    case Kind::NoCommaOrEnd: return JsonFaultWords::tr("a comma or a closing bracket is missing");
    case Kind::UnknownWord: return JsonFaultWords::tr("a word is not true, false or null");
    case Kind::MalformedNumber: return JsonFaultWords::tr("a number is malformed");
    case Kind::ControlCharacter: return JsonFaultWords::tr("a string has a control character that is not escaped");
    case Kind::UnknownEscape: return JsonFaultWords::tr("a string has an escape that JSON does not know");
    case Kind::InvalidUtf8: return JsonFaultWords::tr("a string is not valid UTF-8");
    }
    Q_UNREACHABLE();
}

} // namespace flowbell::gui
