#!/bin/sh
# A configuration, catalogue, rule, report or words file that is wrong is told with file, line and next step, by `run` and
# by `check --offline` alike, before the database is asked; the reports of before stay.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

copy=$work/data
mkdir "$copy"
cp -R "$root/reports" "$root/queries" "$copy"
TAKHOJD_DATA=$copy

# Both ways to find it: command, then the same without a database.
both() { # code, patterns -- (nothing more)
    remember
    for way in "run --as-of $as_of --report nightly" 'check --offline'; do
        # shellcheck disable=SC2086 # words on purpose
        ends_with "$1" program $way --config "$work/takhojd.json" && is_well_said || return 1
        (
            shift
            says_all "$@"
        ) || return 1
    done
    untouched
}
# The configuration written as given.
with_configuration() { # text, patterns...
    # shellcheck disable=SC2059 # the format is the file
    printf "$1" "$out" "$state" >"$work/takhojd.json"
    shift
    both 78 "$@"
    got=$?
    configure ''
    return "$got"
}
head='{\n  "out": "%s",\n  "state": "%s",\n'
# A file of the data folder edited: name, sed script, patterns...
with_file() {
    file=$copy/reports/$1
    cp "$file" "$work/kept"
    sed "$2" "$work/kept" >"$file"
    cmp -s "$file" "$work/kept" && echo 'the edit changed nothing' && return 70
    shift 2
    both 78 "$@"
    got=$?
    cp "$work/kept" "$file"
    return "$got"
}
line_of() { grep -n -- "$2" "$copy/reports/$1" | head -n 1 | cut -d : -f 1; }

configure ''
ok 'calls load' load_demo
ok 'and are published' published nightly

# The configuration.
ok 'an unknown key is told with file and line, and the nearest known one' with_configuration \
    "$head"'  "langauges": ["sv"]\n}\n' 'takhojd.json:4: .*langauges' 'hint: .*languages'
ok 'so is one inside a group' with_configuration "$head"'  "gates": {\n    "stale_hour": 72\n  }\n}\n' \
    'takhojd.json:5: .*stale_hour' 'hint: .*stale_hours'
ok 'a key twice is told with both lines' with_configuration "$head"'  "agency": "a",\n  "agency": "b"\n}\n' \
    'takhojd.json:5: .*agency' '4'
ok 'keys differ by case' with_configuration "$head"'  "Agency": "a"\n}\n' 'takhojd.json:4: .*Agency' 'hint: .*agency'
ok 'a trailing comma is told' with_configuration "$head"'  "agency": "a",\n}\n' 'takhojd.json:[45]: .*comma'
ok 'so is text behind the end' with_configuration "$head"'  "agency": "a"\n}\n}\n' 'takhojd.json:6: '
ok 'so is an end that is missing' with_configuration "$head"'  "agency": "a"\n' 'takhojd.json:[345]: '
ok 'so is a comma that is missing' with_configuration '{\n  "out": "%s"\n  "state": "%s"\n}\n' 'takhojd.json:[23]: '
ok 'so is an empty file' with_configuration '' 'takhojd.json:1: '
ok 'so is a list in place of an object' with_configuration '[]\n' 'takhojd.json:1: '
ok 'a text for a number is told' with_configuration "$head"'  "streams": "2"\n}\n' 'takhojd.json:4: .*streams.*number|integer'
ok 'a number beyond its range is told with the range' with_configuration "$head"'  "history_months": 0\n}\n' \
    'takhojd.json:4: .*history_months' '1'
ok 'a fraction for a whole number is told' with_configuration "$head"'  "streams": 1.5\n}\n' 'takhojd.json:4: .*streams'
ok 'a number that starts with zero is told' with_configuration "$head"'  "streams": 02\n}\n' 'takhojd.json:4: '
ok 'a number too large to be one is told' with_configuration "$head"'  "gates": {"left_out": 1e999}\n}\n' 'takhojd.json:4: '
ok 'a share above one is told' with_configuration "$head"'  "gates": {"left_out": 20}\n}\n' 'takhojd.json:4: .*left_out'
ok 'a number for a text is told' with_configuration "$head"'  "schema": 5\n}\n' 'takhojd.json:4: .*schema'
ok 'a zone nobody knows is told' with_configuration "$head"'  "zone": "Europe/Stokholm"\n}\n' 'takhojd.json:4: .*Europe/Stokholm'
ok 'a rule pack nobody has is told' with_configuration "$head"'  "rule_pack": "XX"\n}\n' \
    'takhojd.json:4: key "rule_pack": .*"XX"' 'hint: .*SE'
