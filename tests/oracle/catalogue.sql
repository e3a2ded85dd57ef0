-- What the catalogue asks for: a row for every measure, part, scope, grain and what it is made of there, a counter or a sample
-- of that name. The variable measures_file is the path of measures.json.

\set measures `grep -v '^ *//' :'measures_file'`
CREATE TABLE oracle.asked AS
WITH part AS (
    SELECT m ->> 'id' AS measure, p ->> 'id' AS part, coalesce(p -> 'grains', m -> 'grains') AS grains, p AS row
    FROM jsonb_array_elements(:'measures'::jsonb -> 'measures') AS m, jsonb_array_elements(m -> 'parts') AS p),
made AS (
    SELECT measure, part, grains, role, jsonb_array_elements_text(row -> role) AS name
    FROM part, unnest(ARRAY['numerator', 'numerator_less', 'denominator', 'denominator_less', 'left_out']) AS role
    UNION ALL
    SELECT measure, part, grains, 'open', row ->> 'open' FROM part WHERE row ? 'open'
    UNION ALL
    SELECT measure, part, grains, 'sample', row ->> 'sample' || CASE row ->> 'kind'
               WHEN 'survival_share' THEN '.within_' || coalesce(row ->> 'at', row ->> 'at_rule')
               WHEN 'quantile' THEN CASE WHEN (row ->> 'at')::numeric = 1 THEN '.max' ELSE '.p' || ((row ->> 'at')::numeric * 100)::int END
               ELSE '.median' END
    FROM part WHERE row ? 'sample')
SELECT measure, part, s.key AS scope_kind, g.grain, role, name
FROM made
CROSS JOIN jsonb_each_text(grains) AS s
CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) WITH ORDINALITY AS g (grain, n)
WHERE g.n >= array_position(ARRAY['day', 'week', 'month', 'quarter', 'year'], s.value);
