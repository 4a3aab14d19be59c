#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the budgets of the design on this machine and prints one JSON line a figure:
#   {"name","size","value","unit","budget","better":"lower|higher"}
# The first line names the machine. Parts, all of them by default:
#   desk   lists, search, figures, start, memory and disk of a desk; a number after it is a size in messages, 10000 and
#          100000 by default
#   line   a line of 512 kbit/s and 600 ms there and back: first sync, empty sync, new messages, replies; `line-first`
#          and `line-acts` are its halves
#   poll   1,000 clients that wait for changes at one platform
# as in `tests/bench/run.sh desk 1000000`, `tests/bench/run.sh line`.
# Input: the real messages, $LIANXIN_SHARED_DATA or ../shared/data; where they are not there, the demo's, varied.
set -euo pipefail
cd "$(dirname "$0")/../.."

parts=() sizes=()
for word in "$@"; do
    case $word in
    [0-9]*) sizes+=("$word") ;;
    desk | line | line-first | line-acts | poll) parts+=("$word") ;;
    *) echo "run.sh: no part '$word': desk, line, line-first, line-acts, poll" >&2 && exit 2 ;;
    esac
done
[ ${#parts[@]} -gt 0 ] || { [ ${#sizes[@]} -gt 0 ] && parts=(desk) || parts=(desk line poll); }
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000)
has() { [[ " ${parts[*]} " == *" $1 "* ]]; }
targets=(lianxin-platform)
! has desk || targets+=(lianxin lianxinctl bench_store bench_resync)
[[ " ${parts[*]}" != *" line"* ]] || targets+=(bench_line)
! has poll || targets+=(bench_poll)

bash packaging/install-deps.sh --tests >&2
cmake --preset release -DBUILD_TESTING=ON >&2
cmake --build --preset release --target "${targets[@]}" >&2

bin=build/release/bin
real=${LIANXIN_SHARED_DATA:-../shared/data}/messages.ndjson.gz
work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

printf '{"name":"machine","cores":%s,"memoryKiB":%s,"cpu":"%s","input":"%s"}\n' "$(nproc)" \
    "$(awk '/MemTotal/ {print $2}' /proc/meminfo)" "$(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo)" \
    "$([ -f "$real" ] && echo real || echo demo)"

figure() { # name size value unit budget better
    printf '{"name":"%s","size":%s,"value":%s,"unit":"%s","budget":%s,"better":"%s"}\n' "$@"
}
field() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"; }

fill_platform() { # size data-folder [import options]
    if [ ! -f "$real" ]; then
        "$bin/lianxin-platform" init --data "$2" --demo --messages "$1" --seed 1 >&2
        return
    fi
    "$bin/lianxin-platform" init --data "$2" --demo --messages 1 --seed 1 >&2
    "$bin/lianxin-platform" import --data "$2" "$real" --shift-to now \
        --repeat "$((($1 + 10320) / 10321))" "${@:3}" >&2
}

serve_platform() { # data-folder [serve options] → url
    rm -f "$work/ready"
    "$bin/lianxin-platform" serve --data "$1" --listen 127.0.0.1:0 --json "${@:2}" >"$work/ready" 2>"$work/serve.log" &
    server=$!
    for _ in $(seq 300); do
        [ -s "$work/ready" ] && break
        sleep 0.1
    done
    url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' "$work/ready")
}

sign_in() { # profile data-folder
    echo lianxin-demo | "$bin/lianxinctl" --profile "$1" login --platform "$url" --ca "$2/tls/ca.pem" \
        --user coordinator --password-stdin >&2
}

stop_platform() {
    kill "$server" && wait "$server" 2>/dev/null || true
    server=
}

measure_window() { # size profile
    local log=$work/trace times=() pss
    for _ in 1 2 3 4 5; do
        QT_QPA_PLATFORM=offscreen "$bin/lianxin" --profile "$2" --trace 2>"$log" &
        local window=$!
        for _ in $(seq 300); do
            grep -q 'trace first-rows' "$log" && break
            sleep 0.1
        done
        sleep 3
        pss=$(awk '/^Pss:/ {print $2}' "/proc/$window/smaps_rollup")
        kill "$window" && wait "$window" 2>/dev/null || true
        times+=("$(sed -n 's/.*trace first-rows \([0-9]*\) ms.*/\1/p' "$log" | head -1)")
        grep 'trace stall' "$log" >>"$work/stalls" || true
    done
    local median
    median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 3p)
    figure startToFirstRows "$1" "${median:-null}" ms 300 lower
    figure memoryPss "$1" "$(awk "BEGIN {print $pss/1024}")" MiB 100 lower
    figure longestStall "$1" "$(sed -n 's/.*trace stall \([0-9]*\) ms.*/\1/p' "$work/stalls" | sort -n | tail -1 | grep . || echo 0)" ms 50 lower
}

measure_desk() {
    for size in "${sizes[@]}"; do
        data=$work/platform-$size profile=$work/profile-$size
        fill_platform "$size" "$data"
        serve_platform "$data"
        sign_in "$profile" "$data"
        report=$("$bin/lianxinctl" --profile "$profile" --json sync)
        figure firstSync "$size" "$(echo "$report" | awk -v p="$(echo "$report" | field pulled)" -v m="$(echo "$report" | field ms)" 'END {printf "%.0f", p*1000/m}')" objects/s 5000 higher
        figure firstSyncBytesPerMessage "$size" "$(awk "BEGIN {printf \"%.0f\", ($(echo "$report" | field bytesDown)+$(echo "$report" | field bytesUp))/$size}")" bytes null lower
        report=$("$bin/lianxinctl" --profile "$profile" --json sync)
        figure emptySync "$size" "$(echo "$report" | field ms)" ms null lower
        "$bin/bench_store" "$(find "$profile" -name lianxin.sqlite)"
        measure_window "$size" "$profile"
        stop_platform
        rm -rf "$data" "$profile"
    done

    # A full resync of what is there already: put aside in bounded memory, switched without holding anybody up.
    "$bin/bench_resync" 100000

    # Messages that were handed to their offices have an order, more clocks and more history.
    size=${sizes[0]} data=$work/dispatched profile=$work/profile-dispatched
    fill_platform "$size" "$data" --dispatch
    serve_platform "$data"
    sign_in "$profile" "$data"
    "$bin/lianxinctl" --profile "$profile" --json sync >&2
    database=$(find "$profile" -name lianxin.sqlite)
    figure diskPerDispatchedMessage "$size" "$(($(stat -c %s "$database") / $(sqlite3 "$database" 'select count(*) from message_row')))" bytes 2500 lower
    stop_platform
}

measure_poll() {
    data=$work/poll
    "$bin/lianxin-platform" init --data "$data" --demo --messages 400 --seed 1 >&2
    # All 1,000 sign in from this one address, which no county's desks do.
    serve_platform "$data" --rate-limit 1000000
    "$bin/bench_poll" "${url##*:}" "$data/tls/ca.pem" "$server" 1000 60
    stop_platform
}

! has desk || measure_desk
! has line || LIANXIN_BIN=$bin "$bin/bench_line" "$real"
! has line-first || LIANXIN_BIN=$bin "$bin/bench_line" first "$real"
! has line-acts || LIANXIN_BIN=$bin "$bin/bench_line" acts
! has poll || measure_poll
