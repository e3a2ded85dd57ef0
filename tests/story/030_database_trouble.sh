#!/bin/sh
# The database is not there, will not let the reader in, lacks something or goes away in the middle: each ends with its
# own code and its own words, and the reports of before stay.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

word=correct-horse-1871

# Two roles with a password, let in by nothing else; the rest of the cluster stays as it was.
require_password() {
    ask -c "CREATE ROLE locked LOGIN PASSWORD '$word'" -c 'GRANT USAGE ON SCHEMA takhojd TO locked' \
        -c 'GRANT SELECT ON ALL TABLES IN SCHEMA takhojd TO locked' || return 1
    sed '1i local all locked scram-sha-256' "$PGHOST/data/pg_hba.conf" >"$work/hba" &&
        cat "$work/hba" >"$PGHOST/data/pg_hba.conf" && ask -c 'SELECT pg_reload_conf()' >/dev/null &&
        within 10 locked_out
}
locked_out() { ! psql -wXAtqU locked -c 'SELECT 1' >/dev/null 2>&1; }
with_password() { # password, command...
    printf '*:*:*:locked:%s\n' "$1" >"$work/pgpass"
    chmod 600 "$work/pgpass"
    shift
    PGPASSFILE=$work/pgpass PGUSER=locked
    export PGPASSFILE PGUSER
    "$@"
    got=$?
    unset PGPASSFILE
    PGUSER=postgres
    return "$got"
}
with_no_password() {
    PGPASSFILE=/dev/null PGUSER=locked
    export PGPASSFILE PGUSER
    "$@"
    got=$?
    unset PGPASSFILE
    PGUSER=postgres
    return "$got"
}
tells_no_password() {
    ! grep -rF "$word" "$work/errors" "$work/printed" "$out" "$state" && ! grep -rF wrong-horse "$work/errors" "$state"
}

# The program run on a database changed for the time of one run: SQL before, SQL after, command...
while_changed() {
    ask -c "SET search_path TO takhojd; $1" || return 70
    after=$2
    shift 2
    "$@"
    got=$?
    ask -c "SET search_path TO takhojd; $after" || return 70
    return "$got"
}
as_reader() { # SQL before, SQL after, command...
    before=$1 afterwards=$2
    shift 2
    PGUSER=postgres while_changed "$before" "$afterwards" env PGUSER=takhojd_reader "$@"
}
# The same through env, which knows no functions.
as_reader_nightly() {
    as_reader "$1" "$2" "$takhojd" run --config "$work/takhojd.json" --as-of "$as_of" --report nightly \
        >"$work/printed" 2>"$work/errors" </dev/null
}

