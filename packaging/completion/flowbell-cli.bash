# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Completion of flowbell-cli for bash. Flow names and URLs come from the store that the command line names.

_flowbell_cli_flows()
{
    [[ -z "${store[2]:-}" || -e "${store[2]}" ]] || return # asking would create it
    # Names may hold blanks: each completed name is quoted as the shell needs it.
    local name names
    names=$("${store[@]}" flows list --json 2>/dev/null | sed -n 's/^{\("[a-z_]*":[a-z]*,\)*"id":[0-9]*,"name":"\([^"\\]*\)".*/\2/p')
    while IFS= read -r name; do
        [[ -n "$name" && "$name" == "$(_flowbell_cli_plain "$current")"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done <<<"$names"
}

_flowbell_cli_urls()
{
    local url
    [[ -z "${store[2]:-}" || -e "${store[2]}" ]] || return
    while IFS= read -r url; do
        [[ -n "$url" && "$url" == "$current"* ]] && COMPREPLY+=("$url")
    done < <("${store[@]}" webhooks list "$1" --json 2>/dev/null | sed -n 's/.*"url":"\([^"\\]*\)"}.*/\1/p')
    # Readline takes a colon for the end of a word.
    declare -F __ltrim_colon_completions >/dev/null && __ltrim_colon_completions "$current"
}

# Fields of filters over events, deliveries or sessions, and names of saved filters. Only what stands alone so far is
# completed: a filter's other conditions stand in quotation marks.
_flowbell_cli_filter()
{
    local fields='event success flow session technology source reply verdict received created lag reason uid id size peer has
        pinned colour note data. metadata.' subject=()
    if [[ "${operands[0]:-}" == deliveries || " ${line[*]} " == *' --deliveries '* ]]; then
        fields='state flow endpoint event session status attempts created id'
        subject=(--deliveries)
    elif [[ "${operands[0]:-}" == sessions || " ${line[*]} " == *' --sessions '* ]]; then
        fields='state flow session technology anomaly started duration events'
        subject=(--sessions)
    fi
    if [[ "$current" == @* ]]; then
        [[ -z "${store[2]:-}" || -e "${store[2]}" ]] || return
        local name
        while IFS= read -r name; do
            [[ -n "$name" && "@$name" == "$(_flowbell_cli_plain "$current")"* ]] && COMPREPLY+=("$(printf '%q' "@$name")")
        done < <("${store[@]}" filters list "${subject[@]}" --json 2>/dev/null | sed -n 's/.*"name":"\([^"\\]*\)"}.*/\1/p')
        return
    fi
    local field
    for field in $fields; do
        [[ "$field" == *. ]] || field+=:
        [[ "$field" == "$current"* ]] && COMPREPLY+=("$field")
    done
    compopt -o nospace 2>/dev/null || true # outside of a completion, as in tests, there is none to change
}

# Names of rules.
_flowbell_cli_rules()
{
    local name
    while IFS= read -r name; do
        [[ -n "$name" && "$name" == "$(_flowbell_cli_plain "$current")"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done < <("${store[@]}" rules list --json 2>/dev/null | sed -n 's/.*,"name":"\([^"\\]*\)","paused".*/\1/p')
}

# The options of a command, as its help shows them.
_flowbell_cli_options()
{
    local rule='--when --count --within --silence --awaited --per --most-per-minute --mark --note --stop-forwarding --notify
        --run --argument --folder --timeout --at-once --skip-when-busy --send --secret-file'
    case "$1" in
        listen) echo --address --port --path --format --forward --rules --max-body --max-connections --max-connections-per-address \
            --tls-port --tls-certificate --tls-key --tls-passphrase-file --no-plain --no-tls \
            --require-secret-path --require-token --require-password --require-signature --secret-file --token-header --user \
            --accept-anyone --allow-host --allow-origin --allow-sender --trust-proxy --forwarded-header \
            --reply-rule --status-from-path --no-reply-rules ;;
        'certificate show') echo --json --tls-certificate --tls-key --tls-passphrase-file ;;
        'certificate make') echo --json ;;
        'flows list' | 'flows show') echo --json ;;
        'webhooks list') echo --json --credentials ;;
        'flows add') echo --technology --forward --schedule --api-key-stdin ;;
        'flows edit') echo --name --technology --no-technologies --forward --schedule --api-key-stdin ;;
        'webhooks add') echo --event --header --secret-header --timeout --disabled --description --ordered --rate ;;
        'webhooks edit') echo --url --event --all-events --header --secret-header --no-headers --timeout --enabled --disabled \
            --description --ordered --rate ;;
        'webhooks test') echo --event --json ;;
        'webhooks secret set') echo --secret-stdin ;;
        'webhooks secret show') echo --json ;;
        'webhooks secret rotate') echo --secret-stdin --grace ;;
        'events list') echo --filter --limit --json --mask --no-mask ;;
        'events count') echo --filter ;;
        'events show') echo --json --raw --mask --no-mask ;;
        'events mark') echo --filter --pin --unpin --colour --note ;;
        'sessions list') echo --filter --flow --state --limit --json --mask --no-mask ;;
        'sessions show') echo --json --mask --no-mask ;;
        'contract list' | 'contract show') echo --changed --json ;;
        'contract check') echo --json ;;
        'contract accept') echo --field --all ;;
        'events stats') echo --filter --flow --since --until --json ;;
        'events delete') echo --filter --older-than --all --yes --dry-run ;;
        'events expect') echo --filter --count --at-most --exactly --within --since --json ;;
        'store show') echo --json ;;
        'store keep') echo --age --events --megabytes --pending ;;
        'store clean') echo --dry-run ;;
        'events export') echo --filter --format --columns --mask --output ;;
        'events import') echo --format ;;
        'deliveries list') echo --filter --limit --json --mask --no-mask ;;
        'deliveries show') echo --json --mask --no-mask ;;
        'deliveries retry') echo --filter --all --no-wait --json ;;
        'deliveries cancel') echo --filter --all ;;
        'filters list') echo --deliveries --sessions --json ;;
        'filters add') echo --filter --deliveries --sessions ;;
        'filters edit') echo --filter --name --place --deliveries --sessions ;;
        'filters remove') echo --deliveries --sessions ;;
        'rules list' | 'rules show') echo --json ;;
        'rules add') echo $rule --file --disabled ;;
        'rules edit') echo $rule --file --name ;;
        'rules confirm') echo --code ;;
        'rules try') echo $rule --json ;;
        'rules log') echo --state --limit --firing --json ;;
        send) echo --event-file --secret-file --count --schedule --timeout --json ;;
        simulate) echo --sessions --rate --failing --reason --duplicates --disorder --missing-ends --speed --seed --replay ;;
        sign) echo --secret-file --id --timestamp --body-file --headers ;;
        verify) echo --secret-file --id --timestamp --body-file --signature --tolerance ;;
    esac
    echo --help
}

