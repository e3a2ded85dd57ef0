-- Medians, quantiles and curves, and what the quality panel counts: oracle.sampled (name, scope, period, value).

CREATE TABLE oracle.sampled (name text, scope_kind text, scope_id text, grain text, period_from date, period_until date,
                             value numeric);

-- The smallest value that at least that share of the pairs does not exceed.
INSERT INTO oracle.sampled
SELECT 'pressure_' || p.span || '.' || q.name, kind, id, grain, period_from, period_until, q.value
FROM (SELECT m.span, s.kind, s.id, grain, period_from, period_until, max(m.most) AS largest,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY m.most) AS median,
             percentile_disc(0.95) WITHIN GROUP (ORDER BY m.most) AS p95
      FROM oracle.pressed_pair
      CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', client_id)) AS s (kind, id)
      CROSS JOIN LATERAL (VALUES ('30d', most_30d), ('7d', most_7d), ('1d', most_1d)) AS m (span, most)
      GROUP BY m.span, s.kind, s.id, grain, period_from, period_until) AS p
CROSS JOIN LATERAL (VALUES ('median', p.median), ('p95', p.p95), ('max', p.largest)) AS q (name, value);
INSERT INTO oracle.sampled
SELECT 'pressure_' || m.span || '.n', s.kind, s.id, grain, period_from, period_until, count(*)
FROM oracle.pressed_pair
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', client_id)) AS s (kind, id)
CROSS JOIN (VALUES ('30d'), ('7d'), ('1d')) AS m (span)
GROUP BY m.span, s.kind, s.id, grain, period_from, period_until;

-- Time to block: from received to registered, for the clients it counts once for. Registered before it was
-- received: at once.
CREATE TABLE oracle.waiting AS
SELECT p.grain, p.period_from, p.period_until, s.scope_kind, s.scope_id,
       w.is_registered,
       greatest(0, extract(epoch FROM CASE WHEN w.is_registered THEN e.registered_at
                                           ELSE least(e.revoked_at, r.frozen_at) END - e.received_at) / 3600) AS hours
FROM oracle.event e
JOIN oracle.event_scope s USING (event_id)
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (SELECT e.registered_at IS NOT NULL AND (e.revoked_at IS NULL OR e.registered_at <= e.revoked_at)
                        AS is_registered) AS w
JOIN oracle.period p ON p.grain <> 'day' AND p.period_from <= s.day AND s.day < p.period_until
WHERE s.scope_kind IN ('all', 'client') AND isfinite(e.received_at);

CREATE INDEX ON oracle.waiting (scope_kind, grain, period_from, hours);
ANALYZE oracle.waiting;
CREATE TABLE oracle.waiting_step AS
SELECT t.*, CASE WHEN bool_or(t.registered = t.at_risk) OVER w THEN 0
                 ELSE exp(sum(ln((t.at_risk - t.registered)::numeric / t.at_risk))
                          FILTER (WHERE t.registered < t.at_risk) OVER w) END AS unregistered
FROM (SELECT a.grain, a.period_from, a.period_until, a.scope_kind, a.scope_id, a.hours,
             count(*) FILTER (WHERE b.hours = a.hours AND b.is_registered) AS registered,
             count(*) AS at_risk
      FROM (SELECT DISTINCT grain, period_from, period_until, scope_kind, scope_id, hours
            FROM oracle.waiting WHERE is_registered) AS a
      JOIN oracle.waiting b ON b.grain = a.grain AND b.period_from = a.period_from AND b.scope_kind = a.scope_kind
       AND b.scope_id IS NOT DISTINCT FROM a.scope_id AND b.hours >= a.hours
      GROUP BY 1, 2, 3, 4, 5, 6) AS t
WINDOW w AS (PARTITION BY t.grain, t.period_from, t.scope_kind, t.scope_id ORDER BY t.hours);

