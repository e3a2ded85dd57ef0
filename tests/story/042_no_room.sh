#!/bin/sh
# There is no room, or no right, to write: the reports of before stay, and can be read, in every case.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317,SC3045 # functions are called through ok; ulimit -f is in every sh there is

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

mounted=''
# shellcheck disable=SC2317 # called by the trap
at_exit() {
    [ -z "$mounted" ] || umount "$mounted"
    rm -rf "$work"
}
trap at_exit EXIT

configure ''
ok 'calls load' load_clean
ok 'and are published' published nightly

# A chart that found no room is missing, and its page and stderr say so; or nothing is published.
said_or_refused() { # command...
    remember
    "$@"
    case $? in
    0) says 'warning: .*(chart|whole)' && no_leftovers ;;
    73) is_well_said && untouched ;;
    *) heard ;;
    esac
}
# Files may not grow beyond so many KiB.
limited() { # KiB, command...
    (
        trap '' XFSZ
        ulimit -f $(($1 * 2))
        shift
        "$@"
    )
}
for kib in 4 16 40; do
    ok "files that may not grow beyond $kib KiB end it" refused 73 'cannot write|[Ff]ile too large' 'hint: ' -- \
        limited $kib nightly
    ok 'and leave whole reports' is_whole
done

# A disk of its own, nearly full; the reports of before are on it.
small=$work/small
mkdir "$small"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=4m,mode=755 tmpfs "$small" 2>/dev/null; then
    mounted=$small
    roomy=$out
    out=$small/site
    configure ''
    fill() { # KiB left
        rm -f "$small/ballast"
        free=$(df -k --output=avail "$small" | tail -n 1)
        [ "$free" -le "$1" ] || head -c $(((free - $1) * 1024)) /dev/zero >"$small/ballast"
    }
    ok 'a small disk takes the reports' published nightly
    for left in 0 8 64 150; do
        fill "$left"
        ok "with $left KiB left nothing is published" refused 73 'No space left' 'hint: ' -- nightly
        ok 'and what was there is whole' is_whole
    done
    rm -f "$small/ballast"
    ok 'with room again it is published as before' published nightly
    out=$roomy
    fill 0
    cramped() { TMPDIR=$small run --report management; }
    configure ''
    ok 'a temporary folder without room loses charts and says so, or ends it' said_or_refused cramped
    mkdir "$small/state" 2>/dev/null
    state=$small/state
    configure ''
    ok 'a state folder without room is told, and nothing published' refused 73 \
        'state/baselines.json.*No space left' 'hint: ' -- nightly
    ok 'and the reports are whole' is_whole
    state=$work/state
    configure ''
    cramped_metrics() { nightly --metrics "$small/metrics.prom"; }
    ok 'so is a folder without room for the metrics' refused 73 'metrics.prom.*No space left' 'hint: ' -- cramped_metrics
    configure ''
    umount "$small" && mounted=''
else
    skip 'a full disk publishes nothing' 'no right to mount a small one'
fi
to_full_device() { "$takhojd" list measures >/dev/full 2>"$work/errors" && return 0; }
if [ -c /dev/full ]; then
    : >"$work/printed"
    ok 'a standard output without room is told' refused 73 'standard output' 'hint: ' -- to_full_device
else
    skip 'a standard output without room is told' 'no /dev/full'
fi

# In the way.
roomy=$out
out=$work/file
configure ''
echo mine >"$out"
ok 'a file where the reports belong is told' refused 73 "$out" 'hint: ' -- nightly
ok 'and left alone' test "$(cat "$out")" = mine
out=$work/file/site
configure ''
ok 'so is one above it' refused 73 "$work/file" 'hint: ' -- nightly
out=$roomy state=$work/file
configure ''
ok 'a file where the state belongs is told' refused 73 "$work/file" 'hint: ' -- nightly
state=$work/state
configure ''
nowhere() { nightly --metrics "$work/nowhere/metrics.prom"; }
remember_state() { cp "$state/baselines.json" "$work/baselines" && find "$state" | sort >"$work/kept"; }
same_state() { cmp "$work/baselines" "$state/baselines.json" && find "$state" | sort | diff "$work/kept" -; }
remember_state
ok 'a metrics file in a folder that is not there is told, and nothing published' refused 73 'nowhere' 'hint: ' -- nowhere
ok 'nor is it kept that it was' same_state
mkdir "$work/strange"
ln -s /nowhere/at/all "$work/strange/site"
out=$work/strange/site
configure ''
ok 'a link that leads nowhere is told' refused 73 'strange/site|nowhere' 'hint: ' -- nightly
out=$roomy
configure ''
mv "$out/nightly/2026-10-31" "$work/link"
mkdir "$out/nightly/2026-10-31"
echo mine >"$out/nightly/2026-10-31/mine"
ok 'a folder of somebody else where a period belongs is told' refused 73 'nightly/2026-10-31' 'hint: ' -- nightly
rm -r "$out/nightly/2026-10-31"
mv "$work/link" "$out/nightly/2026-10-31"
ok 'with that gone it is published as before' published nightly

# No right. Root needs more than a mode.
forbid() { # folder
    if [ "$(id -u)" -ne 0 ]; then
        chmod a-w "$1"
    else
        mount --bind "$1" "$1" 2>/dev/null && mounted=$1 && mount -o remount,bind,ro "$1" 2>/dev/null
    fi
}
permit() {
    if [ -n "$mounted" ]; then
        umount "$mounted" && mounted=''
    else
        chmod u+w "$1"
    fi
}
for folder in "$out" "$out/.store/nightly" "$state"; do
    name=$(basename "$folder")
    if forbid "$folder"; then
        ok "no right to write in the folder $name is told" refused 73 "$folder" 'hint: ' -- nightly
        permit "$folder"
    else
        [ -z "$mounted" ] || permit "$folder"
        skip "no right to write in the folder $name is told" 'no way to forbid it to root'
    fi
done
unreadable_key() {
    printf secret >"$work/key"
    chmod 000 "$work/key"
}
if [ "$(id -u)" -ne 0 ]; then
    unreadable_key
    ok 'a key that may not be read is told' refused 78 "$work/key" 'hint: ' -- nightly
    rm -f "$work/key"
else
    skip 'a key that may not be read is told' 'root may read all'
fi
ok 'after all that a run publishes as before' published nightly
finish
