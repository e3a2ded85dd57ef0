#!/bin/sh
# Runs every test and counts: what `make check` calls when everything it needs is installed.
#
# Each part prints how many sentences held, failed or were skipped, and its seconds; a failing part prints what it said, and
# the end of the output says it once more. One suite or story more than JOBS runs side by side, because they wait for disks and
# servers; beside them the suites under the sanitizers run one at a time, and so do the stories under them. The last line is
# "N passed, N failed, N skipped". Logs stay in BUILD/log.
#
# A story whose script has the line "# also: sanitizers" is told once more with the program built with address and
# undefined-behaviour sanitizers; one with "# takes: long" is begun before the others.
#
# Nothing can last for ever: a suite is ended after SUITE_LIMIT (600) seconds, a story after STORY_LIMIT (900), and what
# either has left running is ended and counted as a failure.

set -u
cd "$(dirname "$0")/.." || exit 73

# shellcheck source=tests/parts.sh
. tests/parts.sh
build=${BUILD:-build}
log=$build/log
SUITE_LIMIT=${SUITE_LIMIT:-600} STORY_LIMIT=${STORY_LIMIT:-900}
in_order='' # what a program is started by
export SUITE_LIMIT STORY_LIMIT in_order
all_passed=0 all_failed=0 all_skipped=0

rm -rf "$log"
mkdir -p "$log" || exit 73

# Where what tests leave is seen and removed; short enough a path for sockets. It lies in memory where there is room for 3 GB
# and twice that to spare, and programs may be run from there: servers by the dozen, each of a thousand files, come and go in
# half the time.
temporary_folder() {
    memory=$(mktemp -d /dev/shm/takhojd-check.XXXXXX 2>/dev/null)
    if [ -d "$memory" ] && [ "$(df -Pk "$memory" | awk 'END { print $4 }')" -gt 3000000 ] &&
        [ "$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)" -gt 6000000 ] &&
        printf '#!/bin/sh\n' >"$memory/program" && chmod 755 "$memory/program" && "$memory/program" 2>/dev/null; then
        rm "$memory/program"
        echo "$memory"
        return
    fi
    rm -rf "$memory"
    mktemp -d /tmp/takhojd-check.XXXXXX
}
TMPDIR=$(temporary_folder) || exit 73
chmod 755 "$TMPDIR"
HOME=$TMPDIR/home
PRIVATE_CLUSTER_FRESH=$TMPDIR/fresh
mkdir "$HOME" && mkdir -m 1777 "$PRIVATE_CLUSTER_FRESH" || exit 73
export TMPDIR HOME PRIVATE_CLUSTER_FRESH

# Processes of this run, told by their temporary folder: pid and command, one a line.
still_running() {
    env -u TMPDIR grep -lz "^TMPDIR=$TMPDIR" /proc/[0-9]*/environ 2>/dev/null | while IFS=/ read -r _ _ pid _; do
        echo "$pid $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | cut -c 1-200)"
    done
}
end_all() { # signal
    still_running | while read -r pid _; do kill "-$1" "$pid" 2>/dev/null; done
}
# shellcheck disable=SC2317 # called by traps
at_exit() {
    status=$?
    trap '' HUP INT TERM
    trap - EXIT
    if [ -n "$(still_running)" ]; then
        end_all TERM
        sleep 3
        end_all KILL
    fi
    rm -rf "$TMPDIR"
    exit "$status"
}
# shellcheck disable=SC2317 # called by traps
interrupted() { # exit code
    echo "interrupted after $(($(now) - began)) s; until then: $all_passed passed, $all_failed failed, $all_skipped skipped"
    exit "$1"
}
began=$(now)
trap at_exit EXIT
trap 'interrupted 129' HUP
trap 'interrupted 130' INT
trap 'interrupted 143' TERM

# Counts TAP lines of the given files into passed, failed and skipped.
count() {
    passed=$(cat "$@" 2>/dev/null | grep '^ok' | grep -vic '# SKIP')
    failed=$(cat "$@" 2>/dev/null | grep -c '^not ok')
    skipped=$(cat "$@" 2>/dev/null | grep '^ok' | grep -ic '# SKIP')
}

# Prints a part's line and adds to the totals: name, seconds. A part without a sentence has failed.
report() {
    [ $((passed + failed + skipped)) -gt 0 ] || failed=1
    all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed)) all_skipped=$((all_skipped + skipped))
    printf '%-22s %5d passed, %d failed, %d skipped  %4d s\n' "$1" "$passed" "$failed" "$skipped" "$2"
}

