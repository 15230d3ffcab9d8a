#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The man pages are clean, and every command and option that --help shows stands in the page and in the completion.
#   manpages.sh SOURCE_DIR FLOWBELL_CLI
set -euo pipefail
source_dir=$1 cli=$2
failed=0
complain() { echo "$*" >&2; failed=1; }

page() { MANWIDTH=200 MAN_KEEP_FORMATTING= man -P cat --warnings -l "$1" 2>&1 | sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g; s/−/-/g; s/‐/-/g'; }

for file in "$source_dir"/packaging/man/*.1; do
    warnings=$(man --warnings -l "$file" 2>&1 >/dev/null)
    [[ -z "$warnings" ]] || complain "$file: $warnings"
done

manual=$(page "$source_dir/packaging/man/flowbell-cli.1")
completion=$(<"$source_dir/packaging/completion/flowbell-cli.bash")
options_of() { "$cli" "$@" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p'; }
check() {
    [[ "$manual" == *"$1"* ]] || complain "flowbell-cli.1 lacks: $1"
}
check_options() {
    local option shown=
    [[ "$*" != "" ]] && shown=" after $*"
    while IFS= read -r option; do
        grep -q -- "$option\b" <<<"$manual" || complain "flowbell-cli.1 lacks $option$shown"
        grep -q -- "$option\b" <<<"$completion" || complain "the completion lacks $option$shown"
    done < <(options_of "$@")
}

check_options
commands=$("$cli" --help | sed -n 's/^  \([a-z]*\)\( [a-z|-]*\)\?  .*/\1\2/p')
[[ "$(wc -l <<<"$commands")" -ge 4 ]] || complain "--help shows too few commands: $commands"
while read -r command verbs; do
    if [[ -z "$verbs" ]]; then
        check "$command"
        check_options "$command"
        continue
    fi
    for verb in ${verbs//|/ }; do
        check "$command $verb"
        grep -q "\b$verb\b" <<<"$completion" || complain "the completion lacks $command $verb"
        check_options "$command" "$verb"
        # A verb of two words: "secret set".
        while read -r second; do
            check "$command $verb $second"
            grep -q "\b$second\b" <<<"$completion" || complain "the completion lacks $command $verb $second"
            check_options "$command" "$verb" "$second"
        done < <("$cli" "$command" --help | sed -n "s/^  $verb \([a-z][a-z]*\) .*/\1/p")
    done
done <<<"$commands"
exit "$failed"
