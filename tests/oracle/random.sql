-- A small random data set in which borders are common: instants lie on a coarse grid counted back from the freeze, and
-- everything else on, just before or just after other instants. The same seed makes the same rows.
--
--     psql -v seed=7 -v as_of=2026-04-15 -v zone=Europe/Stockholm -f tests/oracle/random.sql
--
-- The search path is an empty schema of the contract. By seed the identifiers change their type, and a relation or a
-- column may be missing at the end.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';
SELECT set_config('random.seed', :'seed', false), set_config('random.as_of', :'as_of', false),
       set_config('random.zone', :'zone', false) \g /dev/null

-- A number that depends on the seed, a name and a row alone.
CREATE FUNCTION pg_temp.pick(name text, i bigint, n bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT (('x' || substr(md5(current_setting('random.seed') || ':' || name || ':' || i), 1, 8))::bit(32)::bigint % n)::int
$$;
CREATE FUNCTION pg_temp.one_of(name text, i bigint, words anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS $$
    SELECT words[1 + pg_temp.pick(name, i, cardinality(words))]
$$;
CREATE FUNCTION pg_temp.in_hundred(name text, i bigint, share int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(name, i, 100) < share
$$;
-- A distance from another instant: one of the borders of the definitions, or just beside it.
CREATE FUNCTION pg_temp.apart(name text, i bigint, hours int[]) RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT make_interval(hours => pg_temp.one_of(name, i, hours))
           + pg_temp.one_of(name || ' beside', i, ARRAY['0', '0', '0', '1 microsecond', '-1 microsecond', '10 seconds']::interval[])
$$;

CREATE TEMP TABLE size AS
SELECT 30 + pg_temp.pick('calls', 0, 271) AS calls, 5 + pg_temp.pick('contacts', 0, 1 + pg_temp.pick('contacts', 1, 21)) AS contacts,
       2 + pg_temp.pick('clients', 0, 3) AS clients, 3 + pg_temp.pick('campaigns', 0, 4) AS campaigns,
       -- Quiet sets, in which few objections and refusals hide the other tests, beside loud ones.
       pg_temp.one_of('quiet', 0, ARRAY[1, 1, 4]) AS quiet,
       (current_setting('random.as_of')::date + 1)::timestamp AT TIME ZONE current_setting('random.zone') AS frozen_at,
       (date_trunc('month', current_setting('random.as_of')::timestamp) - interval '25 months') AT TIME ZONE
           current_setting('random.zone') AS figures_from;

CREATE FUNCTION pg_temp.instant(i bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN pg_temp.pick('when', i, 60) < 40
            THEN frozen_at - make_interval(hours => 24 * pg_temp.one_of('days', i, ARRAY[0, 0, 7, 14, 30, 30, 60, 90, 90, 120, 180])
                                                    + 6 * (1 + pg_temp.pick('quarter', i, 9)))
        WHEN pg_temp.pick('when', i, 60) < 46 -- nights with 23 and 25 hours, here and elsewhere
            THEN pg_temp.one_of('night', i, ARRAY['2025-10-25 22:00Z', '2025-10-26 00:30Z', '2025-10-26 01:00Z', '2025-10-26 22:59:59Z',
                 '2025-10-26 23:00Z', '2026-03-28 23:00Z', '2026-03-29 00:59:59Z', '2026-03-29 01:00Z', '2026-03-29 21:59:59Z',
                 '2026-03-29 22:00Z', '2025-11-02 06:00Z', '2026-03-08 04:59:59Z', '2026-03-08 05:00Z',
                 '2026-04-04 14:00Z']::timestamptz[])
        WHEN pg_temp.pick('when', i, 60) < 56 THEN frozen_at - make_interval(hours => 6 * pg_temp.pick('far', i, 1600))
        WHEN pg_temp.pick('when', i, 60) < 58 THEN figures_from + pg_temp.apart('first', i, ARRAY[-2160, -2174, -24, 0, 0, 6])
        WHEN pg_temp.pick('when', i, 60) < 59 THEN frozen_at + pg_temp.apart('future', i, ARRAY[0, 6, 48])
        ELSE frozen_at - interval '1 microsecond' END
        + pg_temp.one_of('jitter', i, ARRAY['0', '0', '0', '0', '1 microsecond', '-1 microsecond', '10 seconds', '5 minutes']::interval[])
    FROM size
$$;

INSERT INTO client SELECT n, 'client ' || n FROM size, generate_series(1, clients) AS n;
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, rule_pack, time_zone, target_group, reason)
SELECT n, 1 + pg_temp.pick('campaign client', n, clients), 'campaign ' || n,
       pg_temp.one_of('purpose', n, ARRAY['sale', 'sale', 'sale', 'marketing', 'information', 'societal', 'survey', 'renewal_offer',
                                          'fundraising', 'odd purpose']),
       pg_temp.one_of('audience', n, ARRAY['consumer', 'consumer', 'consumer', 'company', 'sole_trader', 'martian']),
       pg_temp.one_of('product', n, ARRAY['telecom', 'telecom', 'goods', 'life_insurance', 'premium_pension', 'lottery', 'grocery', NULL, 'odd product']),
       pg_temp.one_of('pack', n, ARRAY[NULL, NULL, 'SE']),
       pg_temp.one_of('campaign zone', n, ARRAY[NULL, NULL, NULL, 'Europe/Helsinki', 'America/New_York', 'Mars/Olympus']),
       CASE WHEN NOT pg_temp.in_hundred('no target groups', 0, 15)
            THEN pg_temp.one_of('target', n, ARRAY['owners', 'owners', 'owners', 'owners', 'owners', 'owners', 'owners', '', '  ', NULL]) END,
       pg_temp.one_of('reason', n, ARRAY['contract ends', 'contract ends', 'contract ends', ' ', NULL])
FROM size, generate_series(1, campaigns) AS n;
INSERT INTO message (message_id, name, purpose, found_marketing, offers_opt_out, ai_disclosed, length_s)
SELECT n, 'message ' || n, pg_temp.one_of('message', n, ARRAY['information', 'information', 'reminder', 'marketing', 'odd purpose']),
       pg_temp.one_of('found', n, ARRAY[true, false, false, NULL]), pg_temp.one_of('offers', n, ARRAY[true, false, NULL]),
       pg_temp.one_of('discloses', n, ARRAY[true, false, NULL]), pg_temp.one_of('plays for', n, ARRAY[20, 300, 19.5, NULL]::real[])
FROM generate_series(1, 4) AS n;
INSERT INTO team SELECT n, 'team ' || n FROM generate_series(1, 3) AS n;
INSERT INTO agent SELECT n FROM generate_series(1, 6) AS n;

-- The calls, and what the rest hangs on: row i, its client, its day.
CREATE TEMP TABLE made AS
SELECT i, 1 + pg_temp.pick('contact', x, contacts) AS contact,
       1 + pg_temp.pick('campaign', CASE WHEN pg_temp.in_hundred('same campaign', i, 60) THEN x ELSE i END, campaigns) AS campaign,
       pg_temp.instant(x) + CASE WHEN x < i THEN pg_temp.apart('later', i, ARRAY[0, 6, 24, 24, 48, 72, 168, 720, 720, 2160, 2160])
                                 ELSE '0' END AS started,
       pg_temp.one_of('mode', i, ARRAY['manual', 'manual', 'preview', 'predictive', 'progressive', 'predictive', 'prerecorded', 'ai_voice',
                                       'odd mode']) AS mode,
       pg_temp.one_of('outcome', i, ARRAY['no_answer', 'busy', 'machine', 'abandoned', 'abandoned', 'wrong_person', 'declined',
           'not_suitable', 'callback', 'opt_out', 'sale', 'sale', 'sale', 'sale', 'informed', 'informed', 'other', 'prevented',
           'failed', 'unknown', 'Sale']) AS outcome,
       pg_temp.one_of('rings', i, ARRAY['0', '5 seconds', '12 seconds']::interval[]) AS rings,
       pg_temp.one_of('talks', i, ARRAY['0', '19.999999 seconds', '20 seconds', '5 minutes', '5 minutes', '6 hours', '24 hours']::interval[])
           AS talks
FROM size, generate_series(1, calls) AS i
-- Every other call is a later one to the person before it.
CROSS JOIN LATERAL (SELECT i - i % 2 AS x) AS first;

INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at, ended_at,
                  time_zone, in_target, list_entered_at, no_at, message_id, handover_at)
SELECT i, contact, CASE WHEN pg_temp.in_hundred('nowhere', i, 2) THEN '900' ELSE campaign::text END,
       CASE WHEN pg_temp.in_hundred('agent', i, 55) THEN 1 + pg_temp.pick('agent', i, 7) END,
       pg_temp.one_of('source', i, ARRAY['1', '1', '1', '1', '1', '1', '2', '3', '4', '901', NULL]), mode, outcome, started,
       CASE WHEN pg_temp.in_hundred('answered', i, 80) THEN started + rings WHEN pg_temp.in_hundred('answered', i, 81)
            THEN started - interval '1 second' WHEN pg_temp.in_hundred('answered', i, 82) THEN 'infinity' END,
       CASE WHEN pg_temp.in_hundred('connected', i, 85) THEN started + rings WHEN pg_temp.in_hundred('connected', i, 88)
            THEN started - interval '1 microsecond' WHEN pg_temp.in_hundred('connected', i, 89) THEN '-infinity' END,
       CASE WHEN pg_temp.in_hundred('ended', i, 86) THEN started + rings + talks WHEN pg_temp.in_hundred('ended', i, 88)
            THEN started - interval '1 microsecond' WHEN pg_temp.in_hundred('ended', i, 89) THEN 'infinity' END,
       pg_temp.one_of('zone', i, ARRAY[NULL, NULL, NULL, NULL, NULL, 'Europe/Helsinki', 'America/New_York', 'Pacific/Auckland',
                                       'Asia/Kathmandu', 'Europe/Nowhere', 'CEST', '']),
       pg_temp.one_of('in target', i, ARRAY[true, true, true, true, true, NULL, NULL, NULL, NULL, NULL, NULL, false]),
       CASE WHEN pg_temp.in_hundred('entered', i, 30) THEN started + pg_temp.apart('entered', i, ARRAY[0, -6, -24, -720, 6]) END,
       CASE WHEN pg_temp.in_hundred('no', i, 20 / quiet) THEN started + pg_temp.one_of('no', i, ARRAY[interval '-1 microsecond', '0', rings + talks,
                                                                                     rings + talks + interval '1 microsecond', '13 seconds',
                                                                                     rings + talks - interval '30 seconds', rings + talks - interval '30.000001 seconds']) END,
       pg_temp.one_of('plays', i, ARRAY[NULL, NULL, NULL, NULL, '1', '2', '3', '4', '902']),
       CASE WHEN pg_temp.in_hundred('handed', i, 20) THEN started + rings + interval '10 seconds' END
FROM made, size;

-- What the dialler and the script did, on the borders of hours and seconds.
UPDATE call c SET
    started_at = started_at + shift, answered_at = answered_at + shift, connected_at = connected_at + shift, ended_at = ended_at + shift,
    no_at = no_at + shift, handover_at = handover_at + shift
FROM made m CROSS JOIN LATERAL (
    SELECT CASE WHEN pg_temp.in_hundred('opening', i, 25) AND isfinite(started)
                THEN ((started AT TIME ZONE current_setting('random.zone'))::date + pg_temp.one_of('opening', i, ARRAY['09:00', '10:00', '16:00',
                      '20:00', '08:00', '21:00', '19:59:50']::time[])) AT TIME ZONE current_setting('random.zone') - started
                ELSE '0' END AS shift) AS s
WHERE c.call_id = m.i::text AND m.i % 4 = 1;
UPDATE made m SET started = c.started_at FROM call c WHERE c.call_id = m.i::text;
UPDATE call c SET
    ringing_at = CASE WHEN pg_temp.in_hundred('ringing', i, 60) THEN c.started_at + pg_temp.one_of('ringing', i, ARRAY['0', '1 second', '5 seconds', '1 hour']::interval[]) END,
    ended_at = CASE WHEN c.outcome = 'no_answer' AND c.ended_at IS NOT NULL AND pg_temp.in_hundred('rang', i, 70)
                    THEN c.started_at + pg_temp.one_of('rang', i, ARRAY['15 seconds', '14.999999 seconds', '16 seconds', '20 seconds']::interval[]) ELSE c.ended_at END,
    connected_at = CASE WHEN pg_temp.in_hundred('waits', i, 30) THEN c.answered_at + pg_temp.one_of('waits', i, ARRAY['2 seconds', '2.000001 seconds', '-1 second']::interval[])
                        ELSE c.connected_at END,
    first_outcome = CASE pg_temp.pick('first', i, 6) WHEN 0 THEN c.outcome WHEN 1 THEN 'declined' WHEN 2 THEN 'odd' END,
    ended_by = CASE WHEN NOT pg_temp.in_hundred('no ender', 0, 15) THEN pg_temp.one_of('ender', i, ARRAY['contact', 'contact', 'contact', 'agent', 'system', 'odd', NULL]) END,
    number_shown = pg_temp.one_of('shows', i, ARRAY[true, true, true, false, NULL]),
    recorded = pg_temp.one_of('records', i, ARRAY[true, true, false, NULL]),
    script_version = pg_temp.one_of('version', i, ARRAY['v1', 'v1', 'v2', 'v3', 'V1', '', NULL]),
    handover_requested_at = CASE WHEN pg_temp.in_hundred('asks', i, 30) THEN coalesce(c.handover_at - pg_temp.one_of('asks', i,
        ARRAY['30 seconds', '30.000001 seconds', '0', '-5 seconds']::interval[]), c.started_at + interval '8 seconds') END
FROM made m WHERE c.call_id = m.i::text;
UPDATE call SET ended_at = answered_at + pg_temp.one_of('hangs up', length(call_id), ARRAY['10 seconds', '10.000001 seconds', '3 seconds']::interval[])
WHERE ended_by = 'contact' AND pg_temp.in_hundred('hangs up', call_id::bigint, 40) AND answered_at IS NOT NULL AND ended_at IS NOT NULL AND isfinite(answered_at);

INSERT INTO script (campaign_id, script_version, approved_at, retired_at)
SELECT m.campaign, pg_temp.one_of('script', n, ARRAY['v1', 'v1', 'v1', 'v2', '']), m.started + pg_temp.apart('script approved', n, ARRAY[0, -24, -2160, 6]),
       CASE WHEN pg_temp.in_hundred('retired', n, 50) THEN m.started + pg_temp.apart('retired', n, ARRAY[0, 6, 720]) WHEN pg_temp.in_hundred('retired', n, 60) THEN 'infinity' END
FROM size, generate_series(1, calls / 10) AS n
CROSS JOIN LATERAL (SELECT 1 + pg_temp.pick('script of', n, calls) AS of) AS p JOIN made m ON m.i = p.of;
-- Campaigns and messages examined and approved about when the first of them was called or played.
CREATE TEMP TABLE begun AS
SELECT campaign_id, min(started_at) AS at, min(started_at) FILTER (WHERE mode IN ('prerecorded', 'ai_voice')) AS automated_at FROM call GROUP BY 1;
UPDATE campaign g SET approved_at = automated_at - interval '1 day', approved_by = 'one',
    second_approved_at = automated_at + pg_temp.one_of('second', g.campaign_id::bigint, ARRAY['-1 microsecond', '-1 day', '0']::interval[]),
    second_approved_by = pg_temp.one_of('second by', g.campaign_id::bigint, ARRAY['two', 'two', 'one', NULL]),
    preflight_at = automated_at + pg_temp.one_of('preflight', g.campaign_id::bigint, ARRAY['-1 microsecond', '-1 hour', '0']::interval[])
FROM begun b WHERE b.campaign_id = g.campaign_id AND pg_temp.in_hundred('checked', g.campaign_id::bigint, 80);
INSERT INTO assessment (assessment_id, client_id, campaign_id, assessed_at, offer_transparent, real_value, can_stand_by, accepted, declined_for)
SELECT n, g.client_id, CASE WHEN accepted OR n % 3 = 0 THEN g.campaign_id END, b.at + pg_temp.one_of('assessed', n, ARRAY['-1 microsecond', '-1 day', '0']::interval[]),
       pg_temp.one_of('transparent', n, ARRAY[true, true, true, false, NULL]), pg_temp.one_of('value', n, ARRAY[true, true, true, false]),
       pg_temp.one_of('stand by', n, ARRAY[true, true, true, NULL]), accepted,
       pg_temp.one_of('declined', n, ARRAY['unclear_offer', 'aggressive_terms', 'doubtful_value', 'other', 'odd', NULL])
FROM generate_series(1, 8) AS n
CROSS JOIN LATERAL (SELECT pg_temp.in_hundred('accepted', n, 60) AS accepted) AS a
JOIN begun b ON b.campaign_id = (1 + n % 5)::text JOIN campaign g ON g.campaign_id = b.campaign_id;
UPDATE message m SET
    approved_at = (SELECT min(started_at) FROM call c WHERE c.message_id = m.message_id)
                  + pg_temp.one_of('message approved', m.message_id::bigint, ARRAY['0', '-1 day', '30 days', '1 microsecond']::interval[]),
    reviewed_at = CASE WHEN pg_temp.in_hundred('message reviewed', m.message_id::bigint, 60) THEN timestamptz '2025-01-01' END;

-- What can be joined to a row: its client, its local day.
CREATE TEMP TABLE row AS
SELECT m.*, g.client_id AS client, (m.started AT TIME ZONE current_setting('random.zone'))::date AS day,
       c.ended_at AS ended, coalesce(c.no_at, c.ended_at, m.started) AS said
FROM made m JOIN call c ON c.call_id = m.i::text JOIN campaign g ON g.campaign_id = m.campaign::text;
CREATE FUNCTION pg_temp.row_of(name text, i bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT 1 + pg_temp.pick(name, i, (SELECT calls FROM size))
$$;
-- The start of some call to the same person.
CREATE FUNCTION pg_temp.other_start(name text, n bigint, whom int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT started FROM row WHERE contact = whom ORDER BY pg_temp.pick(name, n * 1000 + i, 1000000), i LIMIT 1
$$;

INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at, call_id, channel)
SELECT contact, client, received,
       CASE WHEN pg_temp.in_hundred('registered', n, 60) THEN received + pg_temp.apart('registered', n, ARRAY[0, 1, 6, 24, 720, -6]) END,
       CASE WHEN pg_temp.in_hundred('revoked', n, 15) THEN pg_temp.other_start('revoked', n, contact)
            WHEN pg_temp.in_hundred('revoked', n, 25) THEN received + pg_temp.apart('revoked', n, ARRAY[0, 6, 168, 720]) END,
       pg_temp.one_of('said in', n, ARRAY[i::text, i::text, NULL, '903']),
       pg_temp.one_of('objects by', n, ARRAY['call', 'keypress', 'email', 'letter', 'web', 'client', 'import', 'other', 'odd', NULL])
FROM (SELECT n, r.contact, r.i,
             CASE pg_temp.pick('binds', n, 5) WHEN 0 THEN NULL WHEN 1 THEN (1 + pg_temp.pick('bound', n, clients))::text ELSE r.client END
                 AS client,
             pg_temp.one_of('from', n, ARRAY[r.said, r.said, r.started, r.ended]) + pg_temp.apart('received', n,
                 ARRAY[0, 0, 0, 24, 24, -24, -24, -6, 6, -168, -720, -2160, 2160]) AS received
      FROM size, generate_series(1, calls / 6 / quiet) AS n JOIN row r ON r.i = pg_temp.row_of('objection', n)) AS o
WHERE received IS NOT NULL AND received > '-infinity';
-- Many of what was said in a call is registered, within 24 h or just not.
INSERT INTO objection (contact_id, client_id, received_at, registered_at, call_id)
SELECT contact, CASE WHEN pg_temp.in_hundred('of call', i, 80) THEN client END, said + pg_temp.apart('of call', i, ARRAY[0, 0, 6, 24, -24]),
       said + interval '30 hours', CASE WHEN pg_temp.in_hundred('call known', i, 70) THEN i END
FROM row WHERE outcome = 'opt_out' AND said > '-infinity' AND said < 'infinity' AND pg_temp.in_hundred('registered at all', i, 60);
-- The same, within 24 h of the first, exactly 24 h after it, or revoked.
INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at)
SELECT contact_id, client_id, received_at + pg_temp.apart('again', n, ARRAY[0, 6, 23, 24, 24, 48]), NULL,
       CASE WHEN pg_temp.in_hundred('again', n, 40) THEN received_at + interval '30 hours' END
FROM (SELECT o.*, row_number() OVER (ORDER BY received_at, contact_id, client_id, call_id) AS n FROM objection o) AS o
WHERE n % 3 = 0;

INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose)
SELECT r.contact, CASE WHEN pg_temp.in_hundred('consent client', n, 15) THEN 1 + pg_temp.pick('consent client', n, clients) ELSE r.client::int END,
       given,
       CASE WHEN pg_temp.in_hundred('withdrawn', n, 20) THEN pg_temp.other_start('withdrawn', n, r.contact)
            WHEN pg_temp.in_hundred('withdrawn', n, 30) THEN given + interval '48 hours' END,
       CASE WHEN pg_temp.in_hundred('expires', n, 20) THEN pg_temp.other_start('expires', n, r.contact)
            WHEN pg_temp.in_hundred('expires', n, 30) THEN given + interval '720 hours'
            WHEN pg_temp.in_hundred('expires', n, 40) THEN 'infinity' END,
       pg_temp.in_hundred('automated', n, 50), pg_temp.in_hundred('act', n, 80), pg_temp.in_hundred('names', n, 80)
FROM size, generate_series(1, calls / 5) AS n
JOIN row r ON r.i = pg_temp.row_of('consent', n)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('three months', n, 25) THEN r.started - interval '3 months'
                                WHEN pg_temp.in_hundred('three months', n, 28) THEN '-infinity'
                                ELSE r.started + pg_temp.apart('given', n, ARRAY[0, -6, -24, 6, 24, -2160]) END AS given) AS g;

