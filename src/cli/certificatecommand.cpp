// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/certificatecommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/tlsoptions.h"
#include "cli/utctext.h"
#include "engine/certificateservice.h"
#include "engine/preferences.h"
#include "engine/workspace.h"
#include "wording/certificatetext.h"
#include "wording/wording.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

void writeJson(Console &console, const CertificateFacts &facts, const QString &path, Timestamp now)
{
    console.bytes(jsonLine(QJsonObject{{u"file"_s, path}, {u"subject"_s, facts.subject}, {u"issuer"_s, facts.issuer},
                      {u"names"_s, QJsonArray::fromStringList(facts.names)}, {u"self_signed"_s, facts.isSelfSigned},
                      {u"valid_from"_s, utcText(facts.validFrom)}, {u"valid_to"_s, utcText(facts.validTo)},
                      {u"days_left"_s, facts.daysLeft(now)}, {u"sha256"_s, facts.fingerprint}})
        + '\n');
}

void writeText(Console &console, const CertificateFacts &facts, const QString &path, Timestamp now)
{
    console.line(printable(path));
    console.line(printable(wording::certificateText(facts, now)));
    console.line(Text::tr("SHA-256: %1").arg(facts.fingerprint));
    if (!facts.isSelfSigned)
        return;
    console.line(Text::tr("How senders are made to trust it:"));
    for (const wording::TrustHint &hint : wording::trustHints(path))
        console.line(u"  "_s + hint.who + u"\n    "_s + printable(hint.command));
}

} // namespace

QString CertificateCommand::name() const
{
    return u"certificate"_s;
}

QString CertificateCommand::summary() const
{
    return Text::tr("the certificate that the listener shows with TLS");
}

QList<Verb> CertificateCommand::verbs() const
{
    const QCommandLineOption json = jsonFlag();
    return {
        {u"show"_s, {}, Text::tr("check the certificate and its key, and show them and how senders are made to trust them"),
            QList<QCommandLineOption>{json} + TlsOptions::fileOptions(), show},
        {u"make"_s, {},
            Text::tr("make a new self-signed certificate for this machine; whoever trusted the former one has to be "
                     "told"),
            {json}, make},
    };
}

Action CertificateCommand::show(Arguments &arguments)
{
    return [asJson = arguments.isSet(jsonOption), options = TlsOptions::read(arguments)](Session &session) {
        engine::TlsPreferences preferences = session.workspace().preferences().tls();
        options.applyTo(preferences);
        const Result<std::optional<QString>> passPhrase = options.readPassPhrase(session.console());
        if (!passPhrase) {
            session.fail(passPhrase.error());
            return;
        }
        engine::CertificateService &certificates = session.workspace().certificates();
        const QString path = certificates.filesOf(preferences).certificate;
        if (preferences.selfSigned && !QFile::exists(path)) {
            session.fail(Text::tr("There is no certificate yet: “flowbell-cli certificate make” makes one."));
            return;
        }
        session.whenDone(certificates.check(preferences, *passPhrase), [&session, path, asJson](const CertificateFacts &facts) {
            const Timestamp now = session.clock().now();
            (asJson ? writeJson : writeText)(session.console(), facts, path, now);
            if (const std::optional<Error> invalid = facts.validityError(now))
                session.fail(*invalid);
            else
                session.finish();
        });
    };
}

Action CertificateCommand::make(Arguments &arguments)
{
    return [asJson = arguments.isSet(jsonOption)](Session &session) {
        engine::CertificateService &certificates = session.workspace().certificates();
        const QString path = certificates.ownFiles().certificate;
        session.whenDone(certificates.makeOwn(), [&session, path, asJson](const CertificateFacts &facts) {
            (asJson ? writeJson : writeText)(session.console(), facts, path, session.clock().now());
            session.finish();
        });
    };
}

} // namespace flowbell::cli
