#!/bin/sh
# The private cluster comes and goes without a trace: as root and as an ordinary user, whatever ends it.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317,SC2016,SC2009 # functions are called through ok, inner shells expand, ps is portable
# takes: long

set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/story.XXXXXX")
trap 'rm -rf "$work"' EXIT
number=0
failed=0

ok() { # sentence, then a command that must succeed
    sentence=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        failed=1
    fi
}

skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

# A copy outside the checkout: it must not depend on it, and a user without rights to the checkout must reach it.
chmod 755 "$work"
mkdir "$work/bin" "$work/rooms"
chmod 777 "$work/rooms"
cp "$root/queries/demo/private-cluster" "$work/bin/private-cluster"
chmod 755 "$work/bin" "$work/bin/private-cluster"
cluster=$work/bin/private-cluster

# Most of what is tried here is not how a data folder is made: each user makes one and copies it.
mkdir -m 1777 "$work/fresh"
PRIVATE_CLUSTER_FRESH=$work/fresh
export PRIVATE_CLUSTER_FRESH

as_person() { "$@"; }
as_nobody() { runuser -u nobody -- "$@"; }

"$cluster" --folder "$work/rooms" -- true 2>"$work/errors"
case $? in
0) ;;
69)
    cat "$work/errors" >&2
    echo "1..0 # SKIP no PostgreSQL server"
    exit 77
    ;;
esac

no_trace() { # neither a folder nor a server process
    [ -z "$(ls -A "$work/rooms")" ] && ! ps -eo args | grep -F "$work/rooms" | grep -v grep >/dev/null
}

gone_within() { # seconds
    tenths=$(($1 * 10))
    while [ "$tenths" -gt 0 ]; do
        ! no_trace || return 0
        sleep 0.1
        tenths=$((tenths - 1))
    done
    no_trace
}

exit_code_is() { # code, command...
    wanted=$1
    shift
    "$@" >"$work/out" 2>"$work/errors"
    got=$?
    [ "$got" -eq "$wanted" ] || {
        echo "# exit code $got instead of $wanted" && sed 's/^/# /' "$work/errors"
        return 1
    }
}

says() { grep -F -- "$1" "$work/errors" >/dev/null; }

prints() { # text, command...
    wanted=$1
    shift
    got=$("$@" 2>"$work/errors")
    [ "$got" = "$wanted" ] || {
        echo "# printed: $got" && sed 's/^/# /' "$work/errors"
        return 1
    }
}

wait_for_file() {
    tenths=600
    while [ ! -s "$1" ] && [ "$tenths" -gt 0 ]; do
        sleep 0.1
        tenths=$((tenths - 1))
    done
    [ -s "$1" ]
}

ask='psql -XAtc'
everything_about_one_person() { # who
    who=$1
    as=as_$2
    in="--folder $work/rooms"
    # shellcheck disable=SC2086 # words on purpose
    {
        ok "$who gets an empty UTF-8 database takhojd" prints 'takhojd|UTF8|0' "$as" "$cluster" $in -- $ask \
            "SELECT current_database(), current_setting('server_encoding'),
                    (SELECT count(*) FROM pg_tables WHERE schemaname = 'public')"
        ok "$who gets a server that no network reaches" prints '|on' "$as" "$cluster" $in -- $ask \
            "SELECT current_setting('listen_addresses'), CASE inet_client_addr() IS NULL WHEN true THEN 'on' END"
        ok "$who gets the command's exit code" exit_code_is 37 "$as" "$cluster" $in -- sh -c 'exit 37'
        ok "$who gets 127 for a command that is not there" exit_code_is 127 "$as" "$cluster" $in -- /no/such/command
        ok "$who can pipe through the command" piped "$as"
        ok "$who is not led astray by PG variables" prints postgres env PGSERVICE=elsewhere PGHOST=nowhere.invalid \
            PGUSER=somebody PGPORT=1 PGSSLMODE=verify-full PGOPTIONS=-cnonsense=1 PGPASSFILE=/nowhere \
            ${as_words} "$cluster" $in -- $ask 'SELECT current_user'
        ok "nothing of that is left behind" gone_within 5
        for signal in TERM INT HUP; do
            ok "$who may end it by SIG$signal" ended_by "$signal" '' "$as"
            ok "and nothing is left behind" gone_within 20
        done
        ok "$who may kill -9 the script" ended_by KILL '' "$as"
        ok "and still nothing is left behind" gone_within 30
        ok "$who may kill -9 its whole process group" ended_by KILL - "$as"
        ok "and nothing is left behind by that either" gone_within 30
        ok "$who may kill -9 the script while the server is being made" killed_early "$as"
        ok "and again nothing is left behind" gone_within 60
        ok "$who can run two at once" two_at_once "$as"
        ok "and both are gone" gone_within 20
        ok "$who can keep it" kept "$as"
        ok "and stop it" gone_within 20
    }
}

