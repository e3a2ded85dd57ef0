#!/bin/sh
# A run is interrupted, terminated or killed while it reads, draws and publishes, or meets another one: what is published
# is whole at every moment, and the next run publishes as if nothing had been.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot to try it with.
# shellcheck disable=SC2317,SC2016 # functions are called through ok; the fake's own shell expands

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'
ordinary=''
! env --default-signal=INT true 2>/dev/null || ordinary='env --default-signal=INT'

mkdir "$work/tmp"
# The program in the background, hearing every signal; its number is in job.
start() { # arguments of run
    # shellcheck disable=SC2086 # words on purpose
    TMPDIR=$work/tmp $ordinary "$takhojd" run --config "$work/takhojd.json" --as-of "$as_of" "$@" >"$work/printed" \
        2>"$work/errors" </dev/null &
    job=$!
}
# Starts, waits for a condition, sends a signal; the exit code is the program's.
signalled() { # signal, condition, arguments of run
    signal=$1 condition=$2
    shift 2
    start "$@"
    within 60 reached || { echo "$condition did not come" && kill "$job" && wait "$job"; }
    kill "-$signal" "$job" 2>/dev/null
    wait "$job" 2>/dev/null
}
reached() { "$condition" || gone; }
gone() { # or ended and not yet waited for
    case $(ps -o stat= -p "$job") in '' | Z*) return 0 ;; *) return 1 ;; esac
}
told() { # word: interrupted or terminated
    says "^takhojd: error: $1" || return 1
    [ ! -s "$work/printed" ] || heard
}
stopped() { # code, word, signal, condition, arguments of run
    code=$1 word=$2
    shift 2
    remember
    ends_with "$code" signalled "$@" && told "$word" && untouched
}
killed() { # condition, arguments of run
    ends_with 137 signalled KILL "$@" && is_whole
}

is_streaming() {
    [ "$(ask -c "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'takhojd' AND state = 'active'
        AND query LIKE 'COPY (%' AND wait_event = 'PgSleep'")" = t ]
}
no_session() { [ "$(ask -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'takhojd'")" = 0 ]; }
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
# A gnuplot that tells its number and draws nothing for a long time.
printf '%s\n' '#!/bin/sh' "echo \$\$ >$work/drawing" 'exec sleep 300' >"$work/fake"
chmod 755 "$work/fake"
is_drawing() { [ -s "$work/drawing" ]; }
no_drawing() { ! kill -0 "$(cat "$work/drawing")" 2>/dev/null; }
is_staging() { find "$out/.store" -name '*staging*' | grep -q .; }

configure ''
ok 'calls load' load_clean
ok 'and can be made to come slowly' make_slow_schema
ok 'they are published' published nightly

# While calls are read.
configure '"schema": "slow"'
ok 'SIGTERM while calls are read ends it' stopped 143 terminated TERM is_streaming --report nightly
ok 'and its session' within 5 no_session
ok 'SIGINT while calls are read ends it' stopped 130 interrupted INT is_streaming --report nightly
ok 'and its session too' within 5 no_session

# Another run meanwhile.
meets_another() {
    start --report nightly
    within 60 is_streaming || { kill "$job" && wait "$job" && return 1; }
    first=$job
    # The first one goes on writing where it did.
    mv "$work/errors" "$work/errors.first" && mv "$work/printed" "$work/printed.first"
    configure ''
    nightly
    got=$?
    kill -TERM "$first"
    wait "$first"
    grep -q "process $first " "$work/errors" || { echo "does not name process $first" && heard; } || return 1
    return "$got"
}
ok 'a second run at the same time is tried later, and names the first' refused 75 'another run is going on: process [0-9]+ ' \
    'hint: Wait' -- meets_another
configure ''
stale_lock() { echo 4000000 >"$state/lock" && nightly; }
ok 'a lock left by a process that has gone holds nobody up' published stale_lock

configure '"schema": "slow"'
remember
ok 'SIGKILL while calls are read leaves whole reports' killed is_streaming --report nightly
ok 'the same as before' untouched
ask -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'takhojd'" >/dev/null
configure ''
ok 'and the next run publishes' published nightly

# While charts are drawn.
configure "\"gnuplot\": {\"program\": \"$work/fake\"}"
for signal in 'TERM 143 terminated' 'INT 130 interrupted'; do
    # shellcheck disable=SC2086 # words on purpose
    set -- $signal
    rm -f "$work/drawing"
    ok "SIG$1 while charts are drawn ends it" stopped "$2" "$3" "$1" is_drawing --report management
    ok 'and gnuplot with it' within 5 no_drawing
    ok 'and leaves nothing in the temporary folder' test -z "$(ls -A "$work/tmp")"
done
rm -f "$work/drawing"
ok 'SIGKILL while charts are drawn leaves whole reports' killed is_drawing --report management
ok 'the same as before too' untouched
kill "$(cat "$work/drawing")" 2>/dev/null
rm -rf "$work/tmp"
mkdir "$work/tmp"
configure ''

# While it is published: from the first staged file on, ever a little later. It may be too late to stop it, never half.
for delay in 0 0.01 0.02 0.03 0.04 0.06 0.08 0.12; do
    # Without a pause: a staged file may be gone in a tenth of a second.
    late() {
        while ! is_staging && ! gone; do :; done
        sleep "$delay"
    }
    either() { # codes that will do, signal
        codes=$1
        remember
        signalled "$2" late --report nightly
        got=$?
        case " $codes " in *" $got "*) ;; *) echo "exit code $got"; heard; return 1 ;; esac
        is_whole || return 1
        [ "$got" -ne 143 ] || untouched
    }
    ok "SIGTERM $delay s after the first staged file: as before, or published" either '143 0' TERM
    ok 'and nothing is left' no_leftovers
    ok "SIGKILL $delay s after the first staged file: every report is whole" either '137 0' KILL
    ok 'and the next run publishes and clears up' published nightly
