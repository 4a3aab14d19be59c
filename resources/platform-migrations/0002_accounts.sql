-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may come in (protocol.md §3). Of tokens only SHA-256 hashes are kept.
CREATE TABLE account (
    user_id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_ms BIGINT NOT NULL
);

CREATE TABLE device (
    device_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    courier_key TEXT NOT NULL,
    app TEXT NOT NULL,
    os TEXT NOT NULL,
    status TEXT NOT NULL,
    last_seen_ms BIGINT NOT NULL,
    PRIMARY KEY (device_id, user_id)
);

-- One sign-in on one device, with all tokens that come of it.
CREATE TABLE family (
    family_key INTEGER PRIMARY KEY,
    user_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    revoked TEXT
);
CREATE INDEX family_user ON family (user_id, device_id);

CREATE TABLE access_token (
    hash BLOB NOT NULL PRIMARY KEY,
    family_key BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX access_token_expires ON access_token (expires_ms);

-- successor: the next token, encrypted under a key derived from this one. used: its successor was used, so this
-- one is dead.
CREATE TABLE refresh_token (
    hash BLOB NOT NULL PRIMARY KEY,
    family_key BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    successor BLOB,
    used INTEGER NOT NULL,
    predecessor BLOB
);
CREATE INDEX refresh_token_expires ON refresh_token (expires_ms);

CREATE TABLE login_failure (
    username TEXT NOT NULL,
    address TEXT NOT NULL,
    at_ms BIGINT NOT NULL
);
CREATE INDEX login_failure_account ON login_failure (username, address, at_ms);

CREATE TABLE audit (
    audit_key INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    action TEXT NOT NULL,
    user_id TEXT,
    device_id TEXT,
    detail TEXT NOT NULL
);
