-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Courier packages (protocol.md §10). state: read, made, or waiting for approval.
CREATE TABLE courier_package (
    direction TEXT NOT NULL,
    device_id TEXT NOT NULL,
    manifest_hash TEXT NOT NULL,
    package_seq BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    through_seq BIGINT NOT NULL,
    state TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (direction, device_id, manifest_hash)
);

-- Operations that came by package and whose result the office has not read yet. deferred: what was answered where
-- one was not judged. sent_in: the number of the package that carries the result.
CREATE TABLE courier_result (
    device_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    deferred TEXT,
    sent_in BIGINT,
    PRIMARY KEY (device_id, op_id)
);