ok 'a report nobody has is told' with_configuration "$head"'  "reports": ["nigthly"]\n}\n' \
    'takhojd.json:4: key "reports", element 1: .*"nigthly"' 'hint: .*nightly'
ok 'so is one to keep' with_configuration "$head"'  "keep": {\n    "nigthly": 3\n  }\n}\n' \
    'takhojd.json:5: key "nigthly": ' 'hint: .*nightly'
ok 'a language without words is told' with_configuration "$head"'  "languages": ["sv", "fi"]\n}\n' \
    'takhojd.json:4: key "languages", element 2: .*"fi"' 'hint: .*en, sv'
ok 'a relation that is none is told' with_configuration "$head"'  "complete": ["complaints"]\n}\n' \
    'takhojd.json:4: .*complaints'
ok 'a password in a source is told' with_configuration "$head"'  "sources": ["host=a password=b"]\n}\n' \
    'takhojd.json:4: .*password' 'hint: .*pgpass'
ok 'two sources are told' with_configuration "$head"'  "sources": ["service=a",\n    "service=b"]\n}\n' \
    'takhojd.json:4: key "sources": ' 'hint: .*--db'
ok 'state inside the reports is told' with_configuration '{\n  "out": "%s",\n  "state": "%s/../site/inside"\n}\n' \
    'takhojd.json:[23]: '
ok 'text that is no UTF-8 is told' with_configuration "$head"'  "agency": "\345"\n}\n' 'takhojd.json:4: .*UTF-8'
ok 'a byte order mark is told' with_configuration '\357\273\277'"$head"'  "agency": "a"\n}\n' 'takhojd.json:1: '
ok 'a comment that does not end is told' with_configuration "$head"'  /* "agency": "a"\n}\n' 'takhojd.json:4: '
deep=$(awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; }')
ok 'brackets a hundred thousand deep are told' with_configuration "$head  \"agency\": $deep" 'takhojd.json:4: .*deep|nest'
no_file() { program run --config "$work/nowhere.json" --as-of "$as_of"; }
ok 'a configuration that is not there is told' refused 78 'no configuration file .*nowhere.json' 'hint: ' -- no_file
from_environment() { TAKHOJD_CONFIG=$work/nowhere.json program run --as-of "$as_of"; }
ok 'so is one named by TAKHOJD_CONFIG' refused 78 'nowhere.json' 'hint: .*TAKHOJD_CONFIG' -- from_environment
no_data() { TAKHOJD_DATA=$work/nowhere nightly; }
ok 'a data folder that is not there is told' refused 78 'no data folder' 'hint: .*TAKHOJD_DATA' -- no_data

# The catalogue.
ok 'a measure with an unknown key is told' with_file measures.json '0,/"headline": true/s//"headlines": true/' \
    'measures.json:[0-9]+: .*headlines' 'hint: '
ok 'a part of a counter that is none is told' with_file measures.json '0,/"converted_net"/s//"converted_nett"/' \
    "measures.json:$(line_of measures.json converted_net): .*converted_nett" 'hint: .*[Cc]ounters'
ok 'two measures of one id are told' with_file measures.json 's/"id": "optout_respected_7d"/"id": "optout_respected"/' \
    'measures.json:[0-9]+: .*optout_respected'
ok 'an interval that is none is told' with_file measures.json '0,/"interval": "wilson"/s//"interval": "wald"/' \
    'measures.json:[0-9]+: .*wald'
ok 'a counter-measure that is none is told' with_file measures.json '0,/"deals_kept", "relevance"/s//"deals_kept", "relevanse"/' \
    'measures.json:[0-9]+: .*relevanse'
