-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ids are the 16 bytes of the UUID, times are milliseconds since 1970 in UTC, days are days since 1970 in
-- Asia/Shanghai. A statement ends with the line that ends in a semicolon; a trigger with the line "END;".

-- ── mirror: what the platform sent; may be fetched again ───────────────────────────────────────────────────
CREATE TABLE object_type (
    code INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    count INTEGER NOT NULL DEFAULT 0
);
INSERT INTO object_type(code, name) VALUES
    (1, 'message'), (2, 'event'), (3, 'reply'), (4, 'order'), (5, 'cluster'), (6, 'campaign'), (7, 'template'),
    (8, 'article'), (9, 'organisation'), (10, 'user'), (11, 'calendar'), (12, 'rule'), (13, 'category'),
    (14, 'reportSnapshot');

-- In the order of arrival: so pages fill to the last byte, which any order by id or time does not, and a message
-- lies beside its events and replies because the platform sends them together.
CREATE TABLE mirror_object (
    oid INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    type INTEGER NOT NULL,
    id BLOB NOT NULL,
    message_key INTEGER, -- of a message that can be shown: message_row.key
    owner BLOB, -- of an event or reply: the first six bytes of its message's id
    version INTEGER NOT NULL,
    json BLOB NOT NULL
);
-- Six bytes tell nearly all ids apart and cost a third of a whole one; the reader compares the rest.
CREATE INDEX mirror_object_id ON mirror_object(substr(id, 1, 6));
CREATE INDEX mirror_object_owner ON mirror_object(owner) WHERE owner IS NOT NULL;
CREATE INDEX mirror_object_reference ON mirror_object(type) WHERE type BETWEEN 7 AND 13;

-- A removal that waits because the message has a draft or an unsettled operation (I12).
CREATE TABLE held_removal (
    type INTEGER NOT NULL,
    id BLOB NOT NULL,
    message_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (type, id)
) WITHOUT ROWID;
CREATE INDEX held_removal_message ON held_removal(message_id);

CREATE TABLE sync_state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    platform_id TEXT NOT NULL DEFAULT '',
    device_id BLOB NOT NULL,
    cursor TEXT NOT NULL DEFAULT '',
    through_seq INTEGER NOT NULL DEFAULT 0,
    durable_seq INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0,
    generation INTEGER NOT NULL DEFAULT 0,
    snapshot_complete INTEGER NOT NULL DEFAULT 0,
    last_sync_at INTEGER,
    next_device_seq INTEGER NOT NULL DEFAULT 1
);

-- ── what lists, queues, figures and search read: mirror + overlay, made anew with each change ───────────────
CREATE TABLE message_row (
    key INTEGER PRIMARY KEY,
    oid INTEGER NOT NULL, -- mirror_object.oid
    status INTEGER NOT NULL,
    desk INTEGER NOT NULL,
    work INTEGER NOT NULL,
    type INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    number_key INTEGER,
    lead_org BLOB,
    stage INTEGER,
    yellow_at INTEGER,
    orange_at INTEGER,
    red_at INTEGER,
    replied_at INTEGER,
    satisfied INTEGER
);
CREATE INDEX message_row_status ON message_row(status);
CREATE INDEX message_row_status_due ON message_row(status, red_at) WHERE red_at IS NOT NULL;
CREATE INDEX message_row_due ON message_row(red_at, yellow_at, orange_at) WHERE red_at IS NOT NULL;
CREATE INDEX message_row_received ON message_row(received_at);
CREATE INDEX message_row_replied ON message_row(replied_at) WHERE replied_at IS NOT NULL;
CREATE INDEX message_row_satisfied ON message_row(satisfied, received_at) WHERE satisfied IS NOT NULL;
CREATE INDEX message_row_work ON message_row(work) WHERE work <> 0;
CREATE INDEX message_row_review ON message_row(desk) WHERE desk >= 2;
CREATE INDEX message_row_number ON message_row(number_key) WHERE number_key IS NOT NULL;
-- Numbers that are not of the form of domain.md §1.
CREATE TABLE odd_number (
    number TEXT NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (number, key)
) WITHOUT ROWID;
CREATE INDEX odd_number_key ON odd_number(key);

-- Counts kept with each change, so that no look has to scan (storage/tally.h).
CREATE TABLE tally (
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    sub INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, day, sub)
) WITHOUT ROWID;

-- Holds no second copy of the text. The text comes in tokens parted by spaces (storage/search_text.h); this
-- tokenizer parts at the spaces and leaves everything beyond ASCII alone.
CREATE VIRTUAL TABLE message_text USING fts5(text, content='', columnsize=0, detail=full, prefix='2', tokenize='ascii');

-- ── the user's own: never fetched again, never touched by a rebuild ─────────────────────────────────────────
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE read_mark (
    message_id BLOB PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE draft (
    message_id BLOB PRIMARY KEY,
    reply_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    template_id BLOB,
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL
);

CREATE TABLE outbox (
    op_id BLOB PRIMARY KEY,
    device_seq INTEGER NOT NULL UNIQUE,
    message_id BLOB,
    kind TEXT NOT NULL,
    actor_id BLOB NOT NULL,
    body TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    last_seen_seq INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'acked', 'blocked', 'conflict', 'rejected')),
    first_sent_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    last_error TEXT NOT NULL DEFAULT '',
    seq INTEGER,
    proof_seq INTEGER,
    result TEXT NOT NULL DEFAULT '',
    couriered INTEGER NOT NULL DEFAULT 0,
    replay INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX outbox_message ON outbox(message_id, device_seq);
CREATE INDEX outbox_state ON outbox(state, device_seq);
CREATE TRIGGER outbox_body_frozen BEFORE UPDATE OF op_id, body, body_hash ON outbox
BEGIN
    SELECT RAISE(ABORT, 'the body of an operation never changes');
END;

CREATE TABLE outbox_history (
    op_id BLOB PRIMARY KEY,
    device_seq INTEGER NOT NULL,
    message_id BLOB,
    kind TEXT NOT NULL,
    actor_id BLOB NOT NULL,
    body TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    last_seen_seq INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('settled', 'superseded', 'discarded')),
    first_sent_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    seq INTEGER,
    result TEXT NOT NULL DEFAULT '',
    ended_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX outbox_history_message ON outbox_history(message_id, device_seq);
CREATE INDEX outbox_history_seq ON outbox_history(device_seq);

CREATE TABLE audit (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor_id BLOB,
    action TEXT NOT NULL,
    object_id BLOB,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
);
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_keeps_all BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

PRAGMA application_id = 1280854350;