-- More of them: two of one instant, a later one that overlaps, one that ended just before.
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose)
SELECT contact_id, client_id, given_at + pg_temp.apart('given again', n, ARRAY[0, 0, 0, 6, 24]),
       CASE WHEN pg_temp.in_hundred('again withdrawn', n, 30) THEN given_at + interval '30 hours' END, NULL,
       pg_temp.in_hundred('again automated', n, 70), true, pg_temp.in_hundred('again names', n, 90)
FROM (SELECT k.*, row_number() OVER (ORDER BY given_at, contact_id, client_id, withdrawn_at, expires_at, covers_automated, active_act,
                                              names_purpose) AS n FROM consent k) AS k
WHERE n % 3 = 0;
-- What can be shown of them. A row is known by all it has, so that the choice is the same in every run.
UPDATE consent SET text_version = pg_temp.one_of('text', k, ARRAY['v1', 'v1', 'v1', 'v2', NULL, ' ']),
                   channel = pg_temp.one_of('by', k, ARRAY['web', 'web', 'web', 'call', 'call', NULL]),
                   evidence_ref = pg_temp.one_of('evidence', k, ARRAY['a/1', 'a/1', 'a/1', 'a/2', NULL, ''])
FROM (SELECT ctid AS row_id, ('x' || substr(md5(concat_ws('|', contact_id, client_id, given_at, withdrawn_at, expires_at,
                                                            covers_automated)), 1, 8))::bit(32)::bigint AS k
      FROM consent) AS known
