#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a test program on PostgreSQL: on-postgres.sh FOLDER PROGRAM …, FOLDER as server.sh left it.
set -euo pipefail
state=$1
shift
if [ ! -s "$state/url" ]; then
    echo "Skipped: PostgreSQL is not installed (package postgresql)"
    exit 77
fi
LIANXIN_TEST_POSTGRES=$(cat "$state/url") exec "$@"
