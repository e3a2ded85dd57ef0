# What stories of odd data share: a copy of the clean database, changed, and what the nightly report counts of it. Sourced after
# story.sh.
# shellcheck shell=sh disable=SC2154 # story.sh sets what is used here

# Members of the configuration, and one language: figures have none, and what a page says of them is said in both elsewhere.
configure_odd() { configure "\"languages\": [\"sv\"]${1:+, $1}"; }

# The program run on a copy of the clean database, changed: SQL, command...
with_data() {
    change=$1
    shift
    psql -Xqd postgres -c 'DROP DATABASE IF EXISTS odd' -c 'CREATE DATABASE odd TEMPLATE takhojd' 2>/dev/null || return 70
    printf 'SET search_path TO takhojd;\n%s' "$change" | ask -d odd >/dev/null || return 70
    PGDATABASE=odd
    export PGDATABASE
    "$@"
    got=$?
    PGDATABASE=takhojd
    return "$got"
}
# The count of a quality figure in the nightly report: name.
quality() { sed -n "/\"$1\": {/,/}/s/.*\"count\": \([0-9]*\).*/\1/p" "$out/nightly/latest/report.json" | head -n 1; }
counts() { # name, number
    [ "$(quality "$1")" = "$2" ] || { echo "$1 is $(quality "$1"), not $2" && return 1; }
}

refused_strictly() { refused 65 'the data are refused: 1 warning, and --strict' -- with_data "$1" nightly --strict; }
over() { # sentence, SQL, what is said, key of the limit
    ok "$1" refused 65 "the data are refused: [0-9]+ of [0-9]+ $3" "limit \(gates.$4\)" 'hint: ' -- with_data "$2" nightly
}
