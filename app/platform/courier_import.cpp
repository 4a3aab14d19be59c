// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/strict_json.h"
#include "platform/blob_table.h"
#include "platform/courier.h"
#include "wire/package_parts.h"
#include "wire/spool_folder.h"

#include <QDir>

#include <algorithm>
#include <array>

// From an office's package into the ledger.
namespace lianxin::platform {

using wire::Packaged;
using wire::PackageFault;

namespace {

constexpr qint64 kLongestOperation = 1'048'576; // protocol.md §4, limits.operations.bytes
constexpr size_t kPiece = 64 * 1024;

tl::unexpected<wire::PackageError> refused(const Problem& problem)
{
    constexpr int gone = 410; // the office's cursor: cursorExpired, historyDiverged
    return wire::packageFailure(problem.status == gone ? PackageFault::OtherHistory : PackageFault::Refused,
                                QStringLiteral("%1: %2").arg(problem.type, problem.detail));
}

/// Operations in the order of the file, handed over in batches of one person that a push may have.
class Batches {
public:
    using Take = std::function<Packaged<void>(const UserId& actor, const QJsonArray& operations)>;
    explicit Batches(Take take) : m_take(std::move(take)) {}

    [[nodiscard]] Packaged<void> add(const QByteArray& line);
    [[nodiscard]] Packaged<void> flush();

private:
    Take m_take;
    QJsonArray m_batch;
    std::optional<UserId> m_actor;
};

Packaged<void> Batches::add(const QByteArray& line)
{
    const auto operation = parseJsonObject(line);
    if (!operation)
        return wire::damaged(QStringLiteral("an operation is no JSON"));
    const auto actor = UserId::parse(operation->value(QLatin1String("actorId")).toString());
    if (!actor)
        return wire::damaged(QStringLiteral("an operation has no actorId"));
    if (m_actor != actor || m_batch.size() == kOperationsPerBatch)
        if (auto flushed = flush(); !flushed)
            return flushed;
    m_actor = actor;
    m_batch.append(*operation);
    return {};
}

Packaged<void> Batches::flush()
{
    if (m_batch.isEmpty())
        return {};
    auto taken = m_take(*m_actor, m_batch);
    m_batch = {};
    return taken;
}

Packaged<void> eachBatch(const QString& file, const Batches::Take& take)
{
    Batches batches(take);
    auto read =
        wire::eachLine(file, kLongestOperation, [&](const QByteArray& line) { return batches.add(line); });
    return read ? batches.flush() : read;
}

} // namespace

/// A package whose every check has passed, beside its files.
struct Courier::Incoming {
    wire::ReadManifest read;
    QList<CourierDevice> signers; ///< who signed in on the device with the key that signed
    std::unique_ptr<wire::SpoolFolder> files;
    bool readBefore = false;

