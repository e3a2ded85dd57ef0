#!/bin/sh
# The demo's data: the same for the same seed whatever the session, and with everything in them that reports must find.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

root=$(cd "$(dirname "$0")/../.." && pwd)

if [ "${1:-}" != --inside ]; then
    "$root/queries/demo/private-cluster" -- sh "$0" --inside
    code=$?
    [ "$code" -ne 69 ] || {
        echo "1..0 # SKIP no PostgreSQL server"
        exit 77
    }
    exit "$code"
fi

number=0
failed=0
said=$(mktemp "${TMPDIR:-/tmp}/story.XXXXXX")
trap 'rm -f "$said"' EXIT

ok() { # sentence, then a command that must succeed
    sentence=$1
    shift
    number=$((number + 1))
    if "$@" >"$said" 2>&1; then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        sed 's/^/# /' "$said"
        failed=1
    fi
}

load() { # calls, seed, as-of day, months
    psql -Xq -v ON_ERROR_STOP=1 -c 'SET client_min_messages TO warning; DROP SCHEMA IF EXISTS takhojd CASCADE' &&
        cat "$root"/queries/schema/0*.sql "$root"/queries/demo/0*.sql |
        psql -Xq -v ON_ERROR_STOP=1 -v calls="$1" -v seed="$2" -v months="${4:-27}" -v as_of="${3:-2026-10-31}"
}

ask() { PGOPTIONS='-c search_path=takhojd' psql -XAtq -v ON_ERROR_STOP=1 -c "$1"; }

relations() { ask "SELECT relname FROM pg_class WHERE relnamespace = 'takhojd'::regnamespace AND relkind = 'r' ORDER BY 1"; }

# One line a relation: its name and a digest of its rows in the order of their bytes.
digest() {
    for relation in $(relations); do
        ask "SELECT '$relation', md5(string_agg(r::text, '' ORDER BY r::text COLLATE \"C\")) FROM \"$relation\" AS r"
    done
}

holds() { # a condition in SQL
    answer=$(ask "SELECT $1")
    [ "$answer" = t ] || {
        echo "answered: $answer"
        return 1
    }
}

none() { # a query without rows
    answer=$(ask "SELECT count(*) FROM ($1) AS found")
    [ "$answer" = 0 ] || {
        echo "found: $answer"
        return 1
    }
}

same() { [ "$1" = "$2" ] || { echo "$1" && echo "$2" && return 1; }; }
differs() { [ "$1" != "$2" ]; }
same_calls() { [ "$(echo "$1" | grep '^call|')" = "$(echo "$2" | grep '^call|')" ]; }

# Only what a loader that quotes and sends can run: no psql command, no dollar quotes, no variable but the four.
plain_sql() {
    ! grep -nE '\$\$|^\\|\\g' "$root"/queries/demo/0*.sql &&
        ! grep -noE "(^|[^:]):'?[a-z_]+'?" "$root"/queries/demo/0*.sql | grep -vE ":'(calls|seed|months|as_of)'|-- .*:"
}
ok 'the files are plain SQL with four variables' plain_sql
ok 'nothing asks for the time or a random number' sh -c \
    "! grep -niE '\\b(now|random|clock_timestamp|setseed|gen_random_uuid) *\\(|current_(date|timestamp|time)' \"$root\"/queries/demo/0*.sql"

ok '6 000 calls load' load 6000 1
first=$(digest)
ok 'every relation of the contract has rows' sh -c "! echo '$first' | grep '|\$'"
ok 'they are exactly 6 000, and three from before the history' holds '(SELECT count(*) FROM call) = 6003'
export PGOPTIONS='-c timezone=Pacific/Auckland -c datestyle=SQL,DMY -c intervalstyle=sql_standard -c work_mem=1MB
    -c enable_hashjoin=off -c enable_hashagg=off -c extra_float_digits=0 -c synchronize_seqscans=off'
ok 'they load again in a session with other settings' load 6000 1
unset PGOPTIONS
ok 'and every relation has the same rows' same "$first" "$(digest)"
ok 'they load with another seed' load 6000 2
second=$(digest)
ok 'and are other calls' differs "$(echo "$first" | grep '^call|')" "$(echo "$second" | grep '^call|')"
ok 'and other people' differs "$(echo "$first" | grep '^agent|')" "$(echo "$second" | grep '^agent|')"
for calls in 1 10 100 1000; do
    ok "a load of $calls works" load "$calls" 1
    ok 'and has that many calls' holds "(SELECT count(*) FROM call) = $calls"
