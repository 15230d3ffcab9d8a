// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace flowbell {

class Masking;

/// One walk over a body that may be JSON; builds nothing, and keeps what it does not mask byte for byte. Broken JSON is read
/// as far as that goes, and then looked through as text.
class JsonMasker
{
public:
    /// Both must live as long as this; \a body is UTF-8.
    JsonMasker(const Masking &masking, const QByteArray &body);
    [[nodiscard]] QByteArray masked();

private:
    void takeString();
    void takeWord();
    void open();
    void close();
    [[nodiscard]] bool isHidden() const { return m_hiddenDepth > 0 || m_hideNext; }
    [[nodiscard]] bool colonFollows() const;
    [[nodiscard]] QString decoded(qsizetype begin, qsizetype end) const;
    void replace(qsizetype begin, qsizetype end, const QByteArray &with);

    const Masking &m_masking;
    const QByteArray &m_body;
    QByteArray m_out;
    qsizetype m_at;
    qsizetype m_copied = 0; ///< so much of the body is in the output
    int m_depth = 0;
    int m_hiddenDepth = 0; ///< everything from this depth on is hidden; 0: nothing
    bool m_hideNext = false; ///< the next value is that of a hidden member
    bool m_isBroken = false; ///< it is no JSON
};

} // namespace flowbell
