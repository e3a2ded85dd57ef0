-- How common the edges of the definitions are in the random data set at hand: one line an edge and how many there are, of what
-- takes part in the figures. After oracle.sql; the variable schema is the data set's, contract an empty schema of the contract.

\set ON_ERROR_STOP on
SET timezone TO 'UTC';
SET client_min_messages TO warning;
SELECT set_config('edges.schema', :'schema', false), set_config('edges.contract', :'contract', false) \g /dev/null

-- Calls beside one another, of one person.
CREATE TEMP TABLE pair AS
SELECT a.place, b.place AS other, a.client_id = b.client_id AS one_client, a.campaign_id = b.campaign_id AS one_campaign,
       b.started_at - a.started_at AS apart, a.is_attempt AND b.is_attempt AS attempts, a.is_refusal,
       b.started_at - a.refusal_end AS rest, b.is_attempt AND b.is_marketing AS tries
FROM oracle.call a JOIN oracle.call b ON b.contact_id = a.contact_id AND b.place > a.place;

CREATE TEMP TABLE edge AS
SELECT 'calls at one instant' AS edge, count(*) AS n FROM pair WHERE apart = '0'
UNION ALL SELECT 'calls of two people at one instant', count(*) FROM oracle.call a JOIN oracle.call b USING (started_at) WHERE a.contact_id < b.contact_id
UNION ALL SELECT 'calls on days of 23 or 25 hours', count(*) FROM oracle.call c
    WHERE ((c.day + 1)::timestamp AT TIME ZONE c.zone) - (c.day::timestamp AT TIME ZONE c.zone) <> interval '24 hours'
UNION ALL SELECT 'calls in an hour that the clock shows twice', count(*) FROM oracle.call c
    WHERE (c.started_at AT TIME ZONE c.zone) = ((c.started_at + interval '1 hour') AT TIME ZONE c.zone)
       OR (c.started_at AT TIME ZONE c.zone) = ((c.started_at - interval '1 hour') AT TIME ZONE c.zone)
UNION ALL SELECT 'calls at midnight', count(*) FROM oracle.call c WHERE c.started_at = c.day::timestamp AT TIME ZONE c.zone
UNION ALL SELECT 'calls in the last ten seconds before midnight', count(*) FROM oracle.call c
    WHERE c.started_at + interval '10 seconds' >= (c.day + 1)::timestamp AT TIME ZONE c.zone
UNION ALL SELECT 'calls over midnight', count(*) FROM oracle.call c WHERE c.ended_at > (c.day + 1)::timestamp AT TIME ZONE c.zone
UNION ALL SELECT 'calls at the last instant before the freeze', count(*) FROM oracle.call c, oracle.run r WHERE c.started_at = r.frozen_at - interval '1 microsecond'
UNION ALL SELECT 'objections during a call', count(*) FROM oracle.in_objection o JOIN oracle.call c USING (contact_id) WHERE o.received_at > c.started_at AND o.received_at < c.ended_at
UNION ALL SELECT 'objections at a call''s start', count(*) FROM oracle.in_objection o JOIN oracle.call c USING (contact_id) WHERE o.received_at = c.started_at
UNION ALL SELECT 'objections revoked', count(*) FROM oracle.event WHERE revoked_at IS NOT NULL
UNION ALL SELECT 'objections revoked at a call''s start', count(*) FROM oracle.event e JOIN oracle.call c USING (contact_id) WHERE e.revoked_at = c.started_at
UNION ALL SELECT 'objections repeated within a day', count(*) FROM oracle.received a JOIN oracle.received b USING (contact_id, bound)
    WHERE b.received_at > a.received_at AND b.received_at < a.received_at + interval '24 hours'
UNION ALL SELECT 'objections repeated a day later to the instant', count(*) FROM oracle.received a JOIN oracle.received b USING (contact_id, bound)
    WHERE b.received_at = a.received_at + interval '24 hours'
UNION ALL SELECT 'objections to every client', count(*) FROM oracle.event WHERE client_id IS NULL
UNION ALL SELECT 'objections to a client that never called', count(*) FROM oracle.event e WHERE client_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM oracle.call c WHERE c.contact_id = e.contact_id AND c.client_id = e.client_id)
UNION ALL SELECT 'calls ' || d.days || ' days after an objection to the instant', (SELECT count(*) FROM oracle.event e JOIN oracle.call c USING (contact_id)
    WHERE c.started_at = e.received_at + make_interval(hours => 24 * d.days)) FROM (VALUES (1), (7), (90)) AS d (days)