done
ok 'any other last day works, as here a leap day' load 1000 1 2028-02-29
ok 'and the calls end there' holds "(SELECT max((started_at AT TIME ZONE 'Europe/Stockholm')::date) FROM call
    WHERE started_at < '2028-03-01 00:00 Europe/Stockholm') = '2028-02-29'"
ok 'so does any number of months' load 1000 1 2026-10-31 25
ok 'and the calls are of those' holds "(SELECT count(DISTINCT date_trunc('month', started_at AT TIME ZONE 'Europe/Stockholm')) = 25
    FROM call WHERE started_at BETWEEN '2024-10-01 00:00 Europe/Stockholm' AND '2026-11-01 00:00 Europe/Stockholm')"

ok '200 000 calls load' load 200000 1
marketing="purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer')"
local="started_at AT TIME ZONE 'Europe/Stockholm'"
reached="outcome IN ('declined', 'not_suitable', 'callback', 'opt_out', 'sale', 'informed', 'other')"
live="mode NOT IN ('prerecorded', 'ai_voice')"
clean="(ended_at IS NULL OR ended_at >= started_at) AND started_at < '2026-11-01 00:00 Europe/Stockholm'"

before="started_at < '2024-06-03 00:00 Europe/Stockholm'::timestamptz - interval '14 hours'"
ok 'they begin on 1 August 2024, but for three from before the history' holds \
    "(SELECT min($local) FILTER (WHERE NOT $before)::date = '2024-08-01' AND count(*) FILTER (WHERE $before) = 3 FROM call)"
ok 'which a ruling, an objection and a refund of the last month still name' holds \
    "(SELECT count(DISTINCT c.call_id) = 3 AND count(p.decided_at >= '2026-10-01' OR NULL) = 1
      AND count(o.received_at >= '2026-10-01' OR NULL) = 1 AND count(s.refund_due_at >= '2026-10-01' OR NULL) = 1
      FROM call AS c LEFT JOIN complaint AS p USING (call_id) LEFT JOIN objection AS o USING (call_id)
      LEFT JOIN sale AS s USING (call_id) WHERE $before)"
ok 'and end on 31 October 2026, but for two from the future' holds \
    "(SELECT max(($local)::date) FILTER (WHERE $clean) = '2026-10-31' AND count(*) FILTER (WHERE started_at
      >= '2026-11-01 00:00 Europe/Stockholm') = 2 FROM call)"
ok 'every calendar month has at least 4 000' holds \
    "(SELECT count(*) = 27 AND min(n) >= 4000 FROM (SELECT count(*) AS n FROM call WHERE $clean AND NOT $before
      GROUP BY date_trunc('month', $local)) AS month)"
ok 'the dirt is there: three end before they start' holds '(SELECT count(*) FROM call WHERE ended_at < started_at) = 3'
ok 'five have an outcome nobody knows' holds "(SELECT count(*) FROM call WHERE outcome = 'voicemail_full') = 5"
ok 'two belong to no campaign' holds \
    '(SELECT count(*) FROM call WHERE campaign_id NOT IN (SELECT campaign_id FROM campaign)) = 2'
ok 'every outcome and mode of the contract occurs' holds \
    '(SELECT count(DISTINCT outcome) = 14 + 1 AND count(DISTINCT mode) = 6 FROM call)'
ok 'five kinds of campaign call by the thousand: people sell and raise funds, robots remind, advertise and warn' holds \
    "(SELECT count(*) = 5 AND min(calls) >= 1000 FROM (
        SELECT purpose, $live AS is_live, count(*) AS calls FROM call JOIN campaign USING (campaign_id)
        WHERE outcome <> 'prevented' GROUP BY 1, 2) AS k
      WHERE (purpose, is_live) IN (('sale', true), ('fundraising', true), ('reminder', false), ('marketing', false),
                                   ('societal', false)))"
ok 'and no campaign of theirs is called both ways' none \
    "SELECT campaign_id FROM call JOIN campaign USING (campaign_id) GROUP BY 1 HAVING count(DISTINCT $live) > 1"
