#!/bin/sh
# Everything that can be said of the sources without running them: what `make lint` calls.

set -u
cd "$(dirname "$0")/.." || exit 73

make=${MAKE:-make}
MAKEFLAGS=--no-print-directory # and no jobserver of the make that called
export MAKEFLAGS
build=${BUILD:-build}
jobs=${JOBS:-2}
faults=0

# Prints a part's seconds, and what it said when it found something: name, command...
part() {
    name=$1 start=$(date +%s) verdict=clean
    shift
    said=$("$@" 2>&1) || {
        verdict=faults
        faults=$((faults + 1))
        printf '%s\n' "$said"
    }
    printf '%-14s %-8s %4d s\n' "$name" "$verdict" $(($(date +%s) - start))
}

sources=$(find src include tests -name '*.[ch]' | LC_ALL=C sort)
scripts=$(find src queries reports tests .ci -type f | LC_ALL=C sort | while read -r file; do
    if head -n 1 "$file" | grep -a '^#!/bin/sh' >/dev/null; then echo "$file"; fi
done)
flags="-std=c17 -Iinclude -Itests -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DMATHLIB_STANDALONE
    -DTAKHOJD_VERSION=\"0\" -DTAKHOJD_PREFIX=\"/usr/local\"
    $(pkg-config --cflags glib-2.0 gio-2.0 libpq libcjson libRmath xlsxwriter check | sed 's/-I/-isystem /g')"

compile() { # compiler
    "$make" -j "$jobs" BUILD="$build/lint-$1" CC="$1" WERROR=1 all tests
}

# The sources themselves; tests are Check's macros to a large part, which these do not understand.
tidy() {
    # shellcheck disable=SC2016 # the inner shell expands them
    find src -name '*.c' | LC_ALL=C sort |
        xargs -P "$jobs" -n 8 sh -c 'flags=$1; shift; exec clang-tidy --quiet "$@" -- $flags' tidy "$flags" 2>&1 |
        grep -v 'warnings generated' | { ! grep .; }
}

cpp_check() {
    cppcheck --quiet --error-exitcode=1 --std=c11 --library=gtk --inline-suppr -j "$jobs" \
        --enable=warning,performance,portability --suppress=missingInclude --suppress=varFuncNullUB --suppress=memleak \
        --suppress=autoVariables --suppress=arrayIndexThenCheck \
        '-DG_DEFINE_QUARK(name, function)=' -DTAKHOJD_VERSION='"0"' -DTAKHOJD_PREFIX='"/usr/local"' -Iinclude src
}

# shellcheck disable=SC2086 # words on purpose
part clang-format clang-format --dry-run -Werror $sources
part rooms sh tests/rooms.sh
part gcc compile gcc
part clang compile clang
part clang-tidy tidy
part cppcheck cpp_check
# Not: single quotes on purpose (2016), functions called with no argument (2119) or through a variable (2317).
# shellcheck disable=SC2086 # words on purpose
part shellcheck shellcheck -x -e SC2016,SC2119,SC2317 $scripts
part mandoc mandoc -T lint -W warning src/app/takhojd.1
[ "$faults" -eq 0 ]
