-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a restore leaves behind (protocol.md §7), operations of messages that are no more (§9), devices (§3).

-- Where each epoch but the first began. after_seq: the last change that its history shares with the one before;
-- null where nobody knows.
CREATE TABLE epoch_start (
    epoch BIGINT NOT NULL PRIMARY KEY,
    after_seq BIGINT,
    at_ms BIGINT NOT NULL
);

-- The message that an operation speaks of, where the platform knew it.
ALTER TABLE operation ADD COLUMN message_key BIGINT;
CREATE INDEX operation_message ON operation (message_key);

-- What is left of an operation whose message is gone: op_id has 16 bytes.
CREATE TABLE operation_stub (
    op_id BLOB NOT NULL PRIMARY KEY,
    status TEXT NOT NULL,
    seq BIGINT
);

-- stub_seq: numbers of the device up to here may have become stubs, which keep no number. certificate: the SHA-256
-- of the one it must show where the platform asks for one.
ALTER TABLE device ADD COLUMN stub_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN certificate TEXT;
CREATE INDEX device_certificate ON device (certificate);