    [[nodiscard]] const DeviceId& device() const { return read.manifest.deviceId; }
    [[nodiscard]] QByteArray hash() const { return wire::manifestHash(read.text); }
    [[nodiscard]] bool isOf(const UserId& actor) const
    {
        return std::any_of(signers.begin(), signers.end(),
                           [&](const CourierDevice& signer) { return signer.user == actor; });
    }
};

Packaged<QList<CourierDevice>> Courier::judge(const wire::ReadManifest& read) const
{
    if (read.manifest.platformId != m_world.platformId)
        return wire::packageFailure(PackageFault::OtherPlatform,
                                    QStringLiteral("the package is for another platform"));
    if (read.manifest.direction != wire::Direction::ToPlatform)
        return wire::packageFailure(PackageFault::WrongDirection,
                                    QStringLiteral("the package is for an office"));
    const auto devices = m_world.ledger.database().read(
        [&](Sql& sql) { return readCourierDevices(sql, read.manifest.deviceId); });
    if (!devices)
        return wire::localFailure(devices.error());
    if (devices->isEmpty())
        return wire::packageFailure(PackageFault::OtherDevice,
                                    QStringLiteral("the device is not known here"));
    const QByteArray text = wire::signedText(read.text);
    QList<CourierDevice> signers;
    for (const CourierDevice& device : *devices)
        if (wire::verifySignature(device.publicKey, text, read.signature))
            signers.append(device);
    if (signers.isEmpty())
        return wire::packageFailure(PackageFault::BadSignature,
                                    QStringLiteral("not signed by the device it names"));
    return signers;
}

Packaged<ImportedPackage> Courier::importFrom(const QString& file)
{
    const std::lock_guard lock(m_mutex);
    return importFile(file, Approval::Needed);
}

Packaged<ImportedPackage> Courier::importFile(const QString& file, Approval approval)
{
    const auto source = wire::PartsSource::open(file);
    if (!source)
        return tl::unexpected(source.error());
    auto files = wire::SpoolFolder::make(spool());
    if (!files)
        return tl::unexpected(files.error());
    QList<CourierDevice> signers;
    const wire::PackageChecks checks{[&](const wire::ReadManifest& read) -> Packaged<void> {
                                         auto judged = judge(read);
                                         if (!judged)
                                             return tl::unexpected(judged.error());
                                         signers = *judged;
                                         return {};
                                     },
                                     m_world.limits,
                                     {}};
    auto read = wire::readPackage(**source, {m_keys.identity}, checks, **files);
    if (!read)
        return tl::unexpected(read.error());
    Incoming incoming{std::move(*read), signers, std::move(*files)};
    const auto before = m_world.ledger.database().read(
        [&](Sql& sql) { return wasRead(sql, incoming.device(), incoming.hash()); });
    if (!before)
        return wire::localFailure(before.error());
    ImportedPackage imported{incoming.read.manifest, *before, false, {}, {}};
    const bool revoked = std::none_of(signers.cbegin(), signers.cend(),
                                      [](const CourierDevice& signer) { return signer.active; });
    if (revoked && approval == Approval::Needed && !*before) {
        imported.waits = true;
        auto listed = putOnApprovalList(file, incoming);
        return listed ? Packaged<ImportedPackage>(imported) : tl::unexpected(listed.error());
    }
    if (auto taken = takeBlobs(incoming); !taken)
        return tl::unexpected(taken.error());
    const auto results = takeOperations(incoming);
    if (!results)
        return tl::unexpected(results.error());
    imported.results = *results;
    if (auto noted = noteRead(incoming); !noted)
        return tl::unexpected(noted.error());
    const auto trail = m_world.ledger.database().read(
        [&](Sql& sql) { return readTrail(sql, incoming.device(), wire::Direction::ToPlatform); });
    if (!trail)
        return wire::localFailure(trail.error());
    imported.missing = trail->missing;
    return imported;
}

Packaged<void> Courier::takeBlobs(const Incoming& incoming)
{
    for (const wire::ManifestFile& file : incoming.read.manifest.files) {
        if (!file.path.startsWith(wire::kBlobFolder))
            continue;
        const QString sha256 = QString::fromLatin1(file.sha256);
        if (!m_blobs.blobSize(sha256)) {
            const QString upload = m_world.random.uuid();
            auto taken = m_blobs.beginUpload(upload).and_then([&] { return m_blobs.claim(upload); });
            if (!taken)
                return wire::localFailure(taken.error());
            if (!*taken)
                return wire::packageFailure(PackageFault::LocalDisk, QStringLiteral("a new upload is gone"));
            QFile from(incoming.files->fileOf(file.path));
            std::array<char, kPiece> piece;
            qint64 came = from.open(QIODevice::ReadOnly) ? 0 : -1;
            while (came >= 0 && (came = from.read(piece.data(), kPiece)) > 0)
                if (auto appended = (*taken)->append(piece.data(), size_t(came)); !appended)
                    return wire::localFailure(appended.error());
            if (came < 0)
                return wire::packageFailure(PackageFault::LocalDisk, from.errorString());
            auto finished = (*taken)->sync().and_then([&] { return m_blobs.finish(upload, sha256); });
            if (!finished)
                return wire::localFailure(finished.error());
            if (!*finished)
                return wire::packageFailure(PackageFault::LocalDisk,
                                            QStringLiteral("a blob changed on its way"));
        }
        const auto held = m_world.ledger.database().write([&](Sql& sql) -> Result<void> {
            for (const CourierDevice& signer : incoming.signers)
                if (auto kept = holdBlob(sql, sha256, file.size, signer.user, m_world.ledger.clock().now());
                    !kept)
                    return kept;
            return {};
        });
        if (!held)
            return wire::localFailure(held.error());
    }
    return {};
}

Packaged<QJsonArray> Courier::takeOperations(const Incoming& incoming)
{
    const QString file = incoming.files->fileOf(wire::kOperationsFile);
    const auto bodyOf = [&](const QJsonArray& operations) {
        return QJsonObject{{QStringLiteral("deviceId"), incoming.device().text()},
                           {QStringLiteral("cursor"), incoming.read.manifest.nextCursor},
                           {QStringLiteral("operations"), operations}};
    };
    const auto callerOf = [&](const UserId& actor) -> Packaged<Caller> {
        // I21: an operation goes only in a package that its actor's device signed.
        if (!incoming.isOf(actor))
            return wire::packageFailure(
                PackageFault::BadSignature,
                QStringLiteral("an operation of somebody else than the device's people"));
        const auto person =
            m_world.ledger.database().read([&](Sql& sql) { return readPerson(sql, actor.text()); });
        if (!person)
            return wire::localFailure(person.error());
        if (!*person)
            return wire::packageFailure(PackageFault::Refused,
                                        QStringLiteral("forbidden: the account is not active"));
        return Caller{**person, incoming.device(), 0};
    };
    // The whole package first: what a push would refuse as a whole is refused before anything is applied.
    auto checked = eachBatch(file, [&](const UserId& actor, const QJsonArray& operations) -> Packaged<void> {
        const auto caller = callerOf(actor);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto good = m_world.operations.check(*caller, bodyOf(operations));
        return good ? Packaged<void>() : refused(good.error());
    });
    if (!checked)
        return tl::unexpected(checked.error());
    QJsonArray results;
    auto applied = eachBatch(file, [&](const UserId& actor, const QJsonArray& operations) -> Packaged<void> {
        const auto caller = callerOf(actor);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto answer = m_world.operations.apply(*caller, bodyOf(operations));
        if (!answer)
            return refused(answer.error());
        const QJsonArray batch = answer->value(QLatin1String("results")).toArray();
        const auto owed = m_world.ledger.database().write([&](Sql& sql) -> Result<void> {
            for (const QJsonValue& value : batch) {
                const QJsonObject result = value.toObject();
                // What may change by itself is written down; the rest stands in the table of operations, but
                // for an opId that was used twice.
                const QString status = result.value(QLatin1String("status")).toString();
                const bool stands = status == QLatin1String("duplicate") ||
                                    status == QLatin1String("applied") || status == QLatin1String("conflict");
                auto noted = oweResult(sql, incoming.device(), result.value(QLatin1String("opId")).toString(),
                                       stands ? std::nullopt : std::optional(result));
                if (!noted)
                    return noted;
            }
            return {};
        });
        if (!owed)
            return wire::localFailure(owed.error());
        for (const QJsonValue& result : batch)
            results.append(result);
        return {};
    });
    return applied ? Packaged<QJsonArray>(results) : tl::unexpected(applied.error());
}

Packaged<void> Courier::noteRead(const Incoming& incoming)
{
    const auto noted = m_world.ledger.database().write([&](Sql& sql) -> Result<void> {
        auto forgotten = forgetSent(sql, incoming.device(), incoming.read.manifest.ackedPackageSeq);
        if (!forgotten)
            return forgotten;
        return notePackage(sql, incoming.read.manifest, incoming.hash(), PackageState::Read,
                           m_world.ledger.clock().now());
    });
    return noted ? Packaged<void>() : wire::localFailure(noted.error());
}

// ── approval ─────────────────────────────────────────────────────────────────────────────────────────────

QString Courier::waitingFile(const QByteArray& hash) const
{
    return QStringLiteral("%1/courier/approval/%2.mospkg").arg(m_world.folder, QString::fromLatin1(hash));
}

Packaged<void> Courier::putOnApprovalList(const QString& file, const Incoming& incoming)
{
    const QFileInfo place(waitingFile(incoming.hash()));
    if (!QDir().mkpath(place.path()))
        return wire::packageFailure(PackageFault::LocalDisk,
                                    QStringLiteral("the approval list cannot be written"));
    const auto source = wire::PartsSource::open(file);
    if (!source)
        return tl::unexpected(source.error());
    wire::PartsOptions whole;
    whole.partBytes = m_world.limits.bytes * 2; // the own disk takes it in one piece
    wire::PartsSink sink(place.path(), place.fileName(), whole);
    std::array<char, kPiece> piece;
    while (true) {
        const auto came = (*source)->read(piece);
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0)
            break;
        if (auto written = sink.write(QByteArrayView(piece.data(), *came)); !written)
            return wire::packageFailure(PackageFault::LocalDisk, written.error().detail);
    }
    if (auto finished = sink.finish(); !finished)
        return wire::packageFailure(PackageFault::LocalDisk, finished.error().detail);
    const auto noted = m_world.ledger.database().write([&](Sql& sql) {
        return notePackage(sql, incoming.read.manifest, incoming.hash(), PackageState::Waiting,
                           m_world.ledger.clock().now());
    });
    return noted ? Packaged<void>() : wire::localFailure(noted.error());
}

