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
exec ctest --preset "$preset" --parallel "$(nproc)" --output-on-failure "$@"
