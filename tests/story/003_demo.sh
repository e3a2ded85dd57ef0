#!/bin/sh
# The demo: one command, from nothing to every report, on a server of its own or in a database it is given.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot.
# shellcheck disable=SC2317 # functions are called through ok

set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
takhojd=${TAKHOJD:-$root/build/takhojd}
calls=6000
work=$(mktemp -d "${TMPDIR:-/tmp}/story.XXXXXX")
chmod 755 "$work"
mkdir "$work/rooms"
chmod 777 "$work/rooms"
kept='' keeper='' waiting=''
# shellcheck disable=SC2317 # called by the trap
at_exit() {
    [ -z "$waiting" ] || kill "$waiting" 2>/dev/null
    # shellcheck disable=SC2086 # words on purpose
    [ -z "$kept" ] || $keeper "$root/queries/demo/private-cluster" --stop "$kept"
    rm -rf "$work"
}
trap at_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# The program's own data and no configuration of the machine's.
unset TAKHOJD_CONFIG
TAKHOJD_DATA=$root
export TAKHOJD_DATA

command -v gnuplot >/dev/null || {
    echo '1..0 # SKIP no gnuplot'
    exit 77
}
"$root/queries/demo/private-cluster" -- true 2>"$work/errors"
[ $? -ne 69 ] || {
    echo '1..0 # SKIP no PostgreSQL server'
    exit 77
}

number=0
failed=0