ok 'incentives name quality, sales and volume, and what is rewarded at a time adds up to one' holds \
    "(SELECT count(*) = 3 AND min(round(weight::numeric, 3)) = 1 AND max(round(weight::numeric, 3)) = 1 FROM (
        SELECT sum(weight) AS weight FROM incentive GROUP BY valid_from, coalesce(team_id, '')) AS s)
     AND (SELECT array_agg(DISTINCT kind ORDER BY kind) = ARRAY['quality', 'sales', 'volume'] FROM incentive)"
ok 'most was for sales in the first year and is for quality in the second; one team has a bonus for volume' holds \
    "(SELECT array_agg(main ORDER BY valid_from) = ARRAY['sales', 'quality'] FROM (
        SELECT DISTINCT ON (valid_from) valid_from, kind AS main FROM (
            SELECT valid_from, kind, sum(weight) AS weight FROM incentive WHERE team_id IS NULL GROUP BY 1, 2) AS k
        ORDER BY valid_from, weight DESC) AS m)
     AND (SELECT array_agg(DISTINCT team_id) = ARRAY['team-2'] FROM incentive WHERE kind = 'volume')"
ok 'exactly the campaigns that people call for have scripts' none \
    "SELECT campaign_id FROM call JOIN campaign USING (campaign_id) GROUP BY 1
     HAVING bool_or($live) <> (campaign_id IN (SELECT campaign_id FROM script))"
ok 'when a version is retired the next one has been approved, but for one' holds \
    "(SELECT count(*) >= 30 AND count(*) FILTER (WHERE next_approved_at > retired_at) = 1 FROM (
        SELECT retired_at, lead(approved_at) OVER (PARTITION BY campaign_id ORDER BY script_version) AS next_approved_at
        FROM script) AS v WHERE next_approved_at IS NOT NULL)"
ok 'one version is followed before it is approved, and some after they are retired, but at most three calls in a hundred' holds \
    "(SELECT count(*) FILTER (WHERE early > 0) = 1 AND count(*) FILTER (WHERE late > 0) >= 10
        AND sum(late) <= 0.03 * sum(calls) FROM (
        SELECT count(*) FILTER (WHERE started_at < approved_at) AS early, count(*) AS calls,
               count(*) FILTER (WHERE started_at >= retired_at) AS late
        FROM call JOIN script USING (campaign_id, script_version) GROUP BY campaign_id, script_version) AS v)"
ok 'each night when the clocks change has calls before four' holds \
    "(SELECT count(*) = 5 AND min(n) >= 3 FROM (SELECT count(c) AS n FROM unnest(ARRAY['2024-10-27', '2025-03-30',
      '2025-10-26', '2026-03-29', '2026-10-25']::date[]) AS night LEFT JOIN call AS c
      ON $local >= night AND $local < night + time '04:00' GROUP BY night) AS nights)"
ok 'some last over midnight' holds \
    "(SELECT count(*) FROM call WHERE ($local)::date < (ended_at AT TIME ZONE 'Europe/Stockholm')::date) >= 3"
ok 'nearly all, not all, keep to the hours' holds \
    "(SELECT avg((extract(isodow FROM $local) <= 5 AND ($local)::time >= '09:00' AND ($local)::time < '20:00'
      OR extract(isodow FROM $local) = 6 AND ($local)::time >= '10:00' AND ($local)::time < '16:00')::int)
      BETWEEN 0.96 AND 0.995 FROM call)"
ok 'about a third are answered by a person' holds \
    "(SELECT avg((outcome IN ('abandoned', 'wrong_person') OR $reached)::int) BETWEEN 0.30 AND 0.38 FROM call)"
ok 'about four live conversations in a hundred sell' holds \
    "(SELECT avg((outcome = 'sale')::int) BETWEEN 0.03 AND 0.055 FROM call WHERE $live AND $reached)"
ok 'one to three in a hundred say never again' holds \
    "(SELECT avg((outcome = 'opt_out')::int) BETWEEN 0.01 AND 0.03 FROM call WHERE $live AND $reached)"
ok 'there are about three calls a person' holds \
    '(SELECT count(*)::float8 / count(DISTINCT contact_id) BETWEEN 2.5 AND 4 FROM call)'
ok 'some are called more than four times in 30 days by one client' holds \
    "(SELECT count(*) > 100 FROM (SELECT started_at - lag(started_at, 4) OVER (PARTITION BY contact_id, client_id
      ORDER BY started_at) AS five FROM call JOIN campaign USING (campaign_id) WHERE outcome <> 'prevented') AS p
      WHERE five < interval '720 hours')"