INSERT INTO oracle.sampled
SELECT 'optout_time.median', scope_kind, scope_id, grain, period_from, period_until, min(hours)
FROM oracle.waiting_step WHERE unregistered <= 0.5 + 1e-9
GROUP BY 1, 2, 3, 4, 5, 6;
-- The law of a client is that of its campaigns; those of several packs have none in common. That of all calls is that of all
-- campaigns; where those have several packs, the agency's.
CREATE TABLE oracle.scope_law AS
WITH pack AS (SELECT client_id, coalesce(rule_pack, current_setting('oracle.pack')) AS pack FROM oracle.in_campaign)
SELECT 'client' AS scope_kind, client_id::text AS scope_id, min(pack) AS pack, count(DISTINCT pack) > 1 AS is_mixed
FROM pack GROUP BY 2
UNION ALL
SELECT 'all', NULL, CASE WHEN count(DISTINCT pack) = 1 THEN min(pack) END, false FROM pack;
-- Within what the house gives, and what the law of the period's last day gives from its first day on, where there are enough
-- to say it of.
INSERT INTO oracle.sampled
SELECT 'optout_time.within_optout.blocked_within', t.scope_kind, t.scope_id, t.grain, t.period_from, t.period_until, 1 - min(t.unregistered)
FROM oracle.waiting_step t CROSS JOIN oracle.house h
WHERE t.hours <= extract(epoch FROM h.blocked_within) / 3600
  AND (SELECT count(*) FROM oracle.waiting w
       WHERE w.scope_kind = t.scope_kind AND w.scope_id IS NOT DISTINCT FROM t.scope_id AND w.grain = t.grain
         AND w.period_from = t.period_from) >= 10
GROUP BY 2, 3, 4, 5, 6;
INSERT INTO oracle.sampled
SELECT 'optout_time.within_optout.answer_limit', t.scope_kind, t.scope_id, t.grain, t.period_from, t.period_until, 1 - min(t.unregistered)
FROM oracle.waiting_step t
CROSS JOIN oracle.run r
LEFT JOIN oracle.scope_law g ON g.scope_kind = t.scope_kind AND g.scope_id IS NOT DISTINCT FROM t.scope_id
JOIN oracle.answer_rule a ON a.pack = coalesce(g.pack, current_setting('oracle.pack')) AND g.is_mixed IS NOT TRUE
    AND oracle.is_valid(a.valid_from, a.valid_until, least(t.period_until - 1, r.as_of))
CROSS JOIN LATERAL (SELECT 24 * (CASE WHEN a.working_days IS NULL THEN (t.period_from + a.span)::date
                                      ELSE oracle.working_day(a.pack, t.period_from, a.working_days) END - t.period_from) AS most) AS m
WHERE t.hours <= m.most
  AND (SELECT count(*) FROM oracle.waiting w
       WHERE w.scope_kind = t.scope_kind AND w.scope_id IS NOT DISTINCT FROM t.scope_id AND w.grain = t.grain
         AND w.period_from = t.period_from) >= 10
GROUP BY 2, 3, 4, 5, 6;
INSERT INTO oracle.sampled
SELECT 'optout_time.' || j.name, scope_kind, scope_id, grain, period_from, period_until, j.n
FROM (SELECT scope_kind, scope_id, grain, period_from, period_until, count(*) AS n, count(*) FILTER (WHERE is_registered) AS events
      FROM oracle.waiting GROUP BY 1, 2, 3, 4, 5) AS w
CROSS JOIN LATERAL (VALUES ('n', w.n), ('events', w.events)) AS j (name, n);

-- Tenure in days, as seen in the twelve months up to the period's end: who was there before enters late, who stays is cut.
CREATE TABLE oracle.tenure AS
SELECT p.grain, p.period_from, p.period_until, x.scope_kind, x.scope_id, greatest(e.begin - s.hired_on, 0) AS entered,
       least(s.left_on + 1, e.finish) - s.hired_on AS gone, coalesce(s.is_leaver AND s.left_on < e.finish, false) AS has_left
FROM oracle.period p
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (SELECT least(p.period_until, r.as_of + 1) AS finish,
                           (least(p.period_until, r.as_of + 1) - interval '12 months')::date AS begin) AS e
