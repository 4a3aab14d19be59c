#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what Lianxin needs on Debian 12, and only what is missing.
#   packaging/install-deps.sh            to build and run
#   packaging/install-deps.sh --tests    also what the tests need
set -euo pipefail

packages=(
    build-essential cmake ninja-build ccache mold pkg-config git
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6-dev
    libqt6sql6-sqlite libqt6sql6-psql libqt6opengl6-dev qt6-qpa-plugins libgl-dev libopengl-dev libvulkan-dev libxkbcommon-dev
    libspdlog-dev libexpected-dev libsodium-dev qtkeychain-qt6-dev libcpp-httplib-dev libssl-dev
    libcli11-dev zlib1g-dev libzstd-dev liblzma-dev libarchive-dev rapidjson-dev fonts-noto-cjk qt6-translations-l10n
)
test_packages=(age openssl xvfb xauth sqlite3 libsqlite3-dev postgresql nginx-light squid)

[ "${1:-}" = --tests ] && packages+=("${test_packages[@]}")

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing: ${missing[*]}" >&2
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing and need an administrator: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