WHERE consent.ctid = row_id;

-- Approved before, at or just after some call of the campaign, or never.
UPDATE campaign SET approved_at = a.at
FROM (SELECT g.campaign_id, CASE WHEN pg_temp.in_hundred('approved', g.campaign_id::bigint, 12) THEN NULL
                                 WHEN pg_temp.in_hundred('approved', g.campaign_id::bigint, 18) THEN '-infinity'::timestamptz
                                 ELSE min(r.started) + pg_temp.apart('approved at', g.campaign_id::bigint, ARRAY[0, 0, -24, 24, 720, 9000]) END AS at
      FROM campaign g LEFT JOIN row r ON r.campaign = g.campaign_id::int GROUP BY 1) AS a
WHERE a.campaign_id = campaign.campaign_id;

INSERT INTO lead_source (source_id, name, legal_basis, approved_from, approved_until)
SELECT n, 'source ' || n,
       pg_temp.one_of('legal basis', CASE n WHEN 1 THEN 10 + pg_temp.pick('main source', 0, 1000) ELSE n END,
                      ARRAY['legitimate_interest', 'public_record', 'consent', 'consent', 'customer_relation', 'odd basis', NULL]),
       CASE WHEN n = 1 THEN '2020-01-01' WHEN n = 4 THEN pg_temp.one_of('approved', 0, ARRAY[NULL, '-infinity', 'infinity']::date[]) ELSE r.day END,
       CASE WHEN n = 1 THEN NULL WHEN n = 2 THEN e.day ELSE 'infinity' END
