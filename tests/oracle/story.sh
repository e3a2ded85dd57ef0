# Sourced by the stories that compare the program with plain SQL: a private cluster, schemas of the contract, the
# comparison, and sentences in TAP. Set `story` to the story's own path before; BUILD (build) is where the programs are.
# shellcheck shell=sh

: "${story:?the path of the story}"
root=$(cd "$(dirname "$story")/../.." && pwd)
oracle=$root/tests/oracle
build=${BUILD:-$root/build}
case $build in /*) ;; *) build=$root/$build ;; esac
number=0
failed=0

# Runs the story again beside a server of its own.
if [ -z "${TAKHOJD_STORY_SERVER:-}" ]; then
    TAKHOJD_STORY_SERVER=1 "$root/queries/demo/private-cluster" -- sh "$story" "$@"
    status=$?
    if [ "$status" -eq 69 ]; then
        echo '1..0 # SKIP no PostgreSQL server'
        status=77
    fi
    exit "$status"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/story.XXXXXX")
trap 'rm -rf "$work"' EXIT

ok() { # sentence, then a command that must succeed; what it prints is shown when it does not
    sentence=$1
    shift
    number=$((number + 1))
    if "$@" >"$work/said" 2>&1; then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        sed 's/^/# /' "$work/said"
        failed=1
    fi
}

skip_all() { # why
    echo "1..0 # SKIP $1"
    exit 77
}

finish() {
    echo "1..$number"
    exit "$failed"
}

# The data are of days up to 2026-04-15; before that has passed, the freeze would be now.
if [ "$(date -u +%Y%m%d)" -le 20260416 ]; then
    echo '1..0 # SKIP the clock is before the data'
    exit 77
fi

ask() { psql -XAtq -v ON_ERROR_STOP=1 "$@"; } # psql's arguments

# An empty schema of the contract, then the files given, run in it in one session: schema, psql variables and -, files.
load() {
    schema=$1
    shift
    set_variables=''
    while [ "$1" != - ]; do
        set_variables="$set_variables -v $1"
        shift
    done
    shift
    ask -c 'SET client_min_messages TO warning' -c "DROP SCHEMA IF EXISTS $schema CASCADE" || return 1
    # \ir would be relative to stdin: the files are put one after the other.
    # shellcheck disable=SC2086 # words on purpose
    { "$oracle/contract.sh" "$schema" && cat "$@"; } | ask $set_variables -f - >/dev/null
}

# From that day on conversations are drawn for review, with that key; no day: no draw.
use_draw() { # day, key
    DRAW_FROM=$1 draw_secret=$2
    DRAW_KEY=$(printf '%s' "$2" | od -An -v -tx1 | tr -d ' \n')
    export DRAW_FROM DRAW_KEY
}

# A data folder of the story's own, which has the rules of a country that is not beside the others'; of its proposals one half.
use_invented_pack() { # even or odd
    data=$work/data
    if [ ! -d "$data" ]; then
        mkdir -p "$data/reports/rules"
        ln -s "$root/queries" "$data/queries"
        ln -s "$root"/reports/* "$data/reports/" 2>/dev/null # but for rules, which is there
        ln -s "$root"/reports/rules/* "$data/reports/rules/"
    fi
    other='/Half of the even/,/Half of the odd/d'
    [ "$1" = odd ] || other='/Half of the odd/,/Of all/d'
    sed "$other" "$oracle/pack_zz.json" >"$data/reports/rules/pack_zz.json"
    export PROPOSALS="$data/reports/rules/pack_zz.json"
}

# The program's figures of a schema, for an as-of day and a zone, into $work/dump.tsv.
count() { # schema, as-of day, zone
    printf '%s' "${draw_secret:-}" >"$work/key"
    draw=null
    [ -z "${DRAW_FROM:-}" ] || draw="\"$DRAW_FROM\""
    printf '{"schema": "%s", "zone": "%s", "key_file": "%s", "draw_from": %s, "rule_pack": "%s"}\n' "$1" "$3" "$work/key" \
        "$draw" "${PACK:-SE}" >"$work/takhojd.json"
    TAKHOJD_DATA=${data:-$root} "$build/tests/oracle/counters_dump" "$2" "$work/takhojd.json" >"$work/dump.tsv"
}

equal() { # schema, as-of day, zone
    count "$1" "$2" "$3" && SCHEMA=$1 AS_OF=$2 ZONE=$3 "$oracle/compare.sh" "$work/dump.tsv"
}

# What proves each line of a list that takhojd exceptions printed, and since when it is a case; of so many promises at least.
proofs_equal() { # list, promises
    columns=$(sed -n 1p "$1" | tr -d '\r' | sed 's/[a-z_0-9]\{1,\}/"&" text/g')
    { echo "CREATE TEMP TABLE listed ($columns);"
      printf "\\\\copy listed FROM '%s' CSV HEADER\n" "$1"
      cat "$oracle/proofs.sql"; } | psql -Xq -v ON_ERROR_STOP=1 -v least="$2"
}
