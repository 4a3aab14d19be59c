#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a fresh Debian 12 to the open demo: installs what is missing, builds, starts `lianxin --demo`.
# Without a display it runs the tour off screen and says where the pictures are.
# Further arguments go to lianxin, e.g. `bash packaging/run.sh --lang en`.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/install-deps.sh
cmake --preset release -DBUILD_TESTING=OFF
cmake --build --preset release

lianxin=build/release/bin/lianxin
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$lianxin" --demo "$@"
fi

pictures=$PWD/build/tour
mkdir -p "$pictures"
echo "No display: the tour runs off screen."
QT_QPA_PLATFORM=offscreen "$lianxin" --demo --tour "$pictures" "$@"
echo "The pictures of every page are in $pictures"
