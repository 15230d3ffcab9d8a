// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <tl/expected.hpp>

#include <QtCore/QString>

namespace flowbell {

/// A request that was received at another time or by another program, with what became of it then.
struct RecordedRequest {
    ReceivedRequest request;
    int reply = 0; ///< HTTP status it was answered with; 0: none
    Verdict verdict; ///< of recordedFlags(); all else is found out anew
    EventMark mark;

    /// What cannot be read out of the bytes of a request.
    [[nodiscard]] static Verdict recordedFlags()
    {
        return VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::BadSignature | VerdictFlag::Loop
            | VerdictFlag::AlteredReply | VerdictFlag::ForeignHost | VerdictFlag::ForeignOrigin | VerdictFlag::ForeignSender
            | VerdictFlag::BadCredentials | VerdictFlag::Replayed;
    }
};

/// What can be imported.
enum class ImportFormat { JsonLines, Har };

/// Why a line or an entry of a file is not imported.
struct ImportProblem {
    enum class Reason {
        NotJson, ///< `detail`: what the parser says
        NotAnEvent, ///< an object, but none of an export: `detail` names the member that is missing or wrong
        NotHar, ///< the file has no log.entries
        NotPost, ///< a HAR entry of another program with another method; `detail`: method and URL
        NoBody, ///< a HAR entry without postData.text; `detail`: its URL
        BadBase64, ///< `detail` names the member
        BadTime, ///< `detail`: what stands there
        NoTime, ///< a payload that does not say when it was made; `detail` names the member
        TooLong, ///< longer than is read; `detail`: the bound in bytes
        Unfinished, ///< the file ends in the middle
        NotStored, ///< the store refused it; `detail`: what it said
    };
    Reason reason{};
    qint64 place = 0; ///< line, or entry of the HAR, from 1
    QString detail{};

    friend bool operator==(const ImportProblem &, const ImportProblem &) = default;
};

/// The place is not filled in.
[[nodiscard]] inline tl::unexpected<ImportProblem> importProblem(ImportProblem::Reason reason, const QString &detail)
{
    return tl::unexpected(ImportProblem{.reason = reason, .detail = detail});
}

/// A request, or why there is none; the place is not filled in.
using ReadRecord = tl::expected<RecordedRequest, ImportProblem>;

} // namespace flowbell
