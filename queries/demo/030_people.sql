-- The people who call: teams, spells of employment, training and what they are rewarded for.
--
-- A seat is a chair in a team; those who have sat in it follow one another. Seats grow with the square root of the calls.

INSERT INTO team (team_id, name) VALUES
    ('team-1', 'Älgen'), ('team-2', 'Bävern'), ('team-3', 'Örnen'), ('team-4', 'Lon'), ('team-5', 'Grävlingen');

-- A third leave within their first months, the rest stay for years: together about 45 leavers in 100 person-years.
CREATE TEMP TABLE demo_spell AS
WITH length AS (
    SELECT seat, spell, pg_temp.dice(seat * 50 + spell, 3, seed) AS dice, seed, first_day, as_of,
           CASE WHEN pg_temp.draw(pg_temp.dice(seat * 50 + spell, 3, seed), 1) < 0.34
                THEN 15 + floor(110 * pg_temp.draw(pg_temp.dice(seat * 50 + spell, 3, seed), 2))::int
                ELSE 120 + floor(-1050 * ln(1 - pg_temp.draw(pg_temp.dice(seat * 50 + spell, 3, seed), 2)))::int
           END AS days,
           floor(35 * pg_temp.draw(pg_temp.dice(seat * 50 + spell, 3, seed), 3))::int AS vacant
    FROM demo_setting, generate_series(1, (15 + 45 * sqrt(calls / 200000.0))::int) AS seat,
         generate_series(1, 25) AS spell
), placed AS (
    SELECT l.*, first_day - 1500 + floor(400 * pg_temp.draw(pg_temp.dice(seat, 4, seed), 1))::int
                + (sum(days + vacant) OVER (PARTITION BY seat ORDER BY spell) - days - vacant)::int AS hired_on
    FROM length AS l
)
SELECT seat, spell, dice, 1 + seat % 5 AS team, hired_on,
       CASE WHEN hired_on + days - 1 <= as_of THEN hired_on + days - 1 END AS left_on,
       -- Some come back to their chair when the one after them has left.
       'agent-' || substr(md5('agent ' || seed || ' ' || seat || ' ' || CASE WHEN spell > 2 AND spell % 5 IN (3, 4)
           AND pg_temp.draw(dice, 4) < 0.3 THEN spell - 2 ELSE spell END), 1, 10) AS agent_id
FROM placed WHERE hired_on <= as_of;

INSERT INTO agent (agent_id) SELECT DISTINCT agent_id FROM demo_spell;

-- Two old spells have lost their first day.
INSERT INTO employment (agent_id, hired_on, left_on, leave_reason)
SELECT agent_id, CASE WHEN spell > 1 OR seat NOT IN (3, 11) THEN hired_on END, left_on,
       CASE WHEN left_on IS NULL THEN NULL
            WHEN pg_temp.draw(dice, 5) < 0.58 THEN 'resigned' WHEN pg_temp.draw(dice, 5) < 0.70 THEN 'dismissed'
            WHEN pg_temp.draw(dice, 5) < 0.88 THEN 'end_of_term' ELSE 'transferred' END
FROM demo_spell;

-- One in four of the longer spells changes team half-way.
CREATE TEMP TABLE demo_membership AS
SELECT agent_id, part, CASE part WHEN 1 THEN team ELSE 1 + team % 5 END AS team,
       CASE part WHEN 1 THEN hired_on ELSE move_on END AS valid_from,
       CASE WHEN part = 1 AND move_on IS NOT NULL THEN move_on ELSE left_on + 1 END AS valid_until
FROM (SELECT s.*, CASE WHEN coalesce(left_on, as_of) - hired_on > 200 AND pg_temp.draw(dice, 6) < 0.25
                       THEN hired_on + (coalesce(left_on, as_of) - hired_on) / 2 END AS move_on
      FROM demo_spell AS s, demo_setting) AS s, generate_series(1, 2) AS part
WHERE part = 1 OR move_on IS NOT NULL;

INSERT INTO agent_team (agent_id, team_id, valid_from, valid_until)
SELECT agent_id, 'team-' || team, valid_from, valid_until FROM demo_membership;

-- Who can take a call on a day, numbered within the team, and within everybody as team 0.
CREATE TEMP TABLE demo_roster AS
SELECT day, team, row_number() OVER (PARTITION BY day, team ORDER BY agent_id) - 1 AS place,
       count(*) OVER (PARTITION BY day, team) AS places, agent_id
FROM (SELECT day, either.team, agent_id
      FROM demo_setting, demo_day
      JOIN demo_membership AS m ON day >= valid_from AND (valid_until IS NULL OR day < valid_until)
      CROSS JOIN LATERAL (VALUES (m.team), (0)) AS either (team)
      WHERE day <= as_of
      GROUP BY day, either.team, agent_id) AS present;
CREATE INDEX ON demo_roster (day, team, place);
ANALYZE demo_roster;

-- Ethics on the third day and every year after it; one in eight misses the renewal. Other topics beside it.
INSERT INTO training (agent_id, topic, passed_on, valid_until, hours)
SELECT agent_id, topic, passed_on, CASE WHEN topic IN ('ethics', 'law') THEN passed_on + 365 END, hours
FROM (SELECT agent_id, topic, hired_on + after + 358 * year AS passed_on, left_on, hours, as_of,
             pg_temp.draw(dice, 10 + year * 5 + length(topic)) AS missed, share
      FROM demo_setting, demo_spell, generate_series(0, 12) AS year,
           (VALUES ('ethics', 3, 4.0, 0.125), ('law', 5, 3.0, 0.2), ('product', 8, 6.0, 0.3), ('technique', 30, 3.5, 0.6),
                   ('other', 60, 1.5, 0.8)) AS course (topic, after, hours, share)) AS t
WHERE passed_on <= least(coalesce(left_on, as_of), as_of) AND missed >= share;

-- Rewards lean towards quality from the second year on; team-2 keeps a bonus for volume.
INSERT INTO incentive (valid_from, team_id, measure, kind, weight)
SELECT (first_day + make_interval(months => from_month))::date, team_id, measure, kind, weight
FROM demo_setting, (VALUES
    (-6, NULL, 'sales', 'sales', 0.6), (-6, NULL, 'optout_respected', 'quality', 0.2),
    (-6, NULL, 'transparent_opening', 'quality', 0.2),
    (12, NULL, 'sales', 'sales', 0.4), (12, NULL, 'conversion_per_relevant_contact', 'quality', 0.3),
    (12, NULL, 'transparent_opening', 'quality', 0.3),
    (0, 'team-2', 'sales', 'sales', 0.6), (0, 'team-2', 'attempts', 'volume', 0.2),
    (0, 'team-2', 'transparent_opening', 'quality', 0.2)
) AS reward (from_month, team_id, measure, kind, weight);
