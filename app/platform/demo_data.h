// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/object.h"
#include "domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// The invented county of `resources/demo`: who works there and what its people write. Keys, not ids: ids are
// made when a county is.
namespace lianxin::platform {

struct DemoOrganisation {
    QString key;
    QString name;
    QString shortName;
    QString parent; ///< key; empty for the county office
    QString regionCode;
    QStringList dutyItems;
};

struct DemoUser {
    QString key;
    QString name;
    QString username; ///< empty: works there, but has no account
    QStringList orgKeys;
    QList<Role> roles;
};

struct DemoPlace {
    QString name;
    QString regionCode;
    QString kind;
};

struct DemoCategory {
    QString code; ///< `urban` or `urban.heating`
    QString name;
    QString parent; ///< code; empty for a topic
    QString sector;
    QString defaultOrgKey; ///< empty for a topic with second level
};

struct DemoRating {
    int resolve = 0;
    int attitude = 0;
    int speed = 0;
    QString comment;
    [[nodiscard]] bool isLow() const { return resolve <= 2 || attitude <= 2 || speed <= 2; }
};

/// One matter: what the citizen wrote, and what an office would find, do and answer.
struct DemoText {
    QString title;
    QString body;
    QString appeal;
    QString supplement;
    MessageType type = MessageType::Help;
    Topic topic = Topic::Other;
    QString subtopic;
    QString orgKey; ///< who has to deal with it
    QString placeName;
    QString regionCode;
    Urgency urgency = Urgency::Normal;
    QString citizenName;
    QString citizenPhone;
    bool enterprise = false;
    QString finding;
    QString measures;
    QString reply;     ///< with {date} and {phone}; empty: none was written
    QString poorReply; ///< evasive or too short; empty: none was written
    std::optional<DemoRating> rating;
    QList<Attachment> pictures;
    QString returnReason; ///< why a unit might send it back; empty: no reason
};

struct DemoData {
    QString name;
    QString divisionCode;                  ///< six digits
    QList<DemoOrganisation> organisations; ///< parents before children
    QList<DemoUser> users;
    QStringList boards;
    QList<DemoPlace> places;
    QList<DemoCategory> categories; ///< parents before children
    QList<QJsonObject> templates;   ///< as in the file: key, title, kind, types, topics, body, placeholders
    QList<DemoText> texts;

    [[nodiscard]] const DemoOrganisation* organisation(const QString& key) const;
    [[nodiscard]] const DemoCategory* category(const QString& code) const;
};

/// Reads the compiled-in files and checks that every key leads somewhere. Errors: Corrupt naming file and
/// entry.
[[nodiscard]] Result<DemoData> loadDemoData();

} // namespace lianxin::platform
