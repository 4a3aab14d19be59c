-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every operation that was judged, with its result (protocol.md §9); deferred ones are not here.
CREATE TABLE operation (
    operation_key INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    body_hash BLOB NOT NULL,
    device_id TEXT NOT NULL,
    device_seq BIGINT NOT NULL,
    actor_id TEXT NOT NULL,
    status TEXT NOT NULL,
    seq BIGINT,
    result BLOB NOT NULL,
    received_ms BIGINT NOT NULL,
    UNIQUE (device_id, device_seq)
);
CREATE INDEX operation_proof ON operation (device_id, seq);
