// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/contractchoice.h"

#include "cli/console.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/workspace.h"

#include <QtCore/QLocale>

namespace flowbell::cli {

using engine::ContractReport;
using engine::ContractService;

ContractChoice ContractChoice::read(const Arguments &arguments)
{
    ContractChoice choice;
    choice.m_event = arguments.operand(0);
    choice.m_technology = arguments.operand(1);
    return choice;
}

bool ContractChoice::fits(const EventKind &kind) const
{
    return isAll() || (kind.eventName() == m_event && (m_technology.isEmpty() || kind.technology == m_technology));
}

void ContractChoice::resolve(Session &session, const Next &next) const
{
    ContractService &contract = session.workspace().contract();
    QObject::connect(&contract, &ContractService::progressed, &session, [&session](double share) {
        session.console().progress(Text::tr("Reading what events look like: %1 %").arg(QLocale().toString(share * 100, 'f', 0)));
    });
    session.whenDone(contract.completeReport(), [choice = *this, &session, next](const ContractReport &report) {
        session.console().progress({});
        QList<ComparedKind> kinds = report.kinds;
        kinds.removeIf([&choice](const ComparedKind &kind) { return !choice.fits(kind.seen.kind); });
        if (kinds.isEmpty() && !choice.isAll()) {
            session.fail(choice.m_technology.isEmpty()
                    ? Text::tr("There are no events of the type “%1”.").arg(choice.m_event)
                    : Text::tr("There are no events of the type “%1” with the technology “%2”.")
                          .arg(choice.m_event, choice.m_technology));
            return;
        }
        next(kinds, report);
    });
}

} // namespace flowbell::cli
