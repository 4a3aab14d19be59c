// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_calls.h"

#include "domain/canonical_json.h"
#include "platform/api_parts.h"

#include <QDir>

namespace lianxin::platform {

using wire::PackageFault;

namespace {

const QString kImport = QStringLiteral("/courier/import");
const QString kExport = QStringLiteral("/courier/export");
constexpr qint64 kMostBytes = qint64(17) * 1024 * 1024 * 1024; // of a sealed package of 16 GiB

tl::unexpected<Problem> problemOf(const wire::PackageError& error)
{
    if (error.fault == PackageFault::LocalDisk || error.fault == PackageFault::StickFull ||
        error.fault == PackageFault::StickGone)
        return problem(503, QStringLiteral("unavailable"), QStringLiteral("the platform's disk failed"));
    return problem(422, QStringLiteral("invalid"), error.detail,
                   {{QStringLiteral("fault"), faultName(error.fault)}});
}

/// A file that goes away with this.
class Temporary {
public:
    explicit Temporary(QString name) : m_name(std::move(name)) {}
    ~Temporary() { QFile::remove(m_name); }
    Q_DISABLE_COPY_MOVE(Temporary)
    [[nodiscard]] const QString& name() const { return m_name; }

private:
    const QString m_name;
};

} // namespace

QString faultName(PackageFault fault)
{
    switch (fault) {
    case PackageFault::WrongStick:
        return QStringLiteral("wrongStick");
    case PackageFault::ForeignKey:
        return QStringLiteral("foreignKey");
    case PackageFault::BadSignature:
        return QStringLiteral("badSignature");
    case PackageFault::Damaged:
        return QStringLiteral("damaged");
    case PackageFault::TooLarge:
        return QStringLiteral("tooLarge");
    case PackageFault::TooNew:
        return QStringLiteral("tooNew");
    case PackageFault::OtherPlatform:
        return QStringLiteral("otherPlatform");
    case PackageFault::OtherDevice:
        return QStringLiteral("otherDevice");
    case PackageFault::WrongDirection:
        return QStringLiteral("wrongDirection");
    case PackageFault::Gap:
        return QStringLiteral("gap");
    case PackageFault::OtherHistory:
        return QStringLiteral("otherHistory");
    case PackageFault::NoKeysYet:
        return QStringLiteral("noKeysYet");
    case PackageFault::Refused:
        return QStringLiteral("refused");
    case PackageFault::StickFull:
        return QStringLiteral("stickFull");
    case PackageFault::StickGone:
        return QStringLiteral("stickGone");
    case PackageFault::Unreadable:
        return QStringLiteral("unreadable");
    case PackageFault::LocalDisk:
        return QStringLiteral("localDisk");
    case PackageFault::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

QJsonObject toJson(const ImportedPackage& imported)
{
    QJsonArray missing;
    for (const qint64 number : imported.missing)
        missing.append(number);
    return {{QStringLiteral("packageSeq"), imported.manifest.packageSeq},
            {QStringLiteral("deviceId"), imported.manifest.deviceId.text()},
            {QStringLiteral("state"), imported.waits ? QStringLiteral("waiting") : QStringLiteral("read")},
            {QStringLiteral("readBefore"), imported.readBefore},
            {QStringLiteral("results"), imported.results},
            {QStringLiteral("missingPackages"), missing}};
}

bool CourierCalls::isPath(const QString& path)
{
    return path == kImport || path == kExport;
}

Answer CourierCalls::answer(const Call& call, const QString& path, const Caller& caller)
{
    if (call.method != "POST") {
        Answer refused = answerOf(
            {405, QStringLiteral("invalid"), QStringLiteral("no such method here"), 0, {}}, call.requestId);
        refused.allow = "POST";
        return refused;
    }
    const auto outcome = path == kImport ? take(call) : make(call, caller);
    return outcome ? *outcome : answerOf(outcome.error(), call.requestId);
}

Outcome<void> CourierCalls::receive(const Call& call, const QString& name) const
{
    QFile file(name);
    if (!QDir().mkpath(QFileInfo(name).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return problem(503, QStringLiteral("unavailable"), QStringLiteral("the platform's disk failed"));
    bool written = true;
    bool fits = true;
    const auto keep = [&](const char* bytes, size_t count) {
        fits = file.size() + qint64(count) <= kMostBytes;
        written = fits && file.write(bytes, qint64(count)) == qint64(count);
        return written;
    };
    const bool whole =
        call.stream ? call.stream(keep) : keep(call.body.constData(), size_t(call.body.size()));
    if (!fits)
        return problem(413, QStringLiteral("tooLarge"), QStringLiteral("the package is larger than allowed"),
                       {{QStringLiteral("limit"), kMostBytes}});
    if (!written || !file.flush())
        return problem(503, QStringLiteral("unavailable"), QStringLiteral("the platform's disk failed"));
    if (!whole)
        return malformedCall(QStringLiteral("the package did not come whole"));
    return {};
}

Outcome<Answer> CourierCalls::take(const Call& call)
{
    const Temporary file(QStringLiteral("%1/courier/incoming/%2.mospkg").arg(m_folder, m_random.uuid()));
    if (auto received = receive(call, file.name()); !received)
        return tl::unexpected(received.error());
    const auto imported = m_courier.importFrom(file.name());
    if (!imported)
        return problemOf(imported.error());
    return Answer{200, canonicalJson(toJson(*imported))};
}

Outcome<Answer> CourierCalls::make(const Call& call, const Caller& caller)
{
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    const auto device = DeviceId::parse(body->value(QLatin1String("deviceId")).toString());
    if (!device)
        return invalidCall(QStringLiteral("deviceId"));
    if (*device != caller.deviceId && !caller.person.has(Role::SysAdmin))
        return problem(403, QStringLiteral("forbidden"), QStringLiteral("a package for another device"));
    ExportOptions options{*device};
    const QJsonValue fromSeq = body->value(QLatin1String("fromCursorSeq"));
    if (!fromSeq.isUndefined() && !fromSeq.isNull() && fromSeq.toInteger(-1) < 0)
        return invalidCall(QStringLiteral("fromCursorSeq"));
    if (fromSeq.isDouble())
        options.fromSeq = fromSeq.toInteger();
    const QString folder = QStringLiteral("%1/courier/outgoing/%2").arg(m_folder, m_random.uuid());
    if (!QDir().mkpath(folder))
        return problem(503, QStringLiteral("unavailable"), QStringLiteral("the platform's disk failed"));
    options.partBytes = kMostBytes; // a download is one file
    const auto exported = m_courier.exportTo(folder, options);
    auto file = std::make_shared<QFile>(exported ? exported->file : QString());
    const bool open = exported && file->open(QIODevice::ReadOnly);
    QDir(folder).removeRecursively(); // it stays readable while it is open
    if (!exported)
        return problemOf(exported.error());
    if (!open)
        return problem(503, QStringLiteral("unavailable"), QStringLiteral("the platform's disk failed"));
    Answer answer;
    const QByteArray name = QFileInfo(exported->file).fileName().toLatin1();
    answer.headers = {{"Content-Disposition", "attachment; filename=\"" + name + '"'}};
    answer.file = FileSlice{file, {0, exported->bytes}};
    return answer;
}

} // namespace lianxin::platform
