// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/tls_files.h"

#include <functional>
#include <openssl/ssl.h>

namespace lianxin::platform {

/// Sets up the TLS of a server: its certificate, 1.2 or newer, and the devices' own certificates for as long
/// as somebody wants them. Lives as long as the context; its functions are called on the connections'
/// threads.
class TlsContext {
public:
    /// `asks`: whether a connection that begins now has to be asked for the device's certificate. `begun`
    /// gets each connection's socket after its handshake.
    TlsContext(TlsFiles files, std::function<bool()> asks, std::function<void(int)> begun)
        : m_files(std::move(files)), m_asks(std::move(asks)), m_begun(std::move(begun))
    {
    }

    /// False where a file is missing or no good. Devices' certificates need the authority's file, too.
    [[nodiscard]] bool setUp(SSL_CTX& context);
    /// True where this connection was asked for a certificate when it began.
    [[nodiscard]] static bool wasAsked(const SSL& connection);

private:
    [[nodiscard]] bool knowAuthority(SSL_CTX& context);
    [[nodiscard]] bool greet(SSL& connection) const;
    static int hello(SSL* connection, int* alert, void* self);
    static void note(const SSL* connection, int where, int result);

    const TlsFiles m_files;
    const std::function<bool()> m_asks;
    const std::function<void(int)> m_begun;
    bool m_knowsAuthority = false;
};

} // namespace lianxin::platform
