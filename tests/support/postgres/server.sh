#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One PostgreSQL server for all tests of a ctest run, on a unix socket in a temporary folder; it ends by itself
# with the last ctest that asked for it.
#   server.sh FOLDER     FOLDER/url is then the URL without a database; 77 where PostgreSQL is not installed
set -euo pipefail
state=$1
ctest=$PPID
mkdir -p "$state"
exec 9>"$state/lock"
flock 9

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
if [ ! -x "$bin/initdb" ]; then
    rm -f "$state/url"
    echo "Skipped: PostgreSQL is not installed (package postgresql)"
    exit 77
fi

# initdb refuses to work as root.
as=()
if [ "$(id -u)" -eq 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    as=(runuser -u "$user" --)
fi

echo "$ctest" >>"$state/users"
if [ -s "$state/folder" ] && "${as[@]}" "$bin/pg_ctl" -D "$(cat "$state/folder")/data" status >/dev/null 2>&1; then
    exit 0
fi

echo "$ctest" >"$state/users"
cd /
folder=$("${as[@]}" mktemp -d /tmp/lianxin-postgres-XXXXXX)
chmod 0755 "$folder"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U lianxin --auth=trust --encoding=UTF8 --locale=C --no-sync >"$state/log" 2>&1
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s -o "-c listen_addresses='' -c unix_socket_directories=$folder \
    -c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=300 -c max_wal_size=256MB" start >>"$state/log" 2>&1 9>&-
echo "$folder" >"$state/folder"
echo "postgresql://lianxin@${folder//\//%2F}/" >"$state/url"

# Ends the server when nobody is left.
(
    exec 9>&-
    while sleep 2; do
        alive=no
        while read -r user; do
            kill -0 "$user" 2>/dev/null && alive=yes
        done <"$state/users"
        [ "$alive" = yes ] && continue
        exec 9>"$state/lock"
        flock 9
        while read -r user; do
            kill -0 "$user" 2>/dev/null && alive=yes
        done <"$state/users"
        if [ "$alive" = yes ]; then
            exec 9>&-
            continue
        fi
        rm -f "$state/url" "$state/folder"
        "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop
        rm -rf "$folder"
        exit 0
    done
) </dev/null >/dev/null 2>&1 &
