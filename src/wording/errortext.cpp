// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/certificatetext.h"
#include "wording/wording.h"
#include "wording/words.h"

#include "core/flow.h"
#include "core/webhookurl.h"

namespace flowbell::wording {

namespace {

/// As store::Database::transaction() says it.
bool hasMoved(const Error &error)
{
    return error.code == ErrorCode::StoreUnavailable && error.detail == QLatin1String("moved");
}

QString storeSentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::StoreLocked:
        return Words::tr("The store is held by another program, which did not let go of it in time. Close that program, or try "
                         "again in a moment.");
    case ErrorCode::StoreReadOnly:
        return Words::tr("The store cannot be written: its file or folder is read-only. Change the permissions, or choose "
                         "another file.");
    case ErrorCode::StoreDamaged:
        return Words::tr("The store's file is damaged. A damaged file is moved aside and never deleted; what is in it can "
                         "still be read with SQLite's tools.");
    case ErrorCode::StoreFull:
        return Words::tr("The disk is full: nothing more can be stored. Make room; the work goes on by itself then.");
    case ErrorCode::StoreTooNew:
        return Words::tr("The store was written by a later version of Flowbell. Install that version, or choose another file.");
    case ErrorCode::StoreUnavailable:
        if (hasMoved(error))
            return Words::tr("The store's file was moved, removed or replaced while it is in use. Put it back at its place.");
        return Words::tr("The store cannot be opened. Check that its folder exists, that it is a file, and that you may read "
                         "and write it.");
    default:
        return Words::tr("The database refused the work. Try again; if it stays so, the detail below helps to find out why.");
    }
}

QString urlSentence(const QString &problemName)
{
    for (int value = static_cast<int>(UrlProblem::Empty); value <= static_cast<int>(UrlProblem::Malformed); ++value) {
        const auto problem = static_cast<UrlProblem>(value);
        if (urlProblemName(problem) == problemName)
            return urlProblemText(problem);
    }
    return Words::tr("This is not an address that a webhook can have.");
}

QString sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::StoreLocked:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreFull:
    case ErrorCode::StoreTooNew:
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreFailed: return storeSentence(error);
    case ErrorCode::NotFound: return Words::tr("It is not there: it may have been removed or renamed in the meantime.");
    case ErrorCode::Conflict:
        return Words::tr(
            "It was changed elsewhere since it was read, so nothing was saved. Read it again and repeat the change.");
    case ErrorCode::TooManyWebhooks:
        return Words::tr("A flow can have at most %n webhook(s), and this one has them all. Remove one first.", nullptr,
            maximumWebhooksPerFlow);
    case ErrorCode::DuplicateUrl: return Words::tr("The flow has a webhook with this URL already.");
    case ErrorCode::DuplicateName: return Words::tr("Another flow has this name already. Choose a different one.");
    case ErrorCode::InvalidName: return Words::tr("A flow needs a name of 1 to %n character(s).", nullptr, maximumFlowNameLength);
    case ErrorCode::InvalidUrl: return urlSentence(error.detail);
    case ErrorCode::PortBusy:
        return Words::tr("Another program uses this port already. Choose a different port, or stop that program.");
    case ErrorCode::PortForbidden: return Words::tr("The system does not allow the use of this port. Choose one from 1024 up.");
    case ErrorCode::AddressNotAvailable:
        return Words::tr("No network interface of this machine has this address. Choose 127.0.0.1, or an address that it has.");
    case ErrorCode::ListenFailed: return Words::tr("The listener could not be started: the system refused.");
    case ErrorCode::CertificateMissing:
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateChainBroken:
    case ErrorCode::CertificateRefused:
    case ErrorCode::KeyMissing:
    case ErrorCode::KeyMismatch:
    case ErrorCode::KeyLocked:
    case ErrorCode::PassPhraseWrong:
    case ErrorCode::TlsFailed: return certificateErrorText(error.code);
    case ErrorCode::SenderCheckMissing:
        return Words::tr("Anyone who reaches this address could send events, because nothing checks who sends. Set up a check of "
                         "senders, or say that you want to accept events from anyone.");
    case ErrorCode::SenderSecretMissing:
        return Words::tr("Senders are to be checked, but the secret for that is not kept for this store. Enter one, or choose "
                         "another check.");
    case ErrorCode::QueueFull:
        return Words::tr("More events come in than can be written. Senders are told to try again in a moment.");
    case ErrorCode::ShuttingDown: return Words::tr("The program is ending and takes no more work.");
    case ErrorCode::Cancelled: return Words::tr("It was cancelled.");
    case ErrorCode::InvalidInput: return Words::tr("What was given cannot be understood.");
    case ErrorCode::FileUnreadable:
        return Words::tr("The file cannot be read. Check that it is there, and that you may read it.");
    case ErrorCode::FileUnwritable:
        return Words::tr("The file cannot be written; what was there before is untouched. Check its folder, or choose another.");
    case ErrorCode::FileFull:
        return Words::tr("The disk is full: the file was not written, and nothing of it is left. Make room, or choose another "
                         "folder.");
    case ErrorCode::SecretsUnavailable:
        return Words::tr("Secrets can be kept neither in the system's keychain nor in a file. Check the keychain, which may be "
                         "waiting for its password, and the permissions of the store's folder.");
    case ErrorCode::SecretsDenied:
        return Words::tr("Access to the system's keychain was refused. Unlock it and allow the access.");
    }
    return {};
}

bool saysDetail(ErrorCode code)
{
    // The name of a URL problem is worded already.
    return code != ErrorCode::InvalidUrl;
}

} // namespace

QString errorText(const Error &error)
{
    QString text = sentence(error);
    if (!error.subject.isEmpty())
        text = Words::tr("%1 (%2)", "sentence, what it is about: a path, a URL, a name").arg(text, error.subject);
    if (!error.detail.isEmpty() && saysDetail(error.code) && !hasMoved(error))
        text = Words::tr("%1 [%2]", "sentence, technical detail").arg(text, error.detail);
    return text;
}

} // namespace flowbell::wording
