// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <httplib.h>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <sys/epoll.h>
#include <unistd.h>
#include <vector>

// Many clients that wait for changes at one platform (design.md §7), by one thread, so that the measuring
// machine has its cores for the platform:  bench_poll PORT CA-FILE PLATFORM-PID CLIENTS SECONDS Every client
// signs in on a device of its own, takes all pages, and then waits again and again. In the middle one
// official writes a note. Prints one JSON line a figure.
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kWaitMs = 5000;
constexpr auto kBase = "/mosp/v1";

// Other ids in every run: a device's number is given to one operation only.
std::string uuid(int n)
{
    char text[40];
    std::snprintf(text, sizeof text, "%08x-0000-4000-8000-%012x", unsigned(getpid()), unsigned(n));
    return text;
}

std::string member(const std::string& json, const std::string& name)
{
    std::smatch match;
    return std::regex_search(json, match, std::regex('"' + name + "\":\"([^\"]*)\"")) ? match[1].str() : "";
}

double msSince(Clock::time_point from)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

/// One client: its connection, and where it is in asking.
struct Poller {
    std::string token;
    std::string cursor;
    SSL* ssl = nullptr;
    int socket = -1;
    std::string out;
    std::string in;
    Clock::time_point asked;
};

struct Figures {
    std::vector<double> late;  ///< ms that a held answer came after its time
    std::vector<double> heard; ///< ms from the note to the answer that tells of it
    int failed = 0;
};

std::string request(const Poller& poller)
{
    return std::string("GET ") + kBase + "/changes?limit=1000&wait=" + std::to_string(kWaitMs) +
           "&cursor=" + httplib::detail::encode_query_param(poller.cursor) +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nMosp-Request-Id: " + uuid(7) + "\r\nAuthorization: Bearer " +
           poller.token + "\r\n\r\n";
}

bool connectPoller(Poller& poller, SSL_CTX* context, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    poller.socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(poller.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return false;
    poller.ssl = SSL_new(context);
    SSL_set_fd(poller.ssl, poller.socket);
    return SSL_connect(poller.ssl) == 1 && fcntl(poller.socket, F_SETFL, O_NONBLOCK) == 0;
}

void ask(Poller& poller)
{
    poller.out = request(poller);
    poller.in.clear();
    poller.asked = Clock::now();
    // A request of half a kilobyte always fits into the socket's buffer.
    SSL_write(poller.ssl, poller.out.data(), int(poller.out.size()));
}

/// True where a whole answer is in `in`.
bool readAnswer(Poller& poller)
{
    char piece[16384];
    for (int count = 0; (count = SSL_read(poller.ssl, piece, sizeof piece)) > 0;)
        poller.in.append(piece, size_t(count));
    const size_t head = poller.in.find("\r\n\r\n");
    const size_t length = poller.in.find("Content-Length: ");
    return head != std::string::npos && length != std::string::npos &&
           poller.in.size() >= head + 4 + std::stoul(poller.in.substr(length + 16));
}

std::unique_ptr<httplib::SSLClient> clientOf(int port, const char* ca)
{
    auto client = std::make_unique<httplib::SSLClient>("127.0.0.1", port);
    client->set_ca_cert_path(ca);
    client->set_keep_alive(true);
    client->set_read_timeout(60);
    return client;
}

bool signIn(httplib::SSLClient& client, Poller& poller, int n)
{
    const std::string body = R"({"username":"coordinator","password":"lianxin-demo","device":{"id":")" +
                             uuid(n) + R"(","name":"bench"}})";
    const auto login = client.Post(std::string(kBase) + "/auth/login", body, "application/json");
    if (!login || login->status != 200)
        return false;
    poller.token = member(login->body, "accessToken");
    return true;
}

std::string lastCursor(httplib::SSLClient& client, const std::string& token, std::string& messageId)
{
    std::string cursor;
    while (true) {
        const auto page =
            client.Get(std::string(kBase) + "/changes?limit=1000" +
                           (cursor.empty() ? "" : "&cursor=" + httplib::detail::encode_query_param(cursor)),
                       {{"Authorization", "Bearer " + token}});
        if (!page || page->status != 200)
            return {};
        cursor = member(page->body, "nextCursor");
        if (messageId.empty())
            messageId = member(page->body, "messageId");
        if (page->body.find("\"hasMore\":true") == std::string::npos)
            return cursor;
    }
}

double cpuSeconds(const std::string& pid)
{
    std::ifstream stat("/proc/" + pid + "/stat");
    std::string word;
    double ticks = 0;
    for (int i = 1; i <= 15 && stat >> word; ++i)
        ticks += i >= 14 ? std::stod(word) : 0;
    return ticks / double(sysconf(_SC_CLK_TCK));
}

double memoryMiB(const std::string& pid)
{
    std::ifstream rollup("/proc/" + pid + "/smaps_rollup");
    for (std::string word; rollup >> word;)
        if (word == "Pss:" && rollup >> word)
            return std::stod(word) / 1024;
    return 0;
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(double(values.size()) * part))];
}

