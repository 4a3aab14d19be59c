// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/package_fault.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

// Bytes that pass by: what the layers of a courier package are made of, so that memory does not grow with it.
namespace lianxin::wire {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills a part of `to`; how many bytes came, 0 at the end and only there.
    [[nodiscard]] virtual Packaged<qsizetype> read(std::span<char> to) = 0;
};

class ByteSink {
public:
    virtual ~ByteSink() = default;
    [[nodiscard]] virtual Packaged<void> write(QByteArrayView bytes) = 0;
};

/// Fills `to` as far as the source has bytes; how many came.
[[nodiscard]] Packaged<qsizetype> readFully(ByteSource& source, std::span<char> to);

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    [[nodiscard]] Packaged<qsizetype> read(std::span<char> to) override;

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

class MemorySink final : public ByteSink {
public:
    [[nodiscard]] Packaged<void> write(QByteArrayView bytes) override
    {
        m_bytes.append(bytes.data(), bytes.size());
        return {};
    }
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace lianxin::wire
