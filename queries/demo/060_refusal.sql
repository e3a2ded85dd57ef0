-- Who may not be called, and what that does to the attempts: listed people are washed out, objections end the calling,
-- a few calls are made all the same.

-- The course of a call in seconds, from its die: until it is answered, how long it then lasts, and when the no comes.
CREATE FUNCTION pg_temp.answer_s(dice bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    'SELECT 4 + 20 * pg_temp.draw($1, 41)';
CREATE FUNCTION pg_temp.talk_s(dice bigint, outcome text, robot boolean) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    'SELECT CASE
        WHEN $2 = ''abandoned'' THEN 2 + 5 * pg_temp.draw($1, 42)
        WHEN $2 = ''machine'' THEN 4 + 22 * pg_temp.draw($1, 42)
        WHEN $2 = ''declined'' AND pg_temp.draw($1, 43) < 0.07 THEN 3 + 7 * pg_temp.draw($1, 42)
        WHEN $3 THEN 9 + 45 * pg_temp.draw($1, 42)
        WHEN $2 = ''sale'' THEN 320 + 900 * pg_temp.draw($1, 42)
        WHEN $2 = ''wrong_person'' THEN 12 + 30 * pg_temp.draw($1, 42)
        WHEN $2 IN (''declined'', ''opt_out'') THEN 20 + 190 * pg_temp.draw($1, 42) * pg_temp.draw($1, 44)
        ELSE 45 + 200 * pg_temp.draw($1, 42) END';
CREATE FUNCTION pg_temp.no_s(dice bigint, talk_s float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    'SELECT $2 - least($2 * 0.5, 2 + 22 * pg_temp.draw($1, 45) + CASE WHEN pg_temp.draw($1, 46) < 0.1 THEN 60 ELSE 0 END)';

-- The register version a campaign's list was last washed against, for every day.
CREATE TEMP TABLE demo_washed AS
SELECT number, day, max(version_date) AS version_date
FROM demo_scrub, demo_setting, demo_day WHERE scrubbed_on <= day AND day <= as_of
GROUP BY number, day;
ANALYZE demo_washed;

-- Attempts to people whom that version lists, unless they are customers of the same kind; four in a thousand slip through.
CREATE TEMP TABLE demo_washed_out AS
SELECT a.lead, a.attempt
FROM demo_attempt AS a
JOIN demo_lead AS l USING (lead)
JOIN demo_listing AS r USING (person)
JOIN demo_washed AS w ON w.number = l.number AND w.day = (a.started_at AT TIME ZONE l.campaign_zone)::date
LEFT JOIN demo_relation AS c ON c.person = l.person AND c.client_id = l.client_id
WHERE r.listed_from <= w.version_date AND (r.listed_until IS NULL OR w.day < r.listed_until)
  AND NOT coalesce(c.product = l.product AND c.customer_from <= w.day
                   AND (c.fulfilled_on IS NULL OR w.day <= c.fulfilled_on + 365), false)
  AND pg_temp.draw(a.dice, 49) >= 0.004;
ANALYZE demo_washed_out;

-- Objections said in a call, by key press, or afterwards by mail and letter; of those to one client the first counts.
-- One in twenty said in a call is never written down. Some bind every client.
CREATE TEMP TABLE demo_objection AS
WITH allowed AS (
    SELECT a.*, l.person, l.client_id, l.number, l.style, l.campaign_id, l.marketing, failing_client, frozen_at
    FROM demo_setting, demo_attempt AS a JOIN demo_lead AS l USING (lead)
    LEFT JOIN demo_washed_out AS w ON w.lead = a.lead AND w.attempt = a.attempt
    WHERE w.lead IS NULL
), said AS (
    SELECT a.*, outcome = 'opt_out' AS in_call,
           CASE WHEN outcome = 'opt_out'
                THEN started_at + pg_temp.span(pg_temp.answer_s(dice)
                                               + pg_temp.no_s(dice, pg_temp.talk_s(dice, outcome, style = 'robot')))
                ELSE started_at + pg_temp.days(0.05 + 9 * pg_temp.draw(dice, 50) * pg_temp.draw(dice, 51)) END AS received_at
    FROM allowed AS a
    WHERE outcome = 'opt_out' OR pg_temp.draw(dice, 52) < CASE WHEN client_id = failing_client THEN 0.016 ELSE 0.003 END
), first_to_client AS (
    SELECT DISTINCT ON (person, client_id) s.*,
           client_id <> failing_client AND pg_temp.draw(dice, 53) < 0.03 AS binds_all
    FROM said AS s WHERE received_at < frozen_at
    ORDER BY person, client_id, received_at, lead, attempt
), kept AS (
    SELECT f.*, min(received_at) FILTER (WHERE binds_all) OVER (PARTITION BY person) AS all_from FROM first_to_client AS f
)
SELECT lead, attempt, dice, person, client_id, binds_all, in_call, style, marketing, received_at,
       NOT in_call OR pg_temp.draw(dice, 54) >= 0.05 AS written_down,
       CASE WHEN pg_temp.draw(dice, 55) < 0.025
            THEN pg_temp.known(received_at + pg_temp.days(20 + 380 * pg_temp.draw(dice, 56)), frozen_at) END AS revoked_at
FROM kept WHERE all_from IS NULL OR received_at <= all_from;
ANALYZE demo_objection;

-- What becomes of each attempt: it is made, prevented by the dialler (the first of a lead, in two of five), or never set up.
CREATE TEMP TABLE demo_made AS
WITH stopped AS (
    SELECT a.*, w.lead IS NOT NULL OR o.lead IS NOT NULL OR b.lead IS NOT NULL AS stopped
    FROM demo_attempt AS a
    JOIN demo_lead AS l USING (lead)
    LEFT JOIN demo_washed_out AS w ON w.lead = a.lead AND w.attempt = a.attempt
    LEFT JOIN demo_objection AS o ON o.person = l.person AND o.client_id = l.client_id AND o.received_at < a.started_at
                                     AND (o.revoked_at IS NULL OR a.started_at < o.revoked_at)
    LEFT JOIN demo_objection AS b ON b.binds_all AND b.person = l.person AND b.received_at < a.started_at
                                     AND (b.revoked_at IS NULL OR a.started_at < b.revoked_at)
), numbered AS (
    SELECT s.*, row_number() OVER (PARTITION BY lead, stopped ORDER BY started_at, attempt) AS nth FROM stopped AS s
)
SELECT lead, attempt, dice, CASE WHEN stopped THEN 'prevented' ELSE outcome END AS outcome, started_at
FROM numbered WHERE NOT stopped OR (nth = 1 AND pg_temp.draw(dice, 57) < 0.4);

-- The broken promises: one objection in a hundred, and one in five to the failing client from its bad week on, is followed
-- by a marketing call. Attempt 7 of the same lead.
CREATE TEMP TABLE demo_breach AS
WITH chosen AS (
    SELECT o.*, l.campaign_zone, pg_temp.dice(o.lead * 8 + 7, 11, seed) AS call_dice, frozen_at,
           client_id = failing_client AND received_at >= fails_from AS failing, pg_temp.draw(o.dice, 58) AS chance
    FROM demo_setting, demo_objection AS o JOIN demo_lead AS l USING (lead, person, client_id)
    WHERE o.marketing AND revoked_at IS NULL
), placed AS (
    SELECT c.*, d.workday AS day FROM chosen AS c
    JOIN demo_day AS d ON d.day = (received_at AT TIME ZONE campaign_zone)::date + 1
        + floor(CASE WHEN failing THEN 4 ELSE 60 * pg_temp.draw(call_dice, 7) END * pg_temp.draw(call_dice, 1))::int
    WHERE chance < CASE WHEN failing THEN 0.26 ELSE 0.012 END
)
SELECT lead, 7 AS attempt, call_dice AS dice, CASE WHEN pg_temp.draw(call_dice, 5) < 0.40 THEN 'no_answer'
           WHEN pg_temp.draw(call_dice, 5) < 0.55 THEN 'machine' ELSE 'declined' END AS outcome, received_at,
       (day + pg_temp.span(h.second + 1800 * pg_temp.draw(call_dice, 4))) AT TIME ZONE campaign_zone AS started_at, frozen_at
FROM placed CROSS JOIN demo_urn_size
JOIN demo_hour_urn AS h ON h.kind = 'weekday' AND h.ticket = floor(pg_temp.draw(call_dice, 3) * weekday)::bigint;
DELETE FROM demo_breach WHERE started_at >= frozen_at - interval '2 hours';

INSERT INTO demo_made SELECT lead, attempt, dice, outcome, started_at FROM demo_breach;

-- What is still missing of the calls asked for: first attempts nobody answered, to people new to the list.
CREATE TEMP TABLE demo_pattern AS
SELECT l.*, row_number() OVER (ORDER BY l.dice, l.lead) - 1 AS nth
FROM demo_lead AS l, demo_setting
WHERE lot = 'plain' AND (style <> 'robot' OR calls < 100) AND first_attempt_day < as_of;
ANALYZE demo_pattern;

CREATE TEMP TABLE demo_topped AS
WITH missing AS (
    SELECT leads + n AS new_lead, calls / 2 + n AS new_person, pg_temp.dice(leads + n, 14, seed) AS new_dice,
           n % patterns AS nth
    FROM (SELECT calls, seed, calls - (SELECT count(*) FROM demo_made) AS missing,
                 (SELECT max(lead) FROM demo_lead) AS leads, (SELECT count(*) FROM demo_pattern) AS patterns
          FROM demo_setting) AS size, generate_series(1, missing) AS n
)
SELECT * FROM missing JOIN demo_pattern USING (nth);

INSERT INTO demo_lead (lead, dice, lot, first_attempt_day, number, campaign_id, client_id, style, marketing, audience,
                       product, person, own_zone, campaign_zone, attempts, pace, source_id)
SELECT new_lead, new_dice, lot, first_attempt_day, number, campaign_id, client_id, style, marketing, audience,
       product, new_person, own_zone, campaign_zone, 1, pace, source_id
FROM demo_topped;

INSERT INTO demo_made (lead, attempt, dice, outcome, started_at)
SELECT new_lead, 1, new_dice, CASE WHEN pg_temp.draw(new_dice, 5) < 0.7 THEN 'no_answer'
           WHEN pg_temp.draw(new_dice, 5) < 0.8 THEN 'busy' ELSE 'machine' END,
       (d.workday + pg_temp.span(second + 1800 * pg_temp.draw(new_dice, 4))) AT TIME ZONE campaign_zone
FROM demo_topped JOIN demo_day AS d ON d.day = first_attempt_day
CROSS JOIN demo_urn_size
JOIN demo_hour_urn AS h ON h.kind = 'weekday' AND h.ticket = floor(pg_temp.draw(new_dice, 3) * weekday)::bigint;

ANALYZE demo_lead;
ANALYZE demo_made;
