// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/headercheck.h"

#include "core/fieldsyntax.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace flowbell::gui {

namespace {

bool isReserved(QByteArrayView name)
{
    constexpr std::array<QByteArrayView, 11> reserved{"host", "content-length", "transfer-encoding", "connection", "keep-alive",
        "te", "trailer", "upgrade", "expect", "proxy-connection", "proxy-authorization"};
    return std::any_of(
        reserved.begin(), reserved.end(), [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

} // namespace

std::optional<HeaderProblem> headerProblem(const HeaderField &field)
{
    if (field.name.isEmpty())
        return HeaderProblem::EmptyName;
    if (!isFieldName(field.name))
        return HeaderProblem::InvalidName;
    if (isReserved(field.name))
        return HeaderProblem::Reserved;
    if (!isFieldText(field.value))
        return HeaderProblem::InvalidValue;
    if (field.value.trimmed() != field.value)
        return HeaderProblem::BlankAround;
    return std::nullopt;
}

QString headerProblemText(HeaderProblem problem, const HeaderField &field)
{
    const QString name = QString::fromUtf8(field.name);
    switch (problem) {
    case HeaderProblem::EmptyName: return QCoreApplication::translate("flowbell::gui::HeaderCheck", "A header needs a name.");
    case HeaderProblem::InvalidName:
        return QCoreApplication::translate("flowbell::gui::HeaderCheck",
            "“%1” is no header name: letters, digits and !#$%&'*+-.^_`|~ are allowed, blanks are not.")
            .arg(name);
    case HeaderProblem::InvalidValue:
        return QCoreApplication::translate(
            "flowbell::gui::HeaderCheck", "The value of %1 may have printable ASCII characters only.")
            .arg(name);
    case HeaderProblem::BlankAround:
        return QCoreApplication::translate("flowbell::gui::HeaderCheck", "The value of %1 begins or ends with a blank.")
            .arg(name);
    case HeaderProblem::Reserved:
        return QCoreApplication::translate("flowbell::gui::HeaderCheck", "%1 is set by the program itself for every request.")
            .arg(name);
    }
    return {};
}

} // namespace flowbell::gui
