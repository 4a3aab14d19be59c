// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"

#include <QCoreApplication>

namespace lianxin::ui {

namespace {
struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};
} // namespace

ErrorWords words(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return {Errors::tr("An entry is missing or not right."), Errors::tr("Please check what you entered.")};
    case ErrorKind::NotFound:
        return {Errors::tr("This is no longer there."), Errors::tr("Please go back to the list.")};
    case ErrorKind::NotAllowed:
        return {Errors::tr("This is not allowed now."), Errors::tr("Please look at what the message needs next.")};
    case ErrorKind::Conflict:
        return {Errors::tr("Somebody else changed it first."), Errors::tr("Please look at the conflicts.")};
    case ErrorKind::Busy:
        return {Errors::tr("Another program is using the data."), Errors::tr("Please close it and try again.")};
    case ErrorKind::DiskFull:
        return {Errors::tr("The disk is full."), Errors::tr("Please make room; nothing that was saved is lost.")};
    case ErrorKind::ReadOnly:
        return {Errors::tr("The folder cannot be written."), Errors::tr("Please ask your administrator for write access.")};
    case ErrorKind::Corrupt:
        return {Errors::tr("The local data is damaged."), Errors::tr("Please keep the file and ask your administrator.")};
    case ErrorKind::TooNew:
        return {Errors::tr("The data was made by a newer Lianxin."), Errors::tr("Please update this program.")};
    case ErrorKind::Io:
        return {Errors::tr("A file could not be read or written."), Errors::tr("Please try again.")};
    case ErrorKind::HostNotFound:
        return {Errors::tr("The platform's address is not known."), Errors::tr("Please check the address and the network.")};
    case ErrorKind::Refused:
        return {Errors::tr("The platform does not answer at this address."),
                Errors::tr("Please check the address; you can go on working offline.")};
    case ErrorKind::Offline:
        return {Errors::tr("There is no network."), Errors::tr("Go on working; everything is sent when it is back.")};
    case ErrorKind::Timeout:
        return {Errors::tr("The platform did not answer in time."),
                Errors::tr("Go on working; Lianxin tries again by itself.")};
    case ErrorKind::Cut:
        return {Errors::tr("The line was cut."), Errors::tr("Go on working; Lianxin tries again by itself.")};
    case ErrorKind::TlsUntrusted:
        return {Errors::tr("The platform's certificate is not trusted."),
                Errors::tr("Please ask your administrator for the county's certificate; do not go on without it.")};
    case ErrorKind::TlsExpired:
        return {Errors::tr("The platform's certificate is out of its dates."),
                Errors::tr("Please check this PC's clock, then tell the platform's administrator.")};
    case ErrorKind::TlsName:
        return {Errors::tr("The certificate belongs to another platform."), Errors::tr("Please check the address.")};
    case ErrorKind::TlsPin:
        return {Errors::tr("The platform's key is not one that your administrator has approved."),
                Errors::tr("Nothing was sent. Please tell your administrator; there is no way around this.")};
    case ErrorKind::ProxyAuth:
        return {Errors::tr("The network's proxy wants a user name and password."),
                Errors::tr("Please enter them; your work is kept meanwhile.")};
    case ErrorKind::Tls:
        return {Errors::tr("No secure connection could be made."), Errors::tr("Please tell your administrator.")};
    case ErrorKind::Portal:
        return {Errors::tr("Something other than the platform answered, perhaps a network login page."),
                Errors::tr("Please sign in to the network first, then try again.")};
    case ErrorKind::TooLarge:
        return {Errors::tr("The platform's answer was too large."), Errors::tr("Please tell the platform's administrator.")};
    case ErrorKind::Unauthorized:
        return {Errors::tr("User name or password is not right, or the sign-in has ended."),
                Errors::tr("Please sign in again; your work is kept.")};
    case ErrorKind::Forbidden:
        return {Errors::tr("The platform does not let this account or PC in."),
                Errors::tr("Please ask your administrator.")};
    case ErrorKind::RateLimited:
        return {Errors::tr("The platform is busy."), Errors::tr("Please wait a moment and try again.")};
    case ErrorKind::Platform:
        return {Errors::tr("The platform has a fault."), Errors::tr("Go on working; Lianxin tries again by itself.")};
    case ErrorKind::OtherPlatform:
        return {Errors::tr("This is another platform than the one the data is from."),
                Errors::tr("Please check the address, or use a new profile.")};
    case ErrorKind::ResyncNeeded:
        return {Errors::tr("The data on this PC no longer fits the platform's."),
                Errors::tr("Nothing is sent for now, and your work is kept. Please tell your administrator.")};
    case ErrorKind::Cancelled:
        return {Errors::tr("Stopped."), Errors::tr("You can start it again.")};
    case ErrorKind::Internal:
        return {Errors::tr("Lianxin made a mistake."), Errors::tr("Please tell your administrator; the log says more.")};
    }
    return {};
}

QString sentence(const Error& error)
{
    const ErrorWords said = words(error);
    //: What happened, then what to do
    return Errors::tr("%1 %2").arg(said.what, said.toDo);
}

} // namespace lianxin::ui
