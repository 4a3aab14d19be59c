// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/office.h"
#include "client/profile_copy.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/error_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace lianxin;

namespace {

int fail(const Error& error)
{
    const QByteArray line = "lianxinctl: " + ctl::errorText(error).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    return 1;
}

/// For people: a line per member, a line per element of a list with its plain members.
void printLines(const QJsonObject& document)
{
    QByteArray text;
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (!it->isArray()) {
            text += it.key().toUtf8() + ": "
                + (it->isObject() ? QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact)
                                  : it->toVariant().toString().toUtf8())
                + '\n';
            continue;
        }
        for (const QJsonValue& element : it->toArray()) {
            const QJsonObject object = element.toObject();
            QStringList cells;
            for (const char* name : {"number", "at", "opId", "status", "state", "light", "kind", "title", "lastError", "snippet"})
                if (const QJsonValue cell = object.value(QLatin1String(name)); cell.isString())
                    cells.append(cell.toString());
            text += it.key().toUtf8() + ": " + cells.join(QLatin1String("  ")).toUtf8() + '\n';
        }
    }
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
}

void print(const QJsonObject& document, bool json)
{
    if (!json)
        return printLines(document);
    const QByteArray text = QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
}

// Without an office: the database cannot be opened.
int restoreCopy(const ctl::Arguments& arguments)
{
    const auto restored = client::restoreCopy(arguments.profile);
    if (!restored)
        return fail(restored.error());
    print({{QStringLiteral("copyOf"), restored->madeAt.toUTC().toString(Qt::ISODate)},
           {QStringLiteral("setAside"), restored->setAside}},
          arguments.json);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const ctl::Parsed parsed = ctl::parseArguments(argc, argv);
    if (!parsed.arguments)
        return parsed.exitCode;

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lianxinctl"));
    const SystemClock clock;
    SystemRandom random;

    if (std::holds_alternative<ctl::RestoreCopy>(parsed.arguments->command))
        return restoreCopy(*parsed.arguments);
    auto office = client::Office::openProfile(parsed.arguments->profile, clock, random);
    if (!office)
        return fail(office.error());
    ctl::takeProxyCredentials(**office);
    if (const auto account = ctl::await((*office)->resume()); !account)
        return fail(account.error());
    ctl::Session session{**office, clock, random};
    const auto document = ctl::run(session, parsed.arguments->command);
    if (!document)
        return fail(document.error());
    print(*document, parsed.arguments->json);
    return 0;
}
