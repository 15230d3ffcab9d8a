// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/inputfiles.h"

#include "cli/session.h"
#include "cli/text.h"
#include "wording/wording.h"

#include <QtCore/QFile>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

QString inputPath(const QString &given)
{
    return given == "-"_L1 ? u"/dev/stdin"_s : given;
}

std::optional<QByteArray> readFile(Session &session, const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray bytes = file.readAll();
        if (file.error() == QFileDevice::NoError)
            return bytes;
    }
    session.fail(Text::tr("The file %1 cannot be read: %2.").arg(path, file.errorString()));
    return std::nullopt;
}

std::optional<QList<SigningSecret>> readSecrets(Session &session, const QString &path)
{
    const std::optional<QByteArray> bytes = readFile(session, path);
    if (!bytes)
        return std::nullopt;
    QList<SigningSecret> secrets;
    int number = 0;
    for (const QByteArray &line : bytes->split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        SigningSecret::Problem problem{};
        const std::optional<SigningSecret> secret = SigningSecret::parse(QString::fromUtf8(line), &problem);
        if (!secret) {
            session.fail(Text::tr("In line %1 of %2 stands no secret. %3")
                             .arg(QString::number(number), path, wording::secretProblemText(problem)));
            return std::nullopt;
        }
        secrets.append(*secret);
    }
    if (!secrets.isEmpty())
        return secrets;
    session.fail(Text::tr("In %1 stands no secret. %2").arg(path, wording::secretProblemText(SigningSecret::Problem::Empty)));
    return std::nullopt;
}

} // namespace flowbell::cli
