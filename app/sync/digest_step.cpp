// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/digest_step.h"

#include "domain/async.h"
#include "domain/digest.h"

#include <QUrl>

namespace lianxin::sync {

namespace {
constexpr qsizetype kObjectsAtOnce = 100;
}

DigestStep::DigestStep(SyncContext& context, bool mends, QObject* parent) : Step(context, parent), m_mends(mends) {}

template <class Read, class Then>
void DigestStep::call(const PlatformRequest& request, Read read, Then then)
{
    whenDone(m_context.transport.send(request), this, [this, read, then](const Result<PlatformAnswer>& answer) {
        if (const auto trouble = m_context.receive(answer))
            return Q_EMIT finished(*trouble);
        const auto document = read(answer->body);
        if (!document)
            return Q_EMIT finished(lineTrouble(document.error()));
        then(*document);
    });
}

template <class T, class Then>
void DigestStep::stored(const QFuture<Result<T>>& future, Then then)
{
    whenDone(future, this, [this, then](const Result<T>& value) {
        if (!value)
            return Q_EMIT finished(storeTrouble(value.error()));
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(*value);
    });
}

void DigestStep::start()
{
    ask();
}

void DigestStep::ask()
{
    stored(m_context.store.digest(), [this](const MirrorDigest& mirror) {
        call({"GET", QStringLiteral("/digest"), {}, true, 0}, readDigest,
             [this, mirror](const PlatformDigest& platform) { compare(platform, mirror); });
    });
}

void DigestStep::compare(const PlatformDigest& platform, const MirrorDigest& mirror)
{
    if (platform.seq != mirror.throughSeq)
        return conclude(Finding::NotComparable);
    const QStringList types = differingTypes(platform.types, mirror.types);
    if (types.isEmpty())
        return conclude(m_secondLook ? Finding::Mended : Finding::Equal);
    report(types);
    if (m_secondLook || !m_mends)
        return conclude(Finding::Lasting);
    m_differing = types;
    m_toMend = types;
    Q_EMIT differs(types);
    nextType();
}

void DigestStep::report(const QStringList& types)
{
    m_context.log.write(LogLevel::Error, LogCategory::Sync,
                        QStringLiteral("digest at %1 differs for %2")
                            .arg(m_context.mirror.throughSeq).arg(types.join(QLatin1Char(' '))));
}

void DigestStep::nextType()
{
    if (m_toMend.isEmpty()) {
        m_secondLook = true;
        return ask();
    }
    const QString type = m_toMend.takeFirst();
    const QString path = QStringLiteral("/digest?type=%1&buckets=%2")
                             .arg(QString::fromLatin1(QUrl::toPercentEncoding(type))).arg(kDigestBuckets);
    call({"GET", path, {}, true, 0}, readBuckets, [this, type](const QList<BucketDigest>& platform) {
        stored(m_context.store.digestBuckets(type, kDigestBuckets), [this, type, platform](const QList<BucketDigest>& mirror) {
            compareBuckets(type, platform, mirror);
        });
    });
}

void DigestStep::compareBuckets(const QString& type, const QList<BucketDigest>& platform,
                                const QList<BucketDigest>& mirror)
{
    stored(m_context.store.bucketObjects(type, differingBuckets(platform, mirror)),
           [this](const QList<ObjectRef>& refs) { askObjects(refs); });
}

void DigestStep::askObjects(const QList<ObjectRef>& refs)
{
    if (refs.isEmpty())
        return nextType();
    const QList<ObjectRef> asked = refs.first(std::min(refs.size(), kObjectsAtOnce));
    call({"POST", QStringLiteral("/objects/get"), refsBody(asked), true, 0},
         [asked](const QByteArray& body) { return readObjects(body, asked); },
         [this, rest = refs.sliced(asked.size())](const ObjectsAnswer& answer) { mend(rest, answer); });
}

void DigestStep::mend(const QList<ObjectRef>& rest, const ObjectsAnswer& answer)
{
    stored(m_context.store.mend(answer.objects, answer.missing), [this, rest](const MendOutcome& outcome) {
        m_context.log.write(LogLevel::Warning, LogCategory::Sync,
                            QStringLiteral("mended: %1 put, %2 removed, %3 held, %4 older")
                                .arg(outcome.put).arg(outcome.removed).arg(outcome.held).arg(outcome.older));
        m_context.round.pulled += outcome.put + outcome.removed;
        askObjects(rest);
    });
}

void DigestStep::conclude(Finding finding)
{
    m_finding = finding;
    if (finding == Finding::NotComparable)
        return Q_EMIT finished(std::nullopt);
    const Moment now = m_context.clock.now();
    stored(m_context.store.digestChecked(now), [this, now] {
        m_context.mirror.digestCheckedAt = now;
        Q_EMIT finished(std::nullopt);
    });
}

} // namespace lianxin::sync
