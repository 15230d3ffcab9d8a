// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/copyjob.h"
#include "gui/sessions/sessionidset.h"
#include "gui/sessions/sessiontablemodeldefs.h"

namespace flowbell::gui {

class SessionSource;

/// Sessions as text, in one of several forms.
class SessionCopyJob final : public CopyJob
{
    Q_OBJECT
public:
    enum class Format {
        Tsv, ///< a line per session
        TsvWithHeader,
        Json, ///< an array of objects
    };

    /// \a columns: of TSV.
    SessionCopyJob(SessionSource &source, const SessionIdSet &ids, Format format, const QList<SessionColumn> &columns,
        QObject *parent = nullptr);

protected:
    void ask(qint64 done) override;
    [[nodiscard]] QString beginning() const override;
    [[nodiscard]] QString whole(const QString &text) const override;

private:
    void addRow(const SessionRow &row);

    SessionSource &m_source;
    const SessionIdSet m_ids;
    const Format m_format;
    const QList<SessionColumn> m_columns;
    bool m_first = true;
};

} // namespace flowbell::gui
