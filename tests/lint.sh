#!/bin/sh
# Everything that can be said of the sources without running them: what `make lint` calls.
#
# Each part prints its verdict and seconds; a part that finds faults prints them. The last line counts the parts.
# The two compilers build the two trees that `make check` runs, so nothing is compiled twice.
#
# ANALYSER_NODES (10000) is how far clang's analyzer follows the paths of one function. Clang's own limit, 225000, takes twelve
# times as long; of every sixth source, it reached the end of 488 functions, and this one of 480 of them.

set -u
cd "$(dirname "$0")/.." || exit 73

# shellcheck source=tests/parts.sh
. tests/parts.sh
build=${BUILD:-build}
faulty=''
count=0

# Prints a part's seconds, and what it said when it found something: name, command...
part() {
    name=$1 start=$(now) verdict=clean
    shift
    count=$((count + 1))
    said=$("$@" 2>&1) || {
        verdict=faults
        faulty="$faulty $name"
        printf '%s\n' "$said"
    }
    printf '%-18s %-8s %4d s\n' "$name" "$verdict" $(($(now) - start))
}

sources=$(find src include tests -name '*.[ch]' | LC_ALL=C sort)
scripts=$(find src queries reports tests .ci -type f | LC_ALL=C sort | while read -r file; do
    if head -n 1 "$file" | grep -a '^#!/bin/sh' >/dev/null; then echo "$file"; fi
done)
flags="-std=c17 -Iinclude -Itests -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DMATHLIB_STANDALONE
    -DTAKHOJD_VERSION=\"0\" -DTAKHOJD_PREFIX=\"/usr/local\"
    $(pkg-config --cflags glib-2.0 gio-2.0 libpq libcjson libRmath xlsxwriter check | sed 's/-I/-isystem /g')"
paths="--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang
    --extra-arg=max-nodes=${ANALYSER_NODES:-10000}"

# The sources themselves; tests are Check's macros to a large part, which these do not understand.
tidy() {
    # shellcheck disable=SC2016 # the inner shell expands them
    find src -name '*.c' | LC_ALL=C sort |
        xargs -P "$jobs" -n 8 sh -c 'paths=$1 flags=$2; shift 2; exec clang-tidy --quiet $paths "$@" -- $flags' \
            tidy "$paths" "$flags" 2>&1 |
        grep -v 'warnings generated' | { ! grep .; }
}

cpp_check() {
    cppcheck --quiet --error-exitcode=1 --std=c11 --library=gtk --inline-suppr -j "$jobs" \
        --enable=warning,performance,portability --suppress=missingInclude --suppress=varFuncNullUB --suppress=memleak \
        --suppress=autoVariables --suppress=arrayIndexThenCheck \
        '-DG_DEFINE_QUARK(name, function)=' -DTAKHOJD_VERSION='"0"' -DTAKHOJD_PREFIX='"/usr/local"' -Iinclude src
}

began=$(now)
# shellcheck disable=SC2086 # words on purpose
part clang-format clang-format --dry-run -Werror $sources
part rooms sh tests/rooms.sh
part gcc compile "$build/check"
part clang compile_sanitizers "$build/check-sanitizers"
part clang-tidy tidy
part cppcheck cpp_check
# Not: single quotes on purpose (2016), functions called with no argument (2119) or through a variable (2317).
# shellcheck disable=SC2086 # words on purpose
part shellcheck shellcheck -x -e SC2016,SC2119,SC2317 $scripts
part mandoc mandoc -T lint -W warning src/app/takhojd.1
printf '%-18s %-8s %4d s\n' 'lint in all' '' $(($(now) - began))
if [ -n "$faulty" ]; then
    echo "lint: faults in$faulty"
    exit 1
fi
echo "lint: $count parts, no faults"