Packaged<QList<WaitingPackage>> Courier::waiting()
{
    auto list = m_world.ledger.database().read([](Sql& sql) { return readWaiting(sql); });
    return list ? Packaged<QList<WaitingPackage>>(*list) : wire::localFailure(list.error());
}

Packaged<ImportedPackage> Courier::approve(const QByteArray& hash)
{
    const std::lock_guard lock(m_mutex);
    const auto list = waiting();
    if (!list)
        return tl::unexpected(list.error());
    if (std::none_of(list->begin(), list->end(), [&](const WaitingPackage& one) { return one.hash == hash; }))
        return wire::packageFailure(PackageFault::WrongStick, QStringLiteral("no such package waits"));
    auto imported = importFile(waitingFile(hash), Approval::Given);
    if (imported)
        QFile::remove(waitingFile(hash));
    return imported;
}

Packaged<void> Courier::refuse(const QByteArray& hash)
{
    const std::lock_guard lock(m_mutex);
    const auto list = waiting();
    if (!list)
        return tl::unexpected(list.error());
    if (std::none_of(list->begin(), list->end(), [&](const WaitingPackage& one) { return one.hash == hash; }))
        return wire::packageFailure(PackageFault::WrongStick, QStringLiteral("no such package waits"));
    const auto forgotten =
        m_world.ledger.database().write([&](Sql& sql) { return forgetWaiting(sql, hash); });
    if (!forgotten)
        return wire::localFailure(forgotten.error());
    QFile::remove(waitingFile(hash));
    return {};
}

} // namespace lianxin::platform
