// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/operations.h"

#include "platform/blob_table.h"
#include "platform/nul_text.h"
#include "platform/operation_log.h"

#include <QJsonArray>
#include <QLoggingCategory>

#include <algorithm>
#include <numeric>

namespace lianxin::platform {

namespace {

Q_LOGGING_CATEGORY(lcOperations, "lianxin.platform.operations")

constexpr int kStatusPerCall = 1000;
constexpr qint64 kLastNumber = (qint64(1) << 53) - 1; // protocol.md §1

const QString kStatus = QStringLiteral("status");
const QString kReason = QStringLiteral("reason");
const QString kBusy = QStringLiteral("busy");

tl::unexpected<Problem> invalid(const QString& detail)
{
    return problem(422, QStringLiteral("invalid"), detail);
}

QJsonObject deferred(const QString& reason)
{
    return {{kStatus, QStringLiteral("deferred")}, {kReason, reason}};
}

QJsonObject rejected(const QString& reason)
{
    return {{kStatus, QStringLiteral("rejected")}, {kReason, reason}};
}

QJsonObject unreadable(const Error& error)
{
    QJsonObject result = rejected(QStringLiteral("invalidPayload"));
    result.insert(QStringLiteral("detail"), error.detail); // the name of the member
    return result;
}

Result<SentOperation> readOperation(const QJsonObject& raw)
{
    return hasNul(raw) ? failure(ErrorKind::InvalidInput, QStringLiteral("a text with U+0000"))
                       : sentOperationFromJson(raw);
}

// Of an operation that cannot be read it may be anything.
QString messageIdOf(const QJsonObject& raw)
{
    const QString id = raw.value(QLatin1String("messageId")).toString();
    return isUuidText(id) ? id : QString();
}

} // namespace

/// One entry of the batch as it came; what cannot be read as an operation keeps its place, so that it holds
/// up nobody else (I24).
struct Operations::Incoming {
    QJsonObject raw;
    QString opId;
    qint64 deviceSeq = 0;
    Result<SentOperation> sent;
};

Outcome<void> Operations::checkCursor(const QJsonObject& body)
{
    const QJsonValue cursor = body.value(QLatin1String("cursor"));
    if (!cursor.isString())
        return invalid(QStringLiteral("cursor: take a page of changes first"));
    if (const auto read = m_history.read(cursor.toString()); !read)
        return tl::unexpected(read.error());
    return {};
}

Outcome<void> Operations::checkForked(const Caller& caller, const QList<Incoming>& batch)
{
    QHash<qint64, QString> numbers;
    for (const Incoming& incoming : batch) {
        const auto known = numbers.constFind(incoming.deviceSeq);
        if (known != numbers.constEnd() && *known != incoming.opId)
            return problem(409, QStringLiteral("deviceForked"),
                           QStringLiteral("two operations with one deviceSeq"));
        numbers.insert(incoming.deviceSeq, incoming.opId);
    }
    const auto forked = m_ledger.database().read([&](Sql& sql) -> Result<bool> {
        for (const Incoming& incoming : batch) {
            const auto holder = operationAt(sql, caller.deviceId.text(), incoming.deviceSeq);
            if (!holder)
                return tl::unexpected(holder.error());
            if (*holder && **holder != incoming.opId)
                return true;
        }
        return false;
    });
    if (!forked)
        return ownFailure(forked.error());
    if (*forked)
        return problem(409, QStringLiteral("deviceForked"),
                       QStringLiteral("a deviceSeq is known under another opId"));
    return {};
}

Outcome<QList<Operations::Incoming>> Operations::readBatch(const Caller& caller, const QJsonObject& body)
{
    const QJsonValue listed = body.value(QLatin1String("operations"));
    if (!listed.isArray())
        return invalid(QStringLiteral("operations"));
    const QJsonArray operations = listed.toArray();
    if (operations.size() > kOperationsPerBatch)
        return problem(413, QStringLiteral("tooLarge"), QStringLiteral("too many operations"),
                       {{QStringLiteral("limit"), kOperationsPerBatch}});
    QList<Incoming> batch;
    for (const QJsonValue& value : operations) {
        const QJsonObject raw = value.toObject();
        const QString opId = raw.value(QLatin1String("opId")).toString();
        const qint64 deviceSeq = raw.value(QLatin1String("deviceSeq")).toInteger();
        if (!isUuidText(opId) || deviceSeq < 1 || deviceSeq > kLastNumber)
            return invalid(QStringLiteral("operations: opId and deviceSeq are needed"));
        if (raw.value(QLatin1String("actorId")).toString() != caller.person.userId.text())
            return problem(403, QStringLiteral("forbidden"),
                           QStringLiteral("an operation of another person"));
        batch.append({raw, opId, deviceSeq, readOperation(raw)});
    }
    return batch;
}

Outcome<QList<Operations::Incoming>> Operations::checkedBatch(const Caller& caller, const QJsonObject& body)
{
    if (body.value(QLatin1String("deviceId")).toString() != caller.deviceId.text())
        return problem(403, QStringLiteral("forbidden"),
                       QStringLiteral("deviceId is not the device that signed in"));
    auto batch = readBatch(caller, body);
    if (!batch)
        return batch;
    if (auto checked = checkCursor(body); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = checkForked(caller, *batch); !checked)
        return tl::unexpected(checked.error());
    return batch;
}

Outcome<void> Operations::check(const Caller& caller, const QJsonObject& body)
{
    const auto batch = checkedBatch(caller, body);
    return batch ? Outcome<void>() : tl::unexpected(batch.error());
}

Outcome<QJsonObject> Operations::apply(const Caller& caller, const QJsonObject& body)
{
    const auto checked = checkedBatch(caller, body);
    if (!checked)
        return tl::unexpected(checked.error());
    const QList<Incoming>& batch = *checked;

    // Judged in the order of the device, answered in the order of the batch.
    QList<qsizetype> order(batch.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return batch.at(a).deviceSeq < batch.at(b).deviceSeq; });
    QList<QJsonObject> results(batch.size());
    bool anyJudged = false;
    bool unavailable = false;
    for (const qsizetype i : std::as_const(order)) {
        // With the database gone, each further one would only wait for it in vain.
        const Result<QJsonObject> result = unavailable ? deferred(kBusy) : applyOne(caller, batch.at(i));
        if (!result && result.error().retryable && !anyJudged)
            return ownFailure(result.error());
        anyJudged = anyJudged || result;
        unavailable = unavailable || (!result && result.error().retryable);
        results[i] = result.value_or(deferred(kBusy));
        results[i].insert(QStringLiteral("opId"), batch.at(i).opId);
    }
    QJsonArray answers;
    for (const QJsonObject& result : std::as_const(results))
        answers.append(result);
    return QJsonObject{{QStringLiteral("results"), answers},
                       {QStringLiteral("serverTime"), toText(m_ledger.clock().now())}};
}

