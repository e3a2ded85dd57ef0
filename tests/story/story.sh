# Sourced by the stories that let the program run into bad input. They share this: a bad input ends with the code and the
# words it deserves, and what was published before stays as it was, byte by byte.
# Set `story` to the story's own path before; TAKHOJD (build/takhojd) is the program.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the story's own path is its own

# The cluster, sentences in TAP (ok, finish, skip_all), ask and load.
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$story")/../oracle/story.sh"

takhojd=${TAKHOJD:-$build/takhojd}
as_of=2026-10-31
out=$work/site
state=$work/state
# The program's own data and no configuration of the machine's.
unset TAKHOJD_CONFIG
TAKHOJD_DATA=$root
export TAKHOJD_DATA

skip() { # sentence, reason
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

# Members of the configuration beside out and state; no PDF, which takes long, unless one of them asks. The data are marked
# for what they are, so that their days may be reported whatever the clock says.
configure() { # members
    case ${1:-} in
    *'"pdf"'*) paper='' ;;
    *) paper=', "pdf": {"program": "none"}' ;;
    esac
    printf '{"generated": true, "out": "%s", "state": "%s", "key_file": "%s/key"%s%s}\n' "$out" "$state" "$work" "$paper" "${1:+, $1}" \
        >"$work/takhojd.json"
}

load_demo() { load takhojd "calls=${1:-1000}" seed=1 months=27 "as_of=$as_of" - "$root"/queries/demo/0*.sql; }
# The same without the dirt that the demo has on purpose: the program has nothing to say about it.
load_clean() { # calls
    load_demo "$@" && ask <<'SQL'
SET search_path TO takhojd;
DELETE FROM call WHERE ended_at < started_at OR outcome NOT IN ('no_answer', 'busy', 'failed', 'machine', 'abandoned',
    'wrong_person', 'declined', 'not_suitable', 'callback', 'opt_out', 'sale', 'informed', 'other', 'prevented')
    OR campaign_id NOT IN (SELECT campaign_id FROM campaign) OR started_at >= '2026-11-01 00:00 Europe/Stockholm';
SQL
}

# The whole program, as somebody would call it; what it says is in printed and errors.
program() { "$takhojd" "$@" >"$work/printed" 2>"$work/errors" </dev/null; }
run() { program run --config "$work/takhojd.json" --as-of "$as_of" "$@"; }
nightly() { run --report nightly "$@"; }

# Every name, link, mode and byte of what is published; the lock holds the number of the process that had it.
digest() { # folder
    (
        cd "$1" 2>/dev/null || exit 0
        find . ! -path ./.store/lock -printf '%y %m %p %l\n' | LC_ALL=C sort
        find . -type f ! -path ./.store/lock -exec sha256sum {} + | LC_ALL=C sort
    )
}

leftovers() { find "$out" \( -name '*staging*' -o -name 'journal*' -o -name '.?*' ! -name .store \) -print; }
no_leftovers() { [ -z "$(leftovers)" ] || { leftovers && return 1; }; }

remember() { digest "$out" >"$work/digest"; }
untouched() {
    digest "$out" | diff "$work/digest" - >"$work/difference" || { head -n 20 "$work/difference" && return 1; }
}

heard() { # what was said, for a sentence that does not hold
    sed 's/^/said: /' "$work/errors"
    sed 's/^/printed: /' "$work/printed" | head -n 20
    return 1
}

ends_with() { # code, command...
    wanted=$1
    shift
    "$@"
    got=$?
    [ "$got" -eq "$wanted" ] || { echo "exit code $got instead of $wanted" && heard; }
}

says() { # a pattern
    grep -Eq -- "$1" "$work/errors" || { echo "does not say: $1" && heard; }
}

# An error as it should be: one lower-case line without full stop, a hint that is a sentence, nothing on stdout.
is_well_said() {
    grep -Eq '^takhojd: error: [^A-Z].*[^.]$' "$work/errors" || { echo 'no error line' && heard; } || return 1
    grep -Eq '^  hint: .*[.?]$' "$work/errors" || { echo 'no hint' && heard; } || return 1
    [ ! -s "$work/printed" ] || { echo 'something on stdout' && heard; }
}

says_all() { # patterns
    for pattern in "$@"; do
        says "$pattern" || return 1
    done
}

# refused CODE PATTERN... -- COMMAND...: the code, every pattern, well said, nothing published touched or left behind.
refused() {
    code=$1
    shift
    patterns=''
    while [ "$1" != -- ]; do
        patterns="$patterns $(quote "$1")"
        shift
    done
    shift
    remember
    ends_with "$code" "$@" && is_well_said && eval "says_all $patterns" && untouched
}

quote() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

published() { # command...
    ends_with 0 "$@" && no_leftovers && is_whole
}

# Every period that can be reached has the files of its manifest, each with its checksum, and pages with an end.
is_whole() {
    find "$out" -type l ! -name latest ! -path '*/.store/*' >"$work/links"
    [ -s "$work/links" ] || { echo 'nothing is published' && return 1; }
    while read -r link; do
        is_whole_report "$link" || return 1
    done <"$work/links"
    tail -c 20 "$out/index.html" | grep -q '</html>' || { echo 'half an archive' && return 1; }
}

is_whole_report() { # folder
    sed -n 's/^    "\(.*\)": "\([0-9a-f]\{64\}\)",*$/\2  \1/p' "$1/manifest.json" >"$work/sums"
    [ -s "$work/sums" ] || { echo "no manifest in $1" && return 1; }
    (cd "$1" && sha256sum --quiet -c "$work/sums") || return 1
    find "$1/" -name '*.html' >"$work/pages"
    while read -r page; do
        tail -c 20 "$page" | grep -q '</html>' || { echo "half a page: $page" && return 1; }
    done <"$work/pages"
}

shows() { # a pattern, in every page of the nightly report
    for page in "$out"/nightly/latest/*/index.html; do
        grep -Eq -- "$1" "$page" || { echo "not in $page: $1" && return 1; }
    done
}

# Waits for a condition, at most so many seconds.
within() { # seconds, command...
    tenths=$(($1 * 10))
    shift
    while [ "$tenths" -gt 0 ]; do
        ! "$@" || return 0
        sleep 0.1
        tenths=$((tenths - 1))
    done
    "$@"
}
