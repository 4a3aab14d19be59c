// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signin/signin_words.h"

#include "models/words.h"

#include <QCoreApplication>

namespace lianxin::ui {

namespace {
struct SignInWords {
    Q_DECLARE_TR_FUNCTIONS(SignInWords)
};
} // namespace

QString signInErrorWords(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return SignInWords::tr(
            "User name or password is not right. Please try again; after five failures you have to wait.");
    case ErrorKind::RateLimited: {
        const auto minutes = static_cast<int>((error.retryAfterMs + 59'999) / 60'000);
        return minutes > 0 ? SignInWords::tr("Too many tries. Please wait %n minute(s).", nullptr, minutes)
                           : SignInWords::tr("Too many tries. Please wait a few minutes.");
    }
    case ErrorKind::TlsUntrusted:
        return SignInWords::tr(
            "The platform's certificate is not signed by an authority this PC trusts. If your county "
            "has its own authority, choose its certificate file; else do not go on.");
    case ErrorKind::ProxyAuth:
        return SignInWords::tr(
            "The network's proxy wants a user name and password. Please give them under \"Network proxy\".");
    case ErrorKind::Offline:
        return SignInWords::tr(
            "There is no network. The first sign-in needs one; later you can work without.");
    case ErrorKind::NotFound: // only this names a file of the person's
        return SignInWords::tr(
            "The certificate file cannot be read. Please choose it again, or leave the field empty.");
    case ErrorKind::Refused:
        return SignInWords::tr("The platform does not answer at this address. Please check it, or try again later.");
    case ErrorKind::Timeout:
    case ErrorKind::Cut:
        return SignInWords::tr("The platform did not answer in time. Please try again.");
    default:
        return sentence(error); // the general words fit all others
    }
}

std::optional<QUrl> platformUrl(const QString& text)
{
    QString address = text.trimmed();
    if (address.isEmpty() || address.contains(QLatin1Char(' ')))
        return std::nullopt;
    if (!address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("https://"));
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty() ||
        !url.userInfo().isEmpty())
        return std::nullopt;
    return url;
}

} // namespace lianxin::ui
