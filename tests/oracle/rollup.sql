-- Every counter for every scope and period: oracle.total.

-- Periods that begin in the days of figures; one that runs past the as-of day is cut by the freeze.
CREATE TABLE oracle.period AS
SELECT grain, p::date AS period_from,
       (p + CASE grain WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || grain)::interval END)::date AS period_until
FROM oracle.run r
CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS grain
CROSS JOIN LATERAL generate_series(
    date_trunc(grain, r.figures_from::timestamp), r.as_of::timestamp,
    CASE grain WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || grain)::interval END) AS p
WHERE p >= r.figures_from::timestamp;

-- Each day and the periods it lies in. A person east of the configured zone may be called on the day after the as-of day.
CREATE TABLE oracle.period_day AS
SELECT p.*, d::date AS day
FROM oracle.period p, generate_series(p.period_from::timestamp, p.period_until::timestamp - interval '1 day', '1 day') AS d;
CREATE INDEX ON oracle.period_day (day);
ANALYZE oracle.period_day;

ANALYZE oracle.cell;
INSERT INTO oracle.scoped
SELECT n.counter, c.day, s.kind, s.id, sum(n.n)
FROM (SELECT counter, place, sum(n) AS n FROM oracle.cell GROUP BY 1, 2) AS n
JOIN oracle.call c USING (place)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('team', c.team_id),
                           ('source', c.source_id), ('agent', c.agent_id)) AS s (kind, id)
WHERE s.kind = 'all' OR s.id IS NOT NULL
GROUP BY 1, 2, 3, 4;
ANALYZE oracle.scoped;

CREATE TABLE oracle.total (counter text, scope_kind text, scope_id text, grain text, period_from date, period_until date,
                           n bigint);
INSERT INTO oracle.total
SELECT d.counter, d.scope_kind, d.scope_id, p.grain, p.period_from, p.period_until, sum(d.n)
FROM oracle.scoped d JOIN oracle.period_day p USING (day)
GROUP BY 1, 2, 3, 4, 5, 6;

-- Contact pressure: the attempts of the pair, and of the contact, up to each attempt.
CREATE TABLE oracle.pressure AS
SELECT c.call_id, c.contact_id, c.client_id, c.day, n.*
FROM oracle.call c
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.client_id = c.client_id) AS pair_30d,
           count(*) FILTER (WHERE m.client_id = c.client_id AND m.started_at > c.started_at - interval '168 hours')
               AS pair_7d,
           count(*) FILTER (WHERE m.client_id = c.client_id AND m.started_at > c.started_at - interval '24 hours')
               AS pair_1d,
           count(*) AS contact_30d
    FROM oracle.call m
    WHERE m.contact_id = c.contact_id AND m.is_attempt
      AND m.started_at > c.started_at - h.pressure_span AND m.started_at <= c.started_at) AS n
WHERE c.is_attempt;
ANALYZE oracle.pressure;

CREATE TABLE oracle.pressed_pair AS
SELECT p.grain, p.period_from, p.period_until, x.contact_id, x.client_id, max(x.pair_30d) AS most_30d,
       max(x.pair_7d) AS most_7d, max(x.pair_1d) AS most_1d
FROM oracle.pressure x JOIN oracle.period_day p USING (day)
WHERE p.grain <> 'day'
GROUP BY 1, 2, 3, 4, 5;
ANALYZE oracle.pressed_pair;

INSERT INTO oracle.total
SELECT j.counter, s.kind, s.id, grain, period_from, period_until, count(*)
FROM oracle.pressed_pair
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', client_id)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES ('pairs_attempted', true), ('pairs_over', most_30d > h.pressure_limit)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO oracle.total
SELECT j.counter, 'all', NULL, grain, period_from, period_until, count(*)
FROM (SELECT p.grain, p.period_from, p.period_until, x.contact_id, max(x.contact_30d) AS most
      FROM oracle.pressure x JOIN oracle.period_day p USING (day)
      WHERE p.grain <> 'day'
      GROUP BY 1, 2, 3, 4) AS pressed
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (VALUES ('contacts_attempted', true), ('contacts_over', most > h.pressure_limit)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 4, 5, 6;

INSERT INTO oracle.total
SELECT 'agents_employed', e.scope_kind, e.scope_id, p.grain, p.period_from, p.period_until, count(DISTINCT e.agent_id)
FROM oracle.employed_scope e JOIN oracle.period_day p USING (day)
GROUP BY 1, 2, 3, 4, 5, 6;

-- Agents with a hundred conversations or more, and those of them who never found the offer unsuitable.
INSERT INTO oracle.total
SELECT j.counter, 'all', NULL, grain, period_from, period_until, count(*)
FROM (SELECT p.grain, p.period_from, p.period_until, d.scope_id,
             sum(d.n) FILTER (WHERE d.counter = 'conversations') AS conversations,
             coalesce(sum(d.n) FILTER (WHERE d.counter = 'not_suitable'), 0) AS not_suitable
      FROM oracle.scoped d JOIN oracle.period_day p USING (day)
      WHERE d.scope_kind = 'agent' AND d.counter IN ('conversations', 'not_suitable') AND p.grain IN ('month', 'quarter', 'year')
      GROUP BY 1, 2, 3, 4) AS agent
CROSS JOIN LATERAL (VALUES ('agents_talking', true), ('agents_never_unsuitable', not_suitable = 0)) AS j (counter, holds)
WHERE conversations >= 100 AND j.holds
GROUP BY 1, 4, 5, 6;

-- Twelve months up to the period's last day, and thirteen month-ends, the last of them that day itself.
CREATE TABLE oracle.period_end AS
SELECT p.*, least(p.period_until - 1, r.as_of) AS last_day FROM oracle.period p, oracle.run r;

INSERT INTO oracle.total
SELECT 'leavers_12_months', l.scope_kind, l.scope_id, p.grain, p.period_from, p.period_until, count(*)
FROM oracle.period_end p JOIN oracle.leaver l ON l.day > p.last_day - interval '12 months' AND l.day <= p.last_day
GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TABLE oracle.headcount AS
SELECT scope_kind, scope_id, day, count(DISTINCT agent_id) AS agents FROM oracle.employed_scope GROUP BY 1, 2, 3;

INSERT INTO oracle.total
SELECT 'headcount_13_sum', e.scope_kind, e.scope_id, p.grain, p.period_from, p.period_until, sum(e.agents)
FROM oracle.period_end p
CROSS JOIN generate_series(0, 12) AS k
JOIN oracle.headcount e ON e.day = CASE WHEN k = 0 THEN p.last_day
    ELSE (date_trunc('month', p.last_day::timestamp) - make_interval(months => k - 1))::date - 1 END
GROUP BY 1, 2, 3, 4, 5, 6;

DELETE FROM oracle.total WHERE n = 0;
