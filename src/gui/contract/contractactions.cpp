// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractactions.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/contract/contractcells.h"
#include "wording/wording.h"

#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

namespace flowbell::gui {

namespace {

bool hasSomethingToAccept(const ComparedKind &kind, const QString &pointer)
{
    if (!kind.accepted)
        return true;
    return std::ranges::any_of(
        kind.fields, [&](const ComparedField &field) { return field.marks && isWithin(field.seen.pointer, pointer); });
}

} // namespace

ContractActions::ContractActions(engine::ContractService &contract, QWidget &page)
    : QObject(&page)
    , m_contract(contract)
    , m_page(page)
{
    setUp(accept, QStringLiteral("acceptShapeAction"), QStringLiteral("dialog-ok"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    setUp(acceptAll, QStringLiteral("acceptAllShapesAction"), QStringLiteral("dialog-ok"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    setUp(takeBack, QStringLiteral("takeBackShapeAction"), QStringLiteral("edit-clear"),
        QKeySequence(Qt::CTRL | Qt::Key_Backspace));
    setUp(undo, QStringLiteral("undoAcceptAction"), QStringLiteral("edit-undo"), QKeySequence::Undo);
    connect(&accept, &QAction::triggered, this, &ContractActions::acceptChosen);
    connect(&acceptAll, &QAction::triggered, this, &ContractActions::acceptEverything);
    connect(&takeBack, &QAction::triggered, this, &ContractActions::takeBackChosen);
    connect(&undo, &QAction::triggered, this, &ContractActions::undoLast);
    undo.setEnabled(false);
    setReport({});
    setChosen(nullptr, nullptr);
    retranslate();
}

void ContractActions::setUp(QAction &action, const QString &name, const QString &icon, const QKeySequence &shortcut)
{
    action.setObjectName(name);
    action.setIcon(themeIcon(icon));
    action.setShortcut(shortcut);
    action.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page.addAction(&action);
}

void ContractActions::retranslate()
{
    accept.setText(tr("&Accept"));
    accept.setToolTip(
        tr("Accept the chosen field with what is in it, or all fields of the chosen kind of events, as they are now"));
    acceptAll.setText(tr("Accept &everything"));
    acceptAll.setToolTip(tr("Accept all kinds of events as they are now"));
    takeBack.setText(tr("Take &back"));
    takeBack.setToolTip(tr("Take back the last acceptance of the chosen kind of events: the shape before it counts again"));
    undo.setText(tr("&Undo accepting"));
}

void ContractActions::setChosen(const ComparedKind *kind, const ComparedField *field)
{
    m_kind = kind ? std::optional(*kind) : std::nullopt;
    m_pointer = field ? field->seen.pointer : QString();
    accept.setEnabled(kind && hasSomethingToAccept(*kind, m_pointer));
    takeBack.setEnabled(kind && kind->accepted);
}

void ContractActions::setReport(const engine::ContractReport &report)
{
    m_report = report;
    acceptAll.setEnabled(
        std::ranges::any_of(report.kinds, [](const ComparedKind &kind) { return hasSomethingToAccept(kind, {}); }));
}

void ContractActions::acceptChosen()
{
    if (!m_kind)
        return;
    const QString kind = contractcells::oneLine(wording::eventKindText(m_kind->seen.kind));
    send({acceptedWith(m_kind->accepted, m_kind->seen, m_pointer)},
        m_pointer.isEmpty() ? tr("Accepted: %1.").arg(kind)
                            //: a field (%1) of a kind of events (%2)
                            : tr("Accepted: %1 of %2.").arg(contractcells::oneLine(m_pointer), kind));
}

void ContractActions::acceptEverything()
{
    QList<AcceptedShape> shapes;
    for (const ComparedKind &kind : m_report.kinds) {
        if (hasSomethingToAccept(kind, {}))
            shapes.append(acceptedWith(kind.accepted, kind.seen));
    }
    send(shapes, tr("Accepted: %n kind(s) of events.", nullptr, static_cast<int>(shapes.size())));
}

void ContractActions::send(const QList<AcceptedShape> &shapes, const QString &done)
{
    if (shapes.isEmpty())
        return;
    whenDone(m_contract.accept(shapes), this, [this, done](const Result<QList<qint64>> &revisions) {
        if (!revisions) {
            fail(revisions.error());
            return;
        }
        m_undoable = *revisions;
        undo.setEnabled(true);
        Q_EMIT noticed(StateRole::Ok, done, true);
    });
}

void ContractActions::takeBackChosen()
{
    if (!m_kind || !m_kind->accepted)
        return;
    takeBackRevisions({m_kind->accepted->revision},
        tr("Taken back: the last acceptance of %1.").arg(contractcells::oneLine(wording::eventKindText(m_kind->seen.kind))));
}

void ContractActions::undoLast()
{
    takeBackRevisions(std::exchange(m_undoable, {}), tr("Undone: what was accepted before counts again."));
}

void ContractActions::takeBackRevisions(const QList<qint64> &revisions, const QString &done)
{
    // Whatever was accepted last is not the newest any more.
    m_undoable.clear();
    undo.setEnabled(false);
    whenDone(m_contract.takeBack(revisions), this, [this, done](const Result<void> &result) {
        if (result)
            Q_EMIT noticed(StateRole::Ok, done, false);
        else
            fail(result.error());
    });
}

void ContractActions::fail(const Error &error)
{
    const QString text = error.code == ErrorCode::Conflict
        ? tr("Nothing was changed: another window or program has accepted, or taken back, a shape meanwhile. Look again.")
        : wording::errorText(error);
    Q_EMIT noticed(StateRole::Failed, text, false);
}

} // namespace flowbell::gui