ok 'figures by the day for an agent are refused' with_file measures.json '0,/"agent": "month"/s//"agent": "day"/' \
    'measures.json:[0-9]+: .*agent'
ok 'so are figures by the day for a team' with_file measures.json '0,/"team": "week"/s//"team": "day"/' \
    'measures.json:[0-9]+: .*team'
ok 'a rule that is none is told' with_file measures.json '0,/"target.optout_respected"/s//"target.optout_respektd"/' \
    'measures.json:[0-9]+: .*target.optout_respektd'

# The rules.
ok 'two rules valid on one day are told with both lines' with_file rules/house.json \
    '/"id": "rest.after_refusal"/{p;s/90/30/;}' 'house.json:[0-9]+: .*rest.after_refusal' 'overlap|same'
ok 'a rule that ends before it begins is told' with_file rules/house.json \
    's/"id": "rest.after_refusal",/& "valid_from": "2026-01-01", "valid_until": "2025-01-01",/' \
    "house.json:$(line_of rules/house.json rest.after_refusal): "
ok 'a day that does not exist is told' with_file rules/house.json \
    's/"id": "rest.after_refusal",/& "valid_from": "2026-02-30",/' \
    "house.json:$(line_of rules/house.json rest.after_refusal): .*2026-02-30"
ok 'a unit that is none is told' with_file rules/house.json \
    '/"id": "rest.after_refusal"/s/"day"/"dag"/' "house.json:[0-9]+: .*dag"
ok 'a rule nobody knows is told' with_file rules/house.json 's/"rest.after_refusal"/"rest.after_refusl"/' \
    'rest.after_refus' 'hint: '

# The reports.
ok 'a report that asks for an order by value is refused' with_file management.json \
    's/"id": "teams", "kind": "units",/& "sort": "value",/' \
    "management.json:$(line_of management.json '"id": "teams"'): .*sort" 'hint: '
ok 'so is one that asks for a ranking' with_file management.json 's/"id": "teams", "kind": "units"/"id": "teams", "kind": "ranking"/' \
    "management.json:$(line_of management.json '"id": "teams"'): .*ranking" 'hint: '
ok 'so is one that asks for the best' with_file management.json 's/"id": "teams", "kind": "units",/& "top": 10,/' \
    "management.json:$(line_of management.json '"id": "teams"'): .*top" 'hint: '
ok 'so is agents by name for management' with_file management.json 's/"id": "teams", "kind": "units", "scope": "team"/"id": "teams", "kind": "units", "scope": "agent"/' \
    "management.json:[0-9]+: .*agent" 'hint: '
ok 'so is agents for a client' with_file client.json 's/"scope": "campaign"/"scope": "agent"/' \
    "client.json:[0-9]+: .*agent" 'hint: '
ok 'a measure that is none is told' with_file nightly.json '0,/optout_respected/s//optout_respekted/' \
    "nightly.json:[0-9]+: .*optout_respekted" 'hint: .*optout_respected'
ok 'a reader that is none is told' with_file nightly.json 's/"audience": "internal"/"audience": "everybody"/' \
    "nightly.json:[0-9]+: .*everybody" 'hint: '
ok 'two blocks of one id are told' with_file management.json 's/"id": "staff"/"id": "teams"/' "management.json:[0-9]+: .*teams"

# The words.
ok 'words that lack a measure are told with its name' with_file words/sv.json '/"measure.optout_respected.label"/d' \
    'sv.json: 1 key is missing' 'measure.optout_respected.label' 'hint: '
ok 'so are words with a place that is not filled' with_file words/sv.json \
    '/"measure.optout_respected.says.strict"/s/{numerator}/{numrator}/' 'sv.json:[0-9]+: .*numrator' 'hint: '
ok 'words that are cut off are told' with_file words/sv.json '100,$d' 'sv.json:[0-9]+: '
words_gone() {
    mv "$copy/reports/words/sv.json" "$work/kept"
    both 78 'sv.json' 'hint: '
    got=$?
    mv "$work/kept" "$copy/reports/words/sv.json"
    return "$got"
}
ok 'words that are gone are told' words_gone

ok 'everything as it was publishes as before' published nightly
finish
