// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/control_channel.h"

#include "domain/strict_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <array>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace lianxin::platform {

namespace {

Q_LOGGING_CATEGORY(lcControl, "lianxin.platform.control")

constexpr qsizetype kLongestLine = 1'048'576;
constexpr int kRequestMs = 10'000; ///< a command sends its line at once
constexpr char kName[] = "control";

class Handle {
public:
    explicit Handle(int number = -1) : m_number(number) {}
    ~Handle()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Handle(Handle&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// The socket's address by a handle of its folder: a folder's path may be longer than an address can be.
class Address {
public:
    explicit Address(const QString& folder)
        : m_folder(::open(QFile::encodeName(folder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC))
    {
        m_address.sun_family = AF_UNIX;
        std::snprintf(m_address.sun_path, sizeof m_address.sun_path, "/proc/self/fd/%d/%s", m_folder.number(),
                      kName);
    }
    [[nodiscard]] bool isGood() const { return m_folder.isOpen(); }
    [[nodiscard]] const char* path() const { return m_address.sun_path; }
    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&m_address); }
    static constexpr socklen_t kSize = sizeof(sockaddr_un);

private:
    Handle m_folder;
    sockaddr_un m_address{};
};

Handle unixSocket()
{
    return Handle(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

bool waitFor(int handle, short events, int milliseconds)
{
    pollfd one{handle, events, 0};
    int ready = 0;
    do
        ready = ::poll(&one, 1, milliseconds);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

/// Up to the line's end; nothing where the other one went away, took too long or says too much.
std::optional<QByteArray> readLine(int socket, int milliseconds)
{
    QByteArray line;
    std::array<char, 65'536> piece{};
    while (!line.endsWith('\n')) {
        if (line.size() > kLongestLine || !waitFor(socket, POLLIN, milliseconds))
            return std::nullopt;
        const ssize_t got = ::recv(socket, piece.data(), piece.size(), 0);
        if (got <= 0)
            return std::nullopt;
        line.append(piece.data(), qsizetype(got));
    }
    return line;
}

bool writeLine(int socket, const QJsonObject& object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    qsizetype sent = 0;
    while (sent < line.size()) {
        const ssize_t count =
            ::send(socket, line.constData() + sent, size_t(line.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

// The mode of the socket and of the folder say the same; this holds also where somebody has changed them.
bool isOneOfUs(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == ::geteuid() || peer.uid == 0);
}

} // namespace

class ControlServer::Private {
public:
    Private(const QString& folder, Performer performer)
        : m_address(folder), m_socket(unixSocket()), m_stop(::eventfd(0, EFD_CLOEXEC)),
          m_perform(std::move(performer))
    {
    }
    ~Private()
    {
        if (!m_thread.joinable())
            return;
        const quint64 one = 1;
        if (::write(m_stop.number(), &one, sizeof one) < 0)
            qCWarning(lcControl) << "the control channel does not end by itself";
        m_thread.join();
        ::unlink(m_address.path());
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    [[nodiscard]] bool start()
    {
        if (!m_address.isGood() || !m_socket.isOpen() || !m_stop.isOpen())
            return false;
        ::unlink(m_address.path()); // of a program that was killed: the folder is ours
        if (::bind(m_socket.number(), m_address.get(), Address::kSize) != 0 ||
            ::chmod(m_address.path(), S_IRUSR | S_IWUSR) != 0 || ::listen(m_socket.number(), 8) != 0)
            return false;
        m_thread = std::thread([this] { run(); });
        return true;
    }

private:
    void run()
    {
        while (true) {
            std::array<pollfd, 2> both{{{m_socket.number(), POLLIN, 0}, {m_stop.number(), POLLIN, 0}}};
            if (::poll(both.data(), both.size(), -1) < 0 && errno != EINTR)
                return;
            if (both[1].revents != 0)
                return;
            const Handle caller(::accept4(m_socket.number(), nullptr, nullptr, SOCK_CLOEXEC));
            if (caller.isOpen() && isOneOfUs(caller.number()))
                answer(caller.number());
        }
    }

    void answer(int socket)
    {
        const auto line = readLine(socket, kRequestMs);
        if (!line)
            return;
        const auto act = parseJsonObject(*line);
        const auto done = act ? m_perform(*act) : tl::unexpected(act.error());
        const bool told =
            writeLine(socket, done ? QJsonObject{{QStringLiteral("result"), *done}}
                                   : QJsonObject{{QStringLiteral("error"), done.error().detail}});
        if (!told)
            qCWarning(lcControl) << "a command went away before its answer";
    }

    Address m_address;
    Handle m_socket;
    Handle m_stop;
    Performer m_perform;
    std::thread m_thread;
};

ControlServer::ControlServer(std::unique_ptr<Private> p) : d(std::move(p)) {}
ControlServer::~ControlServer() = default;

Result<std::unique_ptr<ControlServer>> ControlServer::start(const QString& folder, Performer perform)
{
    auto p = std::make_unique<Private>(folder, std::move(perform));
    if (!p->start())
        return failure(ErrorKind::Io, QStringLiteral("%1/control cannot be made: %2")
                                          .arg(folder, QString::fromLocal8Bit(std::strerror(errno))));
    return std::unique_ptr<ControlServer>(new ControlServer(std::move(p)));
}

std::optional<Result<QJsonObject>> askRunning(const QString& folder, const QJsonObject& act)
{
    const Address address(folder);
    const Handle socket = unixSocket();
    if (!address.isGood() || !socket.isOpen() ||
        ::connect(socket.number(), address.get(), Address::kSize) != 0)
        return std::nullopt;
    const auto line = writeLine(socket.number(), act) ? readLine(socket.number(), -1) : std::nullopt;
    if (!line)
        return failure(ErrorKind::Cut, QStringLiteral("the platform that serves there did not answer"));
    const auto answer = parseJsonObject(*line);
    if (!answer)
        return tl::unexpected(answer.error());
    const QJsonValue result = answer->value(QLatin1String("result"));
    if (result.isObject())
        return result.toObject();
    return failure(ErrorKind::Platform, answer->value(QLatin1String("error")).toString());
}

} // namespace lianxin::platform