ok 'agents leave at 35 to 55 in 100 years' holds \
    "(SELECT count(*) FILTER (WHERE leave_reason <> 'transferred' AND left_on >= '2024-08-01') / (sum(greatest(0,
      least(coalesce(left_on, '2026-10-31'), '2026-10-31') - greatest(hired_on, '2024-08-01') + 1)) / 365.25)
      BETWEEN 0.35 AND 0.55 FROM employment)"
ok 'some come back' holds '(SELECT count(*) < (SELECT count(*) FROM employment) FROM agent)'
ok 'and some change team' holds \
    'EXISTS (SELECT FROM agent_team AS a JOIN agent_team AS b USING (agent_id) WHERE a.valid_until = b.valid_from)'
ok 'nobody calls who is not employed that day' none \
    "SELECT FROM call AS c WHERE agent_id IS NOT NULL AND $clean AND NOT EXISTS (SELECT FROM employment AS e
     WHERE e.agent_id = c.agent_id AND coalesce(hired_on, '-infinity') <= ($local)::date
       AND coalesce(left_on, 'infinity') >= (c.started_at AT TIME ZONE 'Europe/Helsinki')::date - 1)"
ok 'sources with and without approval are used' holds \
    "(SELECT count(DISTINCT approved) = 2 FROM (SELECT (approved_from <= ($local)::date
      AND coalesce(($local)::date < approved_until, true)) IS TRUE AS approved FROM call JOIN lead_source USING (source_id)) AS s)"
ok 'one of them after its approval has ended' holds \
    "EXISTS (SELECT FROM call JOIN lead_source USING (source_id) WHERE ($local)::date >= approved_until)"

breach="SELECT o.*, k.client_id AS caller, c.started_at FROM objection AS o JOIN call AS c USING (contact_id)
    JOIN campaign AS k ON k.campaign_id = c.campaign_id AND k.client_id = coalesce(o.client_id, k.client_id)
    WHERE $marketing AND c.outcome <> 'prevented' AND c.started_at > o.received_at
      AND c.started_at < coalesce(o.revoked_at, 'infinity') AND c.started_at < o.received_at + interval '2160 hours'"
ok 'the failing client gets at least eight objections a week' holds \
    "(SELECT count(*) / 16.0 >= 8 FROM objection WHERE client_id = 'client-3' AND channel <> 'import'
      AND received_at >= '2026-07-06 00:00 Europe/Stockholm' AND received_at < '2026-10-26 00:00 Europe/Stockholm')"
ok 'and as many before' holds \
    "(SELECT count(*) / 17.0 >= 8 FROM objection WHERE client_id = 'client-3' AND channel <> 'import'
      AND received_at >= '2026-03-09 00:00 Europe/Stockholm' AND received_at < '2026-07-06 00:00 Europe/Stockholm')"
ok 'from 6 July 2026 on it calls 12 to 28 in a hundred of them within the week' holds \
    "(SELECT (SELECT count(DISTINCT (contact_id, received_at)) FROM ($breach) AS b WHERE caller = 'client-3'
        AND received_at >= '2026-07-06 00:00 Europe/Stockholm' AND started_at < received_at + interval '168 hours')
      / count(*)::float8 BETWEEN 0.12 AND 0.28 FROM objection WHERE client_id = 'client-3' AND channel <> 'import'
      AND received_at >= '2026-07-06 00:00 Europe/Stockholm')"
ok 'and takes days to write them down' holds \
    "(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM registered_at - received_at)) > 3 * 86400
      FROM objection WHERE client_id = 'client-3' AND channel <> 'import'
      AND received_at >= '2026-07-06 00:00 Europe/Stockholm')"
ok 'before that, and elsewhere, some are broken, but at most two in a hundred' holds \
    "(SELECT (SELECT count(DISTINCT (contact_id, received_at)) FROM ($breach) AS b
        WHERE NOT (caller = 'client-3' AND received_at >= '2026-07-06 00:00 Europe/Stockholm'))
      / count(*)::float8 BETWEEN 0.001 AND 0.02 FROM objection WHERE channel <> 'import'
      AND NOT (coalesce(client_id, '') = 'client-3' AND received_at >= '2026-07-06 00:00 Europe/Stockholm'))"
ok 'some objections are open, some revoked, some bind every client, some are of people never called' holds \
    "(SELECT bool_or(registered_at IS NULL) AND bool_or(revoked_at IS NOT NULL) AND bool_or(client_id IS NULL)
      AND bool_or(contact_id NOT IN (SELECT contact_id FROM call)) FROM objection)"
