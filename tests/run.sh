#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and passes the tests; its last line is ctest's own.
#   tests/run.sh [--preset dev|release|asan] [ctest arguments, e.g. -R outbox]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=dev
if [ "${1:-}" = --preset ]; then
    preset=${2:?"--preset needs a name"}
    shift 2
fi

bash packaging/install-deps.sh --tests
cmake --preset "$preset" -DBUILD_TESTING=ON
cmake --build --preset "$preset"

# Thousands of databases are made and thrown away, and each waits for the disk at every commit: in memory, where there is
# room, nothing waits. What the tests prove does not hang on it: a killed program leaves its files as it wrote them.
if [ -z "${TMPDIR:-}" ] && [ "$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1)" -ge 4096 ] 2>/dev/null; then
    TMPDIR=$(mktemp -d /dev/shm/lx-XXXXXX)
    export TMPDIR
    chmod 1777 "$TMPDIR" # as /tmp: some servers of the tests run as users of their own
    trap 'rm -rf "$TMPDIR"' EXIT
fi
ctest --preset "$preset" --parallel "$(nproc)" --output-on-failure "$@"
