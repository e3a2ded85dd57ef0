-- Who is employed, who left.

CREATE TABLE oracle.spell AS
SELECT row_number() OVER () AS spell_id, e.agent_id, e.hired_on,
       CASE WHEN e.left_on <= r.as_of THEN e.left_on END AS left_on, e.leave_reason,
       e.left_on <= r.as_of AND e.leave_reason IS DISTINCT FROM 'transferred' AS is_leaver
FROM oracle.in_employment e, oracle.run r
WHERE e.agent_id IS NOT NULL AND e.hired_on IS NOT NULL AND (e.left_on IS NULL OR e.left_on >= e.hired_on);

CREATE FUNCTION oracle.team_on(the_agent text, the_day date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT t.team_id FROM oracle.in_agent_team t
    WHERE t.agent_id = the_agent AND t.valid_from <= the_day AND (t.valid_until IS NULL OR the_day < t.valid_until)
    ORDER BY t.valid_from DESC, t.team_id_number, t.team_id COLLATE "C" LIMIT 1
$$;

-- From 14 months before the figures, for the month-ends of headcounts.
CREATE TABLE oracle.employed AS
SELECT s.spell_id, s.agent_id, d::date AS day
FROM oracle.spell s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL generate_series(
    greatest(s.hired_on, (r.figures_from - interval '14 months')::date)::timestamp,
    least(s.left_on, r.as_of)::timestamp, interval '1 day') AS d;

CREATE TABLE oracle.employed_scope AS
SELECT spell_id, agent_id, day, 'all' AS scope_kind, NULL AS scope_id FROM oracle.employed
UNION ALL
SELECT DISTINCT e.spell_id, e.agent_id, e.day, 'team', t.team_id
FROM oracle.employed e
JOIN oracle.in_agent_team t ON t.agent_id = e.agent_id AND t.valid_from <= e.day
                           AND (t.valid_until IS NULL OR e.day < t.valid_until);

ANALYZE oracle.employed_scope;
INSERT INTO oracle.scoped
SELECT 'person_days', day, scope_kind, scope_id, count(*) FROM oracle.employed_scope GROUP BY 2, 3, 4;

CREATE TABLE oracle.leaver AS
SELECT s.spell_id, s.left_on AS day, s.leave_reason, x.scope_kind, x.scope_id
FROM oracle.spell s
CROSS JOIN LATERAL (VALUES ('all', NULL), ('team', oracle.team_on(s.agent_id, s.left_on))) AS x (scope_kind, scope_id)
WHERE s.is_leaver AND (x.scope_kind = 'all' OR x.scope_id IS NOT NULL);

INSERT INTO oracle.scoped SELECT 'leavers', day, scope_kind, scope_id, 1 FROM oracle.leaver;
INSERT INTO oracle.scoped
SELECT 'leavers_dismissed', day, scope_kind, scope_id, 1 FROM oracle.leaver WHERE leave_reason = 'dismissed';

INSERT INTO oracle.scoped
SELECT j.counter, s.hired_on, x.scope_kind, x.scope_id, 1
FROM oracle.spell s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES ('all', NULL), ('team', oracle.team_on(s.agent_id, s.hired_on))) AS x (scope_kind, scope_id)
CROSS JOIN LATERAL (VALUES ('hires', true), ('hires_left_early', s.is_leaver AND s.left_on - 90 < s.hired_on))
    AS j (counter, holds)
WHERE s.hired_on <= r.as_of - 89 AND isfinite(s.hired_on) AND j.holds AND (x.scope_kind = 'all' OR x.scope_id IS NOT NULL);
