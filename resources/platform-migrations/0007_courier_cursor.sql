-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the office stood when it made a package, with the scope it had then: a package for an office whose scope has
-- changed since must hold everything (protocol.md §6, scopeChanged). Empty: not known.
ALTER TABLE courier_package ADD COLUMN cursor TEXT NOT NULL DEFAULT '';
