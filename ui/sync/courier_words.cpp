// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier_words.h"

#include "attachments/attachment_words.h"
#include "models/local_time.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace lianxin::ui {

using wire::PackageFault;

namespace {

struct Courier {
    Q_DECLARE_TR_FUNCTIONS(Courier)
};

QString fitWords(const sync::CourierFacts& facts)
{
    switch (facts.fit) {
    case sync::CourierFit::FirstSync:
        return Courier::tr("It holds everything from the beginning.");
    case sync::CourierFit::NextChanges:
        return Courier::tr("It goes on where this PC stands.");
    case sync::CourierFit::Old:
        return Courier::tr("This PC knows its news already; only answers to your acts may be new.");
    case sync::CourierFit::Gap:
        return Courier::tr("Something between this PC and the package is missing.");
    case sync::CourierFit::OtherHistory:
        return Courier::tr("The platform was restored meanwhile; a package from the beginning is needed.");
    }
    return {};
}

} // namespace

QString sentence(const wire::PackageError& error)
{
    switch (error.fault) {
    case PackageFault::WrongStick:
        return Courier::tr("There is no package for this PC here. Please try the other stick.");
    case PackageFault::ForeignKey:
        return Courier::tr("The package was made for another PC. Please ask for one for this PC.");
    case PackageFault::BadSignature:
        return Courier::tr("The package does not come from whom it names. Nothing was taken over; please "
                           "tell your administrator.");
    case PackageFault::Damaged:
        return Courier::tr("The package is damaged. Nothing was taken over; please have it copied again.");
    case PackageFault::TooLarge:
        return Courier::tr("The package is larger than may be. Nothing was taken over.");
    case PackageFault::TooNew:
        return Courier::tr("The package was made by a newer version. Please update this program.");
    case PackageFault::OtherPlatform:
        return Courier::tr("The package is of another platform.");
    case PackageFault::OtherDevice:
        return Courier::tr("The package is for another PC of the office.");
    case PackageFault::WrongDirection:
        return Courier::tr(
            "This package is on its way to the platform. Please take it there and bring back the answer.");
    case PackageFault::Gap:
        return Courier::tr("A package before this one is missing. Please read that one first, or ask for one "
                           "from no. %1 on.")
            .arg(error.needsFromSeq);
    case PackageFault::OtherHistory:
        return Courier::tr(
            "The platform was restored meanwhile. Please ask for a package from the beginning.");
    case PackageFault::NoKeysYet:
        return Courier::tr("This PC does not know the platform's keys yet. Please sync once with a line.");
    case PackageFault::Refused:
        return Courier::tr("The platform does not take the package.");
    case PackageFault::StickFull:
        return Courier::tr("The stick is full. Nothing was changed; please make room or take another.");
    case PackageFault::StickGone:
        return Courier::tr("The stick was pulled out or cannot be written. Please plug it in again.");
    case PackageFault::Unreadable:
        return Courier::tr("The stick or the file cannot be read.");
    case PackageFault::LocalDisk:
        return Courier::tr("This PC's own disk failed or is full. Nothing is lost that was saved.");
    case PackageFault::Cancelled:
        return Courier::tr("Stopped. Nothing was left half done.");
    }
    return {};
}

QString cargoWords(const QList<storage::OutboxRow>& outbox, Moment now)
{
    int acts = 0;
    qint64 bytes = 0;
    std::optional<Moment> first;
    std::optional<Moment> last;
    for (const storage::OutboxRow& row : outbox) {
        if (row.state != OutboxState::Pending && row.state != OutboxState::Sending)
            continue;
        ++acts;
        const Moment at = row.operation.createdAt;
        first = first ? std::min(*first, at) : at;
        last = last ? std::max(*last, at) : at;
        for (const Attachment& attachment : row.operation.attachments)
            bytes += attachment.size;
    }
    if (acts == 0)
        return Courier::tr("Nothing waits to be sent. The package then only asks the platform for news.");
    const QString from = dayWords(localTime(*first).date(), now);
    const QString to = dayWords(localTime(*last).date(), now);
    QStringList said{Courier::tr("%n act(s) wait to be sent.", nullptr, acts),
                     from == to ? Courier::tr("Done on %1.").arg(from)
                                : Courier::tr("Done from %1 to %2.").arg(from, to)};
    if (bytes > 0)
        said.append(Courier::tr("With attachments of %1.").arg(sizeWords(bytes)));
    return said.join(QLatin1Char('\n'));
}

QString factsWords(const sync::CourierFacts& facts, Moment now)
{
    qint64 bytes = 0;
    for (const wire::ManifestFile& file : facts.manifest.files)
        bytes += file.size;
    QStringList said{
        Courier::tr("Package no. %1, made on the platform %2.")
            .arg(QLocale().toString(facts.manifest.packageSeq), fullTime(facts.manifest.createdAt, now)),
        Courier::tr("%n change(s), %1.", nullptr, static_cast<int>(facts.manifest.changeCount))
            .arg(sizeWords(bytes)),
        fitWords(facts)};
    if (!facts.missingPackages.isEmpty())
        said.append(Courier::tr("%n package(s) before it did not come here.", nullptr,
                                static_cast<int>(facts.missingPackages.size())));
    return said.join(QLatin1Char('\n'));
}

bool isOwnPackage(const QString& file)
{
    return !QFileInfo(file).fileName().contains(QLatin1String("-toOffice."));
}

QString packageWords(const QString& file)
{
    static const QRegularExpression numbered(QStringLiteral("-(\\d+)(?:-[a-zA-Z]+)?\\.mospkg"));
    const auto match = numbered.match(QFileInfo(file).fileName());
    if (!match.hasMatch())
        return QFileInfo(file).fileName();
    const QString number = match.captured(1);
    return isOwnPackage(file) ? Courier::tr("Package no. %1, to the platform").arg(number)
                              : Courier::tr("Package no. %1, from the platform").arg(number);
}

QString exportedWords(const sync::CourierExported& exported, const QString& stick)
{
    QString words = Courier::tr("On %1: package no. %2, %3, with %n act(s).", nullptr, exported.operations)
                        .arg(stick, QLocale().toString(exported.packageSeq), sizeWords(exported.bytes));
    if (exported.operationsHeldBack)
        words += QLatin1Char('\n') + Courier::tr("The platform may have been restored: your acts go only "
                                                 "after a package from it was read here.");
    return words + QLatin1Char('\n') +
           Courier::tr("You may pull the stick out now. Please bring the answer back on it.");
}

QString importedWords(const sync::CourierImported& imported)
{
    QStringList said{Courier::tr("%n change(s) taken over.", nullptr, imported.objects)};
    // An act that the results confirm is most often settled by the same package: it is one.
    if (const int settled = std::max(imported.settled, imported.results.acked); settled > 0)
        said.append(Courier::tr("%n of your acts confirmed.", nullptr, settled));
    if (const int refused = imported.results.conflicts + imported.results.rejected; refused > 0)
        said.append(
            Courier::tr("%n of your acts need your decision under \"To be sent\".", nullptr, refused));
    if (imported.waitsForUser)
        said.append(Courier::tr("Much would be removed: please decide above."));
    return said.join(QLatin1Char('\n'));
}

} // namespace lianxin::ui