JOIN oracle.spell s ON isfinite(s.hired_on) AND s.hired_on < e.finish AND (s.left_on IS NULL OR s.left_on >= e.begin)
CROSS JOIN LATERAL (
    SELECT 'all' AS scope_kind, NULL AS scope_id
    UNION
    SELECT 'team', t.team_id FROM oracle.in_agent_team t
    WHERE t.agent_id = s.agent_id AND t.valid_from <= coalesce(s.left_on, r.as_of)
      AND (t.valid_until IS NULL OR t.valid_until > s.hired_on)) AS x
WHERE p.grain IN ('month', 'quarter', 'year');

-- The curve begins where ten have come and not gone, and is conditional on having come so far.
CREATE TABLE oracle.tenure_start AS
SELECT DISTINCT ON (a.grain, a.period_from, a.scope_kind, a.scope_id) a.*
FROM (SELECT DISTINCT grain, period_from, scope_kind, scope_id, entered AS begins FROM oracle.tenure) AS a
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE b.entered <= a.begins)
                           - count(*) FILTER (WHERE b.gone <= a.begins) AS at_risk
                    FROM oracle.tenure b
                    WHERE b.grain = a.grain AND b.period_from = a.period_from AND b.scope_kind = a.scope_kind
                      AND b.scope_id IS NOT DISTINCT FROM a.scope_id) AS n
WHERE n.at_risk >= 10
ORDER BY a.grain, a.period_from, a.scope_kind, a.scope_id, a.begins;

CREATE TABLE oracle.tenure_step AS
SELECT t.*, CASE WHEN bool_or(t.leaving = t.at_risk) OVER w THEN 0
                 ELSE exp(sum(ln((t.at_risk - t.leaving)::numeric / t.at_risk)) FILTER (WHERE t.leaving < t.at_risk) OVER w)
                 END AS staying
FROM (SELECT s.grain, s.period_from, a.period_until, s.scope_kind, s.scope_id, s.begins, a.gone AS days,
             (SELECT count(*) FROM oracle.tenure b
              WHERE b.grain = s.grain AND b.period_from = s.period_from AND b.scope_kind = s.scope_kind
                AND b.scope_id IS NOT DISTINCT FROM s.scope_id AND b.gone = a.gone AND b.has_left) AS leaving,
             (SELECT count(*) FROM oracle.tenure b
              WHERE b.grain = s.grain AND b.period_from = s.period_from AND b.scope_kind = s.scope_kind
                AND b.scope_id IS NOT DISTINCT FROM s.scope_id AND b.gone >= a.gone
                AND (b.entered < a.gone OR b.entered <= 0)) AS at_risk
      FROM oracle.tenure_start s
      JOIN oracle.tenure a ON a.grain = s.grain AND a.period_from = s.period_from AND a.scope_kind = s.scope_kind
       AND a.scope_id IS NOT DISTINCT FROM s.scope_id AND a.has_left AND a.gone > s.begins
      GROUP BY 1, 2, 3, 4, 5, 6, 7) AS t
WINDOW w AS (PARTITION BY t.grain, t.period_from, t.scope_kind, t.scope_id ORDER BY t.days);

INSERT INTO oracle.sampled
SELECT 'agent_tenure.median', scope_kind, scope_id, grain, period_from, period_until, min(days)
FROM oracle.tenure_step WHERE staying <= 0.5 + 1e-9
GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO oracle.sampled
SELECT 'agent_tenure.within_' || m.days, scope_kind, scope_id, grain, period_from, period_until, 1 - min(t.staying)
FROM oracle.tenure_step t
CROSS JOIN (VALUES (90), (365)) AS m (days)
WHERE t.days <= m.days AND t.begins <= m.days
GROUP BY m.days, 2, 3, 4, 5, 6;
INSERT INTO oracle.sampled
SELECT 'agent_tenure.' || j.name, scope_kind, scope_id, grain, period_from, period_until, j.n
FROM (SELECT scope_kind, scope_id, grain, period_from, period_until, count(*) AS n, count(*) FILTER (WHERE has_left) AS events
      FROM oracle.tenure GROUP BY 1, 2, 3, 4, 5) AS t
CROSS JOIN LATERAL (VALUES ('n', t.n), ('events', t.events)) AS j (name, n);
