#!/bin/sh
# Real calls, with their dirt: every row of the file is loaded or left out for a stated reason, every row loaded is read or
# refused for one, and every counter equals what plain SQL makes of the same tables; so do the headlines of the reports made
# of them, and what the data lack is said to be missing.
# The data sets are not part of the project: TAKHOJD_DATA_SETS (../shared/data beside the checkout) is where they are.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no data set.

set -u

story=$0
sets=${TAKHOJD_DATA_SETS:-$(cd "$(dirname "$0")/../.." && pwd)/../shared/data}
bank=$sets/uci-bank-marketing/bank.csv
calls=$sets/anonymous-bank-1999/january.txt
if [ ! -r "$bank" ] && [ ! -r "$calls" ]; then
    echo "1..0 # SKIP no data sets in $sets"
    exit 77
fi
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

fill() { # schema, file, rows come on stdin
    load "$1" - /dev/null && PGOPTIONS="-c search_path=$1" psql -Xq -f "$oracle/$2"
}

fill_bank() { fill bank load_bank_marketing.sql <"$bank"; }
fill_calls() { tr -d '\r' <"$calls" | fill calls load_anonymous_bank.sql; }

adds_up() { # file: its rows are those loaded and those left out, and the table has those loaded
    wanted=$(($(wc -l <"$1") - 1))
    ask -c 'TABLE load_result ORDER BY what'
    ask -v wanted="$wanted" -f - <<'SQL' | grep -qx t
SELECT sum(n) FILTER (WHERE what ~ '^(loaded|left_out)_') = :wanted AND sum(n) FILTER (WHERE what = 'rows_in_file') = :wanted
   AND sum(n) FILTER (WHERE what ~ '^loaded_') = sum(n) FILTER (WHERE what = 'rows_in_call')
FROM load_result;
SQL
}

# Every row of the table is read, and every row read is accepted, refused for one reason, or collapsed; in the dump of the
# program just compared.
none_is_lost() {
    in_call=$(ask -c "SELECT n FROM load_result WHERE what = 'rows_in_call'")
    awk -F '\t' -v in_call="$in_call" '
        $1 == "quality.rows_read" { read = $7; seen++ }
        $1 == "quality.calls_accepted" || $1 ~ /^quality\.(refused|collapsed)_/ { kept += $7; seen++ }
        END { print read, kept, in_call; exit !(seen > 2 && read == kept && read == in_call) }' "$work/dump.tsv"
}

has() { # counter, total over all
    awk -F '\t' -v counter="$1" '$1 == counter && $2 == "all" && $4 == "month" { n += $7; seen++ }
        END { print n; exit !seen }' "$work/dump.tsv" >"$work/total" && grep -x "$2" "$work/total"
}
# A counter at zero has no line; so it must be one that the program keeps, in a dump that has others.
has_none() { # counter
    TAKHOJD_DATA=$root "$build/tests/oracle/counters_dump" --names | grep -qx "$1" && has attempts '[1-9][0-9]*' && ! has "$1" '.*'
}

# A night's management reports, by the program as anybody would run it.
report() { # schema, as-of day, zone
    site=$work/$1
    printf '{"schema": "%s", "zone": "%s", "out": "%s", "state": "%s.state", "pdf": {"program": "none"}}\n' "$1" "$3" "$site" \
        "$site" >"$site.json"
    TAKHOJD_DATA=$root "$build/takhojd" run --report management --as-of "$2" --config "$site.json" --db "dbname=$PGDATABASE" -q
}

reports_are() { # schema, periods...
    reported=$1
    shift
    (cd "$work/$reported/management" && printf '%s\n' *) >"$work/periods"
    printf '%s\n' "$@" latest | diff - "$work/periods"
}

ask_of() { # report.json, on stdin what to ask of the table headline: its headlines' figures for everybody, of its whole period
    question=$(cat)
    { printf '\\set report `cat %s`\n' "$1"
      cat <<'SQL'
CREATE TEMP TABLE headline AS
SELECT f ->> 'measure' || '.' || (f ->> 'part') AS part, f ->> 'state' AS state, f ->> 'reason' AS reason, f ->> 'missing' AS missing,
       (f ->> 'numerator')::float8 AS numerator, (f ->> 'denominator')::float8 AS denominator, f ->> 'value' AS value,
       (r #>> '{period,from}')::date AS period_from, (r #>> '{period,until}')::date AS period_until, r #>> '{period,zone}' AS zone
FROM (SELECT :'report'::jsonb AS r) AS given, jsonb_array_elements(r -> 'figures') AS f
WHERE f ->> 'measure' IN ('conversion_per_relevant_contact', 'optout_respected', 'complaints', 'agent_turnover')
  AND f -> 'scope' = '{}' AND f #> '{period,from}' = r #> '{period,from}' AND f #> '{period,until}' = r #> '{period,until}';
SQL
      printf '%s\n' "$question"; } | ask -f -
}

# The one headline that such data measure. Nobody has said no before or been called for longer than 90 days, and what rests on
# other tables is not tested: a relevant contact is somebody talked to in a campaign, counted on the day of the first talk.
converts() { # schema, folder of its reports
    for one in "$2"/[0-9]*/report.json; do
        ask_of "$one" >"$work/told" <<SQL
SELECT h.period_from, h.numerator, s.numerator, h.denominator, s.denominator,
       (h.numerator, h.denominator) = (s.numerator, s.denominator)
FROM headline h
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE has_sold) AS numerator, count(*) AS denominator FROM (
        SELECT (min(started_at) AT TIME ZONE h.zone)::date AS day, bool_or(outcome = 'sale') AS has_sold FROM $1.call
        WHERE outcome IN ('declined', 'not_suitable', 'callback', 'opt_out', 'sale', 'informed', 'other')
          AND connected_at IS NOT NULL AND (ended_at >= started_at) IS NOT FALSE
        GROUP BY contact_id, campaign_id) AS contact
    WHERE day >= h.period_from AND day < h.period_until) AS s
