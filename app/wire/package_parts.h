// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/byte_stream.h"
#include "wire/manifest.h"

#include <QCryptographicHash>
#include <QFile>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

// A package as files on a stick: one, or parts (.001 …) where FAT32 could not hold it.
namespace lianxin::wire {

/// The durable steps of writing to a stick. A test names the error number that one of them fails with.
enum class StickStep { Open, Write, Sync, Rename, SyncFolder, ReadBack };
using StickFault = std::function<int(StickStep)>; ///< errno; 0: goes well

struct PartsOptions {
    qint64 partBytes = qint64(3584) * 1024 * 1024; ///< protocol.md §10: 3.5 GiB
    StickFault fault{};
};

/// Writes a package into a folder: temporary names, fsync, rename, read back and verified. Without finish()
/// nothing stays. Faults: StickFull; StickGone, also where it reads back as something else.
class PartsSink final : public ByteSink {
public:
    /// `name`: of the whole package; a file of that name is replaced.
    PartsSink(QString folder, QString name, PartsOptions options = {});
    ~PartsSink() override;
    Q_DISABLE_COPY_MOVE(PartsSink)

    [[nodiscard]] Packaged<void> write(QByteArrayView bytes) override;
    /// The files that make the package, in their order.
    [[nodiscard]] Packaged<QStringList> finish();
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    struct Part {
        QString temporary;
        QByteArray hash;
    };
    [[nodiscard]] Packaged<void> check(StickStep step) const;
    [[nodiscard]] Packaged<void> beginPart();
    [[nodiscard]] Packaged<void> endPart();
    [[nodiscard]] Packaged<void> moveIn(const QStringList& names);
    [[nodiscard]] Packaged<void> syncFolder() const;
    [[nodiscard]] Packaged<void> readBack(const QString& file, const QByteArray& hash) const;

    const QString m_folder;
    const QString m_name;
    const PartsOptions m_options;
    QList<Part> m_parts;
    std::unique_ptr<QFile> m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_inPart = 0;
    qint64 m_bytes = 0;
    bool m_finished = false;
};

/// Removes what a program that ended in the middle of writing left in the folder; only temporary files of
/// packages.
void removeUnfinishedParts(const QString& folder);

/// Reads a package from its file, or from its parts where `file` is the name of the whole or of the first
/// one.
class PartsSource final : public ByteSource {
public:
    /// Faults: WrongStick where there is no such file; Unreadable.
    [[nodiscard]] static Packaged<std::unique_ptr<PartsSource>> open(const QString& file);
    [[nodiscard]] Packaged<qsizetype> read(std::span<char> to) override;
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    explicit PartsSource(QStringList files, qint64 bytes) : m_files(std::move(files)), m_bytes(bytes) {}
    QStringList m_files;
    const qint64 m_bytes;
    QFile m_file;
};

/// The name that protocol.md §10 gives; where the folder has a file of that name, the direction stands behind
/// the number: both sides count their packages from 1 and may use one stick.
[[nodiscard]] QString freeName(const QString& folder, const Manifest& manifest);

/// The packages in a folder for one device, by their number: the whole ones and the first of parts. Nothing
/// where the folder cannot be read.
[[nodiscard]] QStringList packagesIn(const QString& folder, const QString& platformId,
                                     const QString& deviceId);

} // namespace lianxin::wire
