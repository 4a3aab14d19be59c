-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger: present objects, who may see them, and the log of changes (protocol.md §1, §6).

-- Named values of the platform itself.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Where the log ends; floor: cursors below it are too old, their tombstones are gone.
CREATE TABLE head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    chain BLOB NOT NULL,
    floor BIGINT NOT NULL
);
INSERT INTO head (one, epoch, seq, chain, floor)
VALUES (1, 0, 0, x'0000000000000000000000000000000000000000000000000000000000000000', 0);

CREATE TABLE unit (
    unit_key INTEGER PRIMARY KEY,
    org_id TEXT NOT NULL UNIQUE
);

-- audience: 0 everybody, 1 those who may see the message. message_key: the message it belongs to, for a message
-- itself. received_ms, closed_seq: of a message; closed_seq is the change that ended it, 2^63-1 while it is open.
-- gone: why it was removed; then json is null.
CREATE TABLE object (
    object_key INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    audience INTEGER NOT NULL,
    message_key BIGINT,
    received_ms BIGINT,
    closed_seq BIGINT,
    gone TEXT,
    json BLOB,
    UNIQUE (type, id)
);
CREATE UNIQUE INDEX object_version ON object (version);
CREATE INDEX object_audience ON object (audience, version);
CREATE INDEX object_message ON object (message_key, object_key);
CREATE INDEX object_reference ON object (object_key) WHERE audience = 0;
CREATE INDEX object_received ON object (received_ms, object_key, closed_seq) WHERE received_ms IS NOT NULL;

-- What a unit's people see beside the reference data: one row per object, at its latest change; gone: why they
-- no longer see it. received_ms: only of messages they see.
CREATE TABLE visible (
    unit_key BIGINT NOT NULL,
    object_key BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    received_ms BIGINT,
    gone TEXT,
    PRIMARY KEY (unit_key, object_key)
);
CREATE UNIQUE INDEX visible_seq ON visible (unit_key, seq);
CREATE INDEX visible_object ON visible (object_key, unit_key);
CREATE INDEX visible_received ON visible (unit_key, received_ms, object_key) WHERE received_ms IS NOT NULL;

-- The log: one row per committed change, with the history chain after it.
CREATE TABLE history (
    seq BIGINT NOT NULL PRIMARY KEY,
    object_key BIGINT NOT NULL,
    chain BLOB NOT NULL,
    at_ms BIGINT NOT NULL,
    operation_key BIGINT
);
CREATE INDEX history_object ON history (object_key, seq);

-- A round of a message is answered once (I3).
CREATE TABLE published (
    message_id TEXT NOT NULL,
    round INTEGER NOT NULL,
    reply_id TEXT NOT NULL,
    PRIMARY KEY (message_id, round)
);
