-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What zstd learned from this office's own objects (storage/learned_dictionary.h). A row is never changed: the
-- first byte of a packed object names its number.
CREATE TABLE packing_dictionary (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    bytes BLOB NOT NULL
);
