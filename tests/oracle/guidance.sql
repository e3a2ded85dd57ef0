-- Agent-months of reviews, training and rewards: what does not add up over days. After rollup.sql.

-- Conversations and random reviews of an agent in a calendar month, within a scope and a period.
CREATE TABLE oracle.agent_month AS
SELECT s.kind AS scope_kind, s.id AS scope_id, p.grain, p.period_from, p.period_until, c.agent_id,
       date_trunc('month', c.day::timestamp)::date AS month, count(*) AS conversations,
       count(*) FILTER (WHERE h.place IS NOT NULL) AS reviews
FROM oracle.call c
LEFT JOIN oracle.heard h ON h.place = c.place
JOIN oracle.period_day p ON p.day = c.day
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('team', c.team_id),
                           ('agent', c.agent_id)) AS s (kind, id)
WHERE c.is_conversation AND (s.kind = 'all' OR s.id IS NOT NULL)
GROUP BY 1, 2, 3, 4, 5, 6, 7;

INSERT INTO oracle.total
SELECT 'conversations_unrepresented', scope_kind, scope_id, grain, period_from, period_until, sum(conversations)
FROM oracle.agent_month WHERE reviews = 0
GROUP BY 2, 3, 4, 5, 6;
INSERT INTO oracle.total
SELECT j.counter, scope_kind, scope_id, grain, period_from, period_until, count(*)
FROM (SELECT scope_kind, scope_id, grain, period_from, period_until, agent_id, bool_and(reviews >= 5) AS is_enough
      FROM oracle.agent_month
      WHERE scope_kind IN ('all', 'team') AND grain IN ('month', 'quarter', 'year') AND agent_id IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6) AS a
CROSS JOIN LATERAL (VALUES ('agents_conversing', true), ('agents_reviewed', is_enough)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 2, 3, 4, 5, 6;

-- Asked once of an agent and a day, whatever scopes and periods share it.
INSERT INTO oracle.total
SELECT j.counter, scope_kind, scope_id, grain, period_from, period_until, count(DISTINCT agent_id)
FROM (SELECT e.scope_kind, e.scope_id, p.grain, p.period_from, p.period_until, e.agent_id, t.is_trained
      FROM oracle.period_end p JOIN oracle.employed_scope e ON e.day = p.last_day
      JOIN (SELECT agent_id, day, oracle.is_trained(agent_id, day) AS is_trained
            FROM (SELECT DISTINCT agent_id, day FROM oracle.employed WHERE day IN (SELECT last_day FROM oracle.period_end)) AS w
            OFFSET 0) AS t ON t.agent_id = e.agent_id AND t.day = e.day) AS a
CROSS JOIN LATERAL (VALUES ('agents_on_last_day', true), ('agents_trained', is_trained)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 2, 3, 4, 5, 6;

-- What a team is rewarded for on a day: its own rows, else the general ones; of them those begun last.
CREATE TABLE oracle.rewarded_team AS
SELECT DISTINCT team_id FROM (
    SELECT team_id FROM oracle.in_team UNION SELECT team_id FROM oracle.in_agent_team
    UNION SELECT team_id FROM oracle.in_incentive) AS named WHERE team_id IS NOT NULL;
CREATE TABLE oracle.rewarded AS
SELECT p.grain, p.period_from, p.period_until, t.team_id, w.*
FROM oracle.period_end p
CROSS JOIN (SELECT team_id FROM oracle.rewarded_team
            UNION ALL SELECT NULL WHERE NOT EXISTS (SELECT FROM oracle.rewarded_team)) AS t
CROSS JOIN LATERAL (
    SELECT coalesce(sum(weight) FILTER (WHERE kind = 'quality'), 0) AS quality,
           coalesce(sum(weight) FILTER (WHERE kind = 'sales'), 0) AS sales,
           coalesce(sum(weight) FILTER (WHERE kind = 'volume'), 0) AS volume, coalesce(sum(weight), 0) AS total
    FROM (SELECT i.kind, i.weight::numeric, i.team_id IS NOT NULL AS is_own, bool_or(i.team_id IS NOT NULL) OVER () AS any_own,
                 i.valid_from, max(i.valid_from) OVER (PARTITION BY i.team_id IS NOT NULL) AS latest
          FROM (SELECT * FROM oracle.in_incentive) AS i
          WHERE i.valid_from <= p.last_day AND (i.team_id IS NULL OR i.team_id = t.team_id)) AS held
    WHERE is_own = any_own AND valid_from = latest) AS w;

-- In millionths: a team's as they stand; for all every team's share of its own whole.
INSERT INTO oracle.total
SELECT j.counter, s.kind, s.id, grain, period_from, period_until,
       sum(CASE WHEN s.kind = 'team' THEN round(1000000 * j.weight)
                ELSE coalesce(round(1000000 * j.weight / nullif(total, 0)), 0) END)
FROM oracle.rewarded
CROSS JOIN LATERAL (VALUES ('all', NULL), ('team', team_id)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES ('incentive_total', total), ('incentive_quality', quality), ('incentive_sales', sales),
                           ('incentive_volume', volume)) AS j (counter, weight)
WHERE s.kind = 'all' OR s.id IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6;
DELETE FROM oracle.total WHERE n = 0;

-- Medians of what was measured of the talk, and of how many.
INSERT INTO oracle.sampled
SELECT t.sample || '.' || q.name, t.kind, t.id, t.grain, t.period_from, t.period_until, q.value
FROM (SELECT o.sample, s.kind, s.id, p.grain, p.period_from, p.period_until, count(*) AS n,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY o.value::float8) AS median
      FROM oracle.observed o
      JOIN oracle.call c USING (place)
      JOIN oracle.period_day p ON p.day = c.day
      CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('team', c.team_id),
                                 ('source', c.source_id), ('agent', c.agent_id)) AS s (kind, id)
      WHERE o.value IS NOT NULL AND (s.kind = 'all' OR s.id IS NOT NULL)
      GROUP BY o.sample, s.kind, s.id, p.grain, p.period_from, p.period_until) AS t
CROSS JOIN LATERAL (VALUES ('median', t.median), ('n', t.n)) AS q (name, value);