UNION ALL SELECT 'consents that overlap', count(*) FROM oracle.in_consent a JOIN oracle.in_consent b USING (contact_id, client_id)
    WHERE a.given_at < b.given_at AND coalesce(a.withdrawn_at, 'infinity') > b.given_at AND coalesce(a.expires_at, 'infinity') > b.given_at
UNION ALL SELECT 'consents given at one instant', count(*) FROM oracle.in_consent a JOIN oracle.in_consent b USING (contact_id, client_id, given_at) WHERE a.ctid < b.ctid
UNION ALL SELECT 'consents given after an objection', count(*) FROM oracle.in_consent k JOIN oracle.event e USING (contact_id)
    WHERE k.given_at > e.received_at AND (e.client_id IS NULL OR e.client_id = k.client_id)
UNION ALL SELECT 'consents that end at a call''s start', count(*) FROM oracle.in_consent k JOIN oracle.call c USING (contact_id) WHERE c.started_at IN (k.withdrawn_at, k.expires_at)
UNION ALL SELECT 'calls on the day a source''s approval ends', count(*) FROM oracle.call c JOIN oracle.in_lead_source s USING (source_id) WHERE s.approved_until = c.day
UNION ALL SELECT 'calls on the day a source''s approval begins', count(*) FROM oracle.call c JOIN oracle.in_lead_source s USING (source_id) WHERE s.approved_from = c.day
UNION ALL SELECT 'calls when their script was retired or approved', count(*) FROM oracle.call c JOIN oracle.in_call i USING (call_id)
    JOIN oracle.in_script s ON s.campaign_id = c.campaign_id AND s.script_version = i.script_version WHERE c.started_at IN (s.retired_at, s.approved_at)
UNION ALL SELECT 'listings inside the register''s allowance', count(*) FROM oracle.cell WHERE counter = 'listed_grace'
UNION ALL SELECT 'listings from or until the day of a call', count(*) FROM oracle.call c JOIN oracle.in_register_listing l USING (contact_id) WHERE c.day IN (l.listed_from, l.listed_until)
UNION ALL SELECT 'registers washed too long ago by a day', count(*) FROM oracle.call c JOIN oracle.in_scrub s USING (campaign_id)
    JOIN oracle.register_rule r ON r.pack = c.pack AND r.audience = c.audience AND r.register = s.register
    WHERE oracle.is_valid(r.valid_from, r.valid_until, c.day) AND c.day = (s.version_date + r.age)::date + 1
UNION ALL SELECT 'sales withdrawn on the last day', count(*) FROM oracle.sold s WHERE s.may_withdraw
    AND s.withdrawn_at >= s.withdrawable_until - interval '24 hours' AND s.withdrawn_at < s.withdrawable_until
UNION ALL SELECT 'sales withdrawn when the period ends, to the instant', count(*) FROM oracle.sold s WHERE s.may_withdraw AND s.withdrawn_at = s.withdrawable_until
UNION ALL SELECT 'relevant sales without a right of withdrawal, undone before the house''s days end', count(*) FROM oracle.sold s JOIN oracle.relevant USING (place)
    WHERE NOT s.may_withdraw AND s.fell_at >= s.accepted_at AND s.fell_at < s.accepted_at + interval '336 hours'
UNION ALL SELECT 'relevant sales without a right of withdrawal, undone when they end, to the instant', count(*) FROM oracle.sold s JOIN oracle.relevant USING (place)
    WHERE NOT s.may_withdraw AND s.fell_at = s.accepted_at + interval '336 hours'