# Completes the value of the option before the cursor; false if that option takes none.
_flowbell_cli_value()
{
    case "$1" in
        --tls-certificate | --tls-key | --tls-passphrase-file) COMPREPLY=($(compgen -f -- "$current")) ;;
        --store | --secret-file | --body-file | --event-file | --output) COMPREPLY=($(compgen -f -- "$current")) ;;
        --event) COMPREPLY=($(compgen -W 'flow.start technology.start technology.end flow.end' -- "$current")) ;;
        --speed) COMPREPLY=($(compgen -W 'real 10 max' -- "$current")) ;;
        --technology) COMPREPLY=($(compgen -W 'LDHP LDD LD F2F ED DR' -- "$current")) ;;
        --forward | --ordered) COMPREPLY=($(compgen -W 'on off' -- "$current")) ;;
        --state)
            if [[ "${operands[0]:-}" == rules ]]; then
                COMPREPLY=($(compgen -W 'open done failed skipped' -- "$current"))
            else
                COMPREPLY=($(compgen -W 'running passed failed stalled' -- "$current"))
            fi
            ;;
        --when | --awaited) _flowbell_cli_filter ;;
        --per) COMPREPLY=($(compgen -W 'all flow session' -- "$current")) ;;
        --mark) COMPREPLY=($(compgen -W 'pin red orange green blue purple' -- "$current")) ;;
        --run | --file | --folder) COMPREPLY=($(compgen -f -- "$current")) ;;
        --notify | --argument | --at-once | --most-per-minute | --send | --firing) ;;
        --flow) _flowbell_cli_flows ;;
        --filter) _flowbell_cli_filter ;;
        --colour) COMPREPLY=($(compgen -W 'red orange green blue purple none' -- "$current")) ;;
        --format)
            case " ${line[*]} " in
                *' export '*) COMPREPLY=($(compgen -W 'jsonl csv har' -- "$current")) ;;
                *' import '*) COMPREPLY=($(compgen -W 'jsonl har' -- "$current")) ;;
                *) COMPREPLY=($(compgen -W 'table json none' -- "$current")) ;;
            esac
            ;;
        --forwarded-header) COMPREPLY=($(compgen -W 'X-Forwarded-For Forwarded' -- "$current")) ;;
        --address) COMPREPLY=($(compgen -W '127.0.0.1 0.0.0.0 ::1 ::' -- "$current")) ;;
        --pending) COMPREPLY=($(compgen -W 'keep remove' -- "$current")) ;;
        --older-than | --at-most | --exactly | --within | --since | --age | --events | --megabytes) ;;
        --tls-port) ;;
        --port | --path | --max-body | --max-connections | --max-connections-per-address | --name | --header | --secret-header | --timeout | \
            --description | --url | --limit | --place | --reply-rule | --id | --timestamp | --signature | --tolerance | \
            --schedule | --rate | --grace | --count | --failing | --reason | --duplicates | --disorder | \
            --missing-ends | --seed | --replay | --field | --since | --until | --note | --columns | --token-header | --user | \
            --allow-host | --allow-origin | --allow-sender | --trust-proxy) ;;
        --sessions) [[ "${operands[0]:-}" == simulate ]] ;; # the others' is a flag
        *) return 1 ;;
    esac
}

