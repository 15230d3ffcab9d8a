// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/contractservice.h"
#include "gui/common/stateroles.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QAction>

class QWidget;

namespace flowbell::gui {

/// Accepting shapes of events, and taking that back.
class ContractActions : public QObject
{
    Q_OBJECT
public:
    /// Owned by \a page; the shortcuts work in it and in what is in it.
    ContractActions(engine::ContractService &contract, QWidget &page);

    /// What the actions are about; \a kind null: nothing is chosen, \a field null: the kind itself.
    void setChosen(const ComparedKind *kind, const ComparedField *field);
    void setReport(const engine::ContractReport &report);
    void retranslate();

    QAction accept{this};
    QAction acceptAll{this};
    QAction takeBack{this};
    QAction undo{this}; ///< of the last acceptance made here

Q_SIGNALS:
    void noticed(flowbell::gui::StateRole role, const QString &text, bool canUndo);

private:
    void setUp(QAction &action, const QString &name, const QString &icon, const QKeySequence &shortcut);
    void acceptChosen();
    void acceptEverything();
    void takeBackChosen();
    void undoLast();
    void send(const QList<AcceptedShape> &shapes, const QString &done);
    void takeBackRevisions(const QList<qint64> &revisions, const QString &done);
    void fail(const Error &error);

    engine::ContractService &m_contract;
    QWidget &m_page;
    engine::ContractReport m_report;
    std::optional<ComparedKind> m_kind;
    QString m_pointer; ///< empty: the kind itself
    QList<qint64> m_undoable;
};

} // namespace flowbell::gui