FROM generate_series(1, 4) AS n
JOIN row r ON r.i = pg_temp.row_of('source', n) JOIN row e ON e.i = pg_temp.row_of('source end', n);

INSERT INTO register_listing (contact_id, register, listed_from, listed_until)
SELECT r.contact, pg_temp.one_of('register', n, ARRAY['NIX', 'NIX', 'NIX', 'NIX', 'DNC', 'nix']),
       CASE WHEN pg_temp.in_hundred('listed', n, 10) THEN '-infinity' ELSE r.day - pg_temp.one_of('listed', n, ARRAY[0, 1, 30, 59, 60, -1]) END,
       CASE WHEN pg_temp.in_hundred('unlisted', n, 20) THEN r.day + pg_temp.one_of('unlisted', n, ARRAY[0, 1, 30])
            WHEN pg_temp.in_hundred('unlisted', n, 30) THEN 'infinity' END
FROM size, generate_series(1, calls / 4 / quiet) AS n JOIN row r ON r.i = pg_temp.row_of('listing', n);
INSERT INTO scrub (campaign_id, register, version_date, scrubbed_at)
SELECT r.campaign, pg_temp.one_of('scrub register', n, ARRAY['NIX', 'NIX', 'NIX', 'NIX', 'DNC']),
       (r.day - make_interval(months => pg_temp.one_of('version', n, ARRAY[0, 1, 2, 2])))::date + pg_temp.one_of('version day', n, ARRAY[0, 0, -1, 1, -30]),
       r.started + pg_temp.apart('scrubbed', n, ARRAY[0, 0, -6, -24, 6])
