// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/error_text.h"

namespace lianxin::ctl {

namespace {

QString sentence(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return QStringLiteral("the input is not valid");
    case ErrorKind::NotFound: return QStringLiteral("not found; check the id or number, or sync first");
    case ErrorKind::NotAllowed: return QStringLiteral("not allowed");
    case ErrorKind::Conflict: return QStringLiteral("somebody else changed it first; see 'lianxinctl conflicts'");
    case ErrorKind::Busy: return QStringLiteral("another Lianxin uses this profile; close it, or choose another --profile");
    case ErrorKind::DiskFull: return QStringLiteral("the disk is full; free some space and try again, nothing was lost");
    case ErrorKind::ReadOnly: return QStringLiteral("the profile cannot be written; check its permissions");
    case ErrorKind::Corrupt: return QStringLiteral("the file is damaged or is no Lianxin database; restore it from a copy");
    case ErrorKind::TooNew: return QStringLiteral("the profile was made by a newer Lianxin; install that version");
    case ErrorKind::Io: return QStringLiteral("reading or writing a file failed");
    case ErrorKind::HostNotFound: return QStringLiteral("the platform's name was not found; check the address and the network");
    case ErrorKind::Refused: return QStringLiteral("the platform does not answer at this address; check host and port");
    case ErrorKind::Offline: return QStringLiteral("there is no network; the work is kept and sent later");
    case ErrorKind::Timeout: return QStringLiteral("the platform did not answer in time; try again later");
    case ErrorKind::Cut: return QStringLiteral("the line broke; try again, nothing was lost");
    case ErrorKind::TlsUntrusted: return QStringLiteral("the platform's certificate is not signed by a trusted authority; give its CA with --ca");
    case ErrorKind::TlsExpired: return QStringLiteral("the platform's certificate is out of date; check this computer's clock, or tell the platform's administrator");
    case ErrorKind::TlsName: return QStringLiteral("the certificate belongs to another host; check the address");
    case ErrorKind::TlsPin: return QStringLiteral("the platform's key is none of those that the administrator has pinned; nothing was sent, tell the administrator");
    case ErrorKind::ProxyAuth: return QStringLiteral("the proxy wants a user name and password; put them into https_proxy=http://user:password@host:port");
    case ErrorKind::Tls: return QStringLiteral("no secure connection could be made");
    case ErrorKind::Portal: return QStringLiteral("something else than the platform answered, perhaps a network sign-in page; nothing was changed");
    case ErrorKind::TooLarge: return QStringLiteral("the answer or input is larger than allowed; nothing was changed");
    case ErrorKind::Unauthorized: return QStringLiteral("not signed in, or the user name or password is wrong; run 'lianxinctl login'");
    case ErrorKind::Forbidden: return QStringLiteral("the platform does not allow this account or device; ask the administrator");
    case ErrorKind::RateLimited: return QStringLiteral("too many attempts; wait and try again");
    case ErrorKind::Platform: return QStringLiteral("the platform reports a failure of its own; try again later");
    case ErrorKind::OtherPlatform: return QStringLiteral("this is another platform than the profile's; use another --profile");
    case ErrorKind::ResyncNeeded: return QStringLiteral("the local copy does not fit the platform's any more; nothing is lost, see 'lianxinctl resync'");
    case ErrorKind::Cancelled: return QStringLiteral("stopped");
    case ErrorKind::Internal: return QStringLiteral("an internal error");
    }
    return QStringLiteral("an unknown error");
}

} // namespace

QString errorText(const Error& error)
{
    if (error.kind == ErrorKind::Forbidden && error.detail == QLatin1String("clientTooOld"))
        return QStringLiteral("this Lianxin is too old for the platform: reading goes on, what you do is kept; update it, "
                              "or take what waits there by 'lianxinctl courier export' (clientTooOld)");
    const QString base = sentence(error.kind);
    return error.detail.isEmpty() ? base : base + QStringLiteral(" (") + error.detail + QLatin1Char(')');
}

QString refusalText(Refusal refusal)
{
    switch (refusal) {
    case Refusal::WrongState: return QStringLiteral("the message is not in a state that allows this act");
    case Refusal::WrongRole: return QStringLiteral("your role may not do this");
    case Refusal::OtherUnit: return QStringLiteral("only the lead unit's people may do this");
    case Refusal::UnknownState: return QStringLiteral("the message is in a state that this version does not know");
    case Refusal::ReturnWindowOver: return QStringLiteral("the time to return it is over");
    case Refusal::NotReturnable: return QStringLiteral("a critical or thrice dispatched message cannot be returned");
    case Refusal::ThirdDispatch: return QStringLiteral("from the third time on only the supervisor dispatches");
    case Refusal::NeedsVerification: return QStringLiteral("finish the check before you submit a reply");
    case Refusal::TasksOpen: return QStringLiteral("a co-unit has not finished its task");
    case Refusal::NoReply: return QStringLiteral("there is no reply");
    case Refusal::NotYourLevel: return QStringLiteral("another level of review is due");
    case Refusal::NotApproved: return QStringLiteral("not every level has approved");
    case Refusal::AlreadyPublished: return QStringLiteral("the reply of this round is published already");
    case Refusal::OwnText: return QStringLiteral("nobody reviews his own text");
    case Refusal::NotSupported: return QStringLiteral("this version does not know the act");
    }
    return QStringLiteral("not allowed");
}

} // namespace lianxin::ctl