# A second schema that is the first seen through views; its calls of the last year come slowly, one after the other.
make_slow_schema() {
    ask <<'SQL'
CREATE SCHEMA slow;
CREATE FUNCTION slow.wait(text) RETURNS boolean LANGUAGE plpgsql STABLE AS
    'BEGIN PERFORM pg_sleep(0.05); RETURN true; END';
CREATE VIEW slow.campaign AS SELECT * FROM takhojd.campaign;
CREATE VIEW slow.call AS
    SELECT call_id, contact_id, campaign_id, agent_id, source_id, mode,
           CASE WHEN started_at < '2026-01-01' OR slow.wait(call_id) THEN outcome END AS outcome,
           started_at, answered_at, connected_at, ended_at
    FROM takhojd.call;
SQL
}
is_streaming() { # at least so many sessions are in the middle of the calls
    [ "$(ask -c "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'takhojd' AND state = 'active'
        AND query LIKE 'COPY (%' AND query LIKE '%started_at%' AND wait_event = 'PgSleep'")" = t ]
}
# Runs on the slow schema until calls arrive, then does something to it: SQL on the sessions of the program.
cut_off() { # SQL expression
    configure '"schema": "slow"'
    nightly &
    job=$!
    within 60 is_streaming || { kill "$job" && wait "$job" && return 1; }
    ask -c "SELECT $1 FROM pg_stat_activity WHERE application_name = 'takhojd'" >/dev/null
    wait "$job"
    got=$?
    configure ''
    return "$got"
}
no_session() { [ "$(ask -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'takhojd'")" = 0 ]; }

configure ''
ok 'calls load' load_demo
ok 'and are published' published nightly

ok 'a server that is not there is unavailable' refused 69 'cannot connect to the database' 'hint: Check host, port' -- \
    nightly --db 'host=/nowhere'
ok 'so is a port where nobody listens' refused 69 'cannot connect' -- nightly --db 'host=127.0.0.1 port=1'
ok 'so is a database that does not exist' refused 69 'database "nowhere" does not exist' -- nightly --db nowhere
ok 'so is a server that does not answer in the time of connect_timeout' refused 69 'cannot connect' 'hint: ' -- \
    nightly --db 'host=192.0.2.1 connect_timeout=2'
configure '"sources": ["host=/nowhere/else"]'
ok 'a source of the configuration is the one that is read, so an unreachable one is told' refused 69 'cannot connect' \
    '/nowhere/else' -- nightly
configure ''
ok 'a service that is not defined is told' refused 69 'service' -- nightly --db 'service=nowhere'

ok 'a role with a password is made' require_password
ok 'it can read when the password is right' with_password "$word" published nightly
ok 'a wrong password is refused' with_password wrong-horse refused 69 'password authentication failed' 'pgpass' -- nightly
ok 'and neither password is told' tells_no_password
ok 'a missing password is never asked for' with_no_password refused 69 'password' 'hint: Put the password in' -- nightly
ok 'a password in --db is refused before anything is tried' refused 64 'the connection string holds a password' \
    'pgpass|service' -- nightly --db "user=locked password=$word"
ok 'and not repeated' tells_no_password
ok 'nor is one in a URI' refused 64 'holds a password' -- nightly --db "postgresql://locked:$word@/takhojd"
ok 'and not repeated either' tells_no_password
ok 'nor one in a connection string that is broken' refused 64 'cannot be parsed' -- \
    nightly --db "user=locked password='$word"
ok 'which is not repeated' tells_no_password

configure '"schema": "nowhere"'
ok 'a schema that is missing is named' refused 78 'there is no schema "nowhere"' 'hint: .*takhojd schema' -- nightly
configure ''
ok 'a relation that is missing is named' refused 78 'relation campaign is missing' 'hint: .*takhojd schema' -- \
    while_changed 'ALTER TABLE campaign RENAME TO kampanj' 'ALTER TABLE kampanj RENAME TO campaign' nightly
ok 'a column that is missing is named' refused 78 'column call.outcome is missing' 'hint: .*takhojd schema' -- \
    while_changed 'ALTER TABLE call RENAME outcome TO utfall' 'ALTER TABLE call RENAME utfall TO outcome' nightly
ok 'a column of another type is named' refused 78 'call.started_at is timestamp without time zone' \
    'expected timestamp with time zone' 'hint: ' -- \
    while_changed "ALTER TABLE call ALTER started_at TYPE timestamp" "ALTER TABLE call ALTER started_at TYPE timestamptz" \
    nightly
ok 'an identifier of another type elsewhere is named with both' refused 78 \
    'call.contact_id is .* but objection.contact_id is|objection.contact_id is .* but call.contact_id is' 'hint: ' -- \
    while_changed 'ALTER TABLE objection RENAME TO kept; CREATE TABLE objection AS SELECT *, NULL::uuid AS u FROM kept;
        ALTER TABLE objection DROP contact_id; ALTER TABLE objection RENAME u TO contact_id' \
    'DROP TABLE objection; ALTER TABLE kept RENAME TO objection' nightly
ok 'an identifier that is a number with a fraction is refused' refused 78 'call.contact_id is numeric' 'hint: ' -- \
    while_changed 'ALTER TABLE call RENAME contact_id TO kept; ALTER TABLE call ADD contact_id numeric' \
    'ALTER TABLE call DROP contact_id; ALTER TABLE call RENAME kept TO contact_id' nightly

ok 'role.sql makes the reader' ask -f "$root/queries/schema/role.sql"
ok 'who can make a whole report' published as_reader_nightly '' ''
ok 'and write nothing' test "$(PGUSER=takhojd_reader psql -XAtqc "SET default_transaction_read_only = off" \
    -c 'DELETE FROM takhojd.call' 2>&1 | grep -c 'permission denied')" = 1
ok 'a right to a relation that is missing is named' refused 78 'no right to read objection' 'role.sql' -- \
    as_reader_nightly 'REVOKE SELECT ON objection FROM takhojd_reader' 'GRANT SELECT ON objection TO takhojd_reader'
ok 'so is a right to a column' refused 78 'no right to read call.outcome' 'role.sql' -- as_reader_nightly \
    'REVOKE SELECT ON call FROM takhojd_reader; GRANT SELECT (call_id,
        contact_id, campaign_id, agent_id, source_id, mode) ON call TO takhojd_reader' \
    'GRANT SELECT ON call TO takhojd_reader'