ok() { # sentence, then a command that must succeed
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

# Its servers live in rooms, so that what they leave is seen.
demo() { TMPDIR=$work/rooms "$takhojd" demo --calls "$calls" "$@" >"$work/out" 2>"$work/errors" </dev/null; }

exit_code_is() { # code, command...
    wanted=$1
    shift
    "$@"
    got=$?
    [ "$got" -eq "$wanted" ] || {
        echo "exit code $got instead of $wanted"
        cat "$work/out" "$work/errors"
        return 1
    }
}

says() { grep -F -- "$1" "$work/errors" || { cat "$work/errors" && return 1; }; }
prints() { grep -E -- "$1" "$work/out" || { cat "$work/out" && return 1; }; }
no_trace() { [ -z "$(ls -A "$work/rooms")" ]; }
gone_within() { # seconds
    seconds=$1
    while [ "$seconds" -gt 0 ] && ! no_trace; do
        sleep 1
        seconds=$((seconds - 1))
    done
    no_trace || { ls -A "$work/rooms" && return 1; }
}
# The lock holds the number of the process that had it.
same_site() {
    diff -r -x lock "$1" "$2" >"$work/difference" && return
    cut -c 1-300 "$work/difference" | head
    return 1
}
every_file_it_names_is_there() {
    named=$(grep -oE '/[^ ]*(index\.html|takhojd\.json)$' "$work/out")
    [ "$(echo "$named" | wc -l)" -eq 3 ] || { cat "$work/out" && return 1; }
    echo "$named" | while read -r file; do [ -s "$file" ] || { echo "no $file" && exit 1; }; done
}
every_report_is_there() {
    for report in nightly management client; do
        ls -d "$work/first/$report" || return 1
    done
    for folder in "$work"/first/.store/*/2026-10.1 "$work"/first/.store/client/*/2026-10.1; do
        for file in report.json manifest.json sv/index.html en/index.html; do
            [ -s "$folder/$file" ] || { echo "no $folder/$file" && return 1; }
        done
    done
}
every_page_says_generated() {
    for language in 'sv Påhittade uppgifter' 'en Made-up data'; do
        find "$work/first/.store" -path "*/${language%% *}/index.html" >"$work/pages"
        [ -s "$work/pages" ] || return 1
        while read -r page; do
            grep -q "${language#* }" "$page" || { echo "not in $page" && return 1; }
        done <"$work/pages"
        grep -q "<p class=\"notice\" lang=\"${language%% *}\">${language#* }" "$work/first/index.html" || return 1
    done
}
private_files() { # the folder of the state
    [ "$(stat -c %a "$1/key")" = 600 ] && [ ! -e "$work/first/key" ]
}

ok 'the demo makes every report with one command' exit_code_is 0 demo --keep --out "$work/first"
kept=$(sed -n 's/^export PGHOST=\([^ ]*\) .*/\1/p' "$work/out")
cp "$work/out" "$work/out.kept"
ok 'and says where they are' every_file_it_names_is_there
ok 'with the headlines, stamped' prints '^  .+: .+ \(.+ · n = .+\)$'
ok 'four of them' test "$(grep -cE '^  .+: .+ \(.+ · n = .+\)$' "$work/out")" -eq 4
ok 'each report is there in both languages' every_report_is_there
ok 'every page says that its data are invented, the front page too' every_page_says_generated
ok 'the key lies outside the site, readable by its owner only' private_files "$work/first.state"
ok '--keep leaves the server with the calls in it' test \
    "$(psql -XAtd "host=$kept user=postgres dbname=takhojd" -c 'SELECT count(*) > 5700 FROM takhojd.call')" = t
ok 'and says how to stop it' prints "--stop $kept"

createdb -h "$kept" -U postgres other
other="host=$kept user=postgres dbname=other"
ok '--db fills an empty database that is there' exit_code_is 0 demo --db "$other" --lang en --out "$work/given"
ok 'and speaks the language asked for' prints '/en/index\.html$'
psql -XAtqd "$other" -c "DROP TABLE takhojd.sale; UPDATE takhojd.campaign SET name = 'mine'"
ok 'a schema that holds anything is refused' exit_code_is 65 demo --db "$other" --out "$work/refused"
ok 'with a hint' says 'hint: Give an empty database'
ok 'and left as it was' test "$(psql -XAtd "$other" -c "SELECT to_regclass('takhojd.sale') IS NULL,
    (SELECT count(*) FROM takhojd.campaign WHERE name <> 'mine')")" = 't|0'
ok 'nor is anything published' test ! -e "$work/refused"
ok 'the server that was kept is stopped by the command it printed' sh -c "$(sed -n 's/^# stop: *//p' "$work/out.kept")"
kept=''
ok 'and leaves nothing' gone_within 20

ok 'a password in --db is refused' exit_code_is 64 demo --db 'dbname=calls password=secret' --out "$work/refused"
ok 'a server that is not there is unavailable' exit_code_is 69 demo --db 'host=/nowhere' --out "$work/refused"
ok '--keep is for the server of its own' exit_code_is 64 demo --keep --db "$other" --out "$work/refused"
ok 'a configuration of the site is not for the demo' exit_code_is 64 demo --config /nowhere --out "$work/refused"
ok 'a language it does not speak is refused' exit_code_is 64 demo --lang fr --out "$work/refused"
ok 'a folder that cannot be made is told' exit_code_is 73 demo --out /proc/nowhere

# Installed under a prefix of its own, run where nothing of the checkout is, by somebody else where that can be.
build=${BUILD:-$root/build}
# A machine where pkg-config knows nothing before the packages have been asked for.
fresh_machine() {
    mkdir "$work/fresh"
    printf '#!/bin/sh\n[ ! -e "%s" ] || exec "%s" "$@"\nexit 1\n' "$work/fresh/asked" "$(command -v pkg-config)" \
        >"$work/fresh/pkg-config"
    printf '#!/bin/sh\n: >"%s"\nprintf installed\n' "$work/fresh/asked" >"$work/fresh/dpkg-query"
    printf '#!/bin/sh\nexit 100\n' >"$work/fresh/apt-get"
    chmod 755 "$work/fresh"/*
}
install_copy() {
    mkdir "$work/build" && cp -a "$build/obj" "$build/libtakhojd.a" "$build/takhojd" "$work/build" && fresh_machine &&
        (cd "$root" && PATH=$work/fresh:$PATH ${MAKE:-make} BUILD="$work/build" PREFIX="$work/usr" deps install)
}
person='' owner=$(id -un)
who=$owner
if [ "$(id -u)" -eq 0 ] && id nobody >/dev/null 2>&1 && command -v runuser >/dev/null; then
    person='runuser -u nobody --' owner=nobody who='an ordinary user'
fi
mkdir "$work/home"
chmod 777 "$work/home"
installed_demo() {
    cd "$work/home" || return 1
    # shellcheck disable=SC2086 # words on purpose
    $person env -u TAKHOJD_DATA TMPDIR="$work/rooms" "$work/usr/bin/takhojd" demo --calls "$calls" "$@" \
        >"$work/out" 2>"$work/errors" </dev/null
}
ok 'an installed copy can be made where what it is built with comes with it' install_copy
names_its_own_places() {
    grep -q "^\.Pa $work/usr/share/takhojd\$" "$work/usr/share/man/man1/takhojd.1" &&
        grep -q "^ExecStart=$work/usr/bin/takhojd " "$work/usr/share/takhojd/reports/schedule/takhojd.service" &&
        ! grep -r /usr/local "$work/usr/share/man" "$work/usr/share/takhojd/reports/schedule"
}
ok 'whose man page and schedules name where it is' names_its_own_places
# A folder of the packager's, whose name is more than one word.
room="$work/it's a \"room\""
staged() { # target
    (cd "$root" && ${MAKE:-make} BUILD="$work/build" PREFIX="$work/usr" DESTDIR="$room" "$1")
}
ok 'it can be staged in a folder of any name' staged install
ok 'the program is in it' test -x "$room$work/usr/bin/takhojd"
ok 'and can be removed' staged uninstall
ok 'with all that came with it' test -z "$(find "$room" -type f)"
ok "it makes the demo for $who, in the folder it is run in" exit_code_is 0 installed_demo --keep
kept=$(sed -n 's/^export PGHOST=\([^ ]*\) .*/\1/p' "$work/out") keeper=$person
cp "$work/out" "$work/out.kept"
ok 'and says where it is' prints "^  $work/home/takhojd-demo/index\.html\$"
ok 'byte by byte the same as the first' same_site "$work/first" "$work/home/takhojd-demo"

# The README's last step as it stands there, by the same person and with every default, but that all folders lie below
# another root, the service is the demo's server, and the night the last of its calls.
of_readme() { # how a command begins
    sed -n "s|.*\`\($1 [^\`]*\)\`.*|\1|p" "$root/README.md" | sed "s| /| $work/|g"
}
last_step() {
    cd "$work/home" || return 1
    sed "s|\"/|\"$work/|" "$root/reports/takhojd.json" >takhojd.json
    printf '[dialler]\nhost=%s\nuser=postgres\ndbname=takhojd\n' "$kept" >service.conf
    folders=$(of_readme 'sudo install -d') run=$(of_readme 'takhojd run --db service=dialler')
    USER=$owner sh -c "${folders#sudo }" || return 1
    # shellcheck disable=SC2086 # words on purpose
    $person env -u TAKHOJD_DATA TMPDIR="$work/rooms" PATH="$work/usr/bin:$PATH" PGSERVICEFILE=service.conf \
        TAKHOJD_CONFIG=takhojd.json sh -c "$run --as-of 2026-10-31 --report nightly" >"$work/out" 2>"$work/errors" </dev/null
}
ok "the README's last step publishes for $who too" exit_code_is 0 last_step
ok 'where it says' test -s "$work/srv/reports/index.html"
# shellcheck disable=SC2086 # words on purpose
ok 'its server is stopped' $person sh -c "$(sed -n 's/^# stop: *//p' "$work/out.kept")"
kept=''
ok 'and gone' gone_within 20
ok 'nor do the figures depend on the language or the database' \
    cmp "$work/first/management/2026-10/report.json" "$work/given/management/2026-10/report.json"

# Interrupted while calls are generated: the whole process group, as a terminal does it.
interrupted_demo() { # signal
    # shellcheck disable=SC2016 # the inner shell expands them
    TMPDIR=$work/rooms setsid env --default-signal=INT sh -c 'echo $$ >"$1/pid"; exec "$2" demo --out "$1/cut"' sh \
        "$work" "$takhojd" >"$work/out" 2>"$work/errors" </dev/null &
    waiting=$!
    seconds=60
    while [ ! -e "$work/cut.state/takhojd.json" ] && [ "$seconds" -gt 0 ]; do
        sleep 1
        seconds=$((seconds - 1))
    done
    kill "-$1" "-$(cat "$work/pid")"
    wait "$waiting"
    got=$?
    waiting=''
    rm -rf "$work/cut.state"
    return "$got"
}
ok 'Ctrl-C ends it' exit_code_is 130 interrupted_demo INT
ok 'and nothing is left or published' gone_within 30
ok 'SIGTERM ends it' exit_code_is 143 interrupted_demo TERM
ok 'and again nothing is left' gone_within 30
ok 'or published' test ! -e "$work/cut"

echo "1..$number"
exit "$failed"