WHERE h.part = 'conversion_per_relevant_contact.gross';
SQL
        cat "$work/told"
        grep -q '|t$' "$work/told" || return 1
    done
}
notices_a_wrong_headline() {
    cp -rL "$work/bank/management" "$work/wrong" && sed -i 's/"denominator": 4521,/"denominator": 4520,/' "$work/wrong/2009/report.json" &&
        ! cmp -s "$work/bank/management/2009/report.json" "$work/wrong/2009/report.json" && ! converts bank "$work/wrong" &&
        grep '|4520|4521|f$' "$work/told"
}
is_sold() { # schema, period, numerator, denominator
    ask_of "$work/$1/management/$2/report.json" <<'SQL' | grep -x "$3 of $4"
SELECT numerator || ' of ' || denominator FROM headline WHERE part = 'conversion_per_relevant_contact.gross'
SQL
}

# Neither set has sales, objections, complaints or employments: what is left of the headlines, part by part.
lacking() {
    for part in net net_company net_consumer per_attempt per_conversation; do
        echo "conversion_per_relevant_contact.$part relation sale"
    done
    for part in imported imported_broken strict tolerant; do
        echo "optout_respected.$part relation objection"
    done
    for part in automated category_unknown channel_client channel_consumer_agency channel_data_protection channel_dispute_board \
        channel_nix_board channel_other channel_own channel_unknown company consumer late live no_sayers per_answered \
        per_attempt unattached; do
        echo "complaints.$part relation complaint"
    done
    for part in called_despite_no hours masked_purpose other pressure silent_call terms; do
        echo "complaints.category_$part column complaint.category"
    done
    for part in early per_person_year rolling_12m; do
        echo "agent_turnover.$part relation employment"
    done
    echo 'agent_turnover.dismissed column employment.leave_reason'
}
says_what_it_lacks() { # schema
    lacking | LC_ALL=C sort >"$work/lacking"
    for one in "$work/$1"/management/[0-9]*/report.json; do
        ask_of "$one" >"$work/lacks" <<'SQL' || return 1
SELECT concat_ws(' ', part, reason, missing) FROM headline WHERE state = 'not_measured' AND num_nonnulls(numerator, denominator, value) = 0;
SQL
        LC_ALL=C sort "$work/lacks" | diff "$work/lacking" - || return 1
    done
}

if [ -r "$bank" ]; then
    ok 'bank marketing loads' fill_bank
    ok 'each of its rows is loaded or left out for a reason' adds_up "$bank"
    ok 'the program equals SQL on it' equal bank 2009-12-31 Europe/Lisbon
    ok 'no row of it is lost' none_is_lost
    ok 'it has 4521 attempts' has attempts 4521
    ok 'without complaints it counts none' has_none complaints
    ok 'its reports are made' report bank 2009-12-31 Europe/Lisbon
    ok 'they are of a month, a quarter and the year' reports_are bank 2009 2009-12 2009-Q4
    ok 'who bought of those talked to equals SQL in each' converts bank "$work/bank/management"
    ok 'a wrong one is noticed' notices_a_wrong_headline
    ok 'they are 521 of 4521 in the year' is_sold bank 2009 521 4521
    ok 'of every other headline they say what is missing' says_what_it_lacks bank
else
    number=$((number + 1))
    echo "ok $number - bank marketing # SKIP $bank is not there"
fi
if [ -r "$calls" ]; then
    ok 'the call centre of 1999 loads' fill_calls
    ok 'each of its rows is loaded or left out for a reason' adds_up "$calls"
    ok 'the program equals SQL on it' equal calls 1999-01-31 Asia/Jerusalem
    ok 'no row of it is lost' none_is_lost
    ok 'a call that the machine answered is answered unless its outcome is unknown' has answered 29671
    ok 'its reports are made' report calls 1999-01-31 Asia/Jerusalem
    ok 'they are of the month: the quarter and the year before had ended before the first call' reports_are calls 1999-01
    ok 'who bought of those talked to equals SQL in each' converts calls "$work/calls/management"
    ok 'they are nobody of 19288 in the month' is_sold calls 1999-01 0 19288
    ok 'of every other headline they say what is missing' says_what_it_lacks calls
else
    number=$((number + 1))
    echo "ok $number - the call centre of 1999 # SKIP $calls is not there"
fi
finish
