-- A small random data set in which borders are common: instants lie on a coarse grid counted back from the freeze, and
-- everything else on, just before or just after other instants. The same seed makes the same rows.
--
--     cat tests/oracle/random/*.sql | psql -v seed=7 -v as_of=2026-04-15 -v zone=Europe/Stockholm -v pack=SE
--
-- The search path is an empty schema of the contract. By seed the identifiers change their type, and a relation or a
-- column may be missing at the end.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';
SELECT set_config('random.seed', :'seed', false), set_config('random.as_of', :'as_of', false),
       set_config('random.zone', :'zone', false), set_config('random.pack', :'pack', false) \g /dev/null

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
-- Mostly a register that protects in the campaign's country.
CREATE FUNCTION pg_temp.register_of(name text, i bigint, the_campaign int) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN pg_temp.in_hundred(name, i, 15) THEN pg_temp.one_of(name || ' stray', i, ARRAY['NIX', 'DNC', 'nix', 'TPS', 'ZR'])
                ELSE pg_temp.one_of(name, i, CASE coalesce(g.rule_pack, current_setting('random.pack'))
                    WHEN 'UK' THEN ARRAY['TPS', 'TPS', 'CTPS'] WHEN 'US' THEN ARRAY['DNC'] WHEN 'ZZ' THEN ARRAY['ZR', 'ZS']
                    ELSE ARRAY['NIX'] END) END
    FROM campaign g WHERE g.campaign_id = the_campaign::text
$$;
-- A distance from another instant: one of the borders of the definitions, or just beside it.
CREATE FUNCTION pg_temp.apart(name text, i bigint, hours int[]) RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT make_interval(hours => pg_temp.one_of(name, i, hours))
           + pg_temp.one_of(name || ' beside', i, ARRAY['0', '0', '0', '1 microsecond', '-1 microsecond', '10 seconds']::interval[])
$$;

-- The columns that the contract does not let be missing.
CREATE TEMP TABLE needed AS
SELECT r.relname AS relation, a.attname AS name
FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid
WHERE r.relnamespace = current_schema()::regnamespace AND r.relkind = 'r' AND a.attnotnull AND a.attnum > 0
-- Null where nobody took part, but there: what the calls are made of.
UNION SELECT 'call', unnest(ARRAY['agent_id', 'source_id', 'answered_at', 'connected_at', 'ended_at']);

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
       pg_temp.one_of('product', n, ARRAY['telecom', 'telecom', 'goods', 'life_insurance', 'premium_pension', 'lottery', 'grocery', 'private_pension', NULL, 'odd product']),
       -- Some sets have no other country, so that what is told of all campaigns together can be told of its proposals.
       CASE WHEN current_setting('random.pack') <> 'ZZ' OR pg_temp.pick('one country', 0, 2) = 0
            THEN pg_temp.one_of('pack', n, ARRAY[NULL, NULL, 'SE', 'SE', 'UK', 'US', 'DE', 'ZZ', 'ZZ']) END,
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
