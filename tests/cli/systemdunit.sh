#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The systemd user unit is one that systemd takes, and the command in it is one that the program takes.
#   systemdunit.sh SOURCE_DIR FLOWBELL_CLI
set -euo pipefail
source_dir=$1 cli=$2
unit=$source_dir/packaging/systemd/flowbell.service
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

command=$(sed -n 's/^ExecStart=//p' "$unit")
[[ "$(wc -l <<<"$command")" == 1 && "$command" == "flowbell-cli listen "* ]] || { echo "ExecStart is: $command" >&2; exit 1; }
grep -qx 'WantedBy=default.target' "$unit" || { echo "nothing starts the unit" >&2; exit 1; }

# Every option it gives is one of the command's.
help=$("$cli" listen --help)
for option in $(grep -o -- '--[a-z-]*' <<<"$command"); do
    grep -q -- "^  $option\b" <<<"$help" || { echo "flowbell-cli listen knows no $option" >&2; exit 1; }
done

# It runs with them and ends in order when it is told to.
read -ra arguments <<<"${command#flowbell-cli }"
: >"$folder/output"
"$cli" --store "$folder/flowbell.db" "${arguments[@]}" --port 0 >"$folder/output" 2>&1 &
process=$!
for _ in {1..200}; do
    grep -q 'listening on http' "$folder/output" && break
    kill -0 "$process" 2>/dev/null || break
    sleep 0.05
done
grep -q 'listening on http' "$folder/output" || { cat "$folder/output" >&2; exit 1; }
kill -TERM "$process"
wait "$process" || { echo "it ended with status $?" >&2; exit 1; }

if ! command -v systemd-analyze >/dev/null; then
    echo "systemd-analyze is not installed: the unit was not verified by systemd itself"
    exit 0
fi
# The same unit, with the program that was built in the place of the one that is installed.
export XDG_RUNTIME_DIR=$folder
verify() { systemd-analyze --user verify --man=no "$1" 2>&1 || true; }
sed "s|^ExecStart=flowbell-cli|ExecStart=$(readlink -f "$cli")|" "$unit" >"$folder/flowbell.service"
sed 's/^RestartSec=.*/RestartSec=nonsense/' "$folder/flowbell.service" >"$folder/wrong.service"
[[ "$(verify "$folder/wrong.service")" == *nonsense* ]] || { echo "systemd-analyze cannot be used here: $(verify "$folder/wrong.service")" >&2; exit 0; }
complaints=$(verify "$folder/flowbell.service" | grep -F flowbell.service || true)
[[ -z "$complaints" ]] || { echo "$complaints" >&2; exit 1; }
