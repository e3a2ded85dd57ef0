-- What is known of a person before the call: customer relations, consents, register listings, and the washing of lists.

-- A person's key, as a dialler would export it.
CREATE FUNCTION pg_temp.contact(person bigint, seed bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    'SELECT substr(md5($2 || '' contact '' || $1), 1, 20)';

-- One relation a person and client, made from the first lead that draws one: nearly all on the customers' own campaigns.
CREATE TEMP TABLE demo_relation AS
SELECT DISTINCT ON (person, client_id) person, client_id, dice,
       CASE WHEN pg_temp.draw(dice, 21) < 0.9 THEN product END AS product,
       first_attempt_day - 60 - floor(2000 * pg_temp.draw(dice, 22))::int AS customer_from,
       CASE WHEN pg_temp.draw(dice, 23) < 0.35 AND style <> 'robot'
            THEN first_attempt_day - 55 + floor(400 * (pg_temp.draw(dice, 24) - 0.85))::int
            WHEN pg_temp.draw(dice, 23) < 0.40 THEN first_attempt_day - 30 + floor(200 * pg_temp.draw(dice, 24))::int
       END AS fulfilled_on
FROM demo_lead
WHERE audience <> 'company' AND pg_temp.draw(dice, 20) < CASE WHEN number IN (4, 7, 14) THEN 0.95 ELSE 0.09 END
ORDER BY person, client_id, first_attempt_day, lead;
ANALYZE demo_relation;

INSERT INTO customer_relation (contact_id, client_id, product, customer_from, fulfilled_on)
SELECT pg_temp.contact(person, seed), client_id, product, customer_from,
       greatest(customer_from + 20, CASE WHEN pg_temp.draw(dice, 25) < 0.2 THEN fulfilled_on - 420 ELSE fulfilled_on END)
FROM demo_relation, demo_setting WHERE fulfilled_on IS NOT NULL
UNION ALL
SELECT pg_temp.contact(person, seed), client_id, product, customer_from, NULL
FROM demo_relation, demo_setting WHERE fulfilled_on IS NULL;

-- Consents of many kinds: most robot marketing has a good one, and most of those whose source says that they consented have
-- one too; the rest is what goes wrong with consents.
WITH given AS (
    SELECT l.*, CASE
        WHEN luck < 0.80 THEN 'good' WHEN luck < 0.83 THEN 'no evidence' WHEN luck < 0.86 THEN 'not automated'
        WHEN luck < 0.88 THEN 'pre-ticked' WHEN luck < 0.90 THEN 'expired' WHEN luck < 0.92 THEN 'withdrawn'
        WHEN luck < 0.93 THEN 'no purpose' ELSE 'none' END AS kind,
        (first_attempt_day - 3 - floor(300 * pg_temp.draw(dice, 31))::int
         + pg_temp.span(86000 * pg_temp.draw(dice, 32))) AT TIME ZONE campaign_zone AS given_at,
        (first_attempt_day + time '00:00') AT TIME ZONE campaign_zone AS called_at
    FROM demo_lead AS l
    CROSS JOIN LATERAL (SELECT pg_temp.draw(dice, 30) * CASE WHEN number IN (7, 11) THEN 1 ELSE 0.9 END AS luck) AS drawn
    WHERE number IN (7, 11)
       OR (marketing AND audience <> 'company'
           AND pg_temp.draw(dice, 33) < CASE WHEN source_id IN ('source-3', 'source-4') THEN 0.96 ELSE 0.06 END)
)
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act,
                     names_purpose, text_version, channel, evidence_ref)
SELECT pg_temp.contact(person, seed), client_id, given_at,
       CASE WHEN kind = 'withdrawn' THEN given_at + pg_temp.span(pg_temp.seconds(given_at, called_at) * 0.6)
            WHEN pg_temp.draw(dice, 34) < 0.04
            THEN pg_temp.known(called_at + pg_temp.days(5 + 200 * pg_temp.draw(dice, 35)), frozen_at) END,
       CASE WHEN kind = 'expired' THEN given_at + pg_temp.span(pg_temp.seconds(given_at, called_at) * 0.8)
            WHEN pg_temp.draw(dice, 36) < 0.5 THEN given_at + pg_temp.days(730) END,
       kind <> 'not automated' AND style = 'robot', kind <> 'pre-ticked', kind <> 'no purpose',
       CASE WHEN kind <> 'no evidence' OR pg_temp.draw(dice, 37) < 0.5
            THEN 'text-' || 1 + floor(4 * pg_temp.draw(dice, 38))::int END,
       (ARRAY['web', 'app', 'paper', 'call'])[1 + floor(4 * pg_temp.draw(dice, 39))::int],
       CASE WHEN kind <> 'no evidence'
            THEN 'archive/' || to_char(given_at AT TIME ZONE campaign_zone, 'YYYY/MM') || '/' || lead END
FROM given, demo_setting WHERE kind <> 'none' AND given_at < frozen_at;

-- One person in ten is listed in NIX, most since long ago; some listings have ended; people never called are there too.
CREATE TEMP TABLE demo_listing AS
SELECT person, listed_from,
       CASE WHEN pg_temp.draw(dice, 3) < 0.05
            THEN listed_from + 200 + floor(900 * pg_temp.draw(dice, 4))::int END AS listed_until
FROM (SELECT person, pg_temp.dice(person, 12, seed) AS dice, as_of,
             first_day - 1600 + floor(2420 * pg_temp.draw(pg_temp.dice(person, 12, seed), 2))::int AS listed_from
      FROM demo_setting, generate_series(0, (calls * 0.45)::bigint) AS person) AS p
WHERE pg_temp.draw(dice, 1) < 0.10 AND listed_from <= as_of;
ANALYZE demo_listing;

INSERT INTO register_listing (contact_id, register, listed_from, listed_until)
SELECT pg_temp.contact(person, seed), 'NIX', listed_from, listed_until FROM demo_listing, demo_setting;

-- Lists are washed in the first days of every month; campaign 10 forgot it for five months, and
-- campaign 6 the last time.
CREATE TEMP TABLE demo_scrub AS
SELECT c.number, c.campaign_id, version_date, version_date + 1 AS scrubbed_on,
       pg_temp.dice(c.number * 1000 + month, 13, seed) AS dice
FROM demo_setting, demo_campaign AS c, generate_series(-1, 26) AS month
CROSS JOIN LATERAL (SELECT (first_day + make_interval(months => month))::date
    + floor(3 * pg_temp.draw(pg_temp.dice(c.number * 1000 + month, 13, seed), 1))::int AS version_date) AS version
WHERE c.marketing AND c.audience <> 'company' AND month BETWEEN from_month - 1 AND until_month - 1
  AND NOT (c.number = 10 AND month BETWEEN 8 AND 12) AND NOT (c.number = 6 AND month = 26) AND version_date < as_of;

INSERT INTO scrub (campaign_id, register, version_date, scrubbed_at)
SELECT campaign_id, 'NIX', version_date, (scrubbed_on + pg_temp.span(21600 + 3600 * pg_temp.draw(dice, 2))) AT TIME ZONE zone
FROM demo_scrub, demo_setting;
