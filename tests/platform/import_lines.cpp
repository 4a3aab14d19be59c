// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_lines.h"

#include "platform/office_rules.h"

#include <QFile>
#include <QJsonDocument>

namespace lianxin::test {

using namespace platform;

QString writeFile(const TestPlatform& platform, const char* name, const QByteArray& bytes)
{
    QFile file(platform.folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test file");
    return file.fileName();
}

QByteArray line(const QJsonObject& fields)
{
    QJsonObject whole{{QStringLiteral("sourceId"), QStringLiteral("1")},
                      {QStringLiteral("author"), QStringLiteral("A1")},
                      {QStringLiteral("title"), QStringLiteral("路灯不亮")},
                      {QStringLiteral("submittedAt"), QStringLiteral("2019-05-15T10:51:51+08:00")},
                      {QStringLiteral("body"), QStringLiteral("A3区建设路12号门前的路灯坏了。")}};
    for (auto it = fields.begin(); it != fields.end(); ++it)
        whole.insert(it.key(), it.value());
    return QJsonDocument(whole).toJson(QJsonDocument::Compact) + '\n';
}

void giveRules(TestPlatform& platform)
{
    SeededRandom ids(1);
    if (!platform.ledger->append([&](LedgerWriter& writer) { return putBuiltInRules(writer, ids); }))
        qFatal("no rules");
}

} // namespace lianxin::test