FROM size, generate_series(1, calls / 4) AS n JOIN row r ON r.i = pg_temp.row_of('scrub', n);
-- Listed with the version that was used, or just after it.
INSERT INTO register_listing (contact_id, register, listed_from)
SELECT r.contact, s.register, s.version_date + pg_temp.one_of('with version', r.i, ARRAY[0, 1, 1, 2])
FROM row r
JOIN LATERAL (SELECT register, version_date FROM scrub
              WHERE campaign_id = r.campaign::text AND isfinite(version_date)
              ORDER BY abs(r.day - version_date), version_date, register LIMIT 1) AS s ON true
WHERE pg_temp.in_hundred('with version', r.i, 8);
INSERT INTO customer_relation (contact_id, client_id, product, customer_from, fulfilled_on)
SELECT r.contact, r.client, pg_temp.one_of('relation', n, ARRAY[NULL, g.product, g.product, g.product, 'goods', 'odd product']),
       CASE WHEN pg_temp.in_hundred('customer', n, 10) THEN '-infinity' ELSE r.day - pg_temp.one_of('customer', n, ARRAY[0, -1, 400, 800]) END,
       CASE WHEN pg_temp.in_hundred('fulfilled', n, 15) THEN r.day + pg_temp.one_of('fulfilled', n, ARRAY[0, -1, 1])
            WHEN pg_temp.in_hundred('fulfilled', n, 40) THEN (r.day - interval '12 months')::date + pg_temp.one_of('fulfilled', n, ARRAY[0, -1, 1])
            WHEN pg_temp.in_hundred('fulfilled', n, 50) THEN 'infinity' END
FROM size, generate_series(1, calls / 6) AS n
JOIN row r ON r.i = pg_temp.row_of('relation', n) JOIN campaign g ON g.campaign_id = r.campaign::text;
INSERT INTO callback (contact_id, campaign_id, promised_at, promised_by, window_from, window_until)
SELECT r.contact, CASE WHEN pg_temp.in_hundred('callback campaign', n, 30) THEN 1 + pg_temp.pick('callback campaign', n, campaigns) ELSE r.campaign END,
       r.started + pg_temp.apart('promised', n, ARRAY[0, 0, 0, -6, 6]), pg_temp.one_of('by', n, ARRAY['contact', 'contact', 'contact', 'agent', 'odd']),
       at, at + pg_temp.one_of('window', n, ARRAY['0', '1 microsecond', '1 hour', '24 hours', '720 hours']::interval[])
FROM size, generate_series(1, calls / 6) AS n
JOIN row r ON r.i = pg_temp.row_of('callback', n)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('window from', n, 80) THEN pg_temp.other_start('window', n, r.contact)
                                WHEN pg_temp.in_hundred('window from', n, 85) THEN '-infinity' ELSE r.started + interval '24 hours' END AS at) AS w;

-- A day near the last working day after an acceptance.
CREATE FUNCTION pg_temp.confirmation_day(accepted timestamptz, x bigint) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (accepted AT TIME ZONE current_setting('random.zone'))::date + pg_temp.one_of('confirmation day', x, ARRAY[5, 6, 7, 8, 8, 8, 9, 10, 11])
$$;
-- Up to two sales of a call that sold, a few of one that did not, one of a call nobody knows.
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, confirmed_at, starts_at, value, withdrawn_at,
                  refund_due_at, refunded_at, cancelled_at, disputed_at, dispute_reason)
