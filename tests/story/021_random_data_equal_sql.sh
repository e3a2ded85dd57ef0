#!/bin/sh
# Every counter of the program equals what plain SQL makes of the same tables, on small random data sets in which every
# border is common. TAKHOJD_RANDOM_RUNS (25) of them, from seed TAKHOJD_RANDOM_SEED (1) on; a seed that fails is told again
# alone by
#
#     TAKHOJD_RANDOM_RUNS=1 TAKHOJD_RANDOM_SEED=17 sh tests/story/021_random_data_equal_sql.sh
#
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok
# also: sanitizers
# takes: long

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

# As-of days at the ends of periods and in nights of 23 and 25 hours; zones with other nights, and with half hours.
choose() { # seed
    case $(($1 % 7)) in
    0) as_of=2026-03-29 ;;
    1) as_of=2025-12-31 ;;
    2) as_of=2025-10-26 ;;
    3) as_of=2026-02-28 ;;
    *) as_of=2026-04-15 ;;
    esac
    case $(($1 % 5)) in
    0) zone=America/St_Johns ;;
    1) zone=Pacific/Auckland ;;
    *) zone=Europe/Stockholm ;;
    esac
}

# Every third set draws its reviews: for all its days, or from one in the middle; a key longer than a block of the hash.
choose_draw() { # seed
    case $(($1 % 6)) in
    2) use_draw 2020-01-01 "key $1" ;;
    5) use_draw 2025-12-31 "a key that is longer than the sixty-four bytes that the hash takes at once: $1" ;;
    *) use_draw '' '' ;;
    esac
}

# One call looked at by itself, of some sets.
grounds_agree() { # seed
    [ $(($1 % 8)) -ne 3 ] || TAKHOJD_DATA=$data "$build/tests/oracle/grounds_check" "$as_of" "$work/takhojd.json" 20
}

# Campaigns without a pack of their own have the configured one: four sets in ten another country's.
choose_pack() { # seed
    case $(($1 % 10)) in
    1) PACK=UK ;;
    4) PACK=US ;;
    6) PACK=DE ;;
    9) PACK=ZZ ;;
    *) PACK=SE ;;
    esac
    export PACK
}

# Every broken promise that is listed, by what proves it.
proofs_agree() {
    TAKHOJD_DATA=$data "$build/takhojd" exceptions --as-of "$as_of" --config "$work/takhojd.json" -q >"$work/list.csv" &&
        proofs_equal "$work/list.csv" 0
}

is_equal() { # seed
    load random "seed=$1" "as_of=$as_of" "zone=$zone" "pack=$PACK" - "$oracle"/random/*.sql && equal random "$as_of" "$zone" &&
        ask -F '	' -c 'SELECT DISTINCT name, scope_kind, grain FROM oracle.wanted WHERE value <> 0' >>"$work/counted" &&
        ask -v schema=random -v contract=contract -f "$oracle/random_edges.sql" >>"$work/edges" && proofs_agree &&
        grounds_agree "$1"
}

choose_proposals() { # seed
    case $1 in
    *[02468]) use_invented_pack even ;;
    *) use_invented_pack odd ;;
    esac
}

# What is nothing everywhere is compared with nothing: the sets must between them have something of every name.
every_name_is_counted() {
    for half in even odd; do
        use_invented_pack "$half"
        TAKHOJD_DATA=$data "$build/tests/oracle/counters_dump" --names >"$work/names.$half" || return 1
    done
    LC_ALL=C sort -u "$work/names.even" "$work/names.odd" >"$work/names" &&
        cut -f1 "$work/counted" | LC_ALL=C sort -u | LC_ALL=C comm -23 "$work/names" - >"$work/uncounted" &&
        [ -s "$work/names" ] || return 1
    ! grep . "$work/uncounted"
}

# ... in every scope and grain that a figure can have, and of everything a figure is made of.
every_figure_is_counted() { LC_ALL=C sort -u "$work/counted" | ask -f "$oracle/completeness.sql"; }

# Every edge of the definitions lies in at least two of the sets; every relation is missing and without rows in one, every column
# null in one and known in one.
every_edge_is_common() {
    awk -F '\t' '{ sets[$1] += $2 > 0; rows[$1] += $2 }
        END {
            for (edge in sets)
                if (sets[edge] < (edge ~ /^(no|null|something) / ? 1 : 2)) { print edge ": " rows[edge] " in " sets[edge] + 0 " sets"; rare++ }
            if (length(sets) < 300) { print "only " length(sets) " edges were looked for"; rare++ }
            exit rare > 0
        }' "$work/edges"
}

load contract - /dev/null || exit 70
first=${TAKHOJD_RANDOM_SEED:-1}
last=$((first + ${TAKHOJD_RANDOM_RUNS:-25} - 1))
seed=$first
while [ "$seed" -le "$last" ]; do
    choose "$seed"
    choose_draw "$seed"
    choose_pack "$seed"
    choose_proposals "$seed"
    ok "seed $seed, as of $as_of in $zone, by $PACK" is_equal "$seed"
    seed=$((seed + 1))
done
if [ "$((last - first))" -ge 24 ]; then
    ok 'and of every counter, sample, broken promise and thing due there is something in one of them' every_name_is_counted
    ok 'and of whatever a figure is made of, in every scope and grain that it has' every_figure_is_counted
    ok 'and every edge of the definitions is common in them' every_edge_is_common
fi
finish
