// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/comparison.h"

#include "sync/digest_codec.h"
#include "sync/trouble.h"

namespace lianxin::client {

namespace {

Result<Comparison> compared(const MirrorDigest& mirror, const Result<PlatformAnswer>& answer)
{
    if (const auto trouble = sync::judge(answer))
        return tl::unexpected(trouble->error);
    const auto platform = sync::readDigest(answer->body);
    if (!platform)
        return tl::unexpected(platform.error());
    if (platform->seq != mirror.throughSeq)
        return Comparison{};
    return Comparison{true, sync::differingTypes(platform->types, mirror.types)};
}

} // namespace

QFuture<Result<Comparison>> compareWithPlatform(SyncStore& store, Transport& transport, QObject* context)
{
    const Owed<Comparison> owed;
    whenDone(store.digest(), context, [owed, &transport, context](const Result<MirrorDigest>& mirror) {
        if (!mirror)
            return owed.answer(tl::unexpected(mirror.error()));
        whenDone(transport.send({"GET", QStringLiteral("/digest"), {}, true, 0}), context,
                 [owed, mirror = *mirror](const Result<PlatformAnswer>& answer) { owed.answer(compared(mirror, answer)); });
    });
    return owed.future();
}

} // namespace lianxin::client