SELECT i || '-' || k, CASE WHEN pg_temp.in_hundred('lost sale', x, 3) THEN '904' ELSE i::text END,
       CASE WHEN pg_temp.in_hundred('offer', x, 85) THEN started + interval '5 minutes' END,
       pg_temp.one_of('notice', x, ARRAY[true, true, true, true, true, false, NULL]), accepted,
       pg_temp.one_of('accept', x, ARRAY['sms', 'web', 'email', 'letter', 'other', 'sms', 'voice', 'pigeon', NULL]),
       -- By the midnight that ends a working day, here and in other zones, or just beside; at the start; never.
       CASE WHEN pg_temp.in_hundred('confirmed', x, 50) THEN (pg_temp.confirmation_day(accepted, x)::timestamp AT TIME ZONE
                 pg_temp.one_of('confirmed zone', x, ARRAY[current_setting('random.zone'), current_setting('random.zone'), 'Europe/Helsinki', 'America/New_York']))
                 + pg_temp.apart('confirmed', x, ARRAY[0, 0, 0, -6])
            WHEN pg_temp.in_hundred('confirmed', x, 65) THEN starts + pg_temp.one_of('confirmed', x, ARRAY['0', '0', '-1 microsecond']::interval[])
            WHEN pg_temp.in_hundred('confirmed', x, 80) THEN accepted + interval '1 hour' END,
       starts, pg_temp.one_of('value', x, ARRAY[100, 99.5, 0.5, 1000000, 'NaN', NULL]::numeric[]), withdrawn,
       due, CASE WHEN pg_temp.in_hundred('refunded', x, 75) THEN due + pg_temp.one_of('refunded', x, ARRAY['0', '0', '1 microsecond', '-1 microsecond', '-24 hours', '24 hours']::interval[]) END,
       CASE WHEN pg_temp.in_hundred('cancelled', x, 12) THEN counted + pg_temp.apart('cancelled', x, ARRAY[336, 720, 2160, -24]) END,
       CASE WHEN pg_temp.in_hundred('disputed', x, 12) THEN counted + pg_temp.apart('disputed', x, ARRAY[336, 720, 2160]) END,
       pg_temp.one_of('dispute', x, ARRAY['did_not_understand', 'did_not_agree', 'other_terms', 'invoice', 'other', 'odd', NULL])
FROM (SELECT s.*, CASE WHEN pg_temp.in_hundred('due', x, 60) THEN coalesce(withdrawn, accepted)
                         + pg_temp.apart('due', x, ARRAY[0, 24, 336, 720])
                       WHEN pg_temp.in_hundred('due', x, 70) THEN frozen_at + pg_temp.apart('due', x, ARRAY[0, 0, -24])
                       WHEN pg_temp.in_hundred('due', x, 72) THEN 'infinity' END AS due
FROM size, (SELECT s.*, CASE WHEN pg_temp.in_hundred('withdrawn sale', x, 30)
                             THEN counted + pg_temp.apart('withdrawn sale', x, ARRAY[336, 336, 720, 2160, 8760, 24]) END AS withdrawn
FROM (SELECT r.*, k, r.i * 10 + k AS x, a.accepted, s.starts, coalesce(CASE WHEN pg_temp.in_hundred('counted', r.i, 50) THEN s.starts END, a.accepted) AS counted
      FROM row r
      CROSS JOIN generate_series(1, 2) AS k
      CROSS JOIN LATERAL (
          SELECT CASE pg_temp.pick('accepted', r.i * 10 + k, 8)
                 WHEN 0 THEN NULL
                 WHEN 1 THEN r.started + pg_temp.apart('thirty', r.i * 10 + k, ARRAY[720])
                 WHEN 2 THEN pg_temp.other_start('accepted', r.i * 10 + k, r.contact)
                 WHEN 3 THEN pg_temp.other_start('accepted', r.i * 10 + k, r.contact) + interval '5 minutes'
                 WHEN 4 THEN r.ended - interval '1 microsecond'
                 ELSE coalesce(r.ended, r.started) + pg_temp.apart('yes', r.i * 10 + k, ARRAY[0, 0, 6, 24]) END AS accepted) AS a
      CROSS JOIN LATERAL (
          SELECT CASE WHEN pg_temp.in_hundred('starts', r.i * 10 + k, 40) THEN a.accepted + pg_temp.apart('starts', r.i * 10 + k, ARRAY[24, 168, 720, -24])
                      WHEN pg_temp.in_hundred('starts', r.i * 10 + k, 43) THEN 'infinity' END AS starts) AS s
      WHERE pg_temp.in_hundred('sells', r.i * 10 + k, CASE WHEN r.outcome = 'sale' AND k = 1 THEN 80 WHEN k = 1 THEN 6 WHEN r.outcome = 'sale' THEN 20 ELSE 1 END)
     ) AS s) AS s) AS sold;

INSERT INTO complaint (complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel, category, decided_at, upheld, action)
SELECT n, received, pg_temp.one_of('about', n, ARRAY[r.i::text, r.i::text, r.i::text, NULL, NULL, '905']),
       pg_temp.one_of('who', n, ARRAY[r.contact::text, r.contact::text, r.contact::text, NULL, '906']),
       pg_temp.one_of('named client', n, ARRAY[NULL, NULL, r.client, '1']),
       pg_temp.one_of('named campaign', n, ARRAY[NULL, NULL, NULL, r.campaign::text, '1']),
       pg_temp.one_of('complaint channel', n, ARRAY['own', 'client', 'nix_board', 'consumer_agency', 'dispute_board', 'data_protection', 'other', 'pigeon']),
       pg_temp.one_of('category', n, ARRAY['called_despite_no', 'masked_purpose', 'pressure', 'hours', 'silent_call', 'terms', 'other', NULL, 'odd']),
       CASE WHEN pg_temp.in_hundred('decided', n, 50) THEN received + pg_temp.apart('decided', n, ARRAY[0, 24, 720, 2160]) END,
       pg_temp.one_of('upheld', n, ARRAY[true, false, NULL]),
       pg_temp.one_of('action', n, ARRAY['blocked', 'apologised', 'refunded', 'coached', 'list_fixed', 'script_fixed', 'none', NULL, 'odd'])
FROM size, generate_series(1, calls / 5) AS n
JOIN row r ON r.i = pg_temp.row_of('complaint', n)
CROSS JOIN LATERAL (SELECT r.started + pg_temp.apart('complains', n, ARRAY[0, 0, 6, 24, 240, 2160, 2160, -6]) AS received) AS x;

-- Reviews of conversations and of other calls; every third call of them twice, at the same instant or beside it.
INSERT INTO review (review_id, call_id, reviewer_id, independent, reviewed_at, sampled, said_name, said_company, said_purpose, said_relation,
                    disclosed_after_s, masked_purpose, listened, objection_acknowledged, no_heard, offer_made, counter_arguments,
                    asked_situation, asked_need, asked_timing, pressure, scare, false_urgency, recap, next_step_clear, opt_out_asked,
                    would_want_call)
