#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the fuzz targets with clang's libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer, and runs them.
#   tests/fuzz/run.sh [SECONDS_EACH [TARGET…]]     60 seconds each where nothing is said
# What is found lies in build/fuzz/findings; `build/fuzz/fuzz/TARGET FILE` shows it again.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
shift || true
clang=${CLANGXX:-clang++-16}
command -v "$clang" >/dev/null || {
    echo "$clang is missing: apt-get install clang-16, or name another one in CLANGXX" >&2
    exit 1
}
build=build/fuzz
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DLIANXIN_FUZZ=ON -DLIANXIN_PCH=ON -DCMAKE_CXX_FLAGS=-DQT_FORCE_ASSERTS \
    -DCMAKE_C_COMPILER="${clang/clang++/clang}" -DCMAKE_CXX_COMPILER="$clang" >/dev/null
cmake --build "$build" --target fuzzers -- -k 0

targets=("$@")
[ ${#targets[@]} -gt 0 ] || for folder in tests/fuzz/corpus/*/; do targets+=("$(basename "$folder")"); done
mkdir -p "$build/findings"
for target in "${targets[@]}"; do
    corpus=$build/corpus/$target # grows from run to run
    mkdir -p "$corpus"
    echo "== $target, $seconds s"
    QT_LOGGING_RULES='*=false' "$build/fuzz/$target" -max_total_time="$seconds" -max_len=65536 -timeout=10 \
        -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/findings/$target-" \
        "$corpus" "tests/fuzz/corpus/$target"
done
echo "no finding"