ok 'some opt-outs were never written down' holds \
    "(SELECT count(*) BETWEEN 20 AND 200 FROM call AS c WHERE outcome = 'opt_out'
      AND NOT EXISTS (SELECT FROM objection AS o WHERE o.contact_id = c.contact_id))"
ok 'an objection is registered, forwarded and revoked after it was received, and names a call of that person' none \
    'SELECT FROM objection AS o LEFT JOIN call AS c USING (call_id) WHERE registered_at < received_at
     OR forwarded_at < registered_at OR revoked_at < received_at OR o.call_id IS NOT NULL AND (c.call_id IS NULL
     OR c.contact_id <> o.contact_id OR received_at < started_at
     OR received_at > ended_at AND channel <> '\''letter'\'')'
ok 'complaints come once or twice a thousand answered calls' holds \
    "(SELECT count(*) * 1000.0 / (SELECT count(*) FROM call WHERE outcome IN ('abandoned', 'wrong_person') OR $reached)
      BETWEEN 1 AND 2.5 FROM complaint)"
ok 'up to 85 days after their call, some without one' holds \
    "(SELECT max(received_at - ended_at) BETWEEN interval '40 days' AND interval '85 days' AND bool_or(c.call_id IS NULL)
      FROM complaint LEFT JOIN call AS c USING (call_id))"
ok 'sales without a row and rows without a yes exist, as do two sales of one call' holds \
    "(SELECT bool_or(s.call_id IS NULL) AND bool_or(s.call_id IS NOT NULL AND accepted_at IS NULL)
      AND count(s.call_id) > count(DISTINCT s.call_id) FROM call AS c LEFT JOIN sale AS s USING (call_id)
      WHERE outcome = 'sale')"
ok 'five to eleven in a hundred accepted sales are withdrawn, some on the very last day' holds \
    "(SELECT count(withdrawn_at)::float8 / count(accepted_at) BETWEEN 0.05 AND 0.11
      AND bool_or(withdrawn_at = accepted_at + interval '336 hours') AND bool_or(withdrawn_at = accepted_at + interval '72 hours')
      FROM sale)"
ok 'nothing of a sale comes before its yes' none \
    'SELECT FROM sale WHERE confirmed_at < accepted_at OR withdrawn_at < accepted_at OR cancelled_at < accepted_at
     OR disputed_at < accepted_at OR refunded_at < withdrawn_at OR (accepted_at IS NULL AND (withdrawn_at IS NOT NULL
     OR confirmed_at IS NOT NULL OR accept_channel IS NOT NULL))'
ok 'every promise about consents is broken by one of them' holds \
    '(SELECT bool_or(NOT covers_automated) AND bool_or(NOT active_act) AND bool_or(NOT names_purpose)
      AND bool_or(withdrawn_at IS NOT NULL) AND bool_or(expires_at IS NOT NULL) AND bool_or(evidence_ref IS NULL) FROM consent)'
ok 'numbers listed in between wash and call are called, and some that were not' holds \
    "(SELECT count(DISTINCT known) = 2 FROM (SELECT listed_from <= (SELECT max(version_date) FROM scrub AS s
        WHERE s.campaign_id = c.campaign_id AND s.scrubbed_at <= c.started_at) AS known
      FROM call AS c JOIN campaign USING (campaign_id) JOIN register_listing USING (contact_id)
      WHERE $marketing AND audience = 'consumer' AND outcome <> 'prevented' AND ($local)::date >= listed_from) AS l
      WHERE known IS NOT NULL)"
ok 'one campaign was not washed for more than three months' holds \
    "(SELECT max(gap) > 92 FROM (SELECT version_date - lag(version_date) OVER (PARTITION BY campaign_id ORDER BY version_date)
      AS gap FROM scrub) AS s)"
ok 'every instant of a call is in its order' none \
    "SELECT FROM call WHERE $clean AND (ringing_at < started_at OR answered_at < coalesce(ringing_at, started_at)
     OR connected_at < answered_at OR no_at < connected_at OR ended_at < coalesce(no_at, connected_at, answered_at)
     OR handover_at < handover_requested_at OR ended_at < handover_at)"
ok 'reached is connected, prevented is not dialled' none \
    "SELECT FROM call WHERE ($reached AND connected_at IS NULL)
     OR (outcome = 'prevented' AND (answered_at IS NOT NULL OR agent_id IS NOT NULL))"