SELECT x, CASE WHEN pg_temp.in_hundred('lost review', n, 3) THEN '907' ELSE r.i::text END, 'reviewer',
       pg_temp.one_of('independent', x, ARRAY[true, true, false, NULL]),
       r.started + pg_temp.apart('reviewed', CASE WHEN pg_temp.in_hundred('same instant', n, 50) THEN n * 10 ELSE x END, ARRAY[6, 24, 720, -6]),
       pg_temp.one_of('sampled', x, ARRAY['random', 'random', 'random', 'targeted', 'odd']),
       a[1], a[2], a[3], a[4],
       pg_temp.one_of('disclosed', x, ARRAY[NULL, 0, 9.9, 10, 10, 10.1, 45]::real[]),
       a[5], a[6], a[7], a[8], a[9],
       pg_temp.one_of('arguments', x, ARRAY[NULL, 0, 0, 1, 3]), a[10], a[11], a[12], a[13], a[14], a[15], a[16], a[17],
       pg_temp.one_of('asked', n, ARRAY[true, true, false, NULL]), a[18]
FROM size, generate_series(1, calls / 2) AS n
JOIN row r ON r.i = pg_temp.row_of('review', n)
CROSS JOIN generate_series(1, CASE WHEN n % 3 = 0 THEN 2 ELSE 1 END) AS k
CROSS JOIN LATERAL (SELECT n * 10 + k AS x) AS numbered
CROSS JOIN LATERAL (SELECT array_agg(pg_temp.one_of('answer ' || q, numbered.x, ARRAY[true, true, true, true, false, NULL]) ORDER BY q) AS a
                    FROM generate_series(1, 18) AS q) AS answers;
INSERT INTO survey (call_id, sent_at, answered_at, score, knew_next_step)
SELECT CASE WHEN pg_temp.in_hundred('lost survey', n, 3) THEN '908' ELSE r.i::text END, sent,
       CASE WHEN pg_temp.in_hundred('survey answered', n, 60) THEN sent + pg_temp.apart('survey answered', n, ARRAY[0, 6, 24, 720]) END,
       pg_temp.one_of('score', n, ARRAY[1, 2, 3, 4, 4, 5, 5, 6, 0, NULL]), pg_temp.one_of('knew', n, ARRAY[true, true, false, NULL])
FROM size, generate_series(1, calls / 2) AS n
JOIN row r ON r.i = pg_temp.row_of('survey', n)
CROSS JOIN LATERAL (SELECT r.started + pg_temp.apart('survey sent', n, ARRAY[0, 6, 24]) AS sent) AS s;
INSERT INTO speech (call_id, agent_talk_s, contact_talk_s, overlap_s, longest_monologue_s, interruptions, agent_wpm)
SELECT i, pg_temp.one_of('agent talk', i, ARRAY[0, 60, 120.5, 200, NULL]::real[]), pg_temp.one_of('contact talk', i, ARRAY[0, 0, 30, 99.9, NULL]::real[]),
       pg_temp.one_of('overlap', i, ARRAY[0, 1.5, 12, NULL]::real[]), pg_temp.one_of('monologue', i, ARRAY[0, 20, 33.3, NULL]::real[]),
       pg_temp.one_of('interrupts', i, ARRAY[0, 1, 7, NULL]), pg_temp.one_of('words', i, ARRAY[90, 133.25, 180, NULL]::real[])
FROM row WHERE pg_temp.in_hundred('speech', i, 60);

-- Training that begins, or no longer holds, on the day of a call; rewards that follow one another, general and of teams.
INSERT INTO training (agent_id, topic, passed_on, valid_until, hours)
SELECT 1 + pg_temp.pick('trained', n, 7), pg_temp.one_of('topic', n, ARRAY['ethics', 'ethics', 'ethics', 'law', 'odd topic']), passed,
       CASE WHEN pg_temp.in_hundred('training until', n, 60) THEN u.day + pg_temp.one_of('training until', n, ARRAY[0, 0, 1])
            WHEN pg_temp.in_hundred('training until', n, 70) THEN 'infinity' END,
       pg_temp.one_of('hours', n, ARRAY[0, 0.5, 1.25, 4, NULL]::real[])
FROM generate_series(1, 14) AS n
JOIN row r ON r.i = pg_temp.row_of('training', n) JOIN row u ON u.i = pg_temp.row_of('training end', n)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('passed', n, 10) THEN '-infinity' WHEN pg_temp.in_hundred('passed', n, 15) THEN 'infinity'
                                ELSE r.day + pg_temp.one_of('passed', n, ARRAY[0, 0, 1, -30, -300]) END AS passed) AS p;
INSERT INTO incentive (valid_from, team_id, measure, kind, weight)
SELECT CASE WHEN pg_temp.in_hundred('rewarded', b, 10) THEN '-infinity'
            ELSE (SELECT day FROM row WHERE i = pg_temp.row_of('rewarded', b)) + pg_temp.one_of('rewarded', b, ARRAY[0, -30, -200, 1]) END,
       pg_temp.one_of('rewarded team', b, ARRAY[NULL, NULL, 1, 2, 3]), 'measure ' || n,
       pg_temp.one_of('kind', n, ARRAY['quality', 'quality', 'sales', 'volume', 'odd kind']), pg_temp.one_of('weight', n, ARRAY[0, 0.25, 0.5, 0.6, 30]::real[])
FROM generate_series(1, 20) AS n
-- Rows come in bundles: of one team, from one day.
CROSS JOIN LATERAL (SELECT (n / 3)::bigint AS b) AS bundle;

-- Spells that touch the as-of day, 90 days before it, and one another; an agent who is nowhere, one who comes back.
INSERT INTO employment (agent_id, hired_on, left_on, leave_reason)
SELECT 1 + pg_temp.pick('spell agent', n, 7), hired,
       CASE WHEN pg_temp.in_hundred('left', n, 60) THEN coalesce(CASE WHEN isfinite(hired) THEN hired END, '2025-06-01')
                 + pg_temp.one_of('left', n, ARRAY[0, 10, 89, 90, 91, 365, 700, -1])
            WHEN pg_temp.in_hundred('left', n, 70) THEN current_setting('random.as_of')::date + pg_temp.one_of('left', n, ARRAY[-1, 0, 1])
            WHEN pg_temp.in_hundred('left', n, 73) THEN 'infinity' END,
       pg_temp.one_of('reason', n, ARRAY['resigned', 'dismissed', 'end_of_term', 'transferred', NULL, 'odd'])
