-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Attachments (protocol.md §8). Their bytes are files; before this version no object had any.

-- touched_ms: when somebody last brought it, or an object last stopped to name it.
CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    touched_ms BIGINT NOT NULL
);
CREATE INDEX blob_touched ON blob (touched_ms);

-- Who brought it. Such a person may read it before any object names it.
CREATE TABLE blob_holder (
    sha256 TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (sha256, user_id)
);

-- Which present objects name it; also those of which the platform does not have the bytes.
CREATE TABLE blob_reference (
    object_key BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (object_key, sha256)
);
CREATE INDEX blob_reference_hash ON blob_reference (sha256, object_key);

-- Uploads until they expire, finished ones too.
CREATE TABLE upload (
    upload_id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX upload_expires ON upload (expires_ms);
