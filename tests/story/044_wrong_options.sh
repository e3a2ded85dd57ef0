#!/bin/sh
# A command line that is wrong is told with the nearest right one, and nothing is done.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok
# also: sanitizers

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

configure ''
# What should have been refused and was not must not write elsewhere.
TAKHOJD_CONFIG=$work/takhojd.json
export TAKHOJD_CONFIG
ok 'calls load' load_demo
ok 'and are published' published nightly

wrong() { # sentence, pattern, pattern, arguments...
    sentence=$1 first=$2 second=$3
    shift 3
    ok "$sentence" refused 64 "$first" "hint: .*$second" -- program "$@"
}
# Given as well, so that both ways are tried.
c="--config $work/takhojd.json"
wrong 'no command is told' 'no command was given' 'takhojd demo'
wrong 'a command that is none is told with the nearest' 'no command "rnu"' 'Did you mean run\?' rnu
wrong 'so is one with capitals' 'no command "RUN"' 'run' RUN
wrong 'one like nothing is sent to the help' 'no command "xyzzy"' 'takhojd --help' xyzzy
wrong 'an option that is none is told with the nearest' 'no option --reprot' 'Did you mean --report\?' run --reprot nightly
wrong 'so is one with a value' 'no option --reprot' 'Did you mean --report\?' run --reprot=nightly
wrong 'so is one of another command' 'no option --offline' 'takhojd run --help|Did you mean' run --offline
wrong 'so is one before the command' '--as-off' '' --as-off run
wrong 'so is a short one' 'no option -x' 'takhojd run --help|Did you mean' run -x
wrong 'an option without its value is told' 'as-of' 'takhojd run --help' run --as-of
wrong 'a flag with a value is told' 'dry-run|dry_run' '' run --dry-run=yes
wrong 'a word too many is told' 'takes no argument "nightly"' '' run nightly
wrong 'so is one that is missing' 'explain needs MEASURE' 'takhojd explain --help' explain
wrong 'a thing to list that is none is told with the nearest' 'list knows no "mesures"' 'Did you mean measures\?' list mesures
wrong 'a measure that is none is told with the nearest' 'optout_respektd' 'optout_respected' explain optout_respektd
wrong 'a date that is none is told' '--as-of: "2026-02-30" is no date' '2026-11-21' run --as-of 2026-02-30
for date in yesterday 2026-1-1 20261101 01/11/2026 2026-13-01 2026-11-01T00:00:00 '' ' 2026-11-01' 99999999-01-01; do
    wrong "so is \"$date\"" 'is no date' 'Write it as' run --as-of "$date"
done
# shellcheck disable=SC2086 # words on purpose
{
    ok 'a day that has not come has no calls' refused 65 'no call between .* and 2999-01-01' 'hint: .*--as-of' -- \
        program run $c --as-of 2999-01-01
    sed 's/"generated": true, //' "$work/takhojd.json" >"$work/real.json"
    today=$(TZ=Europe/Stockholm date +%F)
    for day in "$today" 2999-01-01; do
        wrong "real data of a day that has not ended are not published: $day" \
            "--as-of: $day has not ended; the last day that has is 2" '--dry-run' run --config "$work/real.json" --as-of "$day"
    done
    early() { program run --config "$work/real.json" --as-of "$today" --dry-run; [ $? -ne 64 ]; }
    ok 'but may be looked at' early
    ok 'those of a day that has ended are' published program run --config "$work/real.json" --as-of 2026-03-31 --report nightly
    wrong 'a report that is none is told' 'no report "nigthly"' 'list reports' run $c --as-of "$as_of" --report nigthly
    wrong 'a client that is none is told' 'nobody' '' run $c --as-of "$as_of" --report client --client nobody
    wrong 'a language that is none is told' 'xx' 'sv' run $c --as-of "$as_of" --lang xx
    wrong 'quiet and verbose at once is told' 'quiet and --verbose' '' run $c -q -v
    wrong 'two documents for one standard output are told' 'json and --print' '' run $c --json --print nightly
    wrong 'an empty name of a report is told' '' '' run $c --as-of "$as_of" --report ''
    for folder in "$state" "$state/site" "$work" "$work/key"; do
        wrong "reports may not go where state or key lie: ${folder#"$work"}" '--out' 'configuration' \
            run $c --as-of "$as_of" --report nightly --out "$folder"
    done
    ok 'nor is anything put there' test ! -e "$state/site" -a ! -e "$state/.store" -a ! -e "$work/.store"
}
# An empty list of days that nobody read would look like days without a breach.
listed() { program exceptions --config "$work/takhojd.json" --as-of "$as_of" --measure rest_after_no "$@"; }
for days in '--from 2020-01-01 --until 2020-02-01' '--until 2024-09-01' '--from 2026-11-01'; do
    # shellcheck disable=SC2086 # words on purpose
    ok "days that were not read are refused: $days" refused 65 'not read, only those from 2024-09-01 to 2026-10-31' \
        'hint: .*--as-of.*history_months' -- listed $days
done
nothing_printed() { [ ! -s "$work/printed" ]; }
ok 'and nothing is listed' nothing_printed
says_where_it_begins() { # days
    # shellcheck disable=SC2086 # words on purpose
    listed $1 && grep -q 'warning: days before 2024-09-01 were not read' "$work/errors" &&
        sed 1d "$work/printed" | awk -F, '$5 < "2024-09-01" { exit 1 } END { if (!NR) exit 1 }'
}
ok 'of days that were read in part the first is told' says_where_it_begins '--from 2024-08-31'
ok 'whatever the last' says_where_it_begins '--from 2020-01-01 --until 2025-09-01'
ok 'days that were all read need no word' ends_with 0 listed --from 2024-09-01
ok 'and there is none' test ! -s "$work/errors"
wrong 'a number of calls that is none is told' '--calls: "many" is no number' 'whole number' demo --calls many
wrong 'so is none' '--calls: "0"' 'whole number' demo --calls 0
wrong 'so is a negative one' 'calls' '' demo --calls=-5
wrong 'so is one too large' '--calls: "99999999999999999999"' 'whole number' demo --calls 99999999999999999999
wrong 'bytes that are no UTF-8 are told' 'no command' '' "$(printf 'r\345n')"
wrong 'and cannot steer a terminal' 'no command' '' "$(printf '\033[2Jrun')"
no_escape() { ! grep -q "$(printf '\033')" "$work/errors"; }
ok 'not one control character is left' no_escape
long=$(awk 'BEGIN { for (i = 0; i < 100000; i++) printf "x"; }')
wrong 'a word of a hundred thousand letters is told' 'no command' '' "$long"
wrong 'so is an option as long' 'no option' '' run "--$long"
wrong 'so is a measure as long' 'xxx' '' explain "$long"

for word in --help --version; do
    ok "$word alone is an answer" ends_with 0 program "$word"
    ok 'on standard output' test -s "$work/printed"
    ok 'and nothing else' test ! -s "$work/errors"
done
for command in demo run check exceptions grounds explain list schema; do
    ok "$command --help is an answer, whatever else stands there" ends_with 0 program "$command" --help
done
to_reader_gone() { "$takhojd" list rules 2>"$work/errors" | head -n 1 >"$work/printed"; [ ! -s "$work/errors" ]; }
ok 'a reader that has gone is no fault' to_reader_gone
closed() { "$takhojd" list measures >&- 2>"$work/errors"; }
: >"$work/printed"
ok 'a standard output that is closed is told' refused 73 'standard output' '' -- closed
ok 'what was published is as it was' is_whole
finish
