// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"
#include "platform/courier_calls.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace lianxin;
using namespace lianxin::test;
using namespace lianxin::platform;

namespace {

const QString kImport = QStringLiteral("/courier/import");
const QString kExport = QStringLiteral("/courier/export");
const QString kText = QStringLiteral("已电话核实");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Call callWith(const QByteArray& body, const char* type = "application/octet-stream")
{
    Call call;
    call.method = "POST";
    call.requestId = sampleUuid(kOthers, 1);
    call.contentType = QString::fromLatin1(type);
    call.body = body;
    return call;
}

QJsonObject jsonOf(const Answer& answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

/// The bytes of an answer that is a file.
QByteArray fileIn(const Answer& answer)
{
    if (!answer.file || !answer.file->file->seek(answer.file->range.first))
        return {};
    return answer.file->file->read(answer.file->range.length);
}

} // namespace

/// POST /courier/import and /courier/export (protocol.md §10), without a line.
class TestCourierCalls : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CourierRoom> m_room;
    std::unique_ptr<OfficePc> m_pc;
    std::unique_ptr<CourierCalls> m_calls;

    QByteArray officesPackage()
    {
        m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        return packed ? contentOf(packed->file) : QByteArray();
    }
    Answer imports(const QByteArray& package) { return m_calls->answer(callWith(package), kImport, m_pc->caller()); }
    Answer exports(const QJsonObject& body, const Caller& caller)
    {
        return m_calls->answer(callWith(QJsonDocument(body).toJson(), "application/json"), kExport, caller);
    }
    QJsonObject forMe() { return {{QStringLiteral("deviceId"), m_pc->mirror().deviceId.text()}}; }
    /// What a refusal says, and that it changed nothing and left nothing.
    void refuses(const Answer& answer, int status, const QString& fault, const Head& before)
    {
        QCOMPARE(answer.status, status);
        QVERIFY(answer.isProblem);
        QCOMPARE(jsonOf(answer).value(QLatin1String("fault")).toString(), fault);
        QCOMPARE(m_room->ledger->head(), before);
        nothingIsLeft();
    }
    void nothingIsLeft()
    {
        for (const char* folder : {"/courier/incoming", "/courier/outgoing", "/courier/spool"}) {
            QDirIterator files(m_room->folder.path() + QLatin1String(folder), QDir::Files, QDirIterator::Subdirectories);
            QVERIFY2(!files.hasNext(), qPrintable(files.next()));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<CourierRoom>();
        for (int n = 1; n <= 3; ++n)
            m_room->add(n, MessageStatus::Dispatched, 1);
        m_pc = m_room->signedIn(handler());
        m_room->roundTrip(*m_pc);
        m_calls = std::make_unique<CourierCalls>(*m_room->courier, m_room->random, m_room->folder.path());
    }

    void aPackageIsTakenAndItsAnswerMade()
    {
        const Answer taken = imports(officesPackage());
        QCOMPARE(taken.status, 200);
        const QJsonArray results = jsonOf(taken).value(QLatin1String("results")).toArray();
        QCOMPARE(results.size(), 1);
        QCOMPARE(results.first()[QLatin1String("status")].toString(), QStringLiteral("applied"));
        QCOMPARE(m_room->notesOf(1, kText), 1);

        const Answer made = exports(forMe(), m_pc->caller());
        QCOMPARE(made.status, 200);
        QFile stick(m_pc->stick.filePath(QStringLiteral("answer.mospkg")));
        QVERIFY(stick.open(QIODevice::WriteOnly));
        const QByteArray package = fileIn(made);
        QCOMPARE(stick.write(package), package.size());
        stick.close();
        const auto read = m_pc->desk().importFrom(stick.fileName());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(m_pc->outbox().size(), 0);
        QVERIFY(m_room->holdsTheSame(*m_pc));
        nothingIsLeft();
    }

    void aPackageSentTwiceChangesNothing()
    {
        const QByteArray package = officesPackage();
        QCOMPARE(imports(package).status, 200);
        const Head head = m_room->ledger->head();
        const Answer again = imports(package);
        QCOMPARE(again.status, 200);
        QVERIFY(jsonOf(again).value(QLatin1String("readBefore")).toBool());
        QCOMPARE(m_room->ledger->head(), head);
    }

    void aPackageThatComesInPiecesIsTaken()
    {
        const QByteArray package = officesPackage();
        Call call = callWith({});
        call.stream = [&](const PieceTaker& take) {
            for (qsizetype at = 0; at < package.size(); at += 100)
                if (!take(package.constData() + at, size_t(std::min<qsizetype>(100, package.size() - at))))
                    return false;
            return true;
        };
        QCOMPARE(m_calls->answer(call, kImport, m_pc->caller()).status, 200);
        QCOMPARE(m_room->notesOf(1, kText), 1);
    }

    void aPackageThatIsCutOnItsWayLeavesNothing()
    {
        const QByteArray package = officesPackage();
        const Head before = m_room->ledger->head();
        Call call = callWith({});
        call.stream = [&](const PieceTaker& take) {
            std::ignore = take(package.constData(), size_t(package.size() / 2));
            return false; // the line is gone
        };
        refuses(m_calls->answer(call, kImport, m_pc->caller()), 400, {}, before);
        QCOMPARE(imports(package).status, 200); // the whole of it is still good
    }

    void whatIsNoGoodPackageIsNamed()
    {
        const QByteArray package = officesPackage();
        const QByteArray forOffice = fileIn(exports(forMe(), m_pc->caller()));
        const Head before = m_room->ledger->head();
        refuses(imports({}), 422, QStringLiteral("damaged"), before);
        refuses(imports("<html>sign in</html>"), 422, QStringLiteral("damaged"), before);
        refuses(imports(package.chopped(1)), 422, QStringLiteral("damaged"), before);
        QByteArray spoilt = package;
        spoilt[spoilt.size() - 20] = char(~uchar(spoilt.at(spoilt.size() - 20)));
        refuses(imports(spoilt), 422, QStringLiteral("damaged"), before);
        refuses(imports(forOffice), 422, QStringLiteral("foreignKey"), before);
        m_pc->keys.signer = wire::SigningKey::create(m_room->random);
        refuses(imports(officesPackage()), 422, QStringLiteral("badSignature"), before);
    }

    void aPackageForAnotherDeviceIsMadeForTheAdministratorOnly()
    {
        const Head before = m_room->ledger->head();
        refuses(exports(forMe(), m_room->reviewerHere), 403, {}, before);
        Caller administrator = m_room->office;
        administrator.person.roles = {Role::SysAdmin};
        QVERIFY(!fileIn(exports(forMe(), administrator)).isEmpty());
        nothingIsLeft();
    }

    void whatCannotBeMadeIsNamed()
    {
        const Head before = m_room->ledger->head();
        Caller administrator = m_room->office;
        administrator.person.roles = {Role::SysAdmin};
        refuses(exports({}, administrator), 422, {}, before);
        refuses(exports({{QStringLiteral("deviceId"), QStringLiteral("../../etc")}}, administrator), 422, {}, before);
        refuses(exports({{QStringLiteral("deviceId"), sampleUuid(kOthers, 9)}}, administrator), 422,
                QStringLiteral("otherDevice"), before);
        const auto exportFrom = [this](const QJsonValue& from) {
            QJsonObject body = forMe();
            body.insert(QStringLiteral("fromCursorSeq"), from);
            return exports(body, m_pc->caller());
        };
        for (const qint64 beyond : {before.seq + 1, qint64(1) << 52})
            refuses(exportFrom(beyond), 422, QStringLiteral("gap"), before);
        refuses(exportFrom(-1), 422, {}, before); // no place at all
        refuses(m_calls->answer(callWith("{", "application/json"), kExport, m_pc->caller()), 400, {}, before);
    }

    void onlyPostIsAnswered()
    {
        Call call = callWith({});
        call.method = "GET";
        for (const QString& path : {kImport, kExport}) {
            const Answer answer = m_calls->answer(call, path, m_pc->caller());
            QCOMPARE(answer.status, 405);
            QCOMPARE(answer.allow, QByteArray("POST"));
        }
    }

    void aDiskThatFailsIsTheirsAndNotTheOffices()
    {
        QFile file(m_room->folder.filePath(QStringLiteral("no-folder")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        CourierCalls calls(*m_room->courier, m_room->random, file.fileName());
        const Head before = m_room->ledger->head();
        refuses(calls.answer(callWith(officesPackage()), kImport, m_pc->caller()), 503, {}, before);
        refuses(calls.answer(callWith(QJsonDocument(forMe()).toJson(), "application/json"), kExport, m_pc->caller()), 503, {}, before);
    }
};

QTEST_GUILESS_MAIN(TestCourierCalls)
#include "tst_courier_calls.moc"