UNION ALL SELECT 'values with hundredths', count(*) FROM oracle.past_withdrawal WHERE worth <> trunc(worth)
UNION ALL SELECT 'values below nothing', count(*) FROM oracle.past_withdrawal WHERE worth < 0
UNION ALL SELECT 'values of nine digits that are rounded to ten', count(*) FROM oracle.past_withdrawal WHERE worth IS NULL AND value < 1e9
UNION ALL SELECT 'values that are no number', count(*) FROM oracle.past_withdrawal WHERE value = 'NaN'
UNION ALL SELECT 'calls with two sales', count(*) FROM (SELECT FROM oracle.in_sale GROUP BY call_id HAVING count(*) > 1) AS two
UNION ALL SELECT 'sales accepted in an open call', count(*) FROM oracle.sold WHERE is_in_call
UNION ALL SELECT 'sales accepted when the call ended', count(*) FROM oracle.sold WHERE accepted_at = call_ended_at
UNION ALL SELECT 'sales accepted 30 days after the call to the instant', count(*) FROM oracle.sold WHERE accepted_at = call_started_at + interval '720 hours'
UNION ALL SELECT 'sales accepted before all time', count(*) FROM oracle.sold WHERE accepted_at = '-infinity'
UNION ALL SELECT 'sales without a call', count(*) FROM oracle.in_sale s WHERE NOT EXISTS (SELECT FROM oracle.call c WHERE c.call_id = s.call_id)
UNION ALL SELECT 'complaints decided about a call before the history', count(*) FROM oracle.in_complaint p JOIN oracle.earlier_call USING (call_id), oracle.run r
    WHERE p.decided_at >= r.figures_from AND p.channel NOT IN ('own', 'client', 'other')
UNION ALL SELECT 'objections said in a call before the history', count(*) FROM oracle.in_objection o JOIN oracle.earlier_call USING (call_id), oracle.run r
    WHERE o.received_at >= r.figures_from
UNION ALL SELECT 'refunds due for a call before the history', count(*) FROM oracle.in_sale s JOIN oracle.earlier_call USING (call_id), oracle.run r
    WHERE s.refund_due_at >= r.figures_from AND s.refund_due_at < r.frozen_at
UNION ALL SELECT 'calls an instant before the history that are named', count(*) FROM oracle.in_call c JOIN oracle.earlier_call USING (call_id), oracle.run r
    WHERE c.started_at >= r.history_from - interval '1 hour'
UNION ALL SELECT 'calls before the history that are named and refused', count(*) FROM oracle.in_complaint p JOIN oracle.in_call c USING (call_id), oracle.run r
    WHERE c.started_at < r.history_from AND NOT EXISTS (SELECT FROM oracle.known_call k WHERE k.call_id = c.call_id)
UNION ALL SELECT 'complaints that name no call', count(*) FROM oracle.in_complaint WHERE call_id IS NULL
UNION ALL SELECT 'complaints that find no call', count(*) FROM oracle.complaint WHERE place IS NULL
UNION ALL SELECT 'complaints 90 days after the call to the instant', count(*) FROM oracle.counted_complaint p JOIN oracle.call c USING (place)
    WHERE p.received_at = c.started_at + interval '2160 hours'
UNION ALL SELECT 'agents who came back', count(*) FROM oracle.spell a JOIN oracle.spell b USING (agent_id) WHERE a.left_on < b.hired_on
UNION ALL SELECT 'agents who came back the day after', count(*) FROM oracle.spell a JOIN oracle.spell b USING (agent_id) WHERE a.left_on + 1 = b.hired_on
UNION ALL SELECT 'agents with calls in two teams', count(*) FROM (SELECT FROM oracle.call GROUP BY agent_id HAVING count(DISTINCT team_id) > 1) AS two
UNION ALL SELECT 'calls on the day their agent changed teams', count(*) FROM oracle.call c JOIN oracle.in_agent_team t USING (agent_id) WHERE c.day IN (t.valid_from, t.valid_until)
UNION ALL SELECT 'people in two campaigns of a client', count(*) FROM (SELECT FROM oracle.call GROUP BY contact_id, client_id HAVING count(DISTINCT campaign_id) > 1) AS two
UNION ALL SELECT 'people of two clients', count(*) FROM (SELECT FROM oracle.call GROUP BY contact_id HAVING count(DISTINCT client_id) > 1) AS two
UNION ALL SELECT 'attempts 30 days apart to the instant', count(*) FROM pair WHERE attempts AND one_client AND apart = interval '720 hours'
UNION ALL SELECT 'attempts just less than 30 days apart', count(*) FROM pair WHERE attempts AND one_client AND apart = interval '720 hours' - interval '1 microsecond'
UNION ALL SELECT 'attempts 7 days apart to the instant', count(*) FROM pair WHERE attempts AND one_client AND apart = interval '168 hours'
UNION ALL SELECT 'attempts a day apart to the instant', count(*) FROM pair WHERE attempts AND one_client AND apart = interval '24 hours'
UNION ALL SELECT 'marketing 90 days after a refusal to the instant', count(*) FROM pair WHERE is_refusal AND tries AND one_client AND rest = interval '2160 hours'
UNION ALL SELECT 'marketing at the end of a refusal', count(*) FROM pair WHERE is_refusal AND tries AND one_client AND rest = '0'
UNION ALL SELECT 'calls at either end of a call-back''s window', count(*) FROM oracle.in_callback b JOIN oracle.call c USING (contact_id) WHERE c.started_at IN (b.window_from, b.window_until)
UNION ALL SELECT 'rows of call refused: ' || w.refused, (SELECT count(*) FROM oracle.read_call c WHERE c.refused = w.refused)
    FROM (VALUES ('in_the_future'), ('ended_before_started'), ('answered_before_started'), ('unknown_campaign'), ('duplicate'), ('collapsed')) AS w (refused)
