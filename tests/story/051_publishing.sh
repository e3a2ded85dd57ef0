#!/bin/sh
# Night after night: missed nights are made up for, oldest first; old ones go; a client's month is told once; what is
# printed is what there is to say; the metrics can be read; nobody but the group can read the reports.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'

change() { ask -c 'SET search_path TO takhojd' -c "$1"; }
night() { # day, arguments of run
    day=$1
    shift
    program run --config "$work/takhojd.json" --as-of "$day" --report nightly "$@"
}
links() { find "$out/$1" -maxdepth 1 -type l ! -name latest -printf '%f\n' | LC_ALL=C sort | tr '\n' ' '; }
links_are() { # report, names
    got=$(links "$1")
    [ "$got" = "$2 " ] || { echo "$got" && return 1; }
}
leads_to() { # link, end of its target
    target=$(readlink "$1")
    case $target in *"$2") ;; *) echo "$1 leads to $target" && return 1 ;; esac
}
made() { sed -n 's/^takhojd: made //p' "$work/errors" | tr '\n' ' '; }
made_in_order() { # names
    got=$(made)
    [ "$got" = "$1 " ] || { echo "made: $got" && heard; }
}
# The store as well as the links: one version a period, or two where it was made again.
versions_are() { # report, names
    got=$(find "$out/.store/$1" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | tr '\n' ' ')
    [ "$got" = "$2 " ] || { echo "$got" && return 1; }
}
only_for_the_group() {
    find "$out" -type f ! -name lock ! -perm 640 -o -type d ! -path "$out" ! -perm 750 | grep . && return 1
    true
}
same_as_the_missed() { # day
    program run --config "$work/takhojd.json" --as-of "$1" --report nightly --out "$work/punctual" || return 1
    for file in report.json sv/index.html en/tables/breaches.csv; do
        [ ! -e "$work/punctual/nightly/$1/$file" ] || cmp "$out/nightly/$1/$file" "$work/punctual/nightly/$1/$file" ||
            return 1
    done
}
prints_lines() { # fewest, most
    lines=$(wc -l <"$work/printed")
    if [ "$lines" -lt "$1" ] || [ "$lines" -gt "$2" ]; then
        echo "$lines lines"
        heard
    fi
}
in_the_archive() { grep -q "href=\"[^\"]*$1" "$out/index.html"; }

configure
load_clean 1500
ok 'a night is published' ends_with 0 night 2026-10-26
ok '--catch-up makes every night since' ends_with 0 night 2026-10-29 --catch-up -v
ok 'the oldest first' made_in_order 'nightly/2026-10-27 nightly/2026-10-28 nightly/2026-10-29'
ok 'as it would have been then' same_as_the_missed 2026-10-28
ok 'latest is the newest' leads_to "$out/nightly/latest" 2026-10-29
ok 'nothing is missing, nothing is made' ends_with 0 night 2026-10-29 --catch-up -v
ok 'so the reports are the same' versions_are nightly '2026-10-26.1 2026-10-27.1 2026-10-28.1 2026-10-29.1'
ok 'an older night made again does not become the latest' ends_with 0 night 2026-10-27
ok 'the link shows it' leads_to "$out/nightly/latest" 2026-10-29
# A night that somebody made too early, further on.
ahead() {
    out=$work/ahead state=$work/ahead.state
    configure
    night 2026-10-26 && night 2026-10-31 && night 2026-10-28 --catch-up -v
    got=$?
    out=$work/site state=$work/state
    configure
    return "$got"
}
ok 'a night that is there already further on' ends_with 0 ahead
ok 'does not stand for those before it' made_in_order 'nightly/2026-10-27 nightly/2026-10-28'
ok 'only the group can read what is published' only_for_the_group
configure '"keep": {"nightly": 2}'
ok 'with two nights to keep' ends_with 0 night 2026-10-30
ok 'two are left' links_are nightly '2026-10-29 2026-10-30'
ok 'in the store as well' versions_are nightly '2026-10-29.1 2026-10-30.1'
ok 'the archive has the new one' in_the_archive nightly/2026-10-30
ok 'and not the old one' sh -c "! grep -q nightly/2026-10-26 '$out/index.html'"

# A client's month, and the one before, of which a call is corrected between the two.
configure
rm -rf "$out"
ok 'the clients get September' ends_with 0 program run --config "$work/takhojd.json" --as-of 2026-09-30 --report client
changed=$(ask -c "SELECT client_id FROM takhojd.campaign WHERE campaign_id = 'campaign-01'")
ask <<'SQL' || exit 70
SET search_path TO takhojd;
UPDATE call SET number_shown = NOT number_shown WHERE call_id = (
    SELECT call_id FROM call WHERE campaign_id = 'campaign-01' AND outcome <> 'prevented' AND number_shown
        AND started_at >= '2026-09-02' AND started_at < '2026-09-29' ORDER BY started_at, call_id LIMIT 1);
