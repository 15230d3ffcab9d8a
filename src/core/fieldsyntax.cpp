// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fieldsyntax.h"

#include <algorithm>

namespace flowbell {

namespace {

bool isTokenCharacter(char character)
{
    constexpr QByteArrayView others("!#$%&'*+-.^_`|~");
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z') || others.contains(character);
}

bool isValueCharacter(char character)
{
    return character == '\t' || (character >= ' ' && character < '\x7f');
}

} // namespace

bool isFieldName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter);
}

bool isFieldText(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), isValueCharacter);
}

bool isFieldValue(QByteArrayView value)
{
    return isFieldText(value) && value.trimmed().size() == value.size();
}

} // namespace flowbell
