-- The people who call, what they were taught and what they are rewarded for.

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

-- In some sets a team that stays, another with enough people in it for a curve of how long they stay, and one whose agent is busy.
INSERT INTO agent_team (agent_id, team_id, valid_from)
SELECT n, 1, '-infinity'::date FROM generate_series(1, 3) AS n WHERE pg_temp.in_hundred('steady team', 0, 50)
UNION ALL SELECT 8, 3, '-infinity'::date;
INSERT INTO employment (agent_id, hired_on, left_on, leave_reason)
SELECT 20 + n, hired, CASE WHEN n % 3 <> 0 THEN hired + pg_temp.one_of('crowd left', n, ARRAY[30, 89, 90, 200, 365, 400]) END,
       pg_temp.one_of('crowd reason', n, ARRAY['resigned', 'resigned', 'dismissed', 'transferred'])
FROM generate_series(1, 24) AS n
CROSS JOIN LATERAL (SELECT current_setting('random.as_of')::date - pg_temp.one_of('crowd hired', n, ARRAY[100, 200, 300, 300, 400, 500]) AS hired) AS h
WHERE pg_temp.in_hundred('crowd', 0, 30);
INSERT INTO agent_team (agent_id, team_id, valid_from)
SELECT 20 + n, 2, '2020-01-01' FROM generate_series(1, 24) AS n WHERE pg_temp.in_hundred('crowd', 0, 30);
