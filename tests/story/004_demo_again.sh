#!/bin/sh
# A demo that is made again takes the place of the earlier one, whole: what was there before leaves no trace in it. A folder
# that no demo made is left alone.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'

demo() { # database, which is made when it is not there; calls, folder, options...
    database=$1 calls=$2 folder=$3
    shift 3
    createdb "$database" 2>/dev/null
    program demo --db "dbname=$database" --calls "$calls" --out "$folder" -q "$@"
}

# Every name and byte that a demo made, the two configurations with one place in them. Locks name the process that had them.
made() { # folder
    for part in "$1" "$1.state"; do
        digest "$part" | grep -v -e ' \./lock' -e ' \./takhojd\.json'
    done
    sed "s|$1|FOLDER|g" "$1.state/takhojd.json"
}
same_demo() { # folder, folder
    made "$1" >"$work/one" && made "$2" >"$work/other" && [ "$(wc -l <"$work/one")" -gt 100 ] &&
        diff "$work/one" "$work/other" >"$work/difference" && return
    head -n 20 "$work/difference"
    return 1
}

differ() { ! cmp -s "$1" "$2"; }
as_many_reports() {
    first=$(grep -o '^[0-9]* reports of generated calls' "$work/printed.first") && echo "$first" &&
        grep "^$first" "$work/printed"
}

ok 'a demo is made' ends_with 0 demo first 6000 "$out"
cp "$work/printed" "$work/printed.first"
cp -a "$out" "$work/earlier"
ok 'and one of fewer calls in the same folder' ends_with 0 demo second 4000 "$out" --lang en
ok 'with as many reports' as_many_reports
ok 'one is made in a fresh folder' ends_with 0 demo third 4000 "$work/fresh" --lang en
ok 'the two are the same, byte by byte' same_demo "$out" "$work/fresh"
ok 'and not the earlier one' differ "$work/earlier/management/2026-10/report.json" "$out/management/2026-10/report.json"

# The database holds something: the demo fails when its folder has been taken.
ok 'a demo that fails' refused 65 'holds|empty' -- demo first 4000 "$out"
ok 'leaves the earlier one in its place' same_demo "$out" "$work/fresh"

# As a demo leaves it that is killed when all its reports are made: some of the earlier ones have gone, some stand there still.
killed_while_moving() {
    mkdir "$out/.demo-whole" "$out/.demo-earlier" && cp -a "$work/earlier/." "$out/.demo-whole" &&
        mv "$out/.store" "$out/client" "$out/.demo-earlier"
}
killed_while_replacing() {
    mkdir "$out/.demo-moving" "$out/.demo-earlier" && mv "$out"/[a-z]* "$out/.store" "$out/.demo-earlier" &&
        cp -a "$work/fresh/." "$out/.demo-moving" && mv "$out/.demo-moving/.store" "$out"
}
same_site() { # folder
    digest "$out" >"$work/one"
    digest "$1" | diff - "$work/one" >"$work/difference" || { head -n 20 "$work/difference" && return 1; }
}
ok 'a demo is killed while the earlier one gives way' killed_while_moving
ok 'the next finishes that, whatever becomes of itself' ends_with 65 demo first 4000 "$out"
ok 'so that its reports stand there, and only they' same_site "$work/earlier"
ok 'one is killed while it takes its place' killed_while_replacing
ok 'which is finished too' ends_with 65 demo first 4000 "$out"
ok 'and stands there alone' same_site "$work/fresh"

# What no demo made is refused before a database is asked for anything.
in_the_way() { # sentence, pattern
    ok "$1" refused 73 "$2 is in the way" 'hint: .*--out' -- demo nothing 4000 "$out"
}
echo 'mine' >"$out/client/notes.txt"
in_the_way 'a file of somebody else among the reports is left alone' "$out/client/notes.txt"
rm "$out/client/notes.txt"
mkdir "$out/holiday" && echo 'mine' >"$out/holiday/picture"
in_the_way 'so is a folder' "$out/holiday"
mv "$out" "$work/moved"
mkdir "$out" && echo 'mine' >"$out/notes.txt"
in_the_way 'what came where a demo was is left alone' "$out/notes.txt"
mv "$out.state" "$work/moved.state"
in_the_way 'so is a folder that no demo made' "$out"
ok 'and no state is put beside it' test ! -e "$out.state"
rm -r "$out" "$work/moved/holiday"
cp -a "$work/moved" "$out"
mkdir "$out.state"
sed '/"generated"/d' "$work/moved.state/takhojd.json" >"$out.state/takhojd.json"
cp "$out.state/takhojd.json" "$work/real.json"
in_the_way 'reports of real calls are left alone' "$out"
rm -r "$out"
in_the_way 'so is the state of such, though there is no report' "$out.state"
ok 'with its configuration' cmp "$out.state/takhojd.json" "$work/real.json"
finish
