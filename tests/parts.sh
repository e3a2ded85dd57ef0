# Sourced by lint.sh and check.sh, in the top folder: the two trees that both use, and an environment that depends on nobody.
# JOBS (as many as there are cores, 2 to 8) is how many programs may keep the machine busy side by side.
# shellcheck shell=sh
# shellcheck disable=SC2034 # who sources it uses them

# An own language, clock, umask and home: nothing that a person or a machine has set changes what is found.
LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
export LC_ALL TZ TERM
unset LANGUAGE CDPATH
umask 022

make=${MAKE:-make}
MAKEFLAGS=--no-print-directory # and no jobserver of the make that called
export MAKEFLAGS
jobs=${JOBS:-$(nproc 2>/dev/null || echo 2)}
[ "$jobs" -ge 2 ] || jobs=2
[ -n "${JOBS:-}" ] || [ "$jobs" -le 8 ] || jobs=8

now() { date +%s; }

# Ends what takes too long, and hears Ctrl-C: seconds, command...
limited() { timeout --foreground --kill-after=30 "$@"; }

# Two compilers, two trees, every warning an error. Lint compiles them, check runs them; whoever comes second finds them.
compile() { # folder
    limited 1800 "$make" -j "$jobs" BUILD="$1" CC=gcc WERROR="${WERROR-1}" OPTIMISE="-O2 -g1" all tests
}
# Each of the suites is linked with the sanitizers, which takes clang's linker a third of the usual one's time.
compile_sanitizers() { # folder
    linker=''
    ! command -v ld.lld >/dev/null || linker=-fuse-ld=lld
    limited 1800 "$make" -j "$jobs" BUILD="$1" CC=clang WERROR="${WERROR-1}" OPTIMISE='-O1 -gline-tables-only' \
        SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=undefined' LDFLAGS="$linker" all tests
}
