-- Who is on which campaign's list, and the attempts that a dialler which heard no objections would make.
--
-- A lead is a person on one campaign's list from one day. Leads are somewhat too few for the calls asked for; 070 makes up
-- the difference with attempts nobody answered.

CREATE TEMP TABLE demo_lead AS
WITH drawn AS (
    SELECT lead, pg_temp.dice(lead, 10, seed) AS dice, s.*, days, greatest(1, (calls * 0.42)::bigint) AS people
    FROM demo_setting AS s, demo_urn_size,
         generate_series(1, greatest(1, floor((calls * 0.97 - 3 * sqrt(calls)) / 2.025)::bigint)) AS lead
), dated AS (
    SELECT d.*, u.day,
           -- The first leads are set aside: calls in the nights when the clocks change, on the last day, over midnight.
           CASE WHEN lead <= least(40, calls / 20) THEN 'clock' WHEN lead <= least(48, calls / 18) THEN 'last'
                WHEN lead <= least(58, calls / 16) THEN 'midnight' ELSE 'plain' END AS lot
    FROM drawn AS d JOIN demo_day_urn AS u ON u.ticket = floor(pg_temp.draw(d.dice, 1) * days)::bigint
), nights AS (
    -- The last Sundays of March and October.
    SELECT day AS night, row_number() OVER (ORDER BY day) - 1 AS nth, count(*) OVER () AS nights
    FROM demo_setting, demo_day
    WHERE extract(isodow FROM day) = 7 AND extract(month FROM day) IN (3, 10) AND extract(day FROM day) >= 25
      AND day <= as_of
), placed AS (
    SELECT d.*, CASE lot WHEN 'clock' THEN night WHEN 'last' THEN as_of
                         WHEN 'midnight' THEN c.workday ELSE d.day END AS first_attempt_day
    FROM dated AS d JOIN demo_day AS c ON c.day = d.day
    LEFT JOIN nights AS n ON d.lot = 'clock' AND nth = lead % nights
)
SELECT p.lead, p.dice, p.lot, p.first_attempt_day, c.number, c.campaign_id, c.client_id, c.style, c.marketing,
       c.audience, c.product,
       floor(pg_temp.draw(p.dice, 3) * people)::bigint AS person,
       CASE WHEN pg_temp.draw(p.dice, 4) < 0.004 THEN 'Europe/Helsinki' WHEN pg_temp.draw(p.dice, 4) < 0.006
            THEN 'Europe/London' END AS own_zone, c.campaign_zone,
       -- How many attempts the dialler is set to make, and how close together.
       CASE WHEN lot <> 'plain' OR calls < 6 THEN 1 WHEN c.style = 'robot' THEN 2
            WHEN pg_temp.draw(p.dice, 5) < 0.12 THEN 6 WHEN pg_temp.draw(p.dice, 5) < 0.30 THEN 5
            WHEN pg_temp.draw(p.dice, 5) < 0.60 THEN 4 ELSE 3 END AS attempts,
       1.6 + 8 * pg_temp.draw(p.dice, 6) AS pace,
       CASE c.audience WHEN 'company' THEN 'source-5' ELSE
           CASE WHEN c.number IN (4, 7, 14) THEN 'source-1' WHEN pg_temp.draw(p.dice, 7) < 0.012 THEN 'source-6'
                WHEN pg_temp.draw(p.dice, 7) < 0.020 THEN NULL
                WHEN pg_temp.draw(p.dice, 7) < 0.20 THEN
                    -- Numbers from the source whose approval has ended are used for five more months.
                    CASE WHEN p.first_attempt_day < p.first_day + 580 THEN 'source-4' ELSE 'source-3' END
                WHEN pg_temp.draw(p.dice, 7) < 0.45 AND p.first_attempt_day >= p.first_day + 245 THEN 'source-7'
                WHEN pg_temp.draw(p.dice, 7) < 0.65 THEN 'source-3' ELSE 'source-2' END END AS source_id
FROM placed AS p
JOIN demo_day AS d ON d.day = p.first_attempt_day
JOIN demo_campaign_urn_size AS z ON z.month = d.month
JOIN demo_campaign_urn AS u ON u.month = d.month AND u.ticket = floor(pg_temp.draw(p.dice, 2) * z.tickets)::bigint
JOIN demo_campaign AS c ON c.number = CASE p.lot WHEN 'clock' THEN (ARRAY[4, 3, 14])[1 + p.lead % 3]
    WHEN 'last' THEN (ARRAY[4, 14])[1 + p.lead % 2] WHEN 'midnight' THEN (ARRAY[1, 6])[1 + p.lead % 2] ELSE u.number END;
ANALYZE demo_lead;