# A word as it is typed, without the shell's quoting. Nothing in it is run.
_flowbell_cli_plain()
{
    local word=$1
    word=${word//[\\\"\']/}
    printf '%s' "$word"
}

# Sorts the words before the cursor into the store's command line, the command and its operands.
_flowbell_cli_parse()
{
    local at=1 word
    while ((at < position)); do
        word=${line[at]}
        case "$word" in
            --store)
                ((at++))
                word=$(_flowbell_cli_plain "${line[at]:-}")
                store+=(--store "${word/#\~/$HOME}")
                ;;
            --tls-port | --tls-certificate | --tls-key | --tls-passphrase-file | \
                --event | --technology | --format | --address | --port | --path | --max-body | --max-connections | \
                --max-connections-per-address | --name | --header | --secret-header | --timeout | --description | --url | --filter | --limit | --place | --secret-file | --body-file | \
                --reply-rule | --id | --timestamp | --signature | --tolerance | --forward | --schedule | --ordered | --rate | --grace | \
                --event-file | --count | --failing | --reason | --duplicates | --disorder | --missing-ends | --speed | \
                --seed | --replay | --field | --since | --until | --colour | --note | --flow | --state | --older-than | --at-most | --exactly | --within | --since | --age | --events | \
                --when | --awaited | --per | --mark | --run | --file | --folder | --notify | --argument | --at-once | \
                --most-per-minute | --send | --firing | \
                --megabytes | --pending | --columns | --output | --token-header | --user | --allow-host | --allow-origin | \
                --allow-sender | --trust-proxy | --forwarded-header) ((at++)) ;;
            --sessions) [[ "${operands[0]:-}" == simulate ]] && ((at++)) ;;
            -*) ;;
            *) operands+=("$(_flowbell_cli_plain "$word")") ;;
        esac
        ((at++))
    done
}

_flowbell_cli()
{
    local line=("${COMP_WORDS[@]}") position=$COMP_CWORD current previous
    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref -n : -w line -i position
    fi
    current=${line[position]} previous=${line[position - 1]}
    local store=("${line[0]/#\~/$HOME}") operands=()
    COMPREPLY=()
    _flowbell_cli_parse
    _flowbell_cli_value "$previous" && return

    local command=${operands[0]:-} verb=${operands[1]:-}
    if [[ -z "$command" ]]; then
        COMPREPLY=($(compgen -W 'listen flows webhooks events sessions deliveries contract store certificate filters rules simulate send sign verify help --store --help --version' -- "$current"))
        return
    fi
    # Those without verbs take their options at once.
    local verbs=
    case "$command" in
        flows) verbs='list add edit show remove' ;;
        webhooks) verbs='list add edit remove test check secret' ;;
        sessions) verbs='list show' ;;
        contract) verbs='list show check accept revert' ;;
        events) verbs='list count show mark stats export import delete expect' ;;
        filters) verbs='list add edit remove' ;;
        rules) verbs='list show add edit remove enable disable confirm try log run-again export import' ;;
        deliveries) verbs='list show retry cancel' ;;
        store) verbs='show keep clean compact' ;;
        certificate) verbs='show make' ;;
    esac
    if [[ -n "$verbs" && -z "$verb" ]]; then
        COMPREPLY=($(compgen -W "$verbs --help" -- "$current"))
        return
    fi
    if [[ "$command $verb" == 'webhooks secret' ]]; then
        if ((${#operands[@]} == 2)); then
            COMPREPLY=($(compgen -W 'set show rotate remove --help' -- "$current"))
            return
        fi
        # From here on as a verb of one word.
        verb="secret ${operands[2]}"
        operands=("$command" "$verb" "${operands[@]:3}")
    fi
    if [[ "$current" == -* ]]; then
        local name=$command
        [[ -n "$verbs" ]] && name="$command $verb"
        COMPREPLY=($(compgen -W "$(_flowbell_cli_options "$name")" -- "$current"))
        return
    fi
    if [[ "$command" == simulate ]]; then
        [[ -n "$verb" ]] || _flowbell_cli_flows
        return
    fi
    case "$command $verb ${#operands[@]}" in
        'flows edit 2' | 'flows show 2' | 'flows remove 2' | 'webhooks '*' 2') [[ "$verb" == check ]] || _flowbell_cli_flows ;;
        'contract show 2' | 'contract check 2' | 'contract accept 2' | 'contract revert 2')
            COMPREPLY=($(compgen -W 'flow.start technology.start technology.end flow.end' -- "$current")) ;;
        'rules import 2') COMPREPLY=($(compgen -f -- "$current")) ;;
        'rules add 2' | 'rules run-again 2') ;;
        'rules '*' 2') _flowbell_cli_rules ;;
        'events import 2') COMPREPLY=($(compgen -f -- "$current")) ;;
        'webhooks edit 3' | 'webhooks remove 3' | 'webhooks test 3' | 'webhooks secret '*' 3') _flowbell_cli_urls "${operands[2]}" ;;
    esac
}

complete -F _flowbell_cli flowbell-cli