piped() { [ "$(echo 'SELECT 6 * 7' | "$1" "$cluster" --folder "$work/rooms" -- psql -XAt)" = 42 ]; }

# The script itself must get the signal, not the program that changed the user: it writes its own pid.
start_waiting() { # as
    rm -f "$work/rooms.pid" "$work/rooms.up"
    : >"$work/rooms.pid"
    : >"$work/rooms.up"
    chmod 666 "$work/rooms.pid" "$work/rooms.up"
    # shellcheck disable=SC2016 # the inner shells expand them
    "$1" setsid env --default-signal=INT sh -c 'echo $$ >"$1.pid"; exec "$2" --folder "$1" -- sh -c '\''
        echo up >"$1.up"; exec sleep 300'\'' sh "$1"' sh "$work/rooms" "$cluster" >/dev/null 2>&1 &
    job=$!
}

ended_by() { # signal, - for the whole process group, as
    start_waiting "$3"
    wait_for_file "$work/rooms.up" || return 1
    kill "-$1" "$2$(cat "$work/rooms.pid")"
    wait "$job" 2>/dev/null
    got=$?
    case $1 in TERM) wanted=143 ;; INT) wanted=130 ;; HUP) wanted=129 ;; KILL) wanted=137 ;; esac
    [ "$1" != KILL ] || end_sleepers
    [ "$got" -eq "$wanted" ] || {
        echo "# exit code $got instead of $wanted"
        return 1
    }
}

# After SIGKILL the command lives on without its server; it is this test's to end.
end_sleepers() {
    ps -eo pid=,args= | awk '$2 == "sleep" && $3 == 300 { print $1 }' | while read -r pid; do
        tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep -F "PGHOST=$work/rooms" >/dev/null && kill "$pid"
    done
}

killed_early() { # as
    unset PRIVATE_CLUSTER_FRESH
    start_waiting "$1"
    export PRIVATE_CLUSTER_FRESH="$work/fresh"
    wait_for_file "$work/rooms.pid" || return 1
    seconds=100
    while [ -z "$(ls "$work"/rooms/*/data 2>/dev/null)" ] && [ "$seconds" -gt 0 ]; do
        seconds=$((seconds - 1))
    done
    kill -KILL "$(cat "$work/rooms.pid")"
    wait "$job" 2>/dev/null
    [ ! -s "$work/rooms.up" ]
}

two_at_once() { # as
    "$1" "$cluster" --folder "$work/rooms" -- psql -XAtc 'CREATE TABLE mine AS SELECT 1 AS n; SELECT n FROM mine' \
        >"$work/first" 2>&1 &
    first=$!
    "$1" "$cluster" --folder "$work/rooms" -- psql -XAtc 'CREATE TABLE mine AS SELECT 2 AS n; SELECT n FROM mine' \
        >"$work/second" 2>&1
    wait "$first" && [ "$(tail -n 1 "$work/first")$(tail -n 1 "$work/second")" = 12 ]
}