-- Days and hours. A later attempt keeps to working days and, less often, Saturdays; the clock lot rings between midnight
-- and the fourth hour after it, whatever the clocks do.
CREATE TEMP TABLE demo_planned AS
WITH dated AS (
    SELECT l.lead, attempt, pg_temp.dice(l.lead * 8 + attempt, 11, seed) AS dice, l.lot, l.style, l.number, frozen_at,
           coalesce(l.own_zone, l.campaign_zone) AS person_zone,
           first_attempt_day + floor((attempt - 1) * pace + CASE attempt WHEN 1 THEN 0 ELSE
               2 * pg_temp.draw(pg_temp.dice(l.lead * 8 + attempt, 11, seed), 1) END)::int AS wanted_day
    FROM demo_setting, demo_lead AS l, generate_series(1, 6) AS attempt WHERE attempt <= attempts
), placed AS (
    SELECT d.*, CASE WHEN attempt = 1 OR (kind = 'saturday' AND pg_temp.draw(dice, 2) < 0.35)
                          OR pg_temp.draw(dice, 2) < 0.006 THEN wanted_day ELSE workday END AS day
    FROM dated AS d JOIN demo_day AS c ON c.day = d.wanted_day
), timed AS (
    SELECT p.*, h.second FROM placed AS p
    CROSS JOIN demo_urn_size
    JOIN demo_day AS c ON c.day = p.day
    JOIN demo_hour_urn AS h ON h.kind = c.kind AND h.ticket = floor(pg_temp.draw(dice, 3)
        * CASE c.kind WHEN 'weekday' THEN weekday WHEN 'saturday' THEN saturday ELSE off END)::bigint
), started AS (
    SELECT lead, attempt, dice, lot, style, number, frozen_at,
           CASE lot WHEN 'clock' THEN (day::timestamp AT TIME ZONE person_zone)
                                      + pg_temp.span(4 * 3600 * pg_temp.draw(dice, 4))
                    WHEN 'midnight' THEN (day + pg_temp.span(86280 + 100 * pg_temp.draw(dice, 4))) AT TIME ZONE person_zone
                    ELSE (day + pg_temp.span(second + 1800 * pg_temp.draw(dice, 4))) AT TIME ZONE person_zone
           END AS started_at
    FROM timed
)
SELECT lead, attempt, dice, lot, style, number, started_at FROM started WHERE started_at < frozen_at - interval '2 hours';

-- What an attempt leads to, by style; a lead's attempts end with the first outcome that settles it.
CREATE TEMP TABLE demo_attempt AS
WITH answered AS (
    SELECT p.*, pg_temp.draw(dice, 5) AS chance, pg_temp.draw(dice, 6) AS reply FROM demo_planned AS p
), settled AS (
    SELECT a.*, CASE
        WHEN lot = 'midnight' THEN 'declined'
        WHEN chance < 0.41 THEN 'no_answer' WHEN chance < 0.465 THEN 'busy' WHEN chance < 0.505 THEN 'failed'
        WHEN chance < 0.65 THEN 'machine' WHEN chance < 0.682 THEN 'wrong_person'
        WHEN chance < 0.694 AND number IN (3, 5) THEN 'abandoned'
        WHEN style = 'live' THEN CASE
            WHEN reply < 0.015 + CASE number WHEN 5 THEN 0.02 WHEN 6 THEN 0.02 ELSE 0 END THEN 'opt_out'
            WHEN reply < 0.062 THEN 'sale' WHEN reply < 0.165 THEN 'not_suitable'
            WHEN reply < 0.285 THEN 'callback' WHEN reply < 0.315 THEN 'informed' WHEN reply < 0.355 THEN 'other'
            ELSE 'declined' END
        WHEN style = 'talk' THEN CASE
            WHEN reply < 0.01 THEN 'opt_out' WHEN reply < 0.45 THEN 'informed' WHEN reply < 0.55 THEN 'callback'
            WHEN reply < 0.60 THEN 'other' ELSE 'declined' END
        ELSE CASE
            WHEN reply < 0.012 + CASE number WHEN 7 THEN 0.05 WHEN 11 THEN 0.02 ELSE 0 END THEN 'opt_out'
            WHEN reply < 0.075 AND number = 7 THEN 'sale' WHEN reply < 0.24 THEN 'declined'
            WHEN reply < 0.27 THEN 'other' ELSE 'informed' END
        END AS outcome
    FROM answered AS a
), chained AS (
    SELECT s.*, coalesce(bool_or(outcome NOT IN ('no_answer', 'busy', 'machine', 'abandoned', 'callback'))
        OVER (PARTITION BY lead ORDER BY started_at, attempt ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false)
        AS settled_before
    FROM settled AS s
)
SELECT lead, attempt, dice, outcome, started_at FROM chained WHERE NOT settled_before;
ANALYZE demo_attempt;
DROP TABLE demo_planned;
