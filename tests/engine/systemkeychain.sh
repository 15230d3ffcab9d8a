#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# systemkeychain.sh PROGRAM: runs the parts of PROGRAM in sessions with and without GNOME Keyring, each in a new process.
set -eu

for needed in dbus-run-session gnome-keyring-daemon; do
    command -v "$needed" >/dev/null || { echo "skipped: $needed is not installed"; exit 77; }
done

if [ "${1:-}" = inside ]; then
    shift
    printf 'password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    for part in "$@"; do "$program" "$part"; done
    exit 0
fi

program=$(realpath "$1")
script=$(realpath "$0")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/runtime" "$home/work"
export program HOME="$home" XDG_RUNTIME_DIR="$home/runtime" XDG_CONFIG_HOME="$home/config" \
    XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache"
cd "$home/work"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

session() { dbus-run-session -- sh "$script" inside "$@"; }

session keepsThem findsThemAgain anotherStoreHasItsOwn removesThem keepsThem
session findsThemAgain
DBUS_SESSION_BUS_ADDRESS=disabled: "$program" withoutAKeychain
session movesThemBack
