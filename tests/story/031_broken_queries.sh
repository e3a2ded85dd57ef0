#!/bin/sh
# A query file that does not return what its head says, or is no single SELECT, stops the run before a row is read, with
# file and line; the reports of before stay.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

copy=$work/data
mkdir "$copy"
cp -R "$root/reports" "$root/queries" "$copy"
pull=$copy/queries/pull

# The program run with one query file edited: file, sed script, command...
with_query() {
    file=$pull/$1 kept=$work/query
    cp "$file" "$kept"
    sed "$2" "$kept" >"$file"
    cmp -s "$file" "$kept" && echo 'the edit changed nothing' && return 70
    shift 2
    TAKHOJD_DATA=$copy "$@"
    got=$?
    cp "$kept" "$file"
    return "$got"
}
without_query() {
    mv "$pull/$1" "$work/query"
    file=$1
    shift
    TAKHOJD_DATA=$copy "$@"
    got=$?
    mv "$work/query" "$pull/$file"
    return "$got"
}
broken() { # file, sed script, patterns...
    file=$1 script=$2
    shift 2
    refused 78 "$@" 'hint: ' -- with_query "$file" "$script" nightly
}
last_line() { wc -l <"$pull/$1"; }

configure ''
ok 'calls load' load_demo
ask -c 'CREATE SEQUENCE takhojd.rows_read'
ok 'and are published from a copy of the data folder' published env TAKHOJD_DATA="$copy" \
    "$takhojd" run --config "$work/takhojd.json" --as-of "$as_of" --report nightly

ok 'a column renamed is told with file and line' broken sale.sql 's/SELECT sale_id, call_id,/SELECT sale_id, call_id AS samtal,/' \
    'returns "samtal" where its head states "call_id"' 'pull/sale.sql:5$'
ok 'so is a column of another type' broken sale.sql 's/100)::int8 END AS value/100)::text END AS value/' \
    'returns "value" as text, expected int8' 'pull/sale.sql:12$'
ok 'so is a column too many' broken sale.sql 's/disputed_at, dispute_reason::text/&, 1 AS extra/' \
    'returns 16 columns, its head states 15' 'pull/sale.sql:[0-9]+$'
ok 'so is a column too few' broken team.sql 's/team_id, name::text/team_id/' 'pull/team.sql:[0-9]+$'
ok 'so are columns in another order' broken team.sql 's/SELECT team_id, name::text/SELECT name::text, team_id/' \
    'returns "name" where its head states "team_id"' 'pull/team.sql:4$'
ok 'so is a head that leaves a column out, though the query agrees' broken team.sql \
    's/^--   name .*$//; s/team_id, name::text/team_id/' 'pull/team.sql'
ok 'dollar quotes are refused' broken sale.sql "s/NULL::bool AS invalidity_notice/\$\$x\$\$::bool AS invalidity_notice/" \
    'pull/sale.sql:22: .*dollar'
ok 'two statements are refused' broken sale.sql '$s/$/ DELETE FROM call;/' "pull/sale.sql:$(last_line sale.sql): .*statement"
ok 'even when the second one hides on a line of its own' broken sale.sql '$a\
SELECT 1;' 'pull/sale.sql:[0-9]+: .*statement'
ok 'a query that is no SELECT is refused' broken team.sql 's/^SELECT.*/DELETE FROM team RETURNING team_id, name/; /^FROM team/d' \
    'pull/team.sql'
ok 'a psql command is refused' broken team.sql '$a\
\\! touch /tmp/never' 'pull/team.sql:[0-9]+: '
ok 'a parameter that the head does not state is refused' broken team.sql "s/^FROM team.*/FROM team WHERE team_id = :'who';/" \
    'pull/team.sql:[0-9]+: .*who'
ok 'a parameter that is not quoted is refused' broken call.sql "s/:'from'/:from/" 'pull/call.sql:[0-9]+: '
ok 'a quote that does not end is refused' broken team.sql "s/^SELECT/SELECT 'x/" 'pull/team.sql:[0-9]+: .*quote'
ok 'a bracket too few is refused' broken team.sql 's/^SELECT/SELECT (/' 'pull/team.sql:[0-9]+: .*parenthesis'
ok 'a column that does not exist is told by the server' broken team.sql 's/^SELECT team_id/SELECT lag_id/' 'pull/team.sql' \
    '"lag_id" does not exist'
ok 'a head without its purpose is refused' broken team.sql 1d 'pull/team.sql:1: '
ok 'a head with the name of another query is refused' broken team.sql '1s/team/lag/' 'pull/team.sql:1: '
ok 'a type that is none is refused' broken team.sql 's/^\(--   name *\) text/\1 words/' 'pull/team.sql:[0-9]+: .*words'
ok 'an empty file is refused' broken team.sql d 'pull/team.sql'
ok 'a query that is missing is named' refused 78 'call_span' 'hint: ' -- without_query call_span.sql nightly
ok 'a function that writes is stopped by the read-only transaction' broken team.sql \
    "s/^SELECT team_id/SELECT coalesce((SELECT nextval('rows_read')::text), team_id) AS team_id/" \
    'read-only transaction' 'pull/team.sql'
ok 'a division by zero among the rows is told without quoting data' broken team.sql \
    "s/^SELECT team_id, name::text/SELECT team_id, (length(name) \\/ (length(name) - length(name)))::text AS name/" \
    'query "team": the server could not evaluate it'
ok 'the copy as it was publishes as before' published env TAKHOJD_DATA="$copy" \
    "$takhojd" run --config "$work/takhojd.json" --as-of "$as_of" --report nightly
finish
