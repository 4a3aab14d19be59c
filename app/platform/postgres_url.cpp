// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/postgres_url.h"

#include <QStringList>
#include <QUrl>

namespace lianxin::platform {

namespace {

// QUrl knows one host and no comma, so the parts are taken by hand.
QString decoded(const QString& text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

QString encoded(const QString& text, const QByteArray& plain = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, plain));
}

QString schemeOf(const QString& text)
{
    for (const QString& scheme : {QStringLiteral("postgresql://"), QStringLiteral("postgres://")})
        if (text.startsWith(scheme))
            return scheme;
    return {};
}

tl::unexpected<Error> invalid(const char* what)
{
    return failure(ErrorKind::InvalidInput,
                   QStringLiteral("the database's URL has %1; it is like postgresql://user@host/database")
                       .arg(QLatin1String(what)));
}

void readHosts(PostgresUrl& url, const QString& text)
{
    QStringList hosts;
    QStringList ports;
    for (const QString& one : text.split(u',')) {
        // The colons of an IPv6 address stand in brackets.
        const qsizetype end = one.startsWith(u'[') ? one.indexOf(u']') + 1 : 0;
        const qsizetype colon = one.indexOf(u':', end);
        QString host = colon < 0 ? one : one.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        hosts << decoded(host);
        ports << (colon < 0 ? QString() : one.mid(colon + 1));
    }
    url.host = hosts.join(u',');
    url.port = ports.join(QString()).isEmpty() ? QString() : ports.join(u',');
}

Result<void> readOption(PostgresUrl& url, const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return invalid("an option without a value");
    const QString name = decoded(text.left(equals));
    const QString value = decoded(text.mid(equals + 1));
    // Qt takes a semicolon in options for the end of one.
    if (value.contains(u';') || name.contains(u';'))
        return invalid("a semicolon in an option");
    if (name == QLatin1String("host"))
        url.host = value;
    else if (name == QLatin1String("port"))
        url.port = value;
    else if (name == QLatin1String("user"))
        url.user = value;
    else if (name == QLatin1String("password"))
        url.password = value;
    else if (name == QLatin1String("dbname"))
        url.database = value;
    else
        url.options.append({name, value});
    return {};
}

} // namespace

bool PostgresUrl::isOne(const QString& place)
{
    return !schemeOf(place).isEmpty();
}

Result<PostgresUrl> PostgresUrl::parse(const QString& text)
{
    const QString scheme = schemeOf(text);
    if (scheme.isEmpty())
        return invalid("another scheme");
    PostgresUrl url;
    QString rest = text.mid(scheme.size());
    const qsizetype question = rest.indexOf(u'?');
    const QString query = question < 0 ? QString() : rest.mid(question + 1);
    rest = question < 0 ? rest : rest.left(question);
    const qsizetype slash = rest.indexOf(u'/');
    url.database = slash < 0 ? QString() : decoded(rest.mid(slash + 1));
    rest = slash < 0 ? rest : rest.left(slash);
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        const QString who = rest.left(at);
        url.user = decoded(who.section(u':', 0, 0));
        url.password = decoded(who.section(u':', 1));
        rest = rest.mid(at + 1);
    }
    readHosts(url, rest);
    for (const QString& option : query.split(u'&', Qt::SkipEmptyParts))
        if (auto read = readOption(url, option); !read)
            return tl::unexpected(read.error());
    if (url.database.contains(u'/'))
        return invalid("a slash in the database's name");
    return url;
}

QString PostgresUrl::withoutPassword() const
{
    QString text = QStringLiteral("postgresql://");
    if (!user.isEmpty())
        text += encoded(user) + u'@';
    const QStringList hosts = host.split(u',');
    const QStringList ports = port.split(u',');
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const QString& one = hosts.at(i);
        const QString& onePort = ports.at(std::min(i, ports.size() - 1));
        text += (i > 0 ? QStringLiteral(",") : QString()) +
                (one.contains(u':') ? u'[' + one + u']' : encoded(one));
        text += onePort.isEmpty() ? QString() : u':' + onePort;
    }
    text += u'/' + encoded(database);
    QString before = QStringLiteral("?");
    for (const auto& [name, value] : options) {
        text += before + encoded(name) + u'=' + encoded(value, "/");
        before = QStringLiteral("&");
    }
    return text;
}

} // namespace lianxin::platform