SQL
ok 'at the end of a month the clients get theirs' ends_with 0 run --report nightly --report client
folder=$(find "$out/client" -mindepth 1 -maxdepth 1 | LC_ALL=C sort | head -n 1)
earlier() { # kind, pattern of measures: how many figures of earlier months of each client are so
    for report in "$out"/client/*/2026-10/report.json; do
        client=$(sed -n 's/^  "client": "\(.*\)",$/\1/p' "$report")
        echo "$client $(sed -n '/^  "earlier"/,/^  \]/p' "$report" | awk -F '"' -v kind="$1" -v measure="$2" '
            $2 == "measure" { is_asked = $4 ~ measure } $2 == "kind" && $4 == kind && is_asked { n++ } END { print n + 0 }')"
    done
}
marks_the_change() {
    earlier changed number_shown | awk -v client="$changed" '$2 != ($1 == client) { print; bad = 1 } END { exit bad }' || return 1
    grep -l 'ändrat från' "$out"/client/*/2026-10/sv/index.html >/dev/null || return 1
    # Of June, July and August there was no report; of September all was told.
    earlier untold . | awk '$2 == 0 || $2 % 3 { print; bad = 1 } END { exit bad || !NR }' || return 1
    earlier same . | awk '$2 < 10 { print; bad = 1 } END { exit bad }'
}
ok 'what has changed in September is marked, for the client it is about' marks_the_change
ok 'a manifest names gnuplot where it drew' sh -c "find '$out/.store/client' -name '*.png' | grep -q . &&
    grep -Eqr '\"gnuplot\": \"[0-9]+\.[0-9]+ patchlevel [0-9a-z.]+\"' --include=manifest.json '$out/.store/client'"
ok 'the night after' ends_with 0 program run --config "$work/takhojd.json" --as-of 2026-11-01
ok 'they are not told anew' leads_to "$folder/2026-10" 2026-10.1
ok 'nor is there a shadow of it' sh -c "! ls '$out/.store/client/'*/2026-10.2"
ok 'asked for by name' ends_with 0 program run --config "$work/takhojd.json" --as-of 2026-11-01 --report client \
    --print client
ok 'they are' leads_to "$folder/2026-10" 2026-10.2
all_clients_are_printed() {
    for client in "$out/client"/*; do
        name=$(basename "$client")
        grep -q "client/$name/2026-10/sv/index.html" "$work/printed" || { echo "not $name" && return 1; }
    done
}
ok "and every client's text is printed" all_clients_are_printed

# On paper: a program that prints, and one that is not there.
printf '%s\n' '#!/bin/sh' "[ \"\$1\" != --version ] || { echo 'Printer 9'; exit; }" \
    "printf '%%PDF-1.4\n/CreationDate (D:%s)\n%%%%EOF\n' \"\$(date +%Y%m%d%H%M%S)\" >\"\$2\"" >"$work/weasyprint"
chmod 755 "$work/weasyprint"
own() { program run --config "$work/takhojd.json" --as-of 2026-11-01 --report client --client "$changed"; }
of_own() { grep -l "\"client\": \"$changed\"" "$out"/client/*/2026-10/report.json | sed 's/report.json$//'; }
is_printed() {
    is_whole_report "$(of_own)" || return 1
    for page in sv en; do
        grep -q 'CreationDate (D:20261101230000)' "$(of_own)$page/report.pdf" || return 1
    done
    grep -q '"pdf": "Printer 9"' "$(of_own)manifest.json"
}
configure "\"pdf\": {\"program\": \"$work/weasyprint\"}"
ok 'pages are printed where a program is named' ends_with 0 own
ok 'in both languages, by the freeze and not the clock, and the manifest names it' is_printed
configure '"pdf": {"program": "no-such-printer"}'
ok 'a program that is not there costs the file' ends_with 0 own
ok 'and no more' is_whole_report "$(of_own)"
ok 'it is gone' test ! -e "$(of_own)sv/report.pdf"
ok 'which is said once' sh -c "grep -c 'without PDF: there is no program \"no-such-printer\"' '$work/errors' | grep -qx 1"
ok 'and kept with what the run was' grep -q '"without_pdf": "there is no program .*no-such-printer' "$state/last_run.json"
ok 'and told before it is missed' sh -c "'$takhojd' check --offline --config '$work/takhojd.json' |
    grep -Eq '^  PDF +none: there is no program \"no-such-printer\"'"
configure

