#!/bin/sh
# Every figure printed in a report equals what plain SQL makes of the same tables: report.json of every report of a night.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

figures_equal() { # report.json
    # psql reads the two files itself: they are longer than a command line may be.
    { printf '\\set report `cat %s`\n' "$1"
      printf '\\set measures `grep -v "^ *//" %s/reports/measures.json`\n' "$root"
      cat "$oracle/report_figures.sql"; } | psql -Xq -v ON_ERROR_STOP=1
}

count_with_sql() {
    psql -Xq -v schema=demo -v as_of=2026-10-31 -v zone=Europe/Stockholm -v snapshot=infinity -v pack=SE -v complete= \
        -f "$oracle/oracle.sql"
}

make_reports() {
    printf '{"schema": "demo", "out": "%s/out", "state": "%s/state"}\n' "$work" "$work" >"$work/takhojd.json"
    TAKHOJD_DATA=$root "$build/takhojd" run --as-of 2026-10-31 --config "$work/takhojd.json" -q
}

# One numerator changed by one must be seen.
notices_a_wrong_figure() {
    sed '0,/"numerator": [0-9]*/s//"numerator": 987654/' "$1" >"$work/wrong.json"
    ! figures_equal "$work/wrong.json"
}

calls=${TAKHOJD_ORACLE_CALLS:-20000}
ok "a demo of $calls calls loads" load demo "calls=$calls" seed=1 as_of=2026-10-31 - "$root"/queries/demo/0*.sql
ok 'its reports are made' make_reports
ok 'SQL counts the same tables' count_with_sql
for report in nightly management; do
    ok "every figure of the newest $report report equals SQL" figures_equal "$work/out/$report/latest/report.json"
done
ok 'every figure of the quarter equals SQL' figures_equal "$work/out/management/2026-Q3/report.json"
ok 'every figure of the year equals SQL' figures_equal "$work/out/management/2025/report.json"
for client in "$work"/out/client/*/latest; do
    ok "every figure of the report for $(basename "$(dirname "$client")") equals SQL" figures_equal "$client/report.json"
done
ok 'a wrong figure is noticed' notices_a_wrong_figure "$work/out/management/latest/report.json"
finish
