-- SPDX-FileCopyrightText: Lianxin contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What went by stick is told of ended operations too.
ALTER TABLE outbox_history ADD COLUMN couriered INTEGER NOT NULL DEFAULT 0;
