// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/coding.h"
#include "wire/gzip.h"
#include "wire/package_desk.h"
#include "wire/zstd_stream.h"

#include "fuzz/courier_identity.h"

#include <QDir>

using namespace lianxin;
using namespace lianxin::test;

// Writes the seeds that no editor can: sealed files and archives. Built and run by hand when their form changes:
//   cmake --build --preset dev --target make_seeds && build/dev/tests/make_seeds tests/fuzz/corpus
namespace {

QByteArray sealed(const QByteArray& content)
{
    SeededRandom random(2);
    wire::MemorySink out;
    const auto age = wire::AgeWriter::begin(out, {fuzz::courierIdentity().recipient()}, random);
    return (*age)->write(content) && (*age)->finish() ? out.bytes() : QByteArray();
}

bool write(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return !content.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const QString corpus = QString::fromLocal8Bit(arguments[1]);
    PackageDesk desk;
    const QByteArray page = QByteArray(R"({"op":"put","type":"message"},)").repeated(40);
    auto stream = wire::ZstdWriter::open(3, 17);
    const QByteArray streamed = *stream->add(page) + *stream->add(page) + *stream->end();
    const QByteArray packed = desk.archive(desk.goodFiles());
    const QByteArray pages = QByteArray("\x1e{\"changes\":[],\"nextCursor\":\"v1.3.MTIz\",\"hasMore\":true}\n").repeated(5);
    auto pressed = wire::ZstdWriter::open(3, 17);
    const QByteArray pressedPages = *pressed->add(pages) + *pressed->end();
    const bool written =
        write(corpus + QStringLiteral("/fuzz_page_stream/plain"), pages) &&
        write(corpus + QStringLiteral("/fuzz_page_stream/pressed"), pressedPages) &&
        write(corpus + QStringLiteral("/fuzz_coding/gzip"), *wire::encoded(wire::Coding::Gzip, page, wire::Effort::Usual)) &&
        write(corpus + QStringLiteral("/fuzz_coding/zstd"), *wire::encoded(wire::Coding::Zstd, page, wire::Effort::Usual)) &&
        write(corpus + QStringLiteral("/fuzz_coding/zstd_stream"), streamed) &&
        write(corpus + QStringLiteral("/fuzz_age/short"), sealed("hello")) &&
        write(corpus + QStringLiteral("/fuzz_age/empty"), sealed(QByteArray())) &&
        write(corpus + QStringLiteral("/fuzz_age/foreign"), desk.seal("hello")) &&
        write(corpus + QStringLiteral("/fuzz_courier_archive/packed"), packed) &&
        write(corpus + QStringLiteral("/fuzz_courier_archive/tar"), wire::gunzip(packed, 1 << 20).value());
    return written ? 0 : 1;
}
