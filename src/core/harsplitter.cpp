// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/harsplitter.h"

#include <utility>

namespace flowbell {

namespace {

constexpr qsizetype longestName = 16;
constexpr int logDepth = 1;
constexpr int entriesDepth = 3; ///< inside of the array
constexpr int entryDepth = 4;

} // namespace

HarSplitter::HarSplitter(qsizetype longest)
    : m_longest(longest)
{
}

void HarSplitter::feed(const QByteArray &bytes)
{
    // An entry that goes on from what was fed before begins at the first byte.
    if (m_entryBegin >= 0)
        m_entryBegin = 0;
    for (m_at = 0; m_at < bytes.size(); ++m_at) {
        const char c = bytes.at(m_at);
        if (m_inString) {
            takeInString(c);
            continue;
        }
        takeOutside(c);
        if (m_entryBegin >= 0 && m_depth == entriesDepth) {
            keep(QByteArrayView(bytes).sliced(m_entryBegin, m_at + 1 - m_entryBegin));
            m_pieces.push_back({m_place, std::exchange(m_entry, {}), std::exchange(m_isTooLong, false)});
            m_entryBegin = -1;
        }
    }
    if (m_entryBegin >= 0)
        keep(QByteArrayView(bytes).sliced(m_entryBegin));
}

std::optional<RecordPiece> HarSplitter::next()
{
    if (m_pieces.empty())
        return std::nullopt;
    RecordPiece piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    return piece;
}

void HarSplitter::takeInString(char c)
{
    if (m_isEscaped)
        m_isEscaped = false;
    else if (c == '\\')
        m_isEscaped = true;
    else if (c == '"')
        m_inString = false;
    if (m_inString && m_depth < entriesDepth && m_name.size() < longestName)
        m_name += c;
}

void HarSplitter::takeOutside(char c)
{
    switch (c) {
    case '"':
        m_inString = true;
        if (m_depth < entriesDepth)
            m_name.clear();
        break;
    case ':':
        if (m_depth == logDepth)
            m_inLog = m_name == "log";
        else if (m_depth == logDepth + 1)
            m_entriesFollow = m_inLog && m_name == "entries";
        break;
    case ',':
        if (m_depth == logDepth + 1)
            m_entriesFollow = false;
        break;
    case '{':
    case '[': open(c); break;
    case '}':
    case ']': close(); break;
    default: break;
    }
}

void HarSplitter::open(char c)
{
    ++m_depth;
    if (m_depth == entriesDepth && m_entriesFollow && c == '[') {
        m_inEntries = true;
        m_sawEntries = true;
    } else if (m_depth == entryDepth && m_inEntries) {
        ++m_place;
        m_entryBegin = m_at;
    }
}

void HarSplitter::close()
{
    --m_depth;
    if (m_depth < entriesDepth)
        m_inEntries = false;
    m_isComplete = m_depth <= 0;
}

void HarSplitter::keep(QByteArrayView bytes)
{
    if (m_isTooLong || m_entry.size() + bytes.size() > m_longest) {
        m_isTooLong = true;
        m_entry = {};
        return;
    }
    m_entry += bytes;
}

} // namespace flowbell