kept() { # as
    "$1" "$cluster" --keep --folder "$work/rooms" -- sh -c 'exit 5' >"$work/kept" 2>&1
    [ $? -eq 5 ] || return 1
    place=$(sed -n 's/^export PGHOST=\([^ ]*\) .*/\1/p' "$work/kept")
    grep -F -- "--stop $place" "$work/kept" >/dev/null || return 1
    answer=$("$1" psql -XAtd "host=$place port=5432 user=postgres dbname=takhojd" -c 'SELECT 1')
    "$1" "$cluster" --stop "$place" || return 1
    [ "$answer" = 1 ]
}

server_is() { # how it is asked for...
    # shellcheck disable=SC2086 # words on purpose
    "$@" "$cluster" --folder "$work/rooms" -- $ask 'SELECT system_identifier FROM pg_control_system()'
}
copied() { [ "$(server_is env)" = "$(server_is env)" ]; }
made_anew() {
    own=$(server_is env -u PRIVATE_CLUSTER_FRESH)
    [ -n "$own" ] && [ "$own" != "$(server_is env)" ]
}
no_place() { server_is env PRIVATE_CLUSTER_FRESH="$work/nowhere" >/dev/null; }

as_words=''
everything_about_one_person "$(id -un)" person
if [ "$(id -u)" -ne 0 ]; then
    skip 'root hands the server to the user postgres' 'not root'
elif ! id nobody >/dev/null 2>&1 || ! command -v runuser >/dev/null; then
    skip 'an ordinary user runs the server directly' 'no user nobody, or no runuser'
else
    as_words='runuser -u nobody --'
    everything_about_one_person 'an ordinary user' nobody
    mkdir -m 700 "$work/private"
    ok 'root refuses a folder that the server user cannot enter' exit_code_is 73 \
        "$cluster" --folder "$work/private" -- true
    ok 'and says which user' says postgres
    ok 'a private TMPDIR is passed over for /tmp' prints /tmp env TMPDIR="$work/private" "$cluster" -- sh -c \
        'dirname "$PGHOST"'
fi

ok 'a fresh data folder that somebody keeps is copied' copied
ok 'else each makes its own' made_anew
ok 'also where nobody can keep it' no_place

# A server by the side of the others, whose data folder cannot be made: who chooses it fails.
side_server() { # version
    rm -rf "$work/side" && mkdir -m 755 "$work/side" || return 1
    for tool in initdb pg_ctl createdb postgres pg_config; do
        printf '#!/bin/sh\n%s\n' 'exit 1' >"$work/side/$tool"
    done
    printf '#!/bin/sh\necho "postgres (PostgreSQL) %s"\n' "$1" >"$work/side/postgres"
    printf '#!/bin/sh\necho "%s"\n' "$work/side" >"$work/side/pg_config"
    chmod 755 "$work/side"/*
}
with_side_server() { PATH=$work/side:$PATH "$cluster" --folder "$work/rooms" -- true; }
side_server 99.1
ok 'the newest server found is started' exit_code_is 69 with_side_server
ok 'as its words say' says "initdb of $work/side failed"
side_server 9.6
ok 'newer is the greater number, not the later word' exit_code_is 0 with_side_server
side_server 99.1
rm "$work/side/createdb"
ok 'a server that lacks a tool is passed over' exit_code_is 0 with_side_server

long=$work/rooms/a-folder-whose-path-is-so-long-that-a-socket-in-it-cannot-be-reached-by-anyone-at-all
mkdir -m 777 "$long"
ok 'a path too long for a socket is refused' exit_code_is 73 "$cluster" --folder "$long" -- true
ok 'with a hint' says 'hint: '
rmdir "$long"
ok 'no command is a usage error' exit_code_is 64 "$cluster"
ok 'an unknown option is a usage error' exit_code_is 64 "$cluster" --port 5432 -- true
ok 'only a folder of its own is ever removed by --stop' exit_code_is 64 "$cluster" --stop "$work"
ok 'which is still there' test -d "$work/bin"
ok 'nothing at all is left behind' gone_within 5

echo "1..$number"
exit "$failed"
