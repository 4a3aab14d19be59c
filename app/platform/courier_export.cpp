// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "domain/strict_json.h"
#include "platform/courier.h"
#include "platform/scope.h"
#include "wire/package_parts.h"
#include "wire/package_writer.h"
#include "wire/spool_folder.h"

#include <QSet>

#include <algorithm>
#include <tuple>

// From the log into a package for an office.
namespace lianxin::platform {

using wire::Packaged;
using wire::PackageFault;

namespace {

constexpr int kGone = 410;
constexpr PageLimits kPage{1000, 1'048'576};
constexpr qint64 kOtherFiles = 8; // beside the blobs

/// What is on its way into the package.
struct Outgoing {
    std::unique_ptr<wire::SpoolFolder> files;
    wire::Manifest manifest;
    QSet<QString> blobs;
    QList<OwedResult> owed;
    QSet<QString> named; ///< operations whose result is in the package
};

void collectBlobs(const QJsonObject& object, QSet<QString>& blobs)
{
    for (const QJsonValue& attachment : object.value(QLatin1String("attachments")).toArray()) {
        const QString sha256 = attachment.toObject().value(QLatin1String("sha256")).toString();
        if (sha256.size() == 64)
            blobs.insert(sha256);
    }
}

QByteArray resultLine(const QString& opId, QJsonObject result)
{
    result.insert(QStringLiteral("opId"), opId);
    return canonicalJson(result);
}

/// The proof that settles an operation, as a result: both say that the log holds it.
QByteArray proofLine(const QJsonObject& proof)
{
    QJsonObject result = proof;
    result.insert(QStringLiteral("status"), QStringLiteral("applied"));
    return canonicalJson(result);
}

class Pages {
public:
    Pages(Changes& changes, const Caller& caller, Outgoing& outgoing)
        : m_changes(changes), m_caller(caller), m_outgoing(outgoing),
          m_lines(outgoing.files->fileOf(wire::kChangesFile)),
          m_results(outgoing.files->fileOf(wire::kResultsFile))
    {
    }
    /// Writes every page from the cursor on; without one, those of a first sync.
    [[nodiscard]] Packaged<void> writeAll(std::optional<QString> cursor);

private:
    [[nodiscard]] Packaged<bool> write(const QByteArray& text);
    [[nodiscard]] Packaged<void> writeOwed();
    Changes& m_changes;
    const Caller& m_caller;
    Outgoing& m_outgoing;
    wire::LineFile m_lines;
    wire::LineFile m_results;
};

Packaged<void> Pages::writeOwed()
{
    for (const OwedResult& owed : std::as_const(m_outgoing.owed)) {
        m_outgoing.named.insert(owed.opId);
        if (auto line = m_results.write(resultLine(owed.opId, owed.result)); !line)
            return line;
    }
    return {};
}

/// True where more pages come.
Packaged<bool> Pages::write(const QByteArray& text)
{
    JsonCaps caps;
    caps.bytes = 64 * 1024 * 1024;
    const auto page = parseJsonObject(text, caps);
    if (!page)
        return wire::localFailure(page.error());
    for (const QJsonValue& change : page->value(QLatin1String("changes")).toArray()) {
        if (auto line = m_lines.write(canonicalJson(change)); !line)
            return tl::unexpected(line.error());
        ++m_outgoing.manifest.changeCount;
        collectBlobs(change.toObject().value(QLatin1String("object")).toObject(), m_outgoing.blobs);
    }
    for (const QJsonValue& value : page->value(QLatin1String("operations")).toArray()) {
        const QJsonObject proof = value.toObject();
        if (m_outgoing.named.contains(proof.value(QLatin1String("opId")).toString()))
            continue;
        if (auto line = m_results.write(proofLine(proof)); !line)
            return tl::unexpected(line.error());
    }
    wire::Manifest& manifest = m_outgoing.manifest;
    manifest.nextCursor = page->value(QLatin1String("nextCursor")).toString();
    manifest.throughSeq = page->value(QLatin1String("throughSeq")).toInteger();
    manifest.durableSeq = page->value(QLatin1String("durableSeq")).toInteger();
    const QJsonObject snapshot = page->value(QLatin1String("snapshot")).toObject();
    // A first sync ends where it is complete: each object is in it once, so that it can be counted.
    if (!snapshot.isEmpty())
        return !snapshot.value(QLatin1String("complete")).toBool();
    return page->value(QLatin1String("hasMore")).toBool();
}

Packaged<void> Pages::writeAll(std::optional<QString> cursor)
{
    if (auto opened = m_lines.open(); !opened)
        return opened;
    if (auto opened = m_results.open(); !opened)
        return opened;
    if (auto owed = writeOwed(); !owed)
        return owed;
    while (true) {
        const auto page = m_changes.page(m_caller, {cursor, kPage, Milliseconds::zero()});
        if (!page)
            return wire::packageFailure(page.error().status == kGone ? PackageFault::Gap : PackageFault::Refused,
                                        QStringLiteral("%1: %2").arg(page.error().type, page.error().detail));
        const auto more = write(*page);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        cursor = m_outgoing.manifest.nextCursor;
    }
    if (auto closed = m_lines.close(); !closed)
        return closed;
    return m_results.close();
}

} // namespace

/// Whom a package is for, and where that office stands.
struct Courier::Addressee {
    CourierDevice device;
    Person person;
    wire::AgeRecipient recipient;
    PackageTrail came; ///< from it
    PackageTrail went; ///< to it
    QList<OwedResult> owed;
};

Packaged<Courier::Addressee> Courier::addressee(const DeviceId& id) const
{
    struct Found {
        QList<CourierDevice> devices;
        std::optional<Person> person;
        PackageTrail came;
        PackageTrail went;
        QList<OwedResult> owed;
    };
    const auto found = m_world.ledger.database().read([&](Sql& sql) -> Result<Found> {
        const auto devices = readCourierDevices(sql, id);
        if (!devices)
            return tl::unexpected(devices.error());
        if (devices->isEmpty())
            return Found{};
        const auto person = readPerson(sql, devices->first().user.text());
        const auto came = readTrail(sql, id, wire::Direction::ToPlatform);
        const auto went = readTrail(sql, id, wire::Direction::ToOffice);
        const auto owed = readOwed(sql, id);
        if (!person || !came || !went || !owed)
            return tl::unexpected(!person ? person.error()
                                  : !came ? came.error()
                                  : !went ? went.error()
                                          : owed.error());
        return Found{*devices, *person, *came, *went, *owed};
    });
    if (!found)
        return wire::localFailure(found.error());
    if (found->devices.isEmpty() || !found->devices.first().active || !found->person)
        return wire::packageFailure(PackageFault::OtherDevice,
                                    QStringLiteral("the device is not known or was revoked"));
    const auto recipient = wire::AgeRecipient::fromKey(found->devices.first().courierKey);
    if (!recipient)
        return wire::packageFailure(PackageFault::NoKeysYet,
                                    QStringLiteral("the device gave no courier key"));
    return Addressee{
        found->devices.first(), *found->person, *recipient, found->came, found->went, found->owed};
}

Packaged<std::optional<QString>> Courier::cursorAt(const Addressee& to, qint64 fromSeq) const
{
    if (fromSeq == 0)
        return std::optional<QString>();
    const auto cursor = m_world.ledger.database().read([&](Sql& sql) -> Result<std::optional<Cursor>> {
        const auto head = Ledger::readHead(sql);
        if (!head)
            return tl::unexpected(head.error());
        const auto chain = chainAt(sql, fromSeq);
        if (!chain)
            return tl::unexpected(chain.error());
        if (!*chain || fromSeq > head->seq)
            return std::optional<Cursor>();
        return std::optional(
            Cursor{head->epoch, fromSeq, **chain, Scope::of(to.person).hash(), std::nullopt});
    });
    if (!cursor)
        return wire::localFailure(cursor.error());
    if (!*cursor)
        return wire::packageFailure(PackageFault::Gap,
                                    QStringLiteral("the log has no change %1").arg(fromSeq));
    return std::optional(m_world.history.write(**cursor));
}

/// Up to its last package; from the beginning where it never sent one, stood in another history, or was to see
/// something else than today: what has come into its scope since is in no later change.
qint64 Courier::standOf(const Addressee& to) const
{
    if (to.came.lastEpoch != m_world.ledger.head().epoch)
        return 0;
    const auto stood = m_world.history.peek(to.came.lastCursor);
    const bool otherScope = stood && stood->scopeHash != Scope::of(to.person).hash();
    return otherScope ? 0 : to.came.lastThroughSeq;
}

Packaged<ExportedPackage> Courier::exportTo(const QString& folder, const ExportOptions& options)
{
    const std::lock_guard lock(m_mutex);
    const auto to = addressee(options.device);
    if (!to)
        return tl::unexpected(to.error());
    const qint64 fromSeq = options.fromSeq.value_or(standOf(*to));
    auto made = make(*to, folder, options, fromSeq);
    // Where the office stands is further back than the removals that are kept (cursorExpired): everything anew.
    if (!made && made.error().fault == PackageFault::Gap && !options.fromSeq && fromSeq > 0)
        made = make(*to, folder, options, 0);
    return made;
}

Packaged<ExportedPackage> Courier::make(const Addressee& to, const QString& folder, const ExportOptions& options,
                                        qint64 fromSeq)
{
    const auto cursor = cursorAt(to, fromSeq);
    if (!cursor)
        return tl::unexpected(cursor.error());
    auto files = wire::SpoolFolder::make(spool());
    if (!files)
        return tl::unexpected(files.error());
    Outgoing outgoing{std::move(*files),
                      {.direction = wire::Direction::ToOffice,
                       .platformId = m_world.platformId,
                       .deviceId = options.device,
                       .packageSeq = to.went.lastSeq + 1,
                       .previousManifest = to.went.lastManifest,
                       .createdAt = m_world.ledger.clock().now(),
                       .epoch = m_world.ledger.head().epoch,
                       .fromCursorSeq = fromSeq,
                       .ackedPackageSeq = to.came.lastSeq},
                      {},
                      to.owed,
                      {}};
    const Caller caller{to.person, options.device, 0};
    if (auto written = Pages(m_world.changes, caller, outgoing).writeAll(*cursor); !written)
        return tl::unexpected(written.error());

    wire::PackagePlan plan{outgoing.manifest, {}, m_keys.signer, {to.recipient}};
    if (m_keys.recovery)
        plan.recipients.append(*m_keys.recovery);
    qint64 room = m_world.limits.bytes;
    for (const QString& path : {wire::kResultsFile, wire::kChangesFile}) {
        const auto file = wire::packedFile(path, outgoing.files->fileOf(path));
        if (!file)
            return tl::unexpected(file.error());
        plan.files.append(*file);
        room -= file->listed.size;
    }
    if (options.withBlobs)
        plan.files.append(blobsOf(outgoing.blobs, room));

    wire::PartsSink sink(folder, wire::freeName(folder, outgoing.manifest), {options.partBytes, {}});
    const auto sealed = wire::writePackage(sink, plan, m_world.random);
    if (!sealed)
        return tl::unexpected(sealed.error());
    const auto names = sink.finish();
    if (!names)
        return tl::unexpected(names.error());
    const auto noted = m_world.ledger.database().write([&](Sql& sql) -> Result<void> {
        if (auto sent = noteSent(sql, options.device, outgoing.owed, outgoing.manifest.packageSeq); !sent)
            return sent;
        return notePackage(sql, outgoing.manifest, wire::manifestHash(sealed->manifest), PackageState::Made,
                           outgoing.manifest.createdAt);
    });
    if (!noted)
        return wire::localFailure(noted.error());
    return ExportedPackage{outgoing.manifest, names->first(), sink.bytes()};
}

/// Those that are here, the small ones first, as many as there is room for: the office asks for the others
/// when it has a line.
QList<wire::PackedFile> Courier::blobsOf(const QSet<QString>& wanted, qint64 room) const
{
    QList<wire::PackedFile> files;
    for (const QString& sha256 : wanted)
        if (const auto blob = m_blobs.openBlob(sha256))
            files.append({{wire::kBlobFolder + sha256, blob->size(), sha256.toLatin1()}, blob->fileName()});
    std::sort(files.begin(), files.end(), [](const wire::PackedFile& a, const wire::PackedFile& b) {
        return std::tie(a.listed.size, a.listed.path) < std::tie(b.listed.size, b.listed.path);
    });
    qsizetype kept = 0;
    for (; kept < files.size() && kept < m_world.limits.entries - kOtherFiles; ++kept) {
        room -= files.at(kept).listed.size;
        if (room < 0)
            break;
    }
    return files.first(kept);
}

} // namespace lianxin::platform