UNION ALL SELECT 'rows of ' || k.relation || ' refused', (SELECT sum(r.n) FROM oracle.refused r WHERE r.relation = k.relation)
    FROM oracle.contract k WHERE k.relation NOT IN ('call', 'employment') AND k.columns LIKE '%!%'
UNION ALL SELECT 'rows of ' || k.relation || ' that are ' || w.what,
        (SELECT sum(t.n) FROM oracle.twin t WHERE t.relation = k.relation AND t.are_equal = (w.what = 'equal'))
    FROM oracle.key k, (VALUES ('equal'), ('of one key and differ')) AS w (what)
UNION ALL SELECT 'spells told twice', count(*) FROM oracle.twin WHERE relation = 'employment'
UNION ALL SELECT 'spells refused', count(*) FROM oracle.in_employment WHERE agent_id IS NULL OR hired_on IS NULL OR left_on < hired_on
UNION ALL SELECT 'unknown words in ' || v.relation || '.' || v.name, (SELECT count(*) FROM oracle.word w WHERE w.relation = v.relation AND w.name = v.name AND w.is_unknown)
    FROM oracle.vocabulary v
UNION ALL SELECT 'the as-of day in a week that the clock changes in', count(*) FROM oracle.run r
    WHERE extract(epoch FROM ((r.as_of + 4)::timestamp AT TIME ZONE r.zone) - ((r.as_of - 3)::timestamp AT TIME ZONE r.zone)) <> 7 * 86400;

-- Every relation that may be missing, missing and without rows; every column that may be null, null, known and missing.
DO $$
DECLARE
    c record;
    is_there boolean;
    is_empty boolean;
    nulls bigint := 0;
    known bigint := 0;
    the_schema CONSTANT text := current_setting('edges.schema');
BEGIN
    FOR c IN SELECT r.relname AS relation, r.oid, to_regclass(format('%I.%I', the_schema, r.relname)) AS found
             FROM pg_class r WHERE r.relnamespace = current_setting('edges.contract')::regnamespace AND r.relkind = 'r'
               AND r.relname NOT IN ('call', 'campaign') LOOP
        is_empty := false;
        IF c.found IS NOT NULL THEN
            EXECUTE format('SELECT NOT EXISTS (SELECT FROM %s)', c.found) INTO is_empty;
        END IF;
        INSERT INTO edge VALUES ('no relation ' || c.relation, (c.found IS NULL)::int), ('no row of ' || c.relation, is_empty::int);
    END LOOP;
    FOR c IN SELECT r.relname AS relation, a.attname AS name, to_regclass(format('%I.%I', the_schema, r.relname)) AS found
             FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid
             WHERE r.relnamespace = current_setting('edges.contract')::regnamespace AND r.relkind = 'r' AND a.attnum > 0 AND NOT a.attnotnull LOOP
        is_there := EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.found AND attname = c.name AND NOT attisdropped);
        nulls := 0;
        known := 0;
        IF is_there THEN
            EXECUTE format('SELECT count(*) FILTER (WHERE %1$I IS NULL), count(%1$I) FROM %2$s', c.name, c.found) INTO nulls, known;
        END IF;
        INSERT INTO edge VALUES ('null in ' || c.relation || '.' || c.name, nulls), ('something in ' || c.relation || '.' || c.name, known);
    END LOOP;
END
$$;

COPY (SELECT edge, coalesce(n, 0) FROM edge) TO STDOUT;