done

# At any instant whatever: whole runs, until TAKHOJD_RUN_KILLS of them (see make check-kill) were killed at random. How long
# a run takes is learned on the way, for a machine is not as fast now as it was: one that ended before it was to be killed
# took less than that, and each one killed on its way lets the next have a little longer.
now_ms() { date +%s%3N; }
random_below() { od -An -N4 -tu4 /dev/urandom | awk -v most="$1" '{ print $1 % most }'; }
two_reports() { run --report nightly --report client --client client-1; }
begun=$(now_ms)
ok 'a night and a client are published' published two_reports
took=$(($(now_ms) - begun))
killed_at_random() {
    kills=${TAKHOJD_RUN_KILLS:-10}
    tries=$((20 * kills))
    while [ "$kills" -gt 0 ]; do
        [ "$tries" -gt 0 ] || { echo "$kills were to be killed, and all had ended" && return 1; }
        tries=$((tries - 1))
        start --report nightly --report client --client client-1
        after=$(random_below $((took + 1)))
        sleep "$(awk -v ms="$after" 'BEGIN { print ms / 1000 }')"
        kill -KILL "$job" 2>/dev/null
        wait "$job" 2>/dev/null
        case $? in
        137) kills=$((kills - 1)) took=$((took + took / 20)) ;;
        0) took=$after ;;
        *) heard; return 1 ;;
        esac
        is_whole || { echo "with $kills to go" && return 1; }
    done
}
ok 'runs killed at any instant leave whole reports' killed_at_random
ok 'and the next one publishes and clears up after all of them' published two_reports
rm -rf "$work/tmp"
mkdir "$work/tmp"

# What a killed run leaves, made by hand: a folder half written, and a journal that leads nowhere.
by_hand() {
    mkdir -p "$out/.store/nightly/2026-10-31.99.staging-4000000/sv" &&
        echo '<html>' >"$out/.store/nightly/2026-10-31.99.staging-4000000/sv/index.html" &&
        printf '{"schema": 1, "switches": [{"shelf": "nightly", "period": "2026-10-31", "version": 98, "staged": "%s",
            "keep": 0}]}\n' 2026-10-31.98.staging-4000001 >"$out/.store/journal.json"
}
ok 'a folder half written and a journal that leads nowhere can be left' by_hand
ok 'the next run clears them up' published nightly
ok 'and says what it abandoned' says 'warning: an unfinished publication is abandoned'
half_journal() { printf '{"schema": 1, "swit' >"$out/.store/journal.json"; }
ok 'a journal cut off can be left' half_journal
ok 'the next run clears that up too' published nightly
ok 'and says so' says 'warning: the journal'
up() { printf '{"schema": 1, "switches": [{"shelf": "../../victim", "period": "2026-10-31", "version": 1, "staged": "x",
    "keep": 0}]}\n' >"$out/.store/journal.json"; }
ok 'a journal that leads out of the store can be left' up
ok 'the next run does not follow it' published nightly
ok 'and nothing is there' test ! -e "$out/../victim"
finish
