// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractcells.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace flowbell::gui::contractcells {

namespace {

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::contractcells", text, comment, n);
}

} // namespace

QString oneLine(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control || character == QChar::LineSeparator
            || character == QChar::ParagraphSeparator)
            character = u' ';
    }
    return text;
}

QString name(const ComparedField &field)
{
    QString last = field.seen.pointer.sliced(field.seen.pointer.lastIndexOf(u'/') + 1);
    if (last == u'*')
        return tr("(each)", "the places in a JSON array");
    if (last.isEmpty())
        return QStringLiteral("\"\"");
    return oneLine(last.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~")));
}

QString change(const ComparedKind &kind, const ComparedField &field)
{
    if (field.marks)
        return wording::fieldMarksText(field.marks);
    if (kind.state != KindState::Compared)
        return {};
    if (field.isFree)
        return tr("not compared");
    return field.seen.events > 0 ? tr("accepted", "a field of events") : tr("accepted, not seen", "a field of events");
}

QString share(const ComparedKind &kind, qint64 events)
{
    if (kind.seen.events == 0)
        return {};
    double percent = static_cast<double>(events) / static_cast<double>(kind.seen.events) * 100;
    if (events > 0 && events < kind.seen.events)
        percent = std::clamp(percent, 0.1, 99.9);
    return tr("%1 %").arg(QLocale().toString(percent, 'f', 1));
}

StateRole role(const ComparedKind &kind)
{
    switch (kind.state) {
    case KindState::Compared: return kind.changes() == 0 ? StateRole::Ok : StateRole::Warning;
    case KindState::Learning: return StateRole::Waiting;
    case KindState::Unaccepted: return StateRole::Muted;
    case KindState::New: return StateRole::Warning;
    }
    return StateRole::Muted;
}

std::optional<StateRole> role(const ComparedKind &kind, const ComparedField &field)
{
    if (field.marks.testFlag(FieldMark::Missing) || field.marks.testFlag(FieldMark::ChangedType))
        return StateRole::Failed;
    if (field.marks)
        return StateRole::Warning;
    if (kind.state != KindState::Compared)
        return std::nullopt;
    return field.isFree || field.seen.events == 0 ? StateRole::Muted : StateRole::Ok;
}

QString explanation(const ComparedKind &kind)
{
    QString text;
    switch (kind.state) {
    case KindState::Compared:
        text = kind.accepted && kind.accepted->by == AcceptedBy::User
            ? tr("The shape was accepted on %1.").arg(dateTimeText(kind.accepted->accepted))
            : tr("The first %n event(s) are the accepted shape.", nullptr, static_cast<int>(eventsToLearn));
        break;
    case KindState::Learning:
        text = tr("The first %n event(s) will be the accepted shape. Accept it now to compare from here on.", nullptr,
            static_cast<int>(eventsToLearn));
        break;
    case KindState::Unaccepted:
        text = tr("No shape is accepted, so nothing is compared. Accept it to compare from here on.");
        break;
    case KindState::New:
        text = tr("No such events came before the shapes of others were accepted. Accept them, too, if all is well.");
        break;
    }
    if (kind.seen.cutEvents > 0)
        text += u' '
            + tr("%n event(s) have more fields than are kept.", nullptr,
                static_cast<int>(std::min<qint64>(kind.seen.cutEvents, INT_MAX)));
    return text;
}

QString explanation(const ComparedKind &kind, const ComparedField &field)
{
    QStringList sentences;
    for (const FieldMark mark : allFieldMarks()) {
        if (field.marks.testFlag(mark))
            sentences += wording::fieldMarkExplanation(field, mark);
    }
    if (!sentences.isEmpty())
        return sentences.join(u' ');
    if (kind.state != KindState::Compared)
        return explanation(kind);
    if (field.isFree)
        return tr("Whoever makes a session puts into its metadata what they like: it is shown, but not compared.");
    if (!field.accepted)
        return {};
    return field.accepted->always
        ? tr("Accepted as %1, and expected wherever there is what it is in.").arg(jsonTypeNames(field.accepted->types))
        : tr("Accepted as %1; it need not be there.").arg(jsonTypeNames(field.accepted->types));
}

} // namespace flowbell::gui::contractcells