ok 'so is the right to the schema' refused 78 'no right to use the schema "takhojd"' 'role.sql' -- as_reader_nightly \
    'REVOKE USAGE ON SCHEMA takhojd FROM takhojd_reader' 'GRANT USAGE ON SCHEMA takhojd TO takhojd_reader'
ok 'rows hidden by a policy are an error, not a smaller number' refused 78 'row-level security|row security' 'hint: ' -- \
    as_reader_nightly "ALTER TABLE call ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON call USING (outcome = 'sale')" \
    'DROP POLICY few ON call; ALTER TABLE call DISABLE ROW LEVEL SECURITY'
ok 'a server without a connection to spare is tried later' refused 75 'hint: .*try again later' -- as_reader_nightly \
    'ALTER ROLE takhojd_reader CONNECTION LIMIT 0' 'ALTER ROLE takhojd_reader CONNECTION LIMIT -1'

ok 'calls can be made to come slowly' make_slow_schema
ok 'a session ended in the middle of the calls is tried later' refused 75 'query "call"' \
    'terminating connection due to administrator command' '[1-9][0-9]* rows had been read' 'SQLSTATE 57P01' 'hint: ' -- \
    cut_off 'pg_terminate_backend(pid)'
ok 'a cancelled query is unavailable' refused 69 'query "call"' 'canceling statement' 'hint: ' -- \
    cut_off 'pg_cancel_backend(pid)'
ok 'and no session stays behind' within 10 no_session
configure '"schema": "slow", "statement_timeout_s": 1'
ok 'so is one that takes longer than it may' refused 69 'statement timeout' 'hint: Raise the statement time-out' -- nightly
configure '"lock_timeout_s": 1'
lock_call() {
    ask -c 'BEGIN' -c 'LOCK TABLE takhojd.call IN ACCESS EXCLUSIVE MODE' -c 'SELECT pg_sleep(30)' >/dev/null 2>&1 &
    locker=$!
    within 10 is_locked
}
is_locked() { [ "$(ask -c "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted
    AND relation = 'takhojd.call'::regclass")" -gt 0 ]; }
ok 'the calls can be locked' lock_call
ok 'a relation that stays locked is tried later' refused 75 'lock timeout' 'hint: .*lock' -- nightly
kill "$locker" 2>/dev/null
ask -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()" \
    >/dev/null
configure ''

# The server's process killed: every session is cut without a word, and it recovers by itself.
crash_server() {
    configure '"schema": "slow"'
    nightly &
    job=$!
    within 60 is_streaming || { kill "$job" && wait "$job" && return 1; }
    kill -KILL "$(ask -c "SELECT pid FROM pg_stat_activity WHERE application_name = 'takhojd' LIMIT 1")"
    wait "$job"
    got=$?
    configure ''
    within 20 ask -c 'SELECT 1' >/dev/null 2>&1
    return "$got"
}
may_kill_server() { [ "$(id -u)" -eq 0 ] || [ "$(stat -c %u "$PGHOST/data")" = "$(id -u)" ]; }
if may_kill_server; then
    ok 'a connection cut without a word is unavailable' refused 69 'query "call"' 'connection' 'hint: ' -- crash_server
else
    skip 'a connection cut without a word is unavailable' 'the server is not ours to kill'
fi
ok 'after all that a run publishes as before' published nightly
finish
