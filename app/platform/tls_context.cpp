// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/tls_context.h"

#include <QFileInfo>

#include <array>

namespace lianxin::platform {

bool TlsContext::setUp(SSL_CTX& context)
{
    m_knowsAuthority = knowAuthority(context);
    if (m_asks() && !m_knowsAuthority)
        return false;
    SSL_CTX_set_app_data(&context, this);
    SSL_CTX_set_info_callback(&context, &TlsContext::note);
    SSL_CTX_set_client_hello_cb(&context, &TlsContext::hello, this);
    return SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_use_certificate_chain_file(&context, m_files.certificate.toLocal8Bit().constData()) == 1 &&
           SSL_CTX_use_PrivateKey_file(&context, m_files.key.toLocal8Bit().constData(), SSL_FILETYPE_PEM) ==
               1 &&
           SSL_CTX_check_private_key(&context) == 1;
}

bool TlsContext::knowAuthority(SSL_CTX& context)
{
    if (!QFileInfo::exists(m_files.authority))
        return false;
    const QByteArray authority = m_files.authority.toLocal8Bit();
    STACK_OF(X509_NAME)* const names = SSL_load_client_CA_file(authority.constData());
    if (names == nullptr)
        return false;
    SSL_CTX_set_client_CA_list(&context, names); // owns them now
    return SSL_CTX_load_verify_file(&context, authority.constData()) == 1;
}

bool TlsContext::wasAsked(const SSL& connection)
{
    return (SSL_get_verify_mode(&connection) & SSL_VERIFY_PEER) != 0;
}

// A device without a certificate is let in as far as to be told so (403 certificateRequired); one of another
// authority is not. OpenSSL resumes no session of a server that asks without a context of its own, and this
// one's is another than that of sessions from before it asked.
bool TlsContext::greet(SSL& connection) const
{
    static constexpr std::array<unsigned char, 7> kContext{'l', 'i', 'a', 'n', 'x', 'i', 'n'};
    if (!m_asks())
        return true;
    SSL_set_verify(&connection, SSL_VERIFY_PEER, nullptr);
    return m_knowsAuthority && SSL_set_session_id_context(&connection, kContext.data(), kContext.size()) == 1;
}

int TlsContext::hello(SSL* connection, int* alert, void* self)
{
    if (static_cast<const TlsContext*>(self)->greet(*connection))
        return SSL_CLIENT_HELLO_SUCCESS;
    *alert = SSL_AD_INTERNAL_ERROR;
    return SSL_CLIENT_HELLO_ERROR;
}

void TlsContext::note(const SSL* connection, int where, int)
{
    if ((where & SSL_CB_HANDSHAKE_DONE) == 0)
        return;
    const auto* const self =
        static_cast<const TlsContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(connection)));
    self->m_begun(SSL_get_fd(connection));
}

} // namespace lianxin::platform
