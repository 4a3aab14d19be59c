// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/manifest.h"

#include "domain/canonical_json.h"
#include "domain/json_fields.h"
#include "domain/strict_json.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>

namespace lianxin {

template <>
struct EnumCodes<wire::Direction> {
    static constexpr std::array<std::pair<wire::Direction, const char*>, 2> codes{
        {{wire::Direction::ToPlatform, "toPlatform"}, {wire::Direction::ToOffice, "toOffice"}}};
};

} // namespace lianxin

namespace lianxin::wire {

namespace {

constexpr qint64 kFormat = 1;
constexpr qint64 kLastNumber = (qint64(1) << 53) - 1; // protocol.md §1
constexpr qsizetype kMostFiles = 100'000;
constexpr qsizetype kLongestCursor = 512;

bool isHash(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return pattern.match(text).hasMatch();
}

/// A blob's name is its hash (I16).
bool isAllowedPath(const ManifestFile& file)
{
    if (file.path.startsWith(kBlobFolder))
        return file.path.mid(kBlobFolder.size()) == QString::fromLatin1(file.sha256);
    return file.path == kOperationsFile || file.path == kResultsFile || file.path == kChangesFile;
}

std::optional<ManifestFile> readFile(FieldReader& reader)
{
    ManifestFile file{reader.needText("path"), reader.integer("size", -1),
                      reader.needText("sha256").toLatin1()};
    if (file.size < 0 || file.size > kLastNumber)
        reader.fail("size");
    if (!isHash(QString::fromLatin1(file.sha256)))
        reader.fail("sha256");
    else if (!isAllowedPath(file))
        reader.fail("path");
    return reader.failed() ? std::nullopt : std::optional(file);
}

qint64 count(FieldReader& reader, const char* name)
{
    const qint64 value = reader.integer(name);
    if (value < 0 || value > kLastNumber)
        reader.fail(name);
    return value;
}

void readNumbers(FieldReader& reader, Manifest& manifest)
{
    manifest.packageSeq = count(reader, "packageSeq");
    manifest.epoch = count(reader, "epoch");
    manifest.fromCursorSeq = count(reader, "fromCursorSeq");
    manifest.throughSeq = count(reader, "throughSeq");
    manifest.ackedPackageSeq = count(reader, "ackedPackageSeq");
    manifest.durableSeq = count(reader, "durableSeq");
    manifest.changeCount = count(reader, "changeCount");
    if (manifest.packageSeq < 1)
        reader.fail("packageSeq");
}

void checkOnce(FieldReader& reader, const QList<ManifestFile>& files)
{
    QSet<QString> seen;
    for (const ManifestFile& file : files)
        seen.insert(file.path);
    if (seen.size() != files.size() || files.size() > kMostFiles)
        reader.fail("files");
}

} // namespace

QByteArray toJson(const Manifest& manifest)
{
    FieldWriter writer;
    writer.put("format", kFormat);
    writer.put("direction", codeOf(manifest.direction));
    writer.put("platformId", manifest.platformId);
    writer.put("deviceId", manifest.deviceId);
    writer.put("packageSeq", manifest.packageSeq);
    writer.put("previousManifest", QString::fromLatin1(manifest.previousManifest));
    writer.put("createdAt", manifest.createdAt);
    writer.put("epoch", manifest.epoch);
    writer.put("fromCursorSeq", manifest.fromCursorSeq);
    writer.put("throughSeq", manifest.throughSeq);
    writer.put("nextCursor", manifest.nextCursor);
    writer.put("ackedPackageSeq", manifest.ackedPackageSeq);
    writer.put("durableSeq", manifest.durableSeq);
    writer.put("changeCount", manifest.changeCount);
    writer.putList("files", manifest.files, [](const ManifestFile& file) {
        return QJsonObject{{QStringLiteral("path"), file.path},
                           {QStringLiteral("size"), file.size},
                           {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)}};
    });
    return canonicalJson(writer.take());
}

Packaged<Manifest> readManifest(const QByteArray& json)
{
    JsonCaps caps;
    caps.arrayItems = kMostFiles;
    const auto object = parseJsonObject(json, caps);
    if (!object)
        return damaged(QStringLiteral("the manifest is no JSON: %1").arg(object.error().detail));
    FieldReader reader(*object);
    if (reader.integer("format") > kFormat)
        return packageFailure(PackageFault::TooNew,
                              QStringLiteral("format %1").arg(reader.integer("format")));
    const auto direction = parseCode<Direction>(reader.needText("direction"));
    const auto device = reader.needId<DeviceId>("deviceId");
    if (!direction || !device || reader.integer("format") != kFormat)
        return damaged(QStringLiteral("the manifest's format, direction or deviceId"));
    Manifest manifest{
        .direction = *direction, .platformId = reader.needText("platformId"), .deviceId = *device};
    readNumbers(reader, manifest);
    const QString previous = reader.text("previousManifest");
    if (!previous.isEmpty() && !isHash(previous))
        reader.fail("previousManifest");
    manifest.previousManifest = previous.toLatin1();
    manifest.createdAt = reader.needMoment("createdAt");
    manifest.nextCursor = reader.text("nextCursor");
    if (manifest.nextCursor.size() > kLongestCursor)
        reader.fail("nextCursor");
    manifest.files = reader.list<ManifestFile>("files", readFile);
    checkOnce(reader, manifest.files);
    if (!isUuidText(manifest.platformId))
        reader.fail("platformId");
    if (reader.failed())
        return damaged(QStringLiteral("the manifest's %1").arg(reader.error().value().detail));
    return manifest;
}

QByteArray manifestHash(const QByteArray& json)
{
    return QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex();
}

QByteArray signedText(const QByteArray& manifest)
{
    return QByteArrayLiteral("mosp-courier-1\0") + manifest;
}

QString packageName(const Manifest& manifest)
{
    return QStringLiteral("%1-%2-%3.mospkg")
        .arg(manifest.platformId, manifest.deviceId.text())
        .arg(manifest.packageSeq);
}

} // namespace lianxin::wire
