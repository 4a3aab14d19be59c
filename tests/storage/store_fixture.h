// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace lianxin::test {

/// A store on a real file, with a clock that stands at sampleMoment() and a seeded random source.
class StoreFixture {
public:
    StoreFixture() : faults(std::make_shared<storage::FaultPlan>())
    {
        options.faults = faults;
        options.reserveBytes = 1024 * 1024;
        open();
    }

    void open()
    {
        auto opened = storage::Store::open(file(), clock, random, options);
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(opened.error().detail));
        m_store = std::move(*opened);
        drain();
    }
    /// Lets the writer finish what it does of its own accord, so that armed faults hit what the test asks for.
    void drain()
    {
        for (int round = 0; round < 8; ++round) // each batch of rows posts the next one
            (void)valueOf(sync().mirrorState());
    }
    /// As a crash would end it, as far as a process can do that to itself: closed and opened again.
    void restart()
    {
        m_store.reset();
        open();
    }
    void close() { m_store.reset(); }

    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("lianxin.sqlite")); }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] SyncStore& sync() { return m_store->sync(); }

    /// Signs `person` in and takes the reference data.
    void begin(const Person& person)
    {
        valueOf(store().setPerson(person));
        apply(referencePage());
    }
    PageOutcome apply(const ChangePage& changes) { return valueOf(sync().applyPage(changes, clock.now())); }
    PageOutcome apply(const QList<Change>& changes)
    {
        m_seq = std::max(m_seq, qint64(100)) + 1;
        for (const Change& change : changes)
            m_seq = std::max(m_seq, change.version);
        return apply(page(changes, m_seq));
    }
    Result<OperationId> submit(OperationKind kind, const MessageId& message, const QJsonObject& payload = {})
    {
        storage::OperationRequest request;
        request.kind = kind;
        request.messageId = message;
        request.payload = payload;
        return answerOf(store().submit(request));
    }
    [[nodiscard]] storage::MessageDetail detail(int n) { return valueOf(store().message(messageId(n))); }
    [[nodiscard]] QList<storage::MessageKey> keys(Queue queue, storage::MessageSort sort = storage::MessageSort::DueFirst)
    {
        storage::MessageFilter filter;
        filter.queue = queue;
        return valueOf(store().messageKeys(filter, sort));
    }
    /// The numbers `n` of the sample messages in a queue.
    [[nodiscard]] QList<int> inQueue(Queue queue, storage::MessageSort sort = storage::MessageSort::DueFirst) { return numbersOf(keys(queue, sort)); }
    [[nodiscard]] QList<int> numbersOf(const QList<storage::MessageKey>& found)
    {
        QList<int> numbers;
        for (const storage::MessageRow& row : valueOf(store().messageRows(found)))
            numbers.append(row.number.section(u'-', 3).toInt());
        return numbers;
    }
    [[nodiscard]] storage::MessageRow row(int n)
    {
        const auto rows = valueOf(store().messageRows({detail(n).key}));
        return rows.first();
    }

    template <class T>
    static Result<T> answerOf(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        return future.result();
    }
    template <class T>
    static T valueOf(QFuture<Result<T>> future)
    {
        const Result<T> answer = answerOf(future);
        if (!answer)
            qFatal("the store answers with error %d: %s", static_cast<int>(answer.error().kind), qPrintable(answer.error().detail));
        if constexpr (!std::is_void_v<T>)
            return *answer;
    }

    QTemporaryDir folder;
    TestClock clock{sampleMoment()};
    SeededRandom random{1};
    std::shared_ptr<storage::FaultPlan> faults;
    storage::StoreOptions options;

private:
    std::unique_ptr<storage::Store> m_store;
    qint64 m_seq = 0;
};

} // namespace lianxin::test
