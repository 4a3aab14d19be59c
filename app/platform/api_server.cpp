// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/api_server.h"

#include "domain/attachment_rules.h"
#include "platform/caller_address.h"
#include "platform/forwarded_certificate.h"
#include "platform/growing_pool.h"
#include "platform/http_answer.h"
#include "platform/http_call.h"
#include "platform/tls_context.h"

#include <QFileInfo>

#include <algorithm>
#include <set>
#include <sys/socket.h>
#include <thread>

namespace lianxin::platform {

namespace {

constexpr int kReadTimeoutS = 60;
constexpr int kKeepAliveS = 60;

// httplib's default also sets SO_REUSEPORT, with which two platforms would share one port and take turns in
// silence.
void shareNoPort(socket_t socket)
{
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

// httplib cuts every answer by the request's Range, problem documents too, and believes numbers beyond the
// end: it would send what lies behind the body in memory. Ranges are read in Attachments. The request is
// httplib's own, and not const there.
httplib::Server::HandlerResponse answerWhole(const httplib::Request& request, httplib::Response&)
{
    const_cast<httplib::Request&>(request).ranges.clear();
    return httplib::Server::HandlerResponse::Unhandled;
}

// HTTP/1.1 keeps connections without a word; httplib would spend fifty bytes on it with every answer.
void leaveOutKeepAlive(const httplib::Request&, httplib::Response& response)
{
    response.headers.erase("Keep-Alive");
}

} // namespace

Result<ListenAddress> ListenAddress::parse(const QString& given)
{
    const qsizetype colon = given.lastIndexOf(u':');
    bool good = false;
    const int port = given.mid(colon + 1).toInt(&good);
    QString host = given.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (colon < 1 || !good || port < 0 || port > 65535 || host.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is no address like 127.0.0.1:8443").arg(given));
    return ListenAddress{host, port};
}

class ApiServer::Private {
public:
    Private(Api& platformApi, TlsFiles tlsFiles, ListenAddress listenAddress, int most)
        : api(platformApi), files(std::move(tlsFiles)), address(std::move(listenAddress)),
          tls(
              files, [this] { return api.asksCertificate(); },
              [this](int socket) { noteConnection(socket); }),
          forwarded(files.authority), server([this](SSL_CTX& context) { return tls.setUp(context); })
    {
        server.new_task_queue = [most] { return new GrowingPool(size_t(most)); };
        server.set_keep_alive_max_count(std::numeric_limits<size_t>::max());
        server.set_keep_alive_timeout(kKeepAliveS);
        server.set_read_timeout(kReadTimeoutS);
        server.set_write_timeout(kReadTimeoutS);
        server.set_tcp_nodelay(true);
        server.set_socket_options(shareNoPort);
        // Of uploads; other bodies are read by a limit of their own.
        server.set_payload_max_length(size_t(kLargestBlob));
        addHandlers();
    }
    ~Private() { stop(); }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    [[nodiscard]] Result<void> start();
    void stop();

    void addHandlers();
    [[nodiscard]] Call received(const httplib::Request& request, QByteArray body) const;
    [[nodiscard]] bool isOutdated(const httplib::Request& request) const;
    void answer(const httplib::Request& request, httplib::Response& response, const Call& call);
    void handle(const httplib::Request& request, httplib::Response& response, QByteArray body);
    void handleBody(const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& reader);
    void handlePieces(const httplib::Request& request, httplib::Response& response,
                      const httplib::ContentReader& reader);
    static void endConnection(const httplib::Request& request, httplib::Response& response);
    void send(const httplib::Request& request, httplib::Response& response, const Answer& answer);
    void setHeaders(const httplib::Request& request, httplib::Response& response);
    void noteConnection(int socket);

    Api& api;
    TlsFiles files;
    ListenAddress address;
    TlsContext tls;
    ForwardedCertificate forwarded;
    int port = 0;
    std::mutex connectionsMutex;
    HardPresses presses{std::max(1, int(std::thread::hardware_concurrency()) / 2)};
    std::set<int> connections; ///< sockets that finished a handshake, some closed since
    httplib::SSLServer server;
    std::thread thread;
};

// httplib waits for idle connections until their keep-alive is over. To end at once, their sockets must be
// known.
void ApiServer::Private::noteConnection(int socket)
{
    const std::lock_guard lock(connectionsMutex);
    connections.insert(socket);
}

void ApiServer::Private::addHandlers()
{
    constexpr auto kAny = R"([\s\S]*)";
    const auto plain = [this](const httplib::Request& request, httplib::Response& response) {
        handle(request, response, {});
    };
    const auto withBody = [this](const httplib::Request& request, httplib::Response& response,
                                 const httplib::ContentReader& reader) {
        handleBody(request, response, reader);
    };
    const auto withPieces = [this](const httplib::Request& request, httplib::Response& response,
                                   const httplib::ContentReader& reader) {
        handlePieces(request, response, reader);
    };
    server.set_pre_routing_handler(answerWhole);
    server.set_post_routing_handler(leaveOutKeepAlive);
    server.Get(kAny, plain);
    server.Options(kAny, plain);
    server.Delete(kAny, httplib::Server::Handler(plain));
    server.Post(R"(/mosp/v1/courier/import)", httplib::Server::HandlerWithContentReader(withPieces));
    server.Post(kAny, httplib::Server::HandlerWithContentReader(withBody));
    server.Put(kAny, httplib::Server::HandlerWithContentReader(withBody));
    server.Patch(kAny, httplib::Server::HandlerWithContentReader(withPieces));
    // What httplib refuses by itself: a broken request line, too long a body, an unknown method.
    server.set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
        if (response.has_header("Mosp-Version"))
            return;
        const bool large = response.status == 413;
        const bool unknown = response.status == 404;
        Problem problem{response.status,
                        QStringLiteral("malformed"),
                        QStringLiteral("the request cannot be read"),
                        0,
                        {}};
        if (large)
            problem = tooLargeBody();
        else if (unknown)
            problem = {405, QStringLiteral("invalid"), QStringLiteral("no such method here"), 0, {}};
        else if (response.status >= 500)
            problem = {
                response.status, QStringLiteral("serverError"), QStringLiteral("the platform failed"), 0, {}};
        send(request, response, answerOf(problem, requestIdOf(request)));
    });
    server.set_exception_handler(
        [this](const httplib::Request& request, httplib::Response& response, std::exception_ptr) {
            const Problem problem{
                500, QStringLiteral("serverError"), QStringLiteral("the platform failed"), 0, {}};
            send(request, response, answerOf(problem, requestIdOf(request)));
        });
}

void ApiServer::Private::handle(const httplib::Request& request, httplib::Response& response, QByteArray body)
{
    answer(request, response, received(request, std::move(body)));
}

// What a proxy of ours says of its caller counts; anybody else may have written it himself.
Call ApiServer::Private::received(const httplib::Request& request, QByteArray body) const
{
    Call call = callOf(request, std::move(body));
    if (!address.proxies.contains(call.address))
        return call;
    call.certificate = forwarded.fingerprint(
        QByteArray::fromStdString(request.get_header_value(ForwardedCertificate::kHeader)));
    call.address = callerAddress(
        call.address, QString::fromStdString(request.get_header_value("X-Forwarded-For")), address.proxies);
    return call;
}

// Begun before devices were asked for their certificates: a new connection asks for it.
bool ApiServer::Private::isOutdated(const httplib::Request& request) const
{
    return api.asksCertificate() && !TlsContext::wasAsked(*request.ssl) &&
           !address.proxies.contains(QString::fromStdString(request.remote_addr));
}

void ApiServer::Private::answer(const httplib::Request& request, httplib::Response& response,
                                const Call& call)
{
    const Problem again{503, QStringLiteral("unavailable"), QStringLiteral("connect anew"), 1000, {}};
    bool outdated = isOutdated(request);
    Answer answer = outdated ? answerOf(again, call.requestId) : api.answer(call);
    if (!outdated && answer.status == 403 && isOutdated(request)) {
        outdated = true; // the call waited across the change
        answer = answerOf(again, call.requestId);
    }
    send(request, response, answer);
    if (outdated)
        endConnection(request, response);
}

void ApiServer::Private::handleBody(const httplib::Request& request, httplib::Response& response,
                                    const httplib::ContentReader& reader)
{
    auto read = readBody(request, reader);
    if (read.body)
        handle(request, response, std::move(*read.body));
    else
        send(request, response, answerOf(read.body.error(), requestIdOf(request)));
    if (!read.ended)
        endConnection(request, response);
}

void ApiServer::Private::handlePieces(const httplib::Request& request, httplib::Response& response,
                                      const httplib::ContentReader& reader)
{
    const auto announced = announcedBody(request);
    BodyPieces pieces(announced.value_or(AnnouncedBody{}), reader);
    Call call = received(request, {});
    call.stream = pieces.stream();
    if (announced)
        answer(request, response, call);
    else
        send(request, response, answerOf(unreadableBody(), requestIdOf(request)));
    if (!announced || !pieces.end())
        endConnection(request, response);
}

// What was not read is still in the line and would be taken for the next request. The answer says that it is the last
// one (RFC 9112 §9.6): a caller who is quicker than the end would lose his next call.
void ApiServer::Private::endConnection(const httplib::Request& request, httplib::Response& response)
{
    response.set_header("Connection", "close");
    response.content_provider_resource_releaser_ = [socket = SSL_get_fd(request.ssl)](bool) {
        ::shutdown(socket, SHUT_RDWR);
    };
}

void ApiServer::Private::setHeaders(const httplib::Request& request, httplib::Response& response)
{
    response.set_header("Mosp-Version", "1");
    response.set_header("Mosp-Server-Time", toText(api.now()).toStdString());
    response.set_header("Mosp-Epoch", std::to_string(api.head().epoch));
    if (const QString id = requestIdOf(request); !id.isEmpty())
        response.set_header("Mosp-Request-Id", id.toStdString());
    response.set_header("Cache-Control", "no-store"); // so there is no Vary: nobody may keep it in any coding
}

void ApiServer::Private::send(const httplib::Request& request, httplib::Response& response,
                              const Answer& answer)
{
    setHeaders(request, response);
    writeAnswer(request, response, answer, presses);
}

Result<void> ApiServer::Private::start()
{
    if (!server.is_valid())
        return failure(
            QFileInfo::exists(files.certificate) ? ErrorKind::Corrupt : ErrorKind::NotFound,
            QStringLiteral("%1 and %2 are no certificate and its key").arg(files.certificate, files.key));
    const std::string host = address.host.toStdString();
    const bool any = address.port == 0;
    port = any ? server.bind_to_any_port(host) : address.port;
    if (port <= 0 || (!any && !server.bind_to_port(host, port)))
        return failure(ErrorKind::Busy,
                       QStringLiteral("cannot listen on %1 port %2").arg(address.host).arg(address.port));
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running())
        std::this_thread::sleep_for(Milliseconds(1));
    return {};
}

void ApiServer::Private::stop()
{
    if (!thread.joinable())
        return;
    api.stopWaiting();
    server.stop();
    {
        // Closed numbers may have been given out again; shutting down what is no socket of ours does nothing,
        // and what is one ends now anyway.
        const std::lock_guard lock(connectionsMutex);
        for (const int socket : connections)
            ::shutdown(socket, SHUT_RDWR);
    }
    thread.join();
}

ApiServer::ApiServer(std::unique_ptr<Private> p) : d(std::move(p)) {}
ApiServer::~ApiServer() = default;

Result<std::unique_ptr<ApiServer>> ApiServer::start(Api& api, const TlsFiles& files,
                                                    const ListenAddress& address, int mostThreads)
{
    auto p = std::make_unique<Private>(api, files, address, mostThreads);
    if (auto started = p->start(); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<ApiServer>(new ApiServer(std::move(p)));
}

QUrl ApiServer::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(d->address.host);
    url.setPort(d->port);
    return url;
}

} // namespace lianxin::platform
