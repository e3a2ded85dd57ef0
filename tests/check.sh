#!/bin/sh
# Runs every test and counts: what `make check` calls when everything it needs is installed.
#
# Each part prints how many sentences held, failed or were skipped, and its seconds; a failing part prints what it said.
# JOBS (2) suites run side by side, and a story more, because stories wait. The last line is
# "N passed, N failed, N skipped". Logs stay in BUILD/log. A story whose script has the line
# "# also: sanitizers" is told once more with the program built with address and undefined-behaviour sanitizers.

set -u
cd "$(dirname "$0")/.." || exit 73

make=${MAKE:-make}
MAKEFLAGS=--no-print-directory # and no jobserver of the make that called
export MAKEFLAGS
mkdir -p "${BUILD:-build}" || exit 73
build=$(cd "${BUILD:-build}" && pwd)
jobs=${JOBS:-2}
log=$build/log
sanitizers='-fsanitize=address,undefined -fno-sanitize-recover=undefined'
all_passed=0 all_failed=0 all_skipped=0

rm -rf "$log"
mkdir -p "$log"
# What tests leave in the temporary folder is seen and removed; paths stay short enough for sockets.
TMPDIR=$(mktemp -d /tmp/takhojd-check.XXXXXX) || exit 73
chmod 755 "$TMPDIR"
export TMPDIR
PRIVATE_CLUSTER_FRESH=$TMPDIR/fresh
mkdir -m 1777 "$PRIVATE_CLUSTER_FRESH"
export PRIVATE_CLUSTER_FRESH
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

now() { date +%s; }

# Counts TAP lines of the given files into passed, failed and skipped.
count() {
    passed=$(cat "$@" 2>/dev/null | grep '^ok' | grep -vic '# SKIP')
    failed=$(cat "$@" 2>/dev/null | grep -c '^not ok')
    skipped=$(cat "$@" 2>/dev/null | grep '^ok' | grep -ic '# SKIP')
}

# Prints a part's line and adds to the totals: name, its first second.
report() {
    all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed)) all_skipped=$((all_skipped + skipped))
    printf '%-22s %5d passed, %d failed, %d skipped  %4d s\n' "$1" "$passed" "$failed" "$skipped" \
        $(($(now) - $2))
}

# A step that only succeeds or fails, such as building: name, command...
step() {
    name=$1 start=$(now) passed=1 failed=0 skipped=0
    shift
    "$@" >"$log/$name.log" 2>&1 || {
        passed=0 failed=1
        cat "$log/$name.log"
    }
    report "$name" "$start"
    [ "$failed" -eq 0 ]
}

# One suite, whose TAP Check writes; a suite that ends badly without a failing sentence is a failure of its own.
# shellcheck disable=SC2016 # the inner shell expands them
run_suite='
    name=$(echo "${2#*/tests/}" | tr / .)
    CK_TAP_LOG_FILE_NAME=$1/$name.tap "$2" >"$1/$name.out" 2>&1
    status=$?
    if [ $status -eq 77 ]; then
        echo "ok 1 - $name # SKIP" >>"$1/$name.tap"
    elif [ $status -ne 0 ] && ! grep -q "^not ok" "$1/$name.tap" 2>/dev/null; then
        echo "not ok - $name ended with exit code $status" >>"$1/$name.tap"
    fi
    grep -q "^not ok" "$1/$name.tap" && cat "$1/$name.out"
    exit 0'

# Every suite of a build: part name, build folder.
suites() {
    start=$(now)
    mkdir -p "$log/$1"
    find "$2/tests" -name '*_test' -type f | LC_ALL=C sort |
        xargs -P "$jobs" -I SUITE sh -c "$run_suite" suite "$log/$1" SUITE
    count "$log/$1"/*.tap
    grep '^not ok' "$log/$1"/*.tap
    report "$1" "$start"
}

# One story, whose standard output is TAP; one that skips itself as a whole (77) counts once.
# shellcheck disable=SC2016 # the inner shell expands them
run_story='
    name=$(basename "$2" .sh) tap=$1/$(basename "$2" .sh).tap begun=$(date +%s)
    sh "$2" >"$tap" 2>"$tap.err" </dev/null
    status=$?
    if [ $status -eq 77 ]; then
        reason=$(sed -n "s/.*# SKIP *//p" "$tap" | head -n 1)
        echo "ok 1 - $name # SKIP $reason" >"$tap"
    elif [ $status -ne 0 ] && ! grep -q "^not ok" "$tap"; then
        echo "not ok - $name ended with exit code $status" >>"$tap"
    fi
    grep -q "^not ok" "$tap" && cat "$tap" "$tap.err"
    grep -i "^ok.*# SKIP" "$tap"
    printf "  %-52s %4d s\n" "$name" $(($(date +%s) - begun))
    exit 0'

# Stories against a build: part name, build folder, scripts...
stories() {
    part=$1 TAKHOJD=$2/takhojd BUILD=$2 start=$(now)
    export TAKHOJD BUILD
    mkdir -p "$log/$part"
    shift 2
    printf '%s\n' "$@" | xargs -P $((jobs + 1)) -I STORY sh -c "$run_story" story "$log/$part" STORY
    count "$log/$part"/*.tap
    report "$part" "$start"
}

began=$(now)
step rooms sh tests/rooms.sh
if step build "$make" -j "$jobs" BUILD="$build" all tests; then
    suites units "$build"
    stories stories "$build" tests/story/[0-9]*.sh
fi
if step build-sanitizers "$make" -j "$jobs" BUILD="$build/san" OPTIMISE='-O1 -g' SANITIZE="$sanitizers" all tests; then
    # What a test leaves behind is not worth a report; what the program does is.
    ASAN_OPTIONS=detect_leaks=0 CK_TIMEOUT_MULTIPLIER=5 UBSAN_OPTIONS=print_stacktrace=1
    export ASAN_OPTIONS CK_TIMEOUT_MULTIPLIER UBSAN_OPTIONS
    suites units-sanitizers "$build/san"
    ASAN_OPTIONS=detect_leaks=1
    chosen=$(grep -l '^# also: sanitizers' tests/story/[0-9]*.sh)
    # shellcheck disable=SC2086 # words on purpose
    [ -z "$chosen" ] || stories stories-sanitizers "$build/san" $chosen
fi
printf '%-22s %46d s\n' 'in all' $(($(now) - began))
echo "$all_passed passed, $all_failed failed, $all_skipped skipped"
[ "$all_failed" -eq 0 ]
