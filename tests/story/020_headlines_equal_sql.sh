#!/bin/sh
# Every counter of the program equals what plain SQL makes of the same tables: on cases worked by hand, where both must
# also equal the hand, and on the demo's calls.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

sql_equals_hand() {
    psql -Xq -v schema=hand_cases -v as_of=2026-04-15 -v zone=Europe/Stockholm -f "$oracle/oracle.sql" -f "$oracle/cases_check.sql"
}

# The comparison must be able to fail: one value changed, one line lost, one line too many.
notices() { # sed script
    sed "$1" "$work/dump.tsv" >"$work/wrong.tsv"
    ! SCHEMA=hand_cases AS_OF=2026-04-15 ZONE=Europe/Stockholm "$oracle/compare.sh" "$work/wrong.tsv"
}

# The configuration is that of the comparison before.
grounds_agree() { # as-of day, calls
    TAKHOJD_DATA=$root "$build/tests/oracle/grounds_check" "$1" "$work/takhojd.json" "$2"
}

echo 'DROP INDEX call_call_id;' >"$work/no_index.sql"
ok 'the hand-worked cases load' load hand_cases - "$work/no_index.sql" "$oracle"/cases/*.sql
ok 'SQL equals the hand on every case' sql_equals_hand
ok 'the program equals SQL on every case' equal hand_cases 2026-04-15 Europe/Stockholm
ok 'a wrong value is noticed' notices '1s/[0-9]*$/987654/'
ok 'a lost line is noticed' notices 1d
ok 'an invented line is noticed' notices '$a attempts	client	nobody	month	2026-01-01	2026-02-01	1'

calls=${TAKHOJD_ORACLE_CALLS:-3000}
ok "a demo of $calls calls loads" load demo "calls=$calls" seed=1 months=27 as_of=2026-04-15 - "$root"/queries/demo/0*.sql
ok 'the program equals SQL on it' equal demo 2026-04-15 Europe/Stockholm
ok 'what a call is told to have broken is what the list of broken promises holds of it' grounds_agree 2026-04-15 40
ok 'and as of a day in its middle, for what was known then' equal demo 2025-10-26 Europe/Stockholm
# Lists are known, and no call says from which of them the person came.
without_sources() { ask -c 'UPDATE demo.call SET source_id = NULL' && equal demo 2026-04-15 Europe/Stockholm; }
relevant_without_sources() {
    [ "$(ask -c "SELECT count(*) > 0 FROM oracle.relevant")" = t ] && [ "$(ask -c 'SELECT count(*) > 0 FROM demo.lead_source')" = t ]
}
ok 'where no call says its source the program equals SQL too' without_sources
ok 'and conversations are relevant without it' relevant_without_sources
finish
