// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessioncomparison.h"

#include "gui/common/comparisondialog.h"
#include "gui/common/formats.h"
#include "gui/common/whendone.h"
#include "gui/sessions/sessionalignmentmodel.h"
#include "gui/sessions/sessionsource.h"
#include "wording/wording.h"

namespace flowbell::gui {

namespace {

QString sessionHead(const SessionRow &row)
{
    QString text = SessionComparison::tr("%1, %2, session %3, started %4, %5", "flow, state, …")
                       .arg(row.flowName, wording::sessionStateText(row.facts.state), row.uid, whenText(row.facts.firstReceived),
                           wording::lengthText(row.facts.duration()));
    if (row.facts.anomalies)
        text += QStringLiteral(", ") + wording::sessionAnomaliesText(row.facts.anomalies);
    return text;
}

} // namespace

SessionComparison::SessionComparison(SessionSource &source, SessionId first, SessionId second, QWidget *window)
    : QObject(window)
    , m_source(source)
    , m_first(first)
    , m_second(second)
    , m_window(window)
{
}

void SessionComparison::begin()
{
    whenDone(m_source.details(m_first), this, [this](const Result<SessionDetails> &first) {
        if (first)
            loadSecond(*first);
        else
            fail(first.error());
    });
}

void SessionComparison::loadSecond(const SessionDetails &first)
{
    whenDone(m_source.details(m_second), this, [this, first](const Result<SessionDetails> &second) {
        if (second)
            open(first, *second);
        else
            fail(second.error());
    });
}

void SessionComparison::open(const SessionDetails &first, const SessionDetails &second)
{
    auto *dialog = new ComparisonDialog(m_window);
    dialog->setWindowTitle(tr("Compare sessions"));
    dialog->setHeads(sessionHead(first.row), sessionHead(second.row));
    auto *model = new SessionAlignmentModel(SessionCourse(first.events), SessionCourse(second.events), dialog);
    dialog->setModel(model, {18, 14, 14, 14, 14, 14});
    dialog->setSummary(model->differences() == 0
            ? tr("Both went through the same steps with the same outcomes.")
            : tr("%Ln step(s) differ in being there or in the outcome.", nullptr, model->differences()));
    dialog->open();
    deleteLater();
}

void SessionComparison::fail(const Error &error)
{
    Q_EMIT failed(error);
    deleteLater();
}

} // namespace flowbell::gui
