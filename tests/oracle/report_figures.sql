-- Every figure of a report.json against oracle.total and oracle.sampled, part by part as measures.json says what it is made
-- of: numerator, denominator, value, Wilson's limits by their closed form, and the state.
--
--     (echo '\set report `cat report.json`'; echo '\set measures `grep -v "^ *//" measures.json`'; cat report_figures.sql) | psql
--
-- oracle.sql has been run in the schema of the report's data. Prints the first twenty differences and fails when there
-- are any, or when a figure was compared with nothing.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';

CREATE TEMP TABLE given AS SELECT :'report'::jsonb AS report, :'measures'::jsonb AS measures;
-- What it is a report of: asked for a row, the whole report would be unpacked for every one.
CREATE TEMP TABLE subject AS
SELECT report ->> 'client' AS client, (report #>> '{period,from}')::date AS period_from,
       (report #>> '{period,until}')::date AS period_until FROM given;

CREATE TEMP TABLE part AS
SELECT m ->> 'id' AS measure, p ->> 'id' AS part, p ->> 'kind' AS kind, p ->> 'sample' AS sample,
       (p ->> 'at')::float8 AS at, p ->> 'at_rule' AS at_rule, coalesce(p -> 'numerator', '[]') AS numerator, coalesce(p -> 'denominator', '[]') AS denominator,
       coalesce(p -> 'left_out', '[]') AS left_out, coalesce(p -> 'numerator_less', '[]') AS numerator_less, coalesce(p -> 'denominator_less', '[]') AS denominator_less, coalesce(p -> 'exposed', '[]') AS exposed,
       coalesce((p ->> 'exposure_unit')::float8, 1) AS exposure_unit, coalesce((p ->> 'unit')::float8, 1) AS unit,
       p ->> 'kind' = 'ratio' AND NOT p ? 'interval' AND p ? 'unit' AS is_amount, coalesce((p ->> 'per')::float8, 1) AS per
FROM given, jsonb_array_elements(measures -> 'measures') AS m, jsonb_array_elements(m -> 'parts') AS p;

CREATE TEMP TABLE figure AS
SELECT row_number() OVER () AS n, f ->> 'measure' AS measure, f ->> 'part' AS part,
       coalesce((SELECT key FROM jsonb_each_text(f -> 'scope') ORDER BY key = 'client' LIMIT 1), 'all') AS scope_kind,
       (SELECT value FROM jsonb_each_text(f -> 'scope') ORDER BY key = 'client' LIMIT 1) AS scope_id,
       (f #>> '{period,from}')::date AS period_from, (f #>> '{period,until}')::date AS period_until,
       (f ->> 'numerator')::float8 AS numerator, (f ->> 'denominator')::float8 AS denominator,
       (f ->> 'value')::float8 AS value, (f ->> 'lower')::float8 AS lower, (f ->> 'upper')::float8 AS upper,
       f ->> 'interval' AS interval, f ->> 'state' AS state, f ->> 'reason' AS reason,
       (f ->> 'left_out')::float8 AS left_out, (f ->> 'asked')::float8 AS asked
FROM given, jsonb_array_elements(report -> 'figures') AS f;

CREATE FUNCTION pg_temp.total(counters jsonb, kind text, id text, from_day date, until_day date) RETURNS float8
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(t.n), 0)::float8 FROM oracle.total t
    WHERE t.counter IN (SELECT jsonb_array_elements_text(counters)) AND t.scope_kind = kind
      AND coalesce(t.scope_id, '') = coalesce(id, '') AND t.period_from = from_day AND t.period_until = until_day
$$;
CREATE INDEX IF NOT EXISTS total_counter_period ON oracle.total (counter, period_from, scope_kind);

CREATE TEMP TABLE wanted AS
SELECT f.n, (pg_temp.total(p.numerator, f.scope_kind, f.scope_id, f.period_from, f.period_until)
            - pg_temp.total(p.numerator_less, f.scope_kind, f.scope_id, f.period_from, f.period_until)) / p.unit AS numerator,
       CASE WHEN p.kind <> 'count' THEN
           (pg_temp.total(p.denominator, f.scope_kind, f.scope_id, f.period_from, f.period_until)
            - pg_temp.total(p.denominator_less, f.scope_kind, f.scope_id, f.period_from, f.period_until))
               / p.exposure_unit / p.unit END AS denominator,
       p.per, p.kind, p.is_amount,
       CASE WHEN p.exposed <> '[]' THEN pg_temp.total(p.exposed, f.scope_kind, f.scope_id, f.period_from, f.period_until) END AS exposed
FROM figure f JOIN part p USING (measure, part)
WHERE p.sample IS NULL AND f.state NOT IN ('not_measured', 'suppressed');

-- Wilson 1927, with z of 95 %.
CREATE FUNCTION pg_temp.wilson(x float8, n float8, sign int) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT (x / n + z * z / (2 * n) + sign * z * sqrt(x / n * (1 - x / n) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    FROM (VALUES (1.959963984540054::float8)) AS q (z)
$$;

-- Rates from reviews: each stands for the conversations of its agent that month in the scope and the period, shared by the
-- reviews there. The weighted share, and how many reviews of equal weight would tell as much.
CREATE TEMP TABLE weighed_review AS
SELECT m.scope_kind, m.scope_id, m.period_from, m.period_until, h.place, m.conversations::float8 / m.reviews AS w
FROM (SELECT h.place, h.agent_id, date_trunc('month', h.day::timestamp)::date AS month, h.day, s.kind, s.id
      FROM oracle.heard h JOIN oracle.call c USING (place)
      CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('team', c.team_id)) AS s (kind, id)
     ) AS h
JOIN oracle.agent_month m ON m.scope_kind = h.kind AND m.scope_id IS NOT DISTINCT FROM h.id
    AND m.agent_id IS NOT DISTINCT FROM h.agent_id AND m.month = h.month AND h.day >= m.period_from AND h.day < m.period_until
WHERE EXISTS (SELECT FROM figure f WHERE f.period_from = m.period_from AND f.period_until = m.period_until);
CREATE INDEX ON weighed_review (scope_kind, period_from);
CREATE INDEX IF NOT EXISTS cell_place ON oracle.cell (place, counter);
ANALYZE oracle.cell;
CREATE TEMP TABLE weighed AS
SELECT f.n, sum(w.w * x.yes) / sum(w.w) AS p, sum(w.w) ^ 2 / sum(w.w ^ 2) AS n_eff
FROM figure f JOIN part USING (measure, part)
JOIN weighed_review w ON w.scope_kind = f.scope_kind AND w.scope_id IS NOT DISTINCT FROM f.scope_id
    AND w.period_from = f.period_from AND w.period_until = f.period_until
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM oracle.cell c WHERE c.place = w.place
                   AND c.counter IN (SELECT jsonb_array_elements_text(part.denominator))) AS is_judged,
           EXISTS (SELECT FROM oracle.cell c WHERE c.place = w.place
                   AND c.counter IN (SELECT jsonb_array_elements_text(part.numerator)))::int AS yes) AS x
WHERE part.kind = 'weighted' AND x.is_judged
GROUP BY f.n;

CREATE FUNCTION pg_temp.near(a float8, b float8) RETURNS boolean LANGUAGE sql IMMUTABLE AS
    'SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN $1 IS NULL AND $2 IS NULL ELSE abs($1 - $2) <= 1e-9 * greatest(1, abs($1)) END';

CREATE TEMP TABLE difference AS
SELECT f.measure, f.part, f.scope_kind, f.scope_id, f.period_from, d.what, d.by_program, d.by_sql
FROM figure f JOIN wanted w USING (n) LEFT JOIN weighed e USING (n)
CROSS JOIN LATERAL (VALUES
    ('numerator', f.numerator, w.numerator),
    ('denominator', f.denominator, w.denominator),
    ('value', f.value, CASE WHEN f.state IN ('measured', 'preliminary') THEN
        CASE WHEN w.kind = 'count' THEN w.numerator WHEN e.n IS NOT NULL THEN e.p ELSE w.numerator / nullif(w.denominator, 0) * w.per END END),
    ('lower', f.lower, CASE WHEN f.state IN ('measured', 'preliminary') AND f.interval = 'wilson' AND w.kind = 'ratio' THEN
        greatest(pg_temp.wilson(w.numerator, w.denominator, -1), 0)
        WHEN f.state IN ('measured', 'preliminary') AND e.n IS NOT NULL THEN greatest(pg_temp.wilson(e.p * e.n_eff, e.n_eff, -1), 0)
        ELSE f.lower END),
    ('upper', f.upper, CASE WHEN f.state IN ('measured', 'preliminary') AND f.interval = 'wilson' AND w.kind = 'ratio' THEN
        least(pg_temp.wilson(w.numerator, w.denominator, 1), 1)
        WHEN f.state IN ('measured', 'preliminary') AND e.n IS NOT NULL THEN least(pg_temp.wilson(e.p * e.n_eff, e.n_eff, 1), 1)
        ELSE f.upper END)
) AS d (what, by_program, by_sql)
WHERE NOT pg_temp.near(d.by_program, d.by_sql);

-- Medians, quantiles and shares of curves. A curve that has not begun to fall has no share, one that has not fallen to half no median.
CREATE INDEX IF NOT EXISTS sampled_period ON oracle.sampled (period_from, scope_kind, name);
CREATE TEMP TABLE sample_wanted AS
SELECT f.n, CASE WHEN p.kind = 'survival_share' AND f.denominator > 0 THEN coalesce(s.value, 0) ELSE s.value END::float8 AS value,
       o.n::float8 AS observations, e.n::float8 AS events
FROM figure f JOIN part p USING (measure, part)
LEFT JOIN oracle.sampled s ON s.scope_kind = f.scope_kind AND coalesce(s.scope_id, '') = coalesce(f.scope_id, '')
    AND s.period_from = f.period_from AND s.period_until = f.period_until
    AND s.name = p.sample || '.' || CASE p.kind WHEN 'median' THEN 'median' WHEN 'survival_median' THEN 'median'
        WHEN 'survival_share' THEN 'within_' || coalesce(p.at::text, p.at_rule) ELSE CASE p.at WHEN 1 THEN 'max' ELSE 'p' || round((p.at * 100)::numeric) END END
CROSS JOIN LATERAL (SELECT max(k.value) AS n FROM oracle.sampled k
    WHERE k.name = p.sample || '.n' AND k.scope_kind = f.scope_kind AND k.scope_id IS NOT DISTINCT FROM f.scope_id AND k.period_from = f.period_from AND k.period_until = f.period_until) AS o
CROSS JOIN LATERAL (SELECT max(k.value) AS n FROM oracle.sampled k
    WHERE k.name = p.sample || '.events' AND k.scope_kind = f.scope_kind AND k.scope_id IS NOT DISTINCT FROM f.scope_id AND k.period_from = f.period_from AND k.period_until = f.period_until) AS e
WHERE p.sample IS NOT NULL AND f.state NOT IN ('not_measured', 'suppressed');

INSERT INTO difference
SELECT f.measure, f.part, f.scope_kind, f.scope_id, f.period_from, 'value', f.value, w.value
FROM figure f JOIN sample_wanted w USING (n)
WHERE f.state IN ('measured', 'preliminary') AND NOT pg_temp.near(f.value, w.value)
  AND NOT coalesce(abs(f.value - w.value) <= 1e-6 * abs(w.value), false);
-- Curves are told of those who had the event of those who were seen, all else of what was observed.
INSERT INTO difference
SELECT f.measure, f.part, f.scope_kind, f.scope_id, f.period_from, v.what, v.by_program, v.by_sql
FROM figure f JOIN sample_wanted w USING (n)
CROSS JOIN LATERAL (VALUES ('observations', f.denominator, coalesce(w.observations, 0)),
                           ('events', f.numerator, coalesce(w.events, w.observations, 0))) AS v (what, by_program, by_sql)
WHERE NOT pg_temp.near(v.by_program, v.by_sql);

-- What a part asks and is not known: counted beside it, and told of with the share it is of.
INSERT INTO difference
SELECT f.measure, f.part, f.scope_kind, f.scope_id, f.period_from, 'left out', f.left_out, l.left_out
FROM figure f JOIN part p USING (measure, part)
CROSS JOIN LATERAL (SELECT pg_temp.total(p.left_out, f.scope_kind, f.scope_id, f.period_from, f.period_until) AS left_out) AS l
WHERE f.state <> 'suppressed' AND (f.state <> 'not_measured' OR f.reason = 'left_out') AND coalesce(f.left_out, 0) <> l.left_out
   OR f.state = 'suppressed' AND f.left_out IS NOT NULL
   OR f.left_out > 0 AND NOT pg_temp.near(f.asked, l.left_out + f.denominator) AND f.state <> 'not_measured';

-- What is withheld has no number left.
INSERT INTO difference
SELECT measure, part, scope_kind, scope_id, period_from, 'withheld', coalesce(numerator, denominator, value, lower, upper), NULL
FROM figure WHERE state = 'suppressed' AND num_nonnulls(numerator, denominator, value, lower, upper) > 0;

-- Every figure that has a number has a second path to it.
INSERT INTO difference
SELECT measure, part, scope_kind, scope_id, period_from, 'no second path', value, NULL FROM figure f
WHERE num_nonnulls(numerator, denominator, value) > 0
  AND NOT EXISTS (SELECT FROM wanted w WHERE w.n = f.n) AND NOT EXISTS (SELECT FROM sample_wanted w WHERE w.n = f.n);

-- What has fewer than ten to divide by has no percentage; what has nothing has no value at all.
INSERT INTO difference
SELECT f.measure, f.part, f.scope_kind, f.scope_id, f.period_from, 'state ' || f.state, f.value, NULL
FROM figure f JOIN wanted w USING (n)
WHERE (w.kind IN ('ratio', 'inverse', 'weighted') AND NOT w.is_amount AND w.denominator > 0 AND w.denominator < 10) <> (f.state = 'too_few' AND w.kind <> 'rate')
  AND w.kind <> 'rate'
   OR (w.kind <> 'count' AND w.denominator = 0 OR w.kind = 'count' AND w.exposed IS NOT DISTINCT FROM 0) <> (f.state = 'no_events_possible');

-- A shape holds the observations of the figures beside it: every one in a bin or waiting, and as many above the limit.
CREATE TEMP TABLE own AS
SELECT f.* FROM figure f, subject s
WHERE f.scope_kind = CASE WHEN s.client IS NULL THEN 'all' ELSE 'client' END
  AND f.period_from = s.period_from AND f.period_until = s.period_until;

INSERT INTO difference
SELECT s ->> 'measure', s ->> 'part', 'shape', NULL, NULL, v.what, v.by_program, v.by_sql
FROM given JOIN LATERAL jsonb_array_elements(report -> 'shapes') AS s ON s ->> 'kind' <> 'heat'
CROSS JOIN LATERAL (
    SELECT 'observations', (s ->> 'observations')::float8,
           (SELECT o.denominator FROM own o WHERE o.measure = s ->> 'measure' AND o.part = s ->> 'part')
    UNION ALL
    SELECT 'bins', (SELECT sum((b ->> 'count')::float8) FROM jsonb_array_elements(s -> 'bins') b) + (s ->> 'waiting')::float8,
           (s ->> 'observations')::float8
    WHERE s ->> 'kind' = 'spread'
    UNION ALL
    SELECT 'beyond', (s ->> 'beyond')::float8,
           (SELECT o.numerator FROM own o WHERE o.measure = 'contact_pressure' AND o.part = 'pairs_over')
    WHERE s ->> 'part' = 'median_30d'
    UNION ALL
    SELECT 'median', (s ->> 'median')::float8,
           (SELECT o.value FROM own o WHERE o.measure = s ->> 'measure' AND o.part IN ('median', 'median_30d'))
    WHERE EXISTS (SELECT FROM own o WHERE o.measure = s ->> 'measure' AND o.part IN ('median', 'median_30d')
                  AND o.state IN ('measured', 'preliminary'))
) AS v (what, by_program, by_sql)
WHERE NOT pg_temp.near(v.by_program, v.by_sql);

-- The hours of a week, from the calls themselves.
CREATE TEMP TABLE hour_wanted AS
SELECT extract(isodow FROM c.day)::int AS weekday, extract(hour FROM c.started_at AT TIME ZONE c.zone)::int AS hour,
       count(*)::float8 AS n
FROM oracle.call c, subject s
WHERE c.is_attempt AND c.is_marketing AND (s.client IS NULL OR c.client_id = s.client)
  AND c.day >= s.period_from AND c.day < s.period_until
GROUP BY 1, 2;

INSERT INTO difference
SELECT s ->> 'measure', s ->> 'part', 'hours', h ->> 'weekday', NULL, h ->> 'hour', (h ->> 'count')::float8, coalesce(w.n, 0)
FROM given JOIN LATERAL jsonb_array_elements(report -> 'shapes') AS s ON s ->> 'kind' = 'heat'
CROSS JOIN LATERAL jsonb_array_elements(s -> 'hours') AS h
LEFT JOIN hour_wanted w ON w.weekday = (h ->> 'weekday')::int AND w.hour = (h ->> 'hour')::int
WHERE NOT pg_temp.near((h ->> 'count')::float8, coalesce(w.n, 0));

-- The share of complaints expected so far: of complaints seen by the freeze, how late they came (Lagakos et al. 1988). A lag is
-- only seen where the call is old enough for it, so each is taken among those no later and old enough.
CREATE TEMP TABLE lag AS
SELECT floor(extract(epoch FROM p.received_at - c.started_at) / 86400) AS late,
       floor(extract(epoch FROM r.frozen_at - c.started_at) / 86400) AS age
FROM oracle.counted_complaint p JOIN oracle.call c USING (place) CROSS JOIN oracle.run r
WHERE p.is_in_time;
CREATE TEMP TABLE lag_step AS
SELECT v.late, (SELECT count(*) FROM lag l WHERE l.late = v.late)::float8 AS came,
       (SELECT count(*) FROM lag l WHERE l.late <= v.late AND v.late <= l.age)::float8 AS at_risk
FROM (SELECT DISTINCT late FROM lag) AS v;
CREATE FUNCTION pg_temp.share_in(age float8) RETURNS float8 LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN bool_or(came = at_risk) THEN 0 ELSE coalesce(exp(sum(ln(1 - came / at_risk))), 1) END
    FROM (SELECT came, at_risk FROM lag_step WHERE late > age AND came < at_risk
          UNION ALL SELECT 1, 1 FROM lag_step WHERE late > age AND came = at_risk) AS later
$$;

INSERT INTO difference
SELECT f ->> 'measure', f ->> 'part', 'share in', NULL, (f #>> '{period,from}')::date, 'share_in', (f ->> 'share_in')::float8, m.share
FROM given JOIN LATERAL jsonb_array_elements(report -> 'figures') AS f ON f ? 'share_in'
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (
    SELECT avg(pg_temp.share_in((r.as_of - d::date)::float8)) AS share
    FROM generate_series((f #>> '{period,from}')::timestamp, least((f #>> '{period,until}')::date - 1, r.as_of)::timestamp,
                         interval '1 day') AS d) AS m
WHERE NOT pg_temp.near((f ->> 'share_in')::float8, m.share);
-- With fewer than thirty complaints none is told.
INSERT INTO difference
SELECT f ->> 'measure', f ->> 'part', 'share in', NULL, NULL, 'of few complaints', (f ->> 'share_in')::float8, NULL
FROM given JOIN LATERAL jsonb_array_elements(report -> 'figures') AS f ON f ? 'share_in'
WHERE (SELECT count(*) FROM lag) < 30;

-- The days between rare events: the same days, and the first of them before the first gap.
CREATE TEMP TABLE event_day AS
SELECT 'agent_turnover' AS measure, day FROM oracle.leaver WHERE scope_kind = 'all'
UNION ALL
SELECT 'outside_rulings', (p.decided_at AT TIME ZONE r.zone)::date FROM oracle.complaint p CROSS JOIN oracle.run r
WHERE p.channel IN ('nix_board', 'consumer_agency', 'dispute_board', 'data_protection') AND p.decided_at IS NOT NULL AND p.upheld
UNION ALL
SELECT 'complaints', c.day FROM oracle.counted_complaint p JOIN oracle.call c USING (place) WHERE p.is_in_time;
INSERT INTO difference
SELECT b ->> 'measure', b ->> 'part', 'days between', NULL, NULL, v.what, v.by_program, v.by_sql
FROM given JOIN LATERAL jsonb_array_elements(report -> 'between') AS b ON true
CROSS JOIN LATERAL (
    SELECT count(*)::float8 AS events, min(day) AS first, max(day) AS latest FROM event_day e
    WHERE e.measure = b ->> 'measure' AND e.day >= (b ->> 'from')::date AND e.day < (b ->> 'until')::date) AS e
CROSS JOIN LATERAL (VALUES
    ('events', (b ->> 'events')::float8, e.events),
    ('since latest', (b ->> 'since_latest')::float8,
     CASE WHEN NOT (b ->> 'frequent')::boolean THEN ((b ->> 'until')::date - 1 - e.latest)::float8 END),
    ('first to latest', (SELECT sum((g ->> 'days')::float8) FROM jsonb_array_elements(b -> 'gaps') AS g),
     CASE WHEN jsonb_array_length(b -> 'gaps') > 0 THEN (e.latest - e.first)::float8 END),
    ('days of gaps that no event is on', (SELECT count(*)::float8 FROM jsonb_array_elements(b -> 'gaps') AS g
     WHERE NOT EXISTS (SELECT FROM event_day d WHERE d.measure = b ->> 'measure' AND d.day = (g ->> 'day')::date)), 0)
    ) AS v (what, by_program, by_sql)
WHERE NOT pg_temp.near(v.by_program, v.by_sql);

-- Case mix of funnels: what a unit would have had with everybody's share in each of its strata. Strata of teams and sources are
-- campaigns; of clients and campaigns the source and the kind of people.
CREATE TEMP TABLE mixed AS
SELECT row_number() OVER () AS funnel, f ->> 'measure' AS measure, f ->> 'part' AS part, f ->> 'level' AS level, f -> 'units' AS units,
       (report #>> '{period,from}')::date AS period_from, (report #>> '{period,until}')::date AS period_until
FROM given, jsonb_array_elements(report -> 'funnels') AS f
WHERE (f ->> 'standardised')::boolean AND f ->> 'level' <> 'agent';
CREATE TEMP TABLE in_stratum AS
SELECT m.funnel, m.level IN ('client', 'campaign') AS is_of_lists, k.unit, k.stratum,
       sum(x.n * (p.numerator ? x.counter)::int)::float8 AS e, sum(x.n * (p.denominator ? x.counter)::int)::float8 AS t
FROM mixed m JOIN part p USING (measure, part)
JOIN oracle.call c ON c.day >= m.period_from AND c.day < m.period_until
JOIN oracle.cell x ON x.place = c.place AND (p.numerator ? x.counter OR p.denominator ? x.counter)
CROSS JOIN LATERAL (SELECT CASE m.level WHEN 'client' THEN c.client_id WHEN 'campaign' THEN c.campaign_id
                                        WHEN 'team' THEN c.team_id ELSE c.source_id END AS unit,
                           CASE WHEN m.level IN ('client', 'campaign') THEN coalesce(c.source_id, '') || ' ' || coalesce(c.audience, '')
                                ELSE c.campaign_id END AS stratum) AS k
WHERE k.unit IS NOT NULL
GROUP BY 1, 2, 3, 4;
CREATE TEMP TABLE mix_wanted AS
WITH everybody AS (SELECT funnel, sum(e) AS e, sum(t) AS t FROM in_stratum GROUP BY 1),
there AS (SELECT funnel, stratum, sum(e) AS e, sum(t) AS t FROM in_stratum GROUP BY 1, 2),
own AS (SELECT funnel, unit, sum(e) AS e, sum(t) AS t FROM in_stratum GROUP BY 1, 2)
SELECT funnel, unit, o.e AS numerator, o.t AS denominator, sum(s.t * CASE
           WHEN NOT s.is_of_lists THEN CASE WHEN o.t > 0.5 * a.t AND h.t > s.t THEN (h.e - s.e) / (h.t - s.t) ELSE h.e / h.t END
           WHEN o.t > 0.5 * a.t THEN CASE WHEN h.t > s.t THEN (h.e - s.e) / (h.t - s.t) ELSE (a.e - o.e) / nullif(a.t - o.t, 0) END
           WHEN s.t > 0.5 * h.t THEN a.e / a.t
           ELSE h.e / h.t END) AS expected
FROM in_stratum s JOIN everybody a USING (funnel) JOIN there h USING (funnel, stratum) JOIN own o USING (funnel, unit)
WHERE s.t > 0
GROUP BY 1, 2, 3, 4;
-- What is counted otherwise than call by call has no strata; and where nobody has any there is nothing to compare with.
INSERT INTO difference
SELECT m.measure, m.part, m.level, u ->> 'id', m.period_from, 'expected of its mix', (u ->> 'expected')::float8, w.expected
FROM mixed m CROSS JOIN LATERAL jsonb_array_elements(m.units) AS u JOIN mix_wanted w ON w.funnel = m.funnel AND w.unit = u ->> 'id'
WHERE (u ->> 'numerator')::float8 = w.numerator AND (u ->> 'denominator')::float8 = w.denominator
  AND w.expected > 0 AND NOT pg_temp.near((u ->> 'expected')::float8, w.expected);

SELECT measure, part, scope_kind, scope_id, period_from, what, by_program, by_sql FROM difference
ORDER BY measure, part, scope_kind, scope_id, period_from LIMIT 20;
SELECT count(*) AS figures, (SELECT count(*) FROM wanted) AS compared, (SELECT count(*) FROM sample_wanted) AS sampled,
       (SELECT count(*) FROM mix_wanted) AS mixed,
       (SELECT count(*) FROM difference) AS differences
FROM figure;
SELECT 1 / (CASE WHEN (SELECT count(*) FROM difference) = 0 AND (SELECT count(*) FROM wanted) > 0
    AND NOT EXISTS (SELECT FROM figure f LEFT JOIN part p USING (measure, part) WHERE p.part IS NULL) THEN 1 ELSE 0 END) AS equal;
