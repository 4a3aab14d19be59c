-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Files lie beside the database under their SHA-256; here is what they are for (protocol.md §8).
CREATE TABLE blob (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Which operation speaks of which blob, also after the operation went to the history.
CREATE TABLE operation_blob (
    op_id BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (op_id, sha256)
) WITHOUT ROWID;
CREATE INDEX operation_blob_sha256 ON operation_blob(sha256);

CREATE TABLE upload (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    location TEXT NOT NULL DEFAULT '',
    expires_at INTEGER,
    sent INTEGER NOT NULL DEFAULT 0,
    hash_failures INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE download (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    by_need INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('wanted', 'failed')),
    hash_failures INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    wanted_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A draft keeps what was attached to it, as the JSON of protocol.md §5.
ALTER TABLE draft ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