Result<QJsonObject> Operations::applyOne(const Caller& caller, const Incoming& incoming)
{
    auto result = m_ledger.append([&](LedgerWriter& writer) { return judgeOne(writer, caller, incoming); });
    // Nothing was stored, or nobody knows: the client sends it again.
    if (!result)
        qCWarning(lcOperations).noquote()
            << "operation" << incoming.opId << "not judged:" << result.error().detail;
    return result;
}

Result<QJsonObject> Operations::judgeOne(LedgerWriter& writer, const Caller& caller, const Incoming& incoming)
{
    const QByteArray hash = rawBodyHash(incoming.raw);
    const auto first = readJudged(writer.sql(), incoming.opId);
    if (!first)
        return tl::unexpected(first.error());
    // A stub has no hash any more; its id is proof enough.
    if (*first && !(*first)->bodyHash.isEmpty() && (*first)->bodyHash != hash)
        return rejected(QStringLiteral("operationIdReused"));
    if (*first)
        return QJsonObject{{kStatus, QStringLiteral("duplicate")},
                           {QStringLiteral("first"), (*first)->result}};
    if (incoming.sent) {
        // What the actor may not read is not there for them: naming a hash must not open a file of others.
        const auto there = mayReadBlobs(writer.sql(), incoming.sent->operation.attachments, caller.person);
        if (!there)
            return tl::unexpected(there.error());
        if (!*there)
            return deferred(QStringLiteral("attachmentMissing"));
    }
    if (incoming.sent && incoming.sent->envelope.after) {
        const auto earlier = readJudged(writer.sql(), incoming.sent->envelope.after->text());
        if (!earlier)
            return tl::unexpected(earlier.error());
        if (!*earlier || (*earlier)->status != QLatin1String("applied"))
            return deferred(QStringLiteral("earlierOperationFailed"));
    }
    const auto key =
        beginJudged(writer.sql(), {incoming.opId, hash, caller.deviceId.text(), incoming.deviceSeq,
                                   caller.person.userId.text(), writer.at(), messageIdOf(incoming.raw)});
    if (!key)
        return tl::unexpected(key.error());
    writer.setOperation(*key);
    auto result = incoming.sent ? Judge(writer, m_rules, caller).judge(*incoming.sent)
                                : Result<QJsonObject>(unreadable(incoming.sent.error()));
    if (!result)
        return result;
    const bool applied = result->value(kStatus).toString() == QLatin1String("applied");
    auto finished =
        finishJudged(writer.sql(), *key, *result, applied ? std::optional(writer.head().seq) : std::nullopt);
    if (!finished)
        return tl::unexpected(finished.error());
    return result;
}

Outcome<QJsonObject> Operations::status(const QJsonObject& body)
{
    const QJsonValue listed = body.value(QLatin1String("opIds"));
    if (!listed.isArray())
        return invalid(QStringLiteral("opIds"));
    const QJsonArray opIds = listed.toArray();
    if (opIds.size() > kStatusPerCall)
        return problem(413, QStringLiteral("tooLarge"), QStringLiteral("too many opIds"),
                       {{QStringLiteral("limit"), kStatusPerCall}});
    if (auto checked = checkCursor(body); !checked)
        return tl::unexpected(checked.error());
    QJsonObject known;
    QJsonArray unknown;
    const auto read = m_ledger.database().read([&](Sql& sql) -> Result<void> {
        for (const QJsonValue& value : opIds) {
            const QString opId = value.toString();
            const auto judged =
                isUuidText(opId) ? readJudged(sql, opId) : Result<std::optional<JudgedOperation>>();
            if (!judged)
                return tl::unexpected(judged.error());
            if (!*judged) {
                unknown.append(value);
                continue;
            }
            QJsonObject state{{kStatus, (*judged)->status}};
            if ((*judged)->seq > 0)
                state.insert(QStringLiteral("seq"), (*judged)->seq);
            known.insert(opId, state);
        }
        return {};
    });
    if (!read)
        return ownFailure(read.error());
    return QJsonObject{{QStringLiteral("known"), known}, {QStringLiteral("unknown"), unknown}};
}

} // namespace lianxin::platform