ok 'every reference but the two unknown campaigns leads somewhere' none \
    "SELECT FROM call AS c WHERE (agent_id IS NOT NULL AND agent_id NOT IN (SELECT agent_id FROM agent))
     OR (source_id IS NOT NULL AND source_id NOT IN (SELECT source_id FROM lead_source))
     OR (message_id IS NOT NULL AND message_id NOT IN (SELECT message_id FROM message))
     OR (script_version IS NOT NULL AND campaign_id <> 'campaign-99' AND NOT EXISTS (SELECT FROM script AS s
         WHERE s.campaign_id = c.campaign_id AND s.script_version = c.script_version))"
ok 'reviews, surveys and speech are of calls that exist' none \
    'SELECT call_id FROM (SELECT call_id FROM review UNION ALL SELECT call_id FROM survey UNION ALL SELECT call_id FROM speech
     UNION ALL SELECT call_id FROM sale) AS r WHERE call_id NOT IN (SELECT call_id FROM call)'
ok 'nothing recorded happened after the last day' none \
    "SELECT FROM (SELECT received_at FROM complaint UNION ALL SELECT received_at FROM objection
     UNION ALL SELECT registered_at FROM objection UNION ALL SELECT accepted_at FROM sale UNION ALL SELECT withdrawn_at FROM sale
     UNION ALL SELECT reviewed_at FROM review UNION ALL SELECT answered_at FROM survey UNION ALL SELECT decided_at FROM complaint
     UNION ALL SELECT given_at FROM consent UNION ALL SELECT scrubbed_at FROM scrub UNION ALL SELECT promised_at FROM callback
    ) AS recorded (at) WHERE at >= '2026-11-01 00:00 Europe/Stockholm'"
freeze="timestamptz '2026-11-01 00:00 Europe/Stockholm'"
due() { # what is due, a query that must find some
    ok "at the end $1" holds "EXISTS ($2)"
}
due 'a no waits to be written down' "SELECT FROM objection WHERE received_at > $freeze - interval '24 hours' AND registered_at IS NULL"
due 'a call-back is still to be made' \
    "SELECT FROM callback AS b WHERE window_until > $freeze AND window_from < $freeze AND NOT EXISTS (
     SELECT FROM call AS c WHERE c.contact_id = b.contact_id AND started_at >= window_from)"
due 'one is promised to somebody who has said no since' \
    "SELECT FROM callback JOIN objection USING (contact_id) WHERE window_from > $freeze AND received_at > promised_at"
due 'a sale that begins in the morning is not confirmed' \
    "SELECT FROM sale WHERE starts_at BETWEEN $freeze AND $freeze + interval '9 hours' AND confirmed_at IS NULL"
due 'a refund is to be made' \
    "SELECT FROM sale WHERE refund_due_at BETWEEN $freeze AND $freeze + interval '24 hours' AND refunded_at IS NULL"
due 'a campaign has not been washed for nearly two months' \
    "SELECT FROM scrub GROUP BY campaign_id HAVING max(version_date) BETWEEN '2026-08-31' AND '2026-09-06'"
due 'a consent expires in the week' "SELECT FROM consent WHERE expires_at BETWEEN $freeze AND $freeze + interval '168 hours'"
due 'a source loses its approval in the week' "SELECT FROM lead_source WHERE approved_until BETWEEN '2026-11-01' AND '2026-11-07'"
due 'a script is retired in the week' "SELECT FROM script WHERE retired_at BETWEEN $freeze AND $freeze + interval '168 hours'"
due 'ethics training expires in the week' \
    "SELECT FROM training WHERE topic = 'ethics' GROUP BY agent_id HAVING max(valid_until) BETWEEN '2026-11-01' AND '2026-11-07'"
ok 'names hold what must be escaped' holds \
    "(SELECT bool_or(name LIKE '%å%' OR name LIKE '%Å%') AND bool_or(name LIKE '%ä%') AND bool_or(name LIKE '%ö%')
      AND bool_or(name LIKE '%&%') AND bool_or(name LIKE '%\"%') AND bool_or(name LIKE '%''%') FROM client)"
ok 'the demo leaves none of its own tables or functions behind' none \
    "SELECT FROM pg_class WHERE relname LIKE 'demo%' UNION ALL SELECT FROM pg_proc WHERE proname IN ('draw', 'dice', 'known')"

echo "1..$number"
exit "$failed"
