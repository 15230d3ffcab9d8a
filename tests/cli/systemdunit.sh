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

# What does not go away by itself ends it, with a status that keeps systemd from starting it for ever.
grep -qx 'Restart=on-failure' "$unit" || { echo "it is not started again" >&2; exit 1; }
prevented=" $(sed -n 's/^RestartPreventExitStatus=//p' "$unit") "
ends_with() { # STATUS WHAT ARGUMENTS…
    local status=0 wanted=$1 what=$2
    shift 2
    timeout 20 "$cli" "$@" >"$folder/output" 2>&1 || status=$?
    [[ "$status" == "$wanted" ]] || { echo "$what: status $status" >&2; cat "$folder/output" >&2; exit 1; }
}
lasting() { # WHAT STATUS ARGUMENTS…
    ends_with "$2" "$1" "${@:3}"
    [[ "$prevented" == *" $2 "* ]] || { echo "$1: systemd would start it for ever" >&2; exit 1; }
}
lasting "a store that is a folder" 3 --store "$folder" "${arguments[@]}" --port 0
lasting "a store below a file" 3 --store "$unit/flowbell.db" "${arguments[@]}" --port 0
lasting "a certificate that is none" 3 --store "$folder/flowbell.db" "${arguments[@]}" --tls-port 0 \
    --tls-certificate "$unit"
lasting "an option that is none" 2 --store "$folder/flowbell.db" "${arguments[@]}" --no-such-option
# What may go away is tried on.
[[ "$prevented" != *" 1 "* ]] || { echo "a port in use would end it for good" >&2; exit 1; }
"$cli" --store "$folder/other.db" listen --format none --port 0 >"$folder/listening" 2>&1 &
process=$!
for _ in {1..200}; do
    grep -q 'listening on http' "$folder/listening" && break
    sleep 0.05
done
port=$(sed -n 's|^listening on http://[^:]*:\([0-9]*\).*|\1|p' "$folder/listening" | head -n 1)
ends_with 1 "a port in use" --store "$folder/flowbell.db" "${arguments[@]}" --port "$port"
kill -TERM "$process"
wait "$process" || { echo "the other one ended with status $?" >&2; exit 1; }

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
