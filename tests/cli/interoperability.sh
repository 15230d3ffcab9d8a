#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What flowbell-cli signs is verified by the JavaScript library of Standard Webhooks, and the other way round. The library
# comes from npm, in the version and with the checksums that tests/data/npm/package-lock.json names; once it is in
# BUILD_DIR the network is not needed any more.
#   interoperability.sh SOURCE_DIR BUILD_DIR FLOWBELL_CLI
set -euo pipefail
source_dir=$(realpath "$1") build_dir=$(realpath "$2") cli=$(realpath "$3")
for needed in node npm; do
    command -v "$needed" >/dev/null || { echo "skipped: $needed is not installed"; exit 77; }
done
lock=$source_dir/tests/data/npm/package-lock.json
if grep -q '"resolved"' "$lock"; then
    echo "package-lock.json names hosts (\"resolved\"): whoever builds may use another registry" >&2
    exit 1
fi

folder=$build_dir/interoperability
mkdir -p "$folder"
# A test has a home of its own, but which registry is used stands in the user's.
export npm_config_userconfig=${npm_config_userconfig:-$(getent passwd "$(id -u)" | cut -d: -f6)/.npmrc}
export npm_config_cache=$folder/cache npm_config_update_notifier=false
export npm_config_fetch_retries=1 npm_config_fetch_timeout=30000
if ! cmp -s "$lock" "$folder/installed.json"; then
    rm -f "$folder/installed.json"
    cp "$source_dir"/tests/data/npm/package{,-lock}.json "$folder"
    cd "$folder"
    if ! npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1; then
        cat npm.log >&2
        npm ping >/dev/null 2>&1 && exit 1
        echo "skipped: the npm registry cannot be reached"
        exit 77
    fi
    cp "$lock" installed.json
fi
NODE_PATH=$folder/node_modules exec node "$source_dir/tests/cli/interoperability.js" "$cli"