# What cron would mail. From the 20th on nobody answers, is called at night or in a campaign that is not in order, so
# nothing is broken; and the first night says what it cannot measure.
rm -rf "$out" "$state"
calm_down() {
    ask <<'SQL'
SET search_path TO takhojd;
DELETE FROM objection;
DELETE FROM callback;
DELETE FROM call WHERE outcome = 'opt_out';
CREATE TEMPORARY TABLE calm AS
    SELECT * FROM call WHERE campaign_id = 'campaign-01' AND outcome = 'no_answer' AND number_shown AND in_target
        AND ended_at - ringing_at > '20 s' AND started_at >= '2026-08-01' ORDER BY started_at, call_id LIMIT 1;
DELETE FROM call WHERE started_at >= '2026-10-20 00:00 Europe/Stockholm';
INSERT INTO call
SELECT made.* FROM generate_series(timestamptz '2026-10-20 12:00 Europe/Stockholm', '2026-10-30 18:00 Europe/Stockholm',
    '1 h') AS hour CROSS JOIN calm
CROSS JOIN LATERAL jsonb_populate_record(NULL::call, to_jsonb(calm) || jsonb_build_object(
    'call_id', 'calm-' || to_char(hour, 'MMDDHH24'), 'contact_id', md5(hour::text), 'started_at', hour,
    'ringing_at', hour + (calm.ringing_at - calm.started_at), 'ended_at', hour + (calm.ended_at - calm.started_at))) AS made
WHERE extract(hour FROM hour AT TIME ZONE 'Europe/Stockholm') BETWEEN 12 AND 17
    AND extract(isodow FROM hour AT TIME ZONE 'Europe/Stockholm') < 7;
SQL
}
calm_down || exit 70
ok 'the first night says what cannot be measured' ends_with 0 night 2026-10-22 --print nightly -q
ok 'at length' prints_lines 10 2000
ok 'the second has nothing to say' ends_with 0 night 2026-10-23 --print nightly -q
ok 'and says nothing' prints_lines 0 0
ok 'on Monday morning' ends_with 0 night 2026-10-25 --print nightly -q
ok 'it says a line' prints_lines 1 1
change 'UPDATE call SET connected_at = NULL' || exit 70
ok 'when something can no longer be measured' ends_with 0 night 2026-10-26 --print nightly -q
ok 'it says so' prints_lines 10 2000
ok 'but not every night' ends_with 0 night 2026-10-27 --print nightly -q
ok 'it knows that it was said' prints_lines 0 0
ok 'stale data are never silent' ends_with 75 night 2026-11-12 --print nightly -q
ok 'an error says it' is_well_said
ok 'nor is it forgotten what was measured' sh -c "
    '$takhojd' run --config '$work/takhojd.json' --as-of 2026-10-28 --report nightly --print nightly -q | wc -c | grep -qx 0"
change "INSERT INTO objection (contact_id, received_at, channel) VALUES ('nobody', '2026-10-29 15:00 Europe/Stockholm', 'web')" || exit 70
ok 'a no that waits to be blocked is due' ends_with 0 night 2026-10-29 --print nightly -q
ok 'and said' grep -q 'Personer som har sagt nej och ska spärras' "$work/printed"

# The metrics, as node_exporter reads them: help and type before the values of each name, numbers, no time stamps.
metrics_can_be_read() {
    awk -v q='"' '
        /^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* ./ { helped[$3] = 1; next }
        /^# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* gauge$/ {
            if (!helped[$3] || typed[$3]++) exit bad = 1
            name = $3; next
        }
        {
            line = $0; metric = line; sub(/[ {].*/, "", metric)
            if (metric != name) exit bad = 1
            sub(/^[a-zA-Z0-9_:]*/, "", line)
            sub(/^\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\}/, "", line)
            if (line !~ /^ (NaN|[+-]Inf|-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?)$/) exit bad = 1
            values++
        }
        END { if (bad || values < 3) { print "line " NR ": " $0; exit 1 } }' "$1" || { cat "$1" && return 1; }
}
says_metric() { grep -Eq "^$1 $2\$" "$work/metrics.prom" || { cat "$work/metrics.prom" && return 1; }; }
ok 'a run writes metrics' ends_with 0 night 2026-10-29 --metrics "$work/metrics.prom"
ok 'that can be read' metrics_can_be_read "$work/metrics.prom"
ok 'by another user' test "$(stat -c %a "$work/metrics.prom")" = 644
ok 'with the exit code' says_metric takhojd_exit_code 0
ln -s metrics.prom "$work/link.prom"
mkfifo "$work/pipe"
ok 'through a link' ends_with 0 night 2026-10-29 --metrics "$work/link.prom"
ok 'that stays one' test "$(readlink "$work/link.prom")" = metrics.prom
piped() {
    timeout 60 cat "$work/pipe" >"$work/piped.prom" &
    reader=$!
    night 2026-10-29 --metrics "$work/pipe" || { kill "$reader"; return 1; }
    wait "$reader" && metrics_can_be_read "$work/piped.prom"
}
ok 'and into a pipe' piped
ok 'that stays one too' test -p "$work/pipe"
ok 'a run that fails writes them too' ends_with 75 night 2026-11-12 --metrics "$work/metrics.prom"
ok 'readable' metrics_can_be_read "$work/metrics.prom"
ok 'with its code' says_metric takhojd_exit_code 75

# On a terminal it shows how far it is, elsewhere never.
if command -v script >/dev/null; then
    ok 'a terminal sees progress' env TERM=xterm sh -c "script -qec \"'$takhojd' run --config '$work/takhojd.json' --as-of 2026-10-29 \
        --report nightly\" '$work/typescript' >/dev/null </dev/null && grep -q 'drawing charts' '$work/typescript'"
fi
ok 'a file sees none' sh -c "'$takhojd' run --config '$work/takhojd.json' --as-of 2026-10-29 --report nightly 2>&1 |
    grep -q 'drawing charts' && exit 1 || exit 0"

finish