void figure(const char* name, size_t size, double value, const char* unit)
{
    std::printf("{\"name\":\"%s\",\"size\":%zu,\"value\":%.1f,\"unit\":\"%s\",\"budget\":null,\"better\":"
                "\"lower\"}\n",
                name, size, value, unit);
}

bool writeNote(httplib::SSLClient& client, const Poller& poller, const std::string& messageId,
               const std::string& user)
{
    const std::string body =
        R"({"deviceId":")" + uuid(1) + R"(","cursor":")" + poller.cursor + R"(","operations":[{"opId":")" +
        uuid(900001) + R"(","deviceSeq":1,"kind":"note.add","messageId":")" + messageId +
        R"(","actorId":")" + user +
        R"(","createdAt":"2026-01-01T00:00:00.000Z","clockOffsetMs":0,"clockUncertaintyMs":0,"lastSeenSeq":1,)" +
        R"("payload":{"text":"bench","audience":"office","mentions":[]},"attachments":[],"after":null,)" +
        R"("supersedes":null,"replay":false}]})";
    const auto pushed = client.Post(std::string(kBase) + "/operations",
                                    {{"Authorization", "Bearer " + poller.token}}, body, "application/json");
    return pushed && pushed->body.find("\"status\":\"applied\"") != std::string::npos;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6) {
        std::fputs("bench_poll PORT CA-FILE PLATFORM-PID CLIENTS SECONDS\n", stderr);
        return 2;
    }
    const int port = std::stoi(argv[1]);
    const std::string pid = argv[3];
    const size_t count = std::stoul(argv[4]);
    const std::chrono::seconds length(std::stoi(argv[5]));
    const auto client = clientOf(port, argv[2]);
    std::vector<Poller> pollers(count);
    std::string messageId;
    for (size_t n = 0; n < count; ++n)
        if (!signIn(*client, pollers[n], int(n + 1))) {
            std::fputs("signing in failed\n", stderr);
            return 1;
        }
    const std::string cursor = lastCursor(*client, pollers[0].token, messageId);
    const auto user = client->Post(std::string(kBase) + "/auth/login",
                                   R"({"username":"coordinator","password":"lianxin-demo","device":{"id":")" +
                                       uuid(1) + R"(","name":"bench"}})",
                                   "application/json");
    pollers[0].token = member(user->body, "accessToken");
    const double emptyMemory = memoryMiB(pid);

    SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_load_verify_locations(context, argv[2], nullptr);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    const int events = epoll_create1(0);
    std::map<int, Poller*> bySocket;
    for (Poller& poller : pollers) {
        poller.cursor = cursor;
        if (!connectPoller(poller, context, port)) {
            std::fputs("connecting failed\n", stderr);
            return 1;
        }
        bySocket[poller.socket] = &poller;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = poller.socket;
        epoll_ctl(events, EPOLL_CTL_ADD, poller.socket, &event);
        ask(poller);
    }
    Figures figures;
    const double cpuBefore = cpuSeconds(pid);
    const auto begun = Clock::now();
    Clock::time_point noted{};
    bool wrote = false;
    double heldMemory = 0;
    while (Clock::now() - begun < length) {
        if (!wrote && Clock::now() - begun > length / 2) {
            wrote = true;
            heldMemory = memoryMiB(pid);
            noted = Clock::now();
            if (!writeNote(*client, pollers[0], messageId, member(user->body, "userId")))
                std::fputs("the note was not taken\n", stderr);
        }
        epoll_event ready[256];
        const int number = epoll_wait(events, ready, 256, 50);
        for (int i = 0; i < number; ++i) {
            Poller& poller = *bySocket[ready[i].data.fd];
            if (!readAnswer(poller))
                continue;
            if (poller.in.compare(9, 3, "200") != 0)
                ++figures.failed;
            else if (poller.in.find("\"op\":\"put\"") != std::string::npos)
                figures.heard.push_back(msSince(noted));
            else
                figures.late.push_back(msSince(poller.asked) - kWaitMs);
            if (const std::string next = member(poller.in, "nextCursor"); !next.empty())
                poller.cursor = next;
            ask(poller);
        }
    }
    figure("poll_late_p95", count, percentile(figures.late, 0.95), "ms");
    figure("poll_change_heard_p95", count, percentile(figures.heard, 0.95), "ms");
    figure("poll_cpu", count, 100 * (cpuSeconds(pid) - cpuBefore) / double(length.count()), "% of a core");
    figure("poll_memory", count, heldMemory, "MiB");
    figure("poll_memory_a_client", count, (heldMemory - emptyMemory) * 1024 / double(count), "KiB");
    std::fprintf(stderr, "%zu waits ended, %zu heard the note, %d failed\n", figures.late.size(),
                 figures.heard.size(), figures.failed);
    return figures.failed == 0 && figures.heard.size() == count ? 0 : 1;
}
