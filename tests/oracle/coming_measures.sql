-- What the calls come to by each proposal of ZZ that is the limit of a measure, or a target for one, in law or in the house: the
-- cases that the first such part of the catalogue misses, of those it counts, in the campaigns that the proposal is for; of
-- everything, where it is for them all. The variable measures is the catalogue, read by catalogue.sql.

CREATE TABLE oracle.limiting AS
SELECT DISTINCT ON (o.kind) o.kind, o.scope, p.row, p.row ->> 'kind' = 'count' AS is_count,
       coalesce(p.row -> 'grains', p.measure -> 'grains') ? 'campaign' AS has_campaigns,
       coalesce(p.row ->> 'direction', p.measure ->> 'direction') = 'up' AS is_up
FROM oracle.proposal o
JOIN (SELECT m.row AS measure, p.row, m.n AS measure_number, p.n AS part_number,
             coalesce((p.row ->> 'main')::boolean, false) AS is_main,
             jsonb_path_exists(m.row, '$.parts[*].law') AS is_said -- which part the law is for; else the main one
      FROM jsonb_array_elements(:'measures'::jsonb -> 'measures') WITH ORDINALITY AS m (row, n),
           jsonb_array_elements(m.row -> 'parts') WITH ORDINALITY AS p (row, n)) AS p
  ON p.row ->> 'rule' = o.id
  OR (p.row ->> 'rule' IS NULL AND p.measure ->> 'law' = o.id AND CASE WHEN p.is_said THEN p.row @> '{"law": true}' ELSE p.is_main END)
  OR coalesce(p.row ->> 'target', CASE WHEN p.is_main THEN p.measure ->> 'ethics' END) = o.id
WHERE p.row ->> 'kind' IN ('ratio', 'rate', 'weighted', 'count') AND NOT p.row ? 'unit'
  AND coalesce(p.row ->> 'direction', p.measure ->> 'direction') IS NOT NULL
  -- Calls are tried by these one by one.
  AND o.id NOT IN ('ai.disclosure', 'agent.within', 'confirmation.max_age', 'hours.permitted', 'opening.elements', 'ring.least',
                   'withdrawal.refund', 'written_acceptance.required')
ORDER BY o.kind, p.measure_number, p.part_number;

-- Which campaigns each is for; of all of them when there are no others.
CREATE TABLE oracle.limited AS
SELECT l.kind, g.campaign_id,
       coalesce(g.rule_pack, current_setting('oracle.pack')) = 'ZZ'
           AND oracle.is_for(l.scope, 'audience', coalesce((SELECT g.audience WHERE g.audience IN ('consumer', 'sole_trader', 'company')), 'unknown'))
           AND oracle.is_for(l.scope, 'product', CASE WHEN oracle.is_known_product(g.product) THEN g.product ELSE 'unknown' END)
           AND oracle.is_for(l.scope, 'purpose', CASE WHEN g.purpose ~ '^(sale|marketing|collect_for_marketing|fundraising|renewal_offer|information|reminder|survey|societal)$'
                                                      THEN g.purpose ELSE 'unknown' END) AS is_for
FROM oracle.limiting l CROSS JOIN oracle.in_campaign g;

CREATE FUNCTION oracle.total_of(counters jsonb, kind text, id text, from_day date) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(t.n), 0) FROM oracle.total t
    WHERE counters ? t.counter AND t.scope_kind = kind AND t.scope_id IS NOT DISTINCT FROM id
      AND t.grain = 'month' AND t.period_from = from_day
$$;
CREATE INDEX ON oracle.total (scope_kind, grain, period_from);
ANALYZE oracle.total;

-- A campaign and month of which a fifth or more had to be left out tells nothing.
INSERT INTO oracle.sampled
SELECT 'coming.' || kind || '.' || j.what, 'all', NULL, 'month', period_from, period_until, j.n
FROM (SELECT l.kind, p.period_from, p.period_until, bool_or(l.is_count) AS is_count,
             sum(CASE WHEN l.is_up THEN v.counted - v.yes ELSE v.yes END) AS broken, sum(v.counted) AS tried
      FROM oracle.limiting l
      CROSS JOIN oracle.period p
      JOIN (SELECT 'all' AS scope_kind, NULL AS scope_id, kind FROM oracle.limited GROUP BY kind HAVING bool_and(is_for)
            UNION ALL
            SELECT 'campaign', campaign_id, kind FROM oracle.limited x
            WHERE is_for AND EXISTS (SELECT FROM oracle.limited y WHERE y.kind = x.kind AND NOT y.is_for)) AS s USING (kind)
      CROSS JOIN LATERAL (
          SELECT oracle.total_of(coalesce(l.row -> 'numerator', '[]'), s.scope_kind, s.scope_id, p.period_from)
                     - oracle.total_of(coalesce(l.row -> 'numerator_less', '[]'), s.scope_kind, s.scope_id, p.period_from) AS yes,
                 oracle.total_of(coalesce(l.row -> 'denominator', '[]'), s.scope_kind, s.scope_id, p.period_from)
                     - oracle.total_of(coalesce(l.row -> 'denominator_less', '[]'), s.scope_kind, s.scope_id, p.period_from) AS counted,
                 oracle.total_of(coalesce(l.row -> 'left_out', '[]'), s.scope_kind, s.scope_id, p.period_from) AS left_out) AS v
      WHERE p.grain = 'month' AND (l.has_campaigns OR s.scope_kind = 'all') AND v.left_out <= 0.2 * (v.left_out + v.counted)
        AND NOT EXISTS (SELECT FROM jsonb_array_elements_text(coalesce(l.row -> 'needs', '[]')) AS need WHERE NOT oracle.is_there(need))
      GROUP BY 1, 2, 3) AS c
CROSS JOIN LATERAL (VALUES ('tried', CASE WHEN NOT is_count THEN tried END), ('broken', broken)) AS j (what, n)
WHERE j.n > 0;
