-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- ── a full resync: the next generation of the mirror is filled beside the present one (protocol.md §6) ──────────
CREATE TABLE resync (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    reason TEXT NOT NULL,
    scopes TEXT NOT NULL, -- JSON array of what scopeChanged named
    versions_may_fall INTEGER NOT NULL,
    cursor TEXT NOT NULL DEFAULT '',
    through_seq INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    waits_for_user INTEGER NOT NULL DEFAULT 0,
    would_go INTEGER NOT NULL DEFAULT 0,
    of_messages INTEGER NOT NULL DEFAULT 0
);
-- mirror_object.oid of what the platform sent in the version that the mirror holds: an epoch never issues a version
-- twice, so the object is the same.
CREATE TABLE next_same (
    oid INTEGER PRIMARY KEY
);
-- All else it sent, in the order of arrival.
CREATE TABLE next_object (
    n INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    oid INTEGER, -- mirror_object.oid of an older or newer version of it
    json BLOB -- packed; NULL where it was taken away again
);
CREATE UNIQUE INDEX next_object_id ON next_object(type, id);
CREATE INDEX next_object_oid ON next_object(oid) WHERE oid IS NOT NULL AND json IS NOT NULL;

-- What a switch or a mend took out of the mirror, whole, for 30 days.
CREATE TABLE quarantine (
    type INTEGER NOT NULL,
    id BLOB NOT NULL,
    subject BLOB NOT NULL, -- the message that it belongs to, or its own id
    version INTEGER NOT NULL,
    json BLOB NOT NULL, -- packed
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (type, id)
);
CREATE INDEX quarantine_subject ON quarantine(subject);

ALTER TABLE held_removal ADD COLUMN to_quarantine INTEGER NOT NULL DEFAULT 0;

-- The epoch of the versions in the mirror: sync_state.epoch is already the platform's new one while a resync runs.
ALTER TABLE sync_state ADD COLUMN mirror_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN suspects_rollback INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN last_common_seq INTEGER;
ALTER TABLE sync_state ADD COLUMN digest_checked_at INTEGER;
ALTER TABLE sync_state ADD COLUMN locked_by TEXT NOT NULL DEFAULT '';
UPDATE sync_state SET mirror_epoch = epoch;

-- Operations whose time in the history is over: only their ids are left (I1).
CREATE TABLE ended_operation (
    op_id BLOB PRIMARY KEY
) WITHOUT ROWID;