# The same of a part whose sentences and seconds are in its log folder: name.
report_logged() {
    count "$log/$1"/*.tap
    report "$1" "$(cat "$log/$1/seconds")"
}

# A step that only succeeds or fails, such as building: name, command...
step() {
    name=$1 start=$(now) passed=1 failed=0 skipped=0
    shift
    "$@" >"$log/$name.log" 2>&1 || {
        passed=0 failed=1
        { echo "not ok - $name" && tail -n 40 "$log/$name.log" | sed 's/^/# /'; } | tee "$log/$name.tap"
    }
    report "$name" $(($(now) - start))
    [ "$failed" -eq 0 ]
}

# Each line of a file as $2 of a shell's text, so many at a time. In the background, because a shell that waits for a
# foreground command hears no signal: at a time, text, $1, file.
side_by_side() {
    xargs -P "$1" -I LINE sh -c "$2" side_by_side "$3" LINE <"$4" &
    wait $!
}

# One suite, whose TAP Check writes; a suite that ends badly without a failing sentence is a failure of its own.
# shellcheck disable=SC2016 # the inner shell expands them
run_suite='
    name=$(echo "${2#*/tests/}" | tr / .)
    CK_TAP_LOG_FILE_NAME=$1/$name.tap timeout --kill-after=30 "$SUITE_LIMIT" $in_order "$2" >"$1/$name.out" 2>&1 </dev/null
    status=$?
    if [ $status -eq 77 ]; then
        echo "ok 1 - $name # SKIP" >>"$1/$name.tap"
    elif [ $status -eq 124 ] || [ $status -eq 137 ]; then
        echo "not ok - $name had not ended after $SUITE_LIMIT s" >>"$1/$name.tap"
    elif [ $status -ne 0 ] && ! grep -q "^not ok" "$1/$name.tap" 2>/dev/null; then
        echo "not ok - $name ended with exit code $status" >>"$1/$name.tap"
    fi
    if grep "^not ok" "$1/$name.tap"; then
        tail -n 40 "$1/$name.out" | sed "s/^/# /" | tee -a "$1/$name.tap"
    fi
    exit 0'

# Every suite of a build, so many at a time: number, part name, build folder.
run_suites() {
    start=$(now) at_a_time=$1
    shift
    mkdir -p "$log/$1"
    find "$2/tests" -name '*_test' -type f | LC_ALL=C sort >"$log/$1/programs"
    side_by_side "$at_a_time" "$run_suite" "$log/$1" "$log/$1/programs"
    echo $(($(now) - start)) >"$log/$1/seconds"
}

# One story, whose standard output is TAP; one that skips itself as a whole (77) counts once. Told again, it says with what.
# shellcheck disable=SC2016 # the inner shell expands them
run_story='
    name=$(basename "$2" .sh) tap=$1/$(basename "$2" .sh).tap begun=$(date +%s)
    timeout --kill-after=30 "$STORY_LIMIT" $in_order sh "$2" >"$tap" 2>"$tap.err" </dev/null
    status=$?
    if [ $status -eq 77 ]; then
        reason=$(sed -n "s/.*# SKIP *//p" "$tap" | head -n 1)
        echo "ok 1 - $name # SKIP $reason" >"$tap"
    elif [ $status -eq 124 ] || [ $status -eq 137 ]; then
        echo "not ok - $name had not ended after $STORY_LIMIT s" >>"$tap"
    elif [ $status -ne 0 ] && ! grep -q "^not ok" "$tap"; then
        echo "not ok - $name ended with exit code $status" >>"$tap"
    fi
    if grep -q "^not ok" "$tap"; then
        tail -n 40 "$tap.err" | sed "s/^/# /" >>"$tap"
        cat "$tap"
    fi
    grep -i "^ok.*# SKIP" "$tap"
    printf "  %-52s %4d s\n" "$name$again" $(($(date +%s) - begun))
    exit 0'

