#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the bash completion offers at each place of a command line.
#   completion.sh SOURCE_DIR FLOWBELL_CLI
set -euo pipefail
source_dir=$1 cli=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
store=$folder/flowbell.db
"$cli" --store "$store" flows add Liveness >/dev/null
"$cli" --store "$store" flows add 'E-Document new' >/dev/null
"$cli" --store "$store" webhooks add Liveness https://example.com/a --header 'name: x' --description 'say "url":"no"' >/dev/null

source "$source_dir/packaging/completion/flowbell-cli.bash"
failed=0

# offers EXPECTED WORD…: the last word is the one being completed; EXPECTED are the offers, sorted, joined by commas.
offers() {
    local expected=$1 got
    shift
    COMP_WORDS=("$cli" "$@") COMP_CWORD=$# COMPREPLY=()
    _flowbell_cli || true
    got=$(printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd,)
    [[ "$got" == "$expected" ]] && return
    echo "for '$*': expected '$expected', offered '$got'" >&2
    failed=1
}

offers 'events' e
offers '--help,--store,--version' --
offers '--help,--store,--version,certificate,contract,deliveries,events,filters,flows,help,listen,rules,send,sessions,sign,simulate,store,verify,webhooks' ''
offers 'filters' fi
offers 'flows' fl
offers 'add' flows a
offers 'test' webhooks te
offers 'check' --store "$store" webhooks ch
offers 'count' events c
offers 'session:,size:,source:,success:' events count --filter s
offers 'data.' events list --filter d
offers 'state:,status:' deliveries list --filter st
offers 'state:,status:' filters add X --deliveries --filter st
offers 'started:,state:' filters add X --sessions --filter st
offers 'started:,state:' sessions list --filter st
offers '' events count --filter event:f
"$cli" --store "$store" filters add 'the failed' --filter success:false >/dev/null
"$cli" --store "$store" filters add failed --deliveries --filter state:failed >/dev/null
offers '@the\ failed' --store "$store" events count --filter @t
offers '@failed' --store "$store" deliveries list --filter @
"$cli" --store "$store" filters add long --sessions --filter 'duration:>2m' >/dev/null
offers '@long' --store "$store" sessions list --filter @
offers '--json' filters list --sessions --j
offers '--deliveries,--filter,--help,--name,--place,--sessions' filters edit X --
# Every field that the program knows is offered.
fields_of() { "$cli" "$@" --help | sed -n 's/.*fields: //p' | tr -d ',…' | tr ' ' '\n' | sed '/\.$/!s/$/:/' | LC_ALL=C sort | paste -sd,; }
offers "$(fields_of events count)" events count --filter ''
offers "$(fields_of deliveries list)" deliveries list --filter ''
offers "$(fields_of sessions list)" sessions list --filter ''
offers 'mark' events m
offers 'stats' events st
offers '--filter,--flow,--help,--json,--since,--until' events stats --
offers 'Liveness' --store "$store" events stats --flow L
offers '' events stats --since ''
offers '--colour,--filter,--help,--note,--pin,--unpin' events mark 1 --
offers 'green' events mark 1 --colour g
offers '--at-most' events expect --a
offers '--dry-run' events delete --d
offers '' events delete --older-than ''
offers 'keep' store keep --pending k
offers 'clean,compact' store c
offers 'expect,export' events ex
offers 'jsonl' events export --format j
offers 'har' events import --format h
offers 'flowbell.db' events import flowbell.d
offers '--json' flows list --j
offers '--filter,--flow' sessions list --f
offers 'failed' sessions list --state f
offers 'Liveness' --store "$store" sessions list --flow L
offers '--api-key-stdin' flows add X --a
offers '--forward' flows edit X --f
offers '--all,--field,--help' contract accept flow.end --
offers 'technology.end,technology.start' contract check t
offers 'off,on' flows edit X --forward o
offers 'remove,rotate' webhooks secret r
offers '--help,remove,rotate,set,show' webhooks secret ''
offers '--grace,--help,--secret-stdin' webhooks secret rotate F http://x --
offers '--description,--disabled' webhooks add F http://x --d
offers '--max-body,--max-connections,--max-connections-per-address' listen --max
offers '--tls-certificate,--tls-key,--tls-passphrase-file,--tls-port' listen --tls
offers '--help,make,show' certificate ''
offers '' listen --tls-port ''
offers '--reply-rule' listen --rep
offers '--require-password,--require-secret-path,--require-signature,--require-token' listen --req
offers '' listen --reply-rule ''
offers '--help' webhooks check --
offers '--secret-file' sign --se
offers '--timestamp,--tolerance' verify --id a --t
offers '' verify --id ''
offers '--schedule,--secret-file' send http://x --s
offers '' send http://x --schedule ''
offers '--seed,--sessions,--speed' simulate Liveness --s
offers 'max' simulate --speed m
offers 'E-Document\ new,Liveness' --store "$store" simulate --rate 2 ''
offers '' --store "$store" simulate Liveness ''
touch "$folder/secret.txt"
offers 'secret.txt' sign --secret-file s
offers '--format,--forward,--forwarded-header' listen --fo
offers '--rules' listen --ru
offers 'remove,run-again' rules r
offers '--when,--within' rules add X --w
offers 'success:' rules add X --when succ
offers 'session' rules try --per s
offers 'failed' rules log --state f
offers 'flowbell.db' rules import flowbell.d
offers '' rules add X --argument ''
"$cli" --store "$store" rules add 'Failed ends' --mark pin >/dev/null
offers 'Failed\ ends' --store "$store" rules enable ''
offers 'Failed\ ends' --store "$store" rules log F
offers 'json' listen --format j
offers 'technology.end,technology.start' webhooks add F http://x --event t
offers 'F2F' flows add X --technology F
offers '' flows add X --name ''
offers 'E-Document\ new,Liveness' --store "$store" flows show ''
offers 'Liveness' --store "$store" webhooks list L
offers 'E-Document\ new' --store "$store" flows edit 'E-Document\ n'
offers '' --store "$store" webhooks check ''
offers 'https://example.com/a' --store "$store" webhooks edit Liveness ''
offers 'https://example.com/a' --store "$store" webhooks test Liveness h
offers '' --store "$store" webhooks add Liveness ''
offers 'Liveness' --store "$store" webhooks secret set L
offers 'https://example.com/a' --store "$store" webhooks secret show Liveness ''
# What is typed is never run.
offers '' --store "\$(touch $folder/ran)" flows show ''
[[ ! -e ran ]] || { echo "the completion ran what was typed" >&2; failed=1; }
offers '' --store none.db flows show ''
[[ ! -e none.db ]] || { echo "the completion made a store" >&2; failed=1; }
exit "$failed"