FROM generate_series(1, 12) AS n
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('hired', n, 5) THEN NULL WHEN pg_temp.in_hundred('hired', n, 10) THEN '-infinity'
                                ELSE current_setting('random.as_of')::date
                                     - pg_temp.one_of('hired', n, ARRAY[0, 30, 88, 89, 90, 91, 200, 365, 366, 900, 2000, -5]) END AS hired) AS h;
INSERT INTO agent_team (agent_id, team_id, valid_from, valid_until)
SELECT 1 + pg_temp.pick('member', n, 7), 1 + pg_temp.pick('of team', n, 3), since,
       CASE WHEN pg_temp.in_hundred('until', n, 40) THEN (CASE WHEN isfinite(since) THEN since ELSE '2025-10-01' END) + pg_temp.one_of('until', n, ARRAY[0, 1, 30, 200])
            WHEN pg_temp.in_hundred('until', n, 45) THEN 'infinity' END
FROM generate_series(1, 14) AS n
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('since', n, 10) THEN '-infinity'
                                ELSE (SELECT day FROM row WHERE i = pg_temp.row_of('since', n)) END AS since) AS s;

-- What is due, or ends, about when the freeze, the day after it or the week after it does.
CREATE TEMP TABLE ending AS
SELECT n, r.contact, r.client, r.campaign, frozen_at, current_setting('random.as_of')::date + pg_temp.pick('ends on', n, 11) AS day,
       frozen_at + pg_temp.apart('ends', n, ARRAY[0, 0, 24, 24, 168, 168]) AS at
FROM size, generate_series(1, 8) AS n JOIN row r ON r.i = pg_temp.row_of('ending', n);
INSERT INTO consent (contact_id, client_id, given_at, expires_at, covers_automated, active_act, names_purpose)
SELECT contact, client, frozen_at - interval '1500 hours', at, true, true, true FROM ending;
INSERT INTO callback (contact_id, campaign_id, promised_at, promised_by, window_from, window_until)
SELECT contact, campaign, frozen_at - interval '50 hours', 'contact',
       at + pg_temp.one_of('due from', n, ARRAY['-30 hours', '-1 hour', '0', '0']::interval[]), at + interval '1 hour'
FROM ending;
INSERT INTO objection (contact_id, client_id, received_at, registered_at)
SELECT contact, client, at - interval '24 hours', CASE WHEN n % 5 = 0 THEN at - interval '30 minutes' END
FROM ending WHERE n % 2 = 0 AND at - interval '24 hours' < frozen_at;
INSERT INTO script (campaign_id, script_version, approved_at, retired_at)
SELECT campaign, 'v' || 3 + n % 3, frozen_at - interval '700 hours', CASE WHEN n % 4 <> 0 THEN at END FROM ending;
UPDATE lead_source SET approved_from = '2020-01-01', approved_until = day
FROM ending WHERE source_id = '3' AND n = 1;
INSERT INTO scrub (campaign_id, register, version_date, scrubbed_at)
SELECT campaign, 'NIX', (day - interval '2 months')::date, frozen_at - interval '1 hour' FROM ending WHERE n > 4;
INSERT INTO training (agent_id, topic, passed_on, valid_until)
SELECT 1 + n % 6, 'ethics', day - 300, CASE WHEN n <> 8 THEN day END FROM ending;

-- Duplicates, identical and differing, where the table has no unique index.
SELECT pg_temp.in_hundred('duplicates', 0, 50) AS with_duplicates \gset
\if :with_duplicates
DROP INDEX IF EXISTS call_call_id;
INSERT INTO call SELECT * FROM call WHERE pg_temp.in_hundred('identical', call_id::bigint, 5);
CREATE TEMP TABLE differing AS SELECT DISTINCT ON (call_id) * FROM call WHERE pg_temp.in_hundred('differing', call_id::bigint, 5) ORDER BY call_id;
UPDATE differing SET outcome = CASE outcome WHEN 'busy' THEN 'informed' ELSE 'busy' END;
INSERT INTO call SELECT * FROM differing;
\endif
-- A sale relation whose calls are all unknown would be neither there nor not.
DELETE FROM sale WHERE NOT EXISTS (SELECT FROM sale s JOIN call c USING (call_id), size WHERE c.started_at < frozen_at);

-- What the identifiers look like, each in all its columns.
DO $$
DECLARE
    identifier text;
    class int;
    relation text;
    form text;
BEGIN
    FOREACH identifier IN ARRAY ARRAY['contact_id', 'client_id', 'campaign_id', 'agent_id', 'source_id', 'call_id', 'team_id', 'message_id', 'review_id'] LOOP
        class := pg_temp.pick('class of ' || identifier, 0, 6);
        form := CASE class
            WHEN 1 THEN 'bigint USING %1$I::bigint'
            WHEN 2 THEN 'uuid USING md5(%1$I)::uuid'
            WHEN 3 THEN 'text USING ''Å'' || %1$I || '' o"b''''; --'''
            WHEN 4 THEN 'char(12) USING ''k'' || %1$I'
            WHEN 5 THEN 'int USING %1$I::int' END;
        CONTINUE WHEN form IS NULL;
        FOR relation IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attname = identifier LOOP
            EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE ' || replace(form, '%1$I', quote_ident(identifier)), relation, identifier);
        END LOOP;
    END LOOP;
END
$$;

-- What is missing.
DO $$
DECLARE
    relation CONSTANT text := pg_temp.one_of('missing', 0, ARRAY['client', 'message', 'objection', 'consent', 'customer_relation', 'scrub',
        'register_listing', 'script', 'assessment', 'sale', 'complaint', 'callback', 'review', 'employment', 'agent_team', 'lead_source', 'survey', 'speech',
        'training', 'incentive', 'team']);
    name CONSTANT text := pg_temp.one_of('missing column', 0, ARRAY['time_zone', 'in_target', 'list_entered_at', 'no_at', 'message_id', 'handover_at', 'ringing_at', 'ended_by',
        'number_shown', 'first_outcome', 'script_version', 'handover_requested_at', 'recorded']);
BEGIN
    CASE pg_temp.pick('how missing', 0, 5)
        WHEN 0 THEN EXECUTE format('DROP TABLE %I', relation);
        WHEN 1 THEN EXECUTE format('DELETE FROM %I', relation);
        ELSE NULL;
    END CASE;
    IF pg_temp.in_hundred('column', 0, 20) THEN
        EXECUTE format('ALTER TABLE call DROP COLUMN %I', name);
    END IF;
END
$$;