# Stories against a build, so many at a time and the long ones first: number, part name, build folder, scripts...
run_stories() {
    at_a_time=$1 part=$2 BUILD=$(pwd)/$3 start=$(now)
    case $3 in /*) BUILD=$3 ;; esac
    TAKHOJD=$BUILD/takhojd
    export TAKHOJD BUILD again
    mkdir -p "$log/$part"
    shift 3
    { grep -l '^# takes: long' "$@"; grep -L '^# takes: long' "$@"; } >"$log/$part/scripts"
    side_by_side "$at_a_time" "$run_story" "$log/$part" "$log/$part/scripts"
    unset TAKHOJD BUILD
    echo $(($(now) - start)) >"$log/$part/seconds"
}

# Servers take a moment to go.
nothing_left() {
    seconds=30
    while [ -n "$(still_running)" ] && [ "$seconds" -gt 0 ]; do
        sleep 1
        seconds=$((seconds - 1))
    done
    left=$(still_running)
    [ -z "$left" ] || { echo "$left" && return 1; }
}

# With warnings as errors, as lint has it; a warning is a failure, but not of everything else.
build_step() { # name, function, folder
    step "$@" || (
        WERROR=''
        "$2" "$3" >/dev/null 2>&1
    )
}

# Sanitizers want an address space that is not too random (some kernels' is, for clang 14).
sanitized_environment() {
    ! setarch --addr-no-randomize true 2>/dev/null || in_order='setarch --addr-no-randomize'
    # What has been freed is kept from use until 32 MB more have been, not the usual 256: those are pages to be filled, in every
    # process anew.
    kept=quarantine_size_mb=32
    CK_TIMEOUT_MULTIPLIER=5 UBSAN_OPTIONS=print_stacktrace=1 TAKHOJD_KILLS=20
    # Random data of their own, and a smaller demo: plain SQL has counted the others.
    TAKHOJD_RANDOM_SEED=26 TAKHOJD_RANDOM_RUNS=10 TAKHOJD_ORACLE_CALLS=1000
    export ASAN_OPTIONS CK_TIMEOUT_MULTIPLIER UBSAN_OPTIONS TAKHOJD_KILLS TAKHOJD_RANDOM_SEED TAKHOJD_RANDOM_RUNS \
        TAKHOJD_ORACLE_CALLS
}

# Prints 1 where leaks can be looked for too, which not every kernel allows, else 0; fails where sanitizers do not run at all.
sanitizers_run() {
    sanitized_environment
    for leaks in 1 0; do
        # shellcheck disable=SC2086 # words on purpose
        limited 60 $in_order env ASAN_OPTIONS=detect_leaks=$leaks TAKHOJD_DATA="$(pwd)" "$build/check-sanitizers/takhojd" \
            list measures >"$log/sanitizers.out" 2>&1 && echo $leaks && return
    done
    return 1
}

# What a suite leaves behind is not worth a report; what the program does is.
sanitized_units() {
    sanitized_environment
    ASAN_OPTIONS=detect_leaks=0:$kept
    run_suites 1 units-sanitizers "$build/check-sanitizers"
}

sanitized_stories() {
    sanitized_environment
    again=', sanitizers' ASAN_OPTIONS=detect_leaks=$leaks:$kept
    # shellcheck disable=SC2046 # words on purpose
    run_stories 1 stories-sanitizers "$build/check-sanitizers" $(grep -l '^# also: sanitizers' tests/story/[0-9]*.sh)
}

# Both at once and in the background; sanitized_parts waits for them and reports.
begin_sanitized() {
    leaks=$(sanitizers_run) || return
    sanitized_units &
    units=$!
    sanitized_stories &
    stories=$!
}

sanitized_parts() {
    if [ -z "$stories" ]; then
        echo "ok - sanitizers # SKIP they do not run here: $(head -n 1 "$log/sanitizers.out")" | tee "$log/sanitizers.tap"
        count "$log/sanitizers.tap"
        report sanitizers 0
        return
    fi
    [ "$leaks" -eq 1 ] || echo '  leaks cannot be looked for on this machine'
    wait "$units" "$stories"
    report_logged units-sanitizers
    report_logged stories-sanitizers
}

step rooms sh tests/rooms.sh
is_built='' is_sanitized='' units='' stories=''
if build_step build compile "$build/check"; then is_built=yes; fi
if build_step build-sanitizers compile_sanitizers "$build/check-sanitizers"; then is_sanitized=yes; fi
[ -z "$is_sanitized" ] || begin_sanitized
if [ "$is_built" ]; then
    run_suites $((jobs + 1)) units "$build/check"
    report_logged units
    run_stories $((jobs + 1)) stories "$build/check" tests/story/[0-9]*.sh
    report_logged stories
fi
[ -z "$is_sanitized" ] || sanitized_parts
step nothing-left-running nothing_left

if [ "$all_failed" -gt 0 ]; then
    echo
    echo 'What failed, once more:'
    find "$log" -name '*.tap' | LC_ALL=C sort | while read -r tap; do
        awk -v name="${tap#"$log"/}" '
            /^not ok/ { said = 12; if (!n++) print name ":" }
            /^ok/ { said = 0 }
            said > 0 { said--; print "  " substr($0, 1, 300) }' "$tap"
    done | head -n 200
    echo
fi
printf '%-22s %46d s\n' 'in all' $(($(now) - began))
echo "$all_passed passed, $all_failed failed, $all_skipped skipped"
[ "$all_failed" -eq 0 ]
